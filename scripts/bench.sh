#!/usr/bin/env bash
# Runs every benchmark once and repeats, at the end, the lines that compare
# with something else on the same machine: seconds depend on it, ratios hardly.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t folders < <(grep -rl --include='*_test.go' '^func Benchmark' . | xargs -r -n 1 dirname | grep -vx ./e2e | sort -u)
if [ "${#folders[@]}" -eq 0 ]; then
	echo "there is no benchmark"
	exit 0
fi
mkdir -p out
scripts/setup.sh test
# What papers are compared with is asked for, not needed: it says what is missing.
scripts/setup.sh bench || echo "going on without"
{
	go test -run '^$' -bench . -benchmem -timeout 60m -p 1 "${folders[@]}"
	go test -run '^$' -bench . -timeout 60m -tags x11,e2e ./e2e
} | tee out/bench.txt
echo
echo "ratios:"
grep -E 'ratio|/bare' out/bench.txt || echo "  none was reported"
