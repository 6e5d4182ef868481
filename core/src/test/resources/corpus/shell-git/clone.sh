#!/bin/bash
git clone https://github.com/example/app.git
git clone --depth 1 --branch v1.2.0 https://github.com/example/app.git app
git clone -b main git@github.com:example/app.git
git -c http.extraHeader="X: y" clone ssh://git@example.com/team/app.git
git clone https://github.com/example/tools.git tools && cd tools && git checkout v2
git clone --branch "$REF" https://github.com/example/app.git
git clone "$REPOSITORY"
git clone "https://github.com/$OWNER/app.git"
gh repo clone example/app
cd app
git pull
git pull origin main
git submodule update --init --remote
docker build https://github.com/example/app.git#main
pip install "git+https://github.com/example/lib.git@main"
npm install example/lib#main
cargo install --git https://github.com/example/tool --tag v1
