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
# The tour draws some hundred pictures, which the race detector makes ten times
# slower: the screens are raced by their own tests, the tour walks without it.
# The kiosk's pages are many and drawn by one goroutine: they go without, too.
tour='^TestTourWalks'
looks='^TestEveryPage'
go list ./... | grep -v '/e2e\(/\|$\)' | xargs go test -vet=off -timeout 15m "${race[@]}" -skip "$tour|$looks"
go test -vet=off -timeout 12m -run "$looks" ./ui/kiosk ./ui/rating
go test -vet=off -timeout 10m -run "$tour" .
# A printer and a queue of CUPS that print into a folder.
go test -tags cups -timeout 5m "${race[@]}" -run '^TestReal' ./printing/printers
scripts/e2e.sh
