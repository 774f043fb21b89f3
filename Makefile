# The commands of the house; each is a script in scripts/ or a few lines here.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check e2e bench soak dist setup clean

# Headers of the window build are there: its sources can be checked as well.
window := $(shell command -v gcc >/dev/null && pkg-config --exists x11 gl xrandr xxf86vm xi xcursor xinerama alsa 2>/dev/null && echo yes)

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## open the program on a demonstration hall (DATA=folder); without a display, take its pictures (TOUR=folder)
	@DATA="$(DATA)" TOUR="$(TOUR)" scripts/run.sh

test: ## install what is missing, check, run every test
	@scripts/test.sh

# Without cgo the window itself cannot be checked for Windows (nor e2e, which
# drives X11).
check: ## format, vet, staticcheck, the rules of the house; also for Windows. Runs no test
	@wrong=$$(go tool gofumpt -l .); [ -z "$$wrong" ] || { echo "not formatted, run: go tool gofumpt -w ."; echo "$$wrong"; exit 1; }
	@go run ./scripts/check
	go vet ./...
	go tool staticcheck ./...
	GOOS=windows CGO_ENABLED=0 go vet $$(GOOS=windows CGO_ENABLED=0 go list -e ./... | grep -vxE 'yichuang|yichuang/e2e.*')
ifeq ($(window),yes)
	go vet -tags x11,e2e . ./ui/ime ./ui/screens ./e2e/...
	go tool staticcheck -tags x11,e2e . ./ui/ime ./ui/screens ./e2e/...
endif

e2e: ## only the tests of the real program in a real window
	@scripts/e2e.sh

bench: ## benchmarks, with their ratios repeated at the end
	@scripts/bench.sh

soak: ## the long tests, random lives of cases, then every fuzz target (FUZZTIME=30s)
	@FUZZTIME="$(or $(FUZZTIME),30s)" scripts/soak.sh

dist: ## programs, licences and sums into dist/
	@scripts/dist.sh

setup: ## install the Debian packages that building and testing need
	@scripts/setup.sh test

clean: ## remove what was built, the demonstration hall with it
	rm -rf out dist yichuang yichuang.exe
