#!/usr/bin/env bash
# Runs every check of the project and prints the runners' own closing lines.
# What a fresh machine lacks is brought: Go and npm packages, the linter, Neo4j
# (from Maven), Chromium (from Debian's packages, where this user may install).
# In CI a part that cannot be had is a failure; elsewhere the checks that need
# it are left out, and the last lines say so.
set -euo pipefail
cd "$(dirname "$0")/.."

left_out=()
started=$SECONDS
step() { printf '\n== %s (%d s)\n' "$1" "$((SECONDS - started))"; }

# Much of this keeps one processor busy, so some steps run beside the others.
# aside NAME: runs the function NAME beside what follows.
# awaited NAME TITLE: waits for it, shows what it said, and fails if it failed.
declare -A asides
aside() {
	"$1" >"$scratch/$1" 2>&1 &
	asides[$1]=$!
}
awaited() {
	local failed=0
	wait "${asides[$1]}" || failed=$?
	unset "asides[$1]"
	step "$2"
	cat "$scratch/$1"
	return "$failed"
}

# lacking NAME WHAT: NAME cannot be had, so WHAT is not checked.
lacking() {
	if [ -n "${CI:-}" ]; then
		echo "make test: $1 is missing, so $2 cannot be checked" >&2
		exit 1
	fi
	left_out+=("$2 (no $1)")
}

for tool in go node npm; do
	command -v "$tool" >/dev/null || { echo "make test: $tool is missing; see CONTRIBUTING.md" >&2; exit 1; }
done

stop_all() {
	for one in "${asides[@]}"; do pkill -P "$one" 2>/dev/null || true; done
	[ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
	[ -z "${neo4j:-}" ] || scripts/neo4j.sh stop >/dev/null 2>&1 || true
	[ -z "${scratch:-}" ] || rm -rf "$scratch"
}
trap stop_all EXIT
scratch=$(mktemp -d)

step "page: packages and build"
make --no-print-directory page

page_checks() {
	set -e
	cd frontend
	npm run --silent format:check
	npm run --silent lint
	npm run --silent check
	npm run --silent check:client
	npm run --silent size
	npm test --silent
}
aside page_checks

# On a fresh machine the linter itself is compiled for minutes, so it yields to
# everything else and is awaited last.
lint() {
	set -e
	nice -n 15 go tool -modfile=scripts/tools.mod golangci-lint fmt --diff
	nice -n 15 go tool -modfile=scripts/tools.mod golangci-lint run
	# Fails where something that a release holds has no licence.
	nice -n 15 go run ./scripts/notices "$scratch/notices"
	nice -n 15 go run -C scripts/release . "$PWD/.goreleaser.yaml"
	# Its parser of YAML is older than that of golangci-lint, so it is not in tools.mod.
	nice -n 15 go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
}
aside lint

step "Neo4j: start"
if scripts/neo4j.sh start; then
	neo4j=started
	read -ra neo4j_env <<<"$(scripts/neo4j.sh env | sed 's/^export //')"
else
	lacking "Neo4j" "the Neo4j store"
	export COUNCILGRAPH_WITHOUT_NEO4J=1
	neo4j_env=()
fi

# These packages share one Neo4j and empty it as they go, so they run by
# themselves, one after the other.
on_neo4j='/graph/(load|neo4j)$'
neo4j_tests() {
	set -e
	env "${neo4j_env[@]}" go test -timeout 25m ./graph/load
	# Of the random questions that the embedded store is asked, the server, which
	# takes a hundred times as long over each, is asked a part.
	env "${neo4j_env[@]}" go test -timeout 25m ./graph/neo4j -rapid.checks=40
}
aside neo4j_tests

step "Go: unit, property, fuzz seeds, conformance of the embedded store, API"
go vet ./...
go list ./... | grep -Ev "$on_neo4j" | xargs go test -timeout 15m

awaited page_checks "page: format, lint, types, client, size, unit"
awaited neo4j_tests "Go: loader and conformance on a real Neo4j"

step "Go: data races"
# Every package but Neo4j's, whose tests need the server. With -short they read
# small records: under the detector the whole one takes many minutes.
go list ./... | grep -Ev '/graph/neo4j$' | xargs go test -race -short -timeout 15m

step "server: start"
# Built as the tests are, from what they compiled; make build trims its paths, and so compiles all again.
go build -o councilgraph .
./councilgraph serve --addr 127.0.0.1:0 --store "$scratch/record.sqlite" >"$scratch/out" 2>"$scratch/log" &
server=$!
for _ in $(seq 300); do
	grep -q 'http://' "$scratch/out" && break
	kill -0 "$server" 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
	sleep 0.1
done
COUNCILGRAPH_URL=$(grep -o 'http://[^ ]*' "$scratch/out")
export COUNCILGRAPH_URL
# While the Assembly's votes are being loaded, an analysis that they change
# under its hands is answered with 503, which the page shows.
for _ in $(seq 600); do
	grep -q "General Assembly's roll calls.* took" "$scratch/log" && break
	kill -0 "$server" 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
	sleep 0.1
done

step "README tour and recipes: Python, and R where it is installed"
if python3 -c '' 2>/dev/null; then
	scripts/recipes/check.sh "$COUNCILGRAPH_URL"
	COUNCILGRAPH_STORE="$scratch/record.sqlite" scripts/readme.py "$COUNCILGRAPH_URL"
	# R is an extra everywhere: the same scores are read by Python.
	command -v Rscript >/dev/null || left_out+=("the recipe in R (no Rscript)")
else
	lacking "Python" "the README tour and the recipes"
fi

step "exports: networkx, igraph, pandas, and R's igraph where it is installed"
if python3 -c '' 2>/dev/null; then
	# The import with neo4j-admin takes half a minute: scripts/exports/check.sh alone runs it.
	EXPORTS_WITHOUT_NEO4J=1 scripts/exports/check.sh "$scratch/record.sqlite"
else
	lacking "Python" "the exports"
fi

step "page: browser"
if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null || true
fi
if command -v chromium >/dev/null; then
	(cd frontend && npm run --silent test:browser)
else
	lacking "Chromium" "the page in a browser"
fi

awaited lint "lint: Go and workflows"

step "all checks have passed"
for what in "${left_out[@]}"; do
	echo "NOT CHECKED: $what"
done
