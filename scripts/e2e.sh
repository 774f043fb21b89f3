#!/usr/bin/env bash
# Runs the tests that drive the real program in a real window. They start
# their own display, window manager and input method.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
go test -vet=off -count=1 -timeout 25m -tags x11,e2e ./e2e/...
