# Everything a person or a machine does with Remit. It needs git, make and Go
# (and Node with npm for the optimiser and the pages); what else is needed is downloaded by the
# go command at the versions named here and in go.mod.

# The tools, pinned here and nowhere else.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
export GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

VERSION   := $(shell git describe --always --dirty 2>/dev/null || echo unknown)
TESTFLAGS ?=
BENCH     ?= .
FUZZTIME  ?= 5s
DEMO      ?= demo
DEMOFLAGS ?=

# Tests run in their own folders, so the reference folder is made absolute. Set
# and unreadable is a failure, never a skip.
WITH_REFERENCE = if [ -n "$$REMIT_REFERENCE" ]; then \
		REMIT_REFERENCE=$$(cd "$$REMIT_REFERENCE" && ls >/dev/null && pwd) || \
			{ echo "REMIT_REFERENCE is set, but that folder cannot be read" >&2; exit 1; }; \
		export REMIT_REFERENCE; \
	fi

# The optimiser is optional: without npm everything else is built and tested.
# Where REMIT_SOLVER is "required" there is no build and no test without it.
SOLVER := solve/asset/names.json
WITHOUT_SOLVER = if [ "$$REMIT_SOLVER" = required ]; then echo "make solver: $(1); REMIT_SOLVER says that the optimiser is required" >&2; exit 1; \
	else echo "make solver: $(1): left out: the optimiser, and the tests of it" >&2; fi

# So is the dress of the pages: without npm they are plain. Where REMIT_WEB is "required" there is no build without it.
WEB := web/dist/remit.css
WITHOUT_WEB = if [ "$$REMIT_WEB" = required ]; then echo "make web: $(1); REMIT_WEB says that style and script are required" >&2; exit 1; \
	else echo "make web: $(1): left out: style and script of the pages" >&2; fi

# And the browser tests of the pages: they need npm, and Debian's chromium or another browser of its kind, which .ci/run installs.
# Where REMIT_BROWSER is "required" they are not skipped.
BROWSER := web/browser/node_modules/.package-lock.json api/fhir/validator/node_modules/.package-lock.json
WITHOUT_BROWSER = if [ "$$REMIT_BROWSER" = required ]; then echo "make browser: $(1); REMIT_BROWSER says that browser tests are required" >&2; exit 1; \
	else echo "make browser: $(1): left out: the tests of pages in a browser" >&2; fi

.PHONY: build solver web browser demo test lint race vuln bench fuzz clean

build: solver web ## bin/remit, one binary that needs nothing else
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/remit ./cmd/remit

solver: $(SOLVER) ## the optimiser, from npm into solve/asset, where the build embeds it

$(SOLVER): solve/package-lock.json solve/asset/asset.go $(wildcard internal/solverasset/*.go)
	@if ! command -v npm >/dev/null; then $(call WITHOUT_SOLVER,there is no npm); \
	elif ! (cd solve && npm ci --silent); then $(call WITHOUT_SOLVER,npm cannot fetch it); \
	else go run ./internal/solverasset; fi

web: $(WEB) ## style and script of the pages, from npm and web/source into web/dist, where the build embeds them

$(WEB): web/package-lock.json $(wildcard web/source/*)
	@if ! command -v npm >/dev/null; then $(call WITHOUT_WEB,there is no npm); \
	elif ! (cd web && npm ci --silent); then $(call WITHOUT_WEB,npm cannot fetch them); \
	else cd web && node source/build.mjs; fi

browser: $(BROWSER) ## what the tests of pages in a browser and of FHIR resources need, from npm

$(BROWSER): %/node_modules/.package-lock.json: %/package-lock.json
	@if ! command -v npm >/dev/null; then $(call WITHOUT_BROWSER,there is no npm); \
	elif ! (cd $* && npm ci --silent); then $(call WITHOUT_BROWSER,npm cannot fetch it); fi

demo: build ## a workspace full of findings in demo/
	@$(WITH_REFERENCE); bin/remit demo --dir $(DEMO) $(DEMOFLAGS)

test: solver web browser ## every test; tests on real data run if REMIT_REFERENCE names a folder
	@[ -n "$$REMIT_REFERENCE" ] || echo "REMIT_REFERENCE is not set: tests on the real register will be skipped (docs/reference-data.md)"
	go vet ./...
	@$(WITH_REFERENCE); go test -json $(TESTFLAGS) ./... | go run ./internal/testreport

lint: ## vet, staticcheck, and files that gofmt would change
	go vet ./...
	go run $(STATICCHECK) ./...
	@changed=$$(go list -f '{{$$d := .Dir}}{{range .GoFiles}}{{$$d}}/{{.}} {{end}}{{range .TestGoFiles}}{{$$d}}/{{.}} {{end}}{{range .XTestGoFiles}}{{$$d}}/{{.}} {{end}}' ./... | xargs gofmt -l) && \
		if [ -n "$$changed" ]; then echo "run gofmt -w on:" >&2; echo "$$changed" >&2; exit 1; fi

race: ## the race detector over packages with concurrency (needs a C compiler)
	@packages=$$(.ci/concurrent) || exit 1; \
	if [ -z "$$packages" ]; then echo "no package runs several things at once"; exit 0; fi; \
	echo go test -race -short $$packages; \
	$(WITH_REFERENCE); CGO_ENABLED=1 go test -race -short -timeout 20m -json $(TESTFLAGS) $$packages | go run ./internal/testreport

vuln: ## known vulnerabilities in code that we call, where the database can be reached
	@.ci/vuln

bench: ## every benchmark whose name matches BENCH
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

fuzz: ## every fuzz target for FUZZTIME
	@set -e; grep -rEo --include='*_test.go' --exclude-dir=node_modules '^func Fuzz[A-Za-z0-9_]+' */ | \
	sed -E 's|^(.*)/[^/]*:func (Fuzz.*)$$|./\1 \2|' | sort -u | while read -r dir target; do \
		echo "$$dir $$target"; \
		go test "$$dir" -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME); \
	done

clean: ## what make build and make demo made
	rm -rf bin $(DEMO) api/fhir/validator/node_modules solve/node_modules solve/asset/highs.wasm solve/asset/names.json web/node_modules web/browser/node_modules web/dist/*.css web/dist/*.js
