#!/bin/bash
DIR="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &> /dev/null && pwd)"
ROOT=$(git rev-parse --show-toplevel)
"$DIR"/install
. "${DIR}/lib/common"
bash "$ROOT/beside/lib/more"
"$(dirname "$0")"/gone
echo "$DIR/nobody"
OTHER=$(dirname "$1")
"$OTHER/nobody"
cd "$(dirname "$(readlink -f "$0")")/lib"
./last
cd "$DIR/.." && ./beside/up
