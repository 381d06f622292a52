#!/usr/bin/env bash
# Resolves the locked package sets again: requirements/runtime.txt and test.txt, with hashes, without index addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .uv/bin/uv)
options=(--override requirements/overrides.txt --generate-hashes --no-emit-index-url --python-version 3.10 --no-header -q)
"$uv" pip compile pyproject.toml "${options[@]}" -o requirements/runtime.txt
"$uv" pip compile pyproject.toml --extra test -c requirements/runtime.txt "${options[@]}" -o requirements/test.txt
