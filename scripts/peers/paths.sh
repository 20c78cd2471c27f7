#!/bin/sh
# Asks the same paths of the embedded store, networkx, igraph, SQLite's
# recursive query and Neo4j, on the same graphs. Writes graph/paths/PEERS.md,
# once all is measured. Takes about ten minutes.
# SECONDS_EACH  how long one question may take a peer (3)
# NEO4J_HEAP    memory for Neo4j's heap (1500m); without Java or Maven its
#               column stays empty
set -eu
cd "$(dirname "$0")/../.."
place=.cache/peers
out=$PWD/$place/paths
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q --disable-pip-version-check -r scripts/peers/requirements.txt
rm -rf "$out"
mkdir -p "$out"
COUNCILGRAPH_PEERS=$out go test -run '^$' -bench 'Paths$/./^(shortest|all_shortest|weighted|10_best)$' -benchtime 1x -timeout 30m ./graph/sqlite
# A server of its own, since its data is thrown away.
export NEO4J_HOME="$PWD/$place/neo4j" NEO4J_HEAP="${NEO4J_HEAP:-1500m}"
unset NEO4J_URI NEO4J_USER NEO4J_PASSWORD
mkdir -p "$NEO4J_HOME"
trap 'scripts/neo4j.sh reset >/dev/null 2>&1 || true' EXIT
trap 'exit 130' INT TERM
if scripts/neo4j.sh start >/dev/null; then
	eval "$(scripts/neo4j.sh env)"
else
	echo "without Neo4j: it could not be had" >&2
fi
$place/bin/python scripts/peers/paths.py "$out" "${SECONDS_EACH:-3}"
