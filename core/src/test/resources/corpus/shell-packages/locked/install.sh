#!/bin/sh
cd locked/web
npm install
npx tsc
npm exec tsc
bundle install
npx create-app@latest
cd ..
npm install
npm --prefix web install
cd "$SOMEWHERE"
npm install
