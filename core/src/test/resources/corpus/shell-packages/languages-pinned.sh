#!/bin/sh
pip install --require-hashes -r requirements.txt
pip install .
pip install -e '.[dev]'
pip install --no-deps dist/app-1.0-py3-none-any.whl
pip install --no-index --find-links wheels app
pip freeze
python3 -m venv .venv
python3 -m http.server
uvx ruff@0.6.9 check
uv sync --frozen
npm ci
npm run build
npm install -g yarn@1.22.22
npm install ./packages/lib
npx --no-install tsc
npx @angular/cli@18.2.1 build
yarn install --frozen-lockfile
yarn install --immutable
yarn run build
pnpm install --frozen-lockfile
pnpm dlx prettier@3.3.3 --check .
gem install bundler -v 2.5.23
gem install rake:13.2.1
bundle exec rake test
go install golang.org/x/tools/cmd/goimports@v0.26.0
go install example.com/tool@v0.0.0-20240101000000-0123456789ab
go install ./cmd/app
go build ./...
cargo install --locked ripgrep --version 14.1.1
cargo install --path .
cargo build --locked
composer require monolog/monolog:3.7.0
dotnet tool install --global dotnet-ef --version 8.0.10
dotnet tool restore
ssh host 'true'
echo "pip install requests"
pip --version
