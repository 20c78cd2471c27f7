#!/usr/bin/env bash
# Runs goreleaser with what it needs, each a Go module of a fixed version whose
# contents Go checks: goreleaser.sh check, goreleaser.sh release --clean
# Both take minutes to compile; the release workflow runs them, make test does not.
set -euo pipefail
cd "$(dirname "$0")/.."
GOBIN=$PWD/.cache/release
export GOBIN
go install github.com/goreleaser/goreleaser/v2@v2.15.1
[ "${1:-}" = check ] || go install github.com/anchore/syft/cmd/syft@v1.42.0
PATH=$GOBIN:$PATH exec "$GOBIN/goreleaser" "$@"
