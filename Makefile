# councilgraph: make run shows the record, make test checks everything.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS := -s -w -X main.version=$(VERSION)
PAGE    := frontend/dist/index.html
SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts frontend/*.js frontend/*.json -type f 2>/dev/null)

.PHONY: run build page test lint format mutate bench pictures platforms clean help

run: build ## build everything and serve the page on http://127.0.0.1:8080
	./councilgraph serve $(ARGS)

build: $(PAGE) ## build the page and the program
	$(GO) build -trimpath -ldflags "$(LDFLAGS)" -o councilgraph .

page: $(PAGE) ## build the page alone

$(PAGE): $(SOURCES) frontend/node_modules/.package-lock.json
	cd frontend && npm run build
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package.json frontend/package-lock.json
	@command -v npm >/dev/null || { echo "The page is built with Node 20 or newer; install it (it brings npm) and try again." >&2; exit 1; }
	cd frontend && npm ci --no-audit --no-fund
	@touch $@

test: ## run every check: format, lint, types, unit, conformance, API, web, browser
	@scripts/test.sh

lint: ## run the linters of Go and of the workflows
	$(GO) tool -modfile=scripts/tools.mod golangci-lint run
	$(GO) run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

format: ## format all sources
	$(GO) tool -modfile=scripts/tools.mod golangci-lint fmt
	cd frontend && npm run format

mutate: ## change the code of PKG in small ways, and list what no test of PKG notices
	@scripts/mutate.sh $(PKG)

bench: build ## measure what users wait for, with peers beside it
	@scripts/bench.sh

pictures: build ## make the pictures of the README again
	@scripts/pictures.sh

platforms: ## compile the program for every platform that a release is made for
	@for os in linux darwin windows; do for arch in amd64 arm64; do \
		echo "$$os/$$arch"; CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -o /dev/null . || exit 1; done; done

clean: ## remove what was built
	rm -rf councilgraph frontend/dist/assets frontend/dist/index.html .cache

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16
