#!/bin/sh
# Opens exported files, unedited, with networkx, igraph, pandas and, where it
# is installed, R's igraph, and compares what each reads. Usage: check.sh STORE
# STORE is a file that holds the record.
set -eu
store=$(realpath "${1:?usage: check.sh STORE}")
cd "$(dirname "$0")/../.."
place=.cache/exports
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q -r scripts/exports/requirements.txt
go build -o $place/councilgraph .
for format in graphml gexf csv json; do
	$place/councilgraph export --store "$store" --format $format $place/whole.$format >/dev/null
done
$place/councilgraph status --store "$store" >$place/status.json
$place/bin/python scripts/exports/check.py $place
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("igraph", quietly = TRUE))' >/dev/null 2>&1; then
	Rscript scripts/exports/check.R $place/whole.graphml
else
	echo "R's igraph: not run, it is not at hand"
fi
