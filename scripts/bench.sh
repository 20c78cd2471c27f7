#!/usr/bin/env bash
# Measures what users wait for and prints one line a measure. Neo4j stands
# beside the embedded store where it can be had. At the end others are asked for
# the same paths, and graph/paths/PEERS.md is written again.
# PEERS         0: leave the others out
# SECONDS_EACH  how long one question may take one of them (3)
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$scratch"' EXIT
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f s", (b - a) / 1e9 }'; }
address() {
	until grep -q 'http://' "$scratch/out" 2>/dev/null; do sleep 0.005; done
	grep -o 'http://[^ ]*' "$scratch/out"
}
start() {
	: >"$scratch/out"
	./councilgraph serve --addr 127.0.0.1:0 --store "$scratch/record.sqlite" >"$scratch/out" 2>"$scratch/log" &
	server=$!
}
stop() { kill "$server"; wait "$server" || true; }
first_answer() { curl -sf "$(address)/api/v1/decisions/S-2022-431" >/dev/null; }
resident() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1024 }' "/proc/$server/status"; }

echo "== size"
echo "binary: $(du -m councilgraph | cut -f1) MB"

echo "== from start to first answer"
begin=$(now); start; first_answer
echo "first start, empty folder: $(since "$begin")"
until curl -s "$(address)/api/v1/status" | grep -q '"loading":""\|"roll_calls":6203'; do sleep 0.1; done
echo "until the Assembly is there too: $(since "$begin")"
stop
begin=$(now); start; first_answer
echo "second start, store there: $(since "$begin")"
for _ in $(seq 200); do
	curl -sf "$(address)/api/v1/search?q=korea" "$(address)/api/v1/nodes/USA/neighbours" "$(address)/api/v1/nodes/USA/neighbours?assembly=true" >/dev/null
done
echo "resident memory, everything loaded, after 600 requests: $(resident)"

echo "== the page in a browser"
if command -v chromium >/dev/null; then
	(cd frontend && COUNCILGRAPH_URL=$(address) npm run --silent budget) || echo "a budget of the page is exceeded"
else
	echo "not measured: there is no Chromium"
fi
stop

echo "== loading, from the command line into a new file"
begin=$(now); ./councilgraph load --into "$scratch/all.sqlite" >/dev/null
echo "the whole record with the Assembly, SQLite: $(since "$begin")"
begin=$(now); ./councilgraph load --into "$scratch/all.sqlite" >/dev/null
echo "the same again, nothing changes: $(since "$begin")"

echo "== Go benchmarks"
if scripts/neo4j.sh start >/dev/null; then
	eval "$(scripts/neo4j.sh env)"
	trap 'kill $server 2>/dev/null || true; scripts/neo4j.sh stop >/dev/null; rm -rf "$scratch"' EXIT
else
	export COUNCILGRAPH_WITHOUT_NEO4J=1
	echo "without Neo4j: it could not be had"
fi
go test -run '^$' -bench . -benchmem -timeout 30m ./graph/... ./api

if [ "${PEERS:-1}" = 0 ]; then
	echo "== peers: left out, PEERS=0"
	exit
fi
echo "== paths beside networkx, igraph, SQLite's recursive query and Neo4j"
[ -z "${NEO4J_URI:-}" ] || scripts/neo4j.sh stop >/dev/null
scripts/peers/paths.sh
