#!/bin/sh
# Opens exported files, unedited, with networkx, igraph, pandas and, where it
# is installed, R's igraph, imports them with neo4j-admin where there is Java
# and Maven, and compares what each reads. Usage: check.sh STORE
# STORE is a file that holds the record. EXPORTS_WITHOUT_NEO4J=1 leaves the
# import out.
set -eu
store=$(realpath "${1:?usage: check.sh STORE}")
cd "$(dirname "$0")/../.."
place=.cache/exports
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q -r scripts/exports/requirements.txt
go build -o $place/councilgraph .
for format in graphml gexf csv table json; do
	$place/councilgraph export --store "$store" --format $format $place/whole.$format >/dev/null
done
$place/councilgraph status --store "$store" >$place/status.json
$place/councilgraph align network from=2020-01-01 draws=20 null_draws=20 --store "$store" --format graphml >$place/network.graphml 2>/dev/null
$place/councilgraph align network from=2020-01-01 draws=20 null_draws=20 --store "$store" --format json >$place/network.json 2>/dev/null
$place/bin/python scripts/exports/check.py $place
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("igraph", quietly = TRUE))' >/dev/null 2>&1; then
	Rscript scripts/exports/check.R $place/whole.graphml $place/network.graphml $place/network.json
else
	echo "R's igraph: not run, it is not at hand"
fi
if [ -n "${EXPORTS_WITHOUT_NEO4J:-}" ]; then
	echo "neo4j-admin: not run, as asked"
elif command -v javac >/dev/null && { [ -f .cache/neo4j/lib/.complete ] || command -v mvn >/dev/null; }; then
	scripts/exports/neo4j.sh "$PWD/$place/councilgraph" "$store" "$PWD/$place/bin/python"
else
	echo "neo4j-admin: not run, Java or Maven is not at hand"
fi
