#!/usr/bin/env bash
# The whole story on this machine, with real server processes: validate, replace, report, roll back. Leaves nothing running.
#   run.sh            PORT=18080 is where the shop is served
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
jar="$root/action/target/immutable-deploy.jar"
port=${PORT:-18080}
work=$(mktemp -d)

finish() {
  [[ ! -d "$work/shop/.immutable-deploy" ]] || deploytool local stop >/dev/null 2>&1 || true
  chmod -R u+w "$work" && rm -rf "$work" # revisions are read-only
}
trap finish EXIT

say() { printf '\n\033[1m# %s\033[0m\n' "$*"; }
deploytool() { (cd "$work/shop" && java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" "$@"); }
# Shows a command as a person would type it, and runs it.
type_() { printf '\n$ immutable-deploy'; printf ' %s' "$@"; printf '\n'; deploytool "$@"; }
must_fail() { if "$@"; then echo "this should have been refused" >&2; exit 1; fi; }
commit() { git -C "$work/shop" -c user.name=you -c user.email=you@example.com commit -qam "$1"; }
artifact() { deploytool resolve "web-$1.jar" | grep -o "web-$1.jar@sha256:[0-9a-f]*" | head -n 1; }

if [[ ! -f "$jar" ]]; then
  say "Build immutable-deploy (once)"
  (cd "$root" && mvn -B -q -DskipTests -Dspotless.check.skip=true package)
fi
mkdir "$work/shop"
sh "$here/app/build.sh" "$work/shop"
javac --release 17 -d "$work/load" "$here/app/Load.java"
cp -R "$here/project/." "$work/shop"
printf '*.jar\n' >"$work/shop/.gitignore"
git -C "$work/shop" init -q && git -C "$work/shop" add -A && commit "A shop"

say "A mutable reference is found before anything is deployed"
must_fail type_ validate
sed -i.bak 's|actions/checkout@v4|actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2|' \
  "$work/shop/.github/workflows/build.yml" && rm "$work/shop/.github/workflows/build.yml.bak"
commit "Pin the checkout action"
type_ validate

say "Version 1: two servers behind a front door"
one=$(artifact 1)
type_ deploy staging --first --set "PORT=$port" --artifact "web=$one"

say "Version 2 replaces it, server by server, while requests flow"
mkfifo "$work/more"
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$work/load" Load "http://127.0.0.1:$port/" <"$work/more" >"$work/requests" &
load=$!
exec 9>"$work/more"
type_ deploy staging --set "PORT=$port" --artifact "web=$(artifact 2)"
exec 9>&-
wait "$load" && lost=no || lost=yes
echo
cat "$work/requests"
[[ "$lost" == no ]]

say "A broken version goes back by itself, and says why"
must_fail type_ deploy staging --set "PORT=$port" --artifact "web=$(artifact broken)"

say "The pull-request comment"
type_ status --comment

say "Roll back to version 1: one more release"
type_ rollback staging --reason "orders are missing"

say "History, and the proof that nobody changed it"
type_ history staging
type_ history staging --verify

say "Nothing is left running"
type_ local stop
