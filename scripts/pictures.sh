#!/usr/bin/env bash
# Makes the README's pictures again from the built program and the embedded record.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
./councilgraph serve --addr 127.0.0.1:0 --store "$scratch/record.sqlite" >"$scratch/out" 2>"$scratch/log" &
server=$!
until grep -q "roll calls\" took" "$scratch/log"; do # all is there
	kill -0 "$server" 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
	sleep 0.1
done
COUNCILGRAPH_URL=$(grep -o 'http://[^ ]*' "$scratch/out")
export COUNCILGRAPH_URL
cd frontend && npm run --silent pictures
