#!/bin/sh
# Compares the alignment service with its peers, values and times. Usage: run.sh STORE
# STORE is a file that holds the record. Writes graph/align/PEERS.md. Where R
# or its MCMCpack is not installed (Debian: r-base-core, r-cran-mcmcpack), the
# positions are left out and the file says so.
set -eu
store=$(realpath "${1:?usage: run.sh STORE}")
cd "$(dirname "$0")/../.."
place=.cache/peers
[ -x $place/bin/python ] || python3 -m venv $place
$place/bin/pip install -q -r scripts/peers/requirements.txt
go build -o $place/councilgraph .
go build -o $place/sweep ./scripts/peers/sweep
$place/councilgraph export $place/record --store "$store" >/dev/null
(cd graph/align && go test -run '^$' -bench 'CouncilMatrix/lijphart|AssemblyMatrix/lijphart|Years|Bootstrap' .) >$place/bench.txt
PYTHONDONTWRITEBYTECODE=1 $place/bin/python scripts/peers/compare.py $place "$store"
