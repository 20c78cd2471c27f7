#!/bin/sh
# Compares the alignment lab with its peers. Usage: run.sh STORE
# STORE is a file that holds the record. Writes graph/align/PEERS.md.
set -eu
store=$(realpath "${1:?usage: run.sh STORE}")
cd "$(dirname "$0")/../.."
place=.cache/peers
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q -r scripts/peers/requirements.txt
go build -o $place/councilgraph .
$place/councilgraph export $place/record --store "$store" >/dev/null
(cd graph/align && go test -run '^$' -bench 'CouncilMatrix/lijphart|AssemblyMatrix/lijphart' .) >$place/bench.txt
$place/bin/python scripts/peers/compare.py $place "$store"
