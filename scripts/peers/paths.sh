#!/bin/sh
# Asks the same paths of the embedded store, networkx, igraph, SQLite's
# recursive query and Neo4j, on the same graphs. Writes graph/paths/PEERS.md.
# SECONDS_EACH  how long one question may take a peer (10)
set -eu
cd "$(dirname "$0")/../.."
place=.cache/peers
out=$PWD/$place/paths
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q -r scripts/peers/requirements.txt
rm -rf "$out"
mkdir -p "$out"
COUNCILGRAPH_PEERS=$out go test -run '^$' -bench 'Paths$/./^(shortest|all_shortest|weighted|10_best)$' -benchtime 0.5s ./graph/sqlite
export NEO4J_HOME="$PWD/$place/neo4j" NEO4J_HEAP="${NEO4J_HEAP:-1500m}"
if scripts/neo4j.sh start >/dev/null; then
	trap 'scripts/neo4j.sh reset' EXIT
	eval "$(scripts/neo4j.sh env)"
fi
$place/bin/python scripts/peers/paths.py "$out" "${SECONDS_EACH:-10}"
