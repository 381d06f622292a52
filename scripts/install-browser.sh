#!/usr/bin/env bash
# Installs what the tests need from Debian's packages: Chromium, fonts for all ten languages, Redis, esbuild.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v esbuild >/dev/null || missing+=(esbuild)
command -v redis-server >/dev/null || missing+=(redis-server)
[ -d /usr/share/fonts/truetype/noto ] || missing+=(fonts-noto-core)
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
echo "Installing ${missing[*]} …"
sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
