#!/bin/sh
pip install requests
pip3 install --upgrade pip
python3 -m pip install --user 'requests>=2'
pip install requests==2.32.3
pip install -r requirements.txt
pip install 'requests==2.*'
uv pip install ruff
uvx ruff check
pipx install poetry
pip install "poetry==$POETRY_VERSION"
npm install -g yarn
npm i lodash@latest
npm install --save-dev 'typescript@^5' eslint@9.1.0
yarn add left-pad
yarn global add serve@14
pnpm add -D vitest
pnpm dlx create-app
npx cowsay hello
npx --yes create-app@latest
bunx cowsay
npm install
yarn
npm update
gem install bundler
bundle install
go install golang.org/x/tools/cmd/goimports@latest
go install example.com/tool@main
go get -u ./...
go run example.com/tool@latest
cargo install ripgrep
cargo install --locked cargo-deny
composer require monolog/monolog
composer update
dotnet tool install --global dotnet-ef
poetry install
