#!/usr/bin/env bash
# Runs the long tests (build tag soak), many random lives of cases, and every
# fuzz target for a while. Pulling a desk's cable (build tag netns) needs root
# and iproute2: without them that one is left out, and it is said.
#
#   FUZZTIME  how long each fuzz target runs (30s)
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t soaks < <(grep -rl --include='*_test.go' '^func Test[A-Za-z0-9_]*Soak' . | xargs -r -n 1 dirname | sort -u)
tags=soak
if ip netns add yichuang-soak 2>/dev/null && ip netns del yichuang-soak; then
	tags=soak,netns
else
	echo "the test that pulls a desk's cable is left out: it needs root and iproute2"
fi
if [ "${#soaks[@]}" -gt 0 ]; then
	go test -tags "$tags" -run Soak -timeout 60m -p 1 "${soaks[@]}"
fi

# Everything with the race detector, the screens and the long lives too.
if [ "$(go env CGO_ENABLED)" = 1 ] && command -v "$(go env CC)" >/dev/null; then
	go list ./... | grep -v '/e2e\(/\|$\)' | xargs go test -vet=off -race -timeout 60m
fi

# What imports no Fyne, for macOS as well.
GOOS=darwin CGO_ENABLED=0 go vet ./app/... ./storage/... ./printing/... ./assets/...

# Random lives of cases against the rules, 10,000 of each kind.
go test -run '^TestNoLifeOfACaseBreaksARule$' -rapid.checks=10000 -timeout 60m ./app/casework

# What is played on every engine, with all its tries on those over a network too.
go test -run '^(TestEveryEngineKeeps|TestAppointmentsFollowTheBook|TestPredeclarationsGoBy|TestStoreBehaves)' -timeout 60m -p 1 ./storage ./app/casework ./app/queue ./app/intake -enginetest.all

# One target at a time: go test takes no more.
grep -r --include='*_test.go' -o '^func Fuzz[A-Za-z0-9_]*' . | sort -u |
	while IFS=: read -r file target; do
		target=${target#func }
		echo "== $(dirname "$file") $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-30s}" -fuzzminimizetime 1s "$(dirname "$file")" </dev/null
	done
