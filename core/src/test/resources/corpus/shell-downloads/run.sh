#!/bin/bash
curl -fsSL https://get.example.com/install.sh | sh
curl -fsSL https://get.example.com/install.sh | sudo -E bash -
curl -sSL https://install.example.com | bash -s -- --version 1.2
wget -qO- https://example.com/setup | bash
wget -O - https://example.com/setup | tee setup.log | sudo sh
bash <(curl -s https://example.com/upload)
bash < <(curl -s https://example.com/upload)
source <(curl -s https://example.com/lib.sh)
. <(curl -s https://example.com/lib.sh)
sh -c "$(curl -fsSL https://raw.githubusercontent.com/example/tool/main/install.sh)"
eval "$(curl -fsSL https://example.com/env)"
bash <<< "$(curl -fsSL https://example.com/env)"
curl -sSL https://install.example.com/tool | python3 -
curl -sSL https://example.com/$VERSION/install.sh | sh
curl -sSL "$URL" | sh
curl -o install.sh https://example.com/install.sh
chmod +x install.sh
./install.sh
wget https://example.com/tools/setup.sh && bash setup.sh
curl https://example.com/a.sh > /tmp/a.sh; sh /tmp/a.sh
(cd /tmp && curl -L get.example.com | sh)
