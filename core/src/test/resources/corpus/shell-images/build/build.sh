#!/bin/sh
cd build
docker build -t app -f images/web.txt images
docker build --file="$GITHUB_WORKSPACE/build/images/missing.txt" .
podman build -f "$OTHER" .
