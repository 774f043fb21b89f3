#!/usr/bin/env bash
# Installs what the tests need, checks the sources, then runs every test once:
# below the screens with the race detector where there is a C compiler, and the
# real windows last, each on a display of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
make --no-print-directory check

race=()
if [ "$(go env CGO_ENABLED)" = 1 ] && command -v "$(go env CC)" >/dev/null; then
	race=(-race)
fi
# Long lives of cases and days of queues on one goroutine, which the race
# detector makes five to ten times slower: they go without. So do the screens,
# which live on one thread; make soak has the detector on everything.
lives='^(TestNoLifeOfACaseBreaksARule|TestEveryEngineKeepsTheLifeOfACase|TestADayOf2000PeopleAnd40Counters|TestAppointmentsFollowTheBookAndNeverPassTheQuota|TestNobodyOverwritesWhatHeHasNotSeen|TestEveryJointServiceRunsToItsEnd)$'
go test -vet=off -timeout 15m "${race[@]}" -skip "$lives" ./app/... ./storage/... ./printing/... ./assets/... ./scripts/... ./ui/cli
go test -vet=off -timeout 10m -run "$lives" ./app/casework ./app/queue ./app/review
go list . ./ui/... | grep -v '/ui/cli$' | xargs go test -vet=off -timeout 15m
# A printer and a queue of CUPS that print into a folder.
go test -tags cups -timeout 5m "${race[@]}" -run '^TestReal' ./printing/printers
scripts/e2e.sh
