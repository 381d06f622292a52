#!/usr/bin/env bash
# Makes .venv with Python 3.10 and the locked packages; does nothing where they are in place.
# Usage: scripts/setup.sh runtime|test
set -euo pipefail
cd "$(dirname "$0")/.."

lock="requirements/$1.txt"
stamp=".venv/installed-$1"
if [ -f ".venv/installed-test" ] && [ "$1" = runtime ]; then
  lock="requirements/test.txt" # the larger set is in place; do not take it back
  stamp=".venv/installed-test"
fi
if [ -f "$stamp" ] && cmp -s "$stamp" "$lock"; then
  exit 0
fi

find_uv() {
  if command -v uv >/dev/null; then
    echo uv
  elif [ -x .uv/bin/uv ]; then
    echo .uv/bin/uv
  fi
}

uv=$(find_uv)
if [ -z "$uv" ]; then
  echo "Installing uv into .uv …"
  if ! python3 -m venv .uv 2>/dev/null; then
    echo "ERROR python3 -m venv failed; on Debian run: apt-get install python3-venv" >&2
    exit 3
  fi
  .uv/bin/pip install --quiet --disable-pip-version-check uv
  uv=.uv/bin/uv
fi

if [ ! -x .venv/bin/python ]; then
  # A Python 3.10 of this machine if there is one, else uv fetches one.
  "$uv" venv --quiet --python 3.10 .venv
fi
echo "Installing packages ($lock) …"
"$uv" pip sync --quiet --require-hashes --python .venv/bin/python "$lock"
rm -f .venv/installed-*
cp "$lock" "$stamp"
