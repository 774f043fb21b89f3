#!/usr/bin/env bash
# Installs what the tests need, checks the sources, then runs every test: where
# memory is shared with the race detector, if there is a C compiler, and the
# real windows last, each on a display of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
make --no-print-directory check

# The race detector watches the rooms below the screens that share memory: what
# nobody else runs beside is quicker without. So are long lives and days on one
# goroutine, and the screens, which live on one thread; make soak has the
# detector on everything.
race=()
if [ "$(go env CGO_ENABLED)" = 1 ] && command -v "$(go env CC)" >/dev/null; then
	race=(-race)
fi
lives='^(TestADayOf2000PeopleAnd40Counters|TestAppointmentsFollowTheBookAndNeverPassTheQuota|TestNobodyOverwritesWhatHeHasNotSeen|TestEveryJointServiceRunsToItsEnd)$'
shared=$(grep -rlE '^[[:space:]]*go |\.Go\(|sync\.|atomic\.' --include='*.go' app storage printing assets ui/cli | xargs -n 1 dirname | sort -u | sed 's|^|./|' | xargs go list)
xargs go test -vet=off -timeout 15m "${race[@]}" -skip "$lives" <<<"$shared"
go test -vet=off -timeout 15m -run "$lives" ./app/queue ./app/review
go list ./... | grep -vE '/e2e(/|$)' | grep -vxF "$shared" | xargs go test -vet=off -timeout 15m
# A printer and a queue of CUPS that print into a folder.
go test -tags cups -timeout 5m "${race[@]}" -run '^TestReal' ./printing/printers
scripts/e2e.sh
