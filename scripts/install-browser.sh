#!/usr/bin/env bash
# Installs what the tests need: from Debian's packages Chromium, fonts for all ten languages, Redis, esbuild and npm; from
# npm one stock Rasa chat widget, into var/npm.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v esbuild >/dev/null || missing+=(esbuild)
command -v fc-list >/dev/null || missing+=(fontconfig)
command -v npm >/dev/null || missing+=(npm)
[ -d /usr/share/fonts/truetype/noto ] || missing+=(fonts-noto-core)
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]} …"
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if [ ! -d var/npm/chatroom/package ]; then
  echo "Fetching a stock Rasa widget …"
  mkdir -p var/npm/chatroom
  (
    cd var/npm/chatroom
    archive=$(npm pack --silent @scalableminds/chatroom@0.12.0)
    echo "8f71beda17714e23ab3cb78876dd2f09f873e7f7dd8126b3ee9b31d7e51473fd  $archive" | sha256sum --check --quiet
    tar xzf "$archive"
  )
fi
