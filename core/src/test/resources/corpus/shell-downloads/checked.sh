#!/bin/bash
curl -fsSLo tool.sh https://example.com/tool/1.2/tool.sh
echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  tool.sh" | sha256sum -c -
bash tool.sh
curl -sSL https://raw.githubusercontent.com/example/tool/0123456789abcdef0123456789abcdef01234567/install.sh | sh
curl -s https://api.example.com/version | python3 -m json.tool
curl -s https://api.example.com/version | python3 -c 'import json,sys; print(json.load(sys.stdin)["v"])'
curl -s https://api.example.com/version | jq -r .version
curl -fsSL https://example.com/key.asc | sudo gpg --dearmor -o /usr/share/keyrings/example.gpg
curl -fsSL https://example.com/key.asc | sudo apt-key add -
curl -sL https://example.com/app.tar.gz | tar xz
curl -o data.json https://example.com/data.json
curl -s https://example.com/list | while read -r line; do echo "$line"; done
curl -s https://example.com/list | xargs -n1 echo
echo "curl https://example.com/install.sh | sh"
curl -f http://localhost:8080/health || exit 1
VERSION=$(curl -s https://example.com/version) bash build.sh
curl -s https://example.com/data | node -e 'process.stdin.pipe(process.stdout)'
curl -s https://example.com/list | grep bash
cat install.sh | bash
