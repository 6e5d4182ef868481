#!/bin/sh
# Builds the shop: web-1.jar, web-2.jar and web-broken.jar, the same bytes every time.
#   build.sh [DIRECTORY]   where the jars go; default: build/ next to this script
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/build}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

javac --release 17 -d "$work/classes" "$here/Web.java"

# build VERSION [SETTING THAT THE CONFIGURATION MUST HAVE]
build() {
  printf 'version=%s\n' "$1" > "$work/classes/version.properties"
  [ -z "${2:-}" ] || printf 'needs=%s\n' "$2" >> "$work/classes/version.properties"
  rm -f "$out/web-$1.jar"
  (cd "$work/classes" && jar --create --file "$out/web-$1.jar" --date 2026-01-01T00:00:00Z --main-class Web \
    Web.class version.properties)
}

build 1
build 2
build broken payment.url
