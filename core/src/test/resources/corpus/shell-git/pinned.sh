#!/bin/bash
git clone https://github.com/example/app.git
cd app
git checkout 0123456789abcdef0123456789abcdef01234567
cd ..
git clone https://github.com/example/lib.git lib
git -C lib reset --hard 0123456789abcdef0123456789abcdef01234567
REF=0123456789abcdef0123456789abcdef01234567
git clone https://github.com/example/tool.git && git -C tool checkout "$REF"
git clone https://github.com/example/c.git c
git -C c fetch origin 0123456789abcdef0123456789abcdef01234567
git -C c checkout FETCH_HEAD
git clone . ../copy
git clone /srv/git/app.git
git clone "file://$PWD" copy
git clone --mirror https://github.com/example/app.git
git submodule update --init --recursive
git fetch --tags
git checkout -b feature
git status
docker build https://github.com/example/app.git#0123456789abcdef0123456789abcdef01234567
pip install "git+https://github.com/example/lib.git@0123456789abcdef0123456789abcdef01234567"
npm install "example/lib#0123456789abcdef0123456789abcdef01234567"
cargo install --git https://github.com/example/tool --rev 0123456789abcdef0123456789abcdef01234567
echo "git clone https://github.com/example/app.git"
