#!/usr/bin/env bash
# Installs what the tests need, checks the sources, then runs the tests of
# every package once: with the race detector where there is a C compiler, and
# the real windows last, each on a display of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
make --no-print-directory check

race=()
if [ "$(go env CGO_ENABLED)" = 1 ] && command -v "$(go env CC)" >/dev/null; then
	race=(-race)
fi
# The tour draws some hundred pictures and the kiosk lays out some thousand
# pages on one goroutine, which the race detector makes ten times slower: they
# go without.
tour='^TestTourWalks'
go list ./... | grep -v '/e2e\(/\|$\)\|/ui/kiosk$' | xargs go test -vet=off -timeout 15m "${race[@]}" -skip "$tour"
go test -vet=off -timeout 15m ./ui/kiosk
go test -vet=off -timeout 10m -run "$tour" .
# A printer and a queue of CUPS that print into a folder.
go test -tags cups -timeout 5m "${race[@]}" -run '^TestReal' ./printing/printers
scripts/e2e.sh
