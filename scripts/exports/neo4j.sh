#!/bin/sh
# Imports an exported archive with neo4j-admin into a store of its own, starts
# a server on it and compares what it holds. Usage: neo4j.sh PROGRAM STORE
# PYTHON, as check.sh gives them. Takes half a minute.
set -eu
program=$1 store=$2 python=$3
cd "$(dirname "$0")/../.."
NEO4J_HOME=$PWD/.cache/exports/neo4j NEO4J_HEAP=1g
export NEO4J_HOME NEO4J_HEAP
scripts/neo4j.sh stop
rm -rf "$NEO4J_HOME"
mkdir -p "$NEO4J_HOME/data/conf" "$NEO4J_HOME/files"
trap 'scripts/neo4j.sh stop' EXIT
# The first start brings the jars, and is a server without a record.
scripts/neo4j.sh start >/dev/null
scripts/neo4j.sh stop

"$program" export --store "$store" --format neo4j "$NEO4J_HOME/whole.zip" >/dev/null
"$python" -m zipfile -e "$NEO4J_HOME/whole.zip" "$NEO4J_HOME/files"
lib=$PWD/.cache/neo4j/lib home=$NEO4J_HOME/data
# The command is the one that the archive itself names.
command=$("$python" -c 'import csv, sys; print(dict(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))["command"])' "$NEO4J_HOME/files/about.csv")
(
	cd "$NEO4J_HOME/files"
	# shellcheck disable=SC2086 # the arguments are several words
	NEO4J_HOME=$home NEO4J_CONF=$home/conf java -Xmx1g --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
		--add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp "$lib/*" org.neo4j.cli.AdminTool ${command#neo4j-admin } >"$NEO4J_HOME/import.log" 2>&1
) || {
	tail -20 "$NEO4J_HOME/import.log" >&2
	exit 1
}
scripts/neo4j.sh start >/dev/null
eval "$(scripts/neo4j.sh env)"
"$python" scripts/exports/check_neo4j.py "$(dirname "$python")/../status.json"
