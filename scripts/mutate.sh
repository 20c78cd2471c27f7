#!/usr/bin/env bash
# Changes a package in small ways, one at a time, and runs the package's own
# tests on each change: make mutate PKG=./graph/paths
# A change that the tests notice is KILLED; what is left LIVED, and shows a rule
# that no test enforces, or code that makes no difference. Lines that no test
# runs are counted as not covered. It takes minutes to hours:
#   SECONDS_MOST=600   stop after so many seconds, with what was found so far
#   FILES='^(pair|series)\.go$'   change these files alone (an extended regular expression)
#   WORKERS=1          changes tested at the same time
set -euo pipefail
cd "$(dirname "$0")/.."

package=${1:-}
package=${package#./}
package=${package%/}
if [ -z "$package" ] || [ ! -d "$package" ]; then
	echo "make mutate: name one package of this module, for example: make mutate PKG=./graph/paths" >&2
	exit 1
fi

exclude=(-E /) # packages below it: name them by themselves
if [ -n "${FILES:-}" ]; then
	for file in "$package"/*.go; do
		name=$(basename "$file")
		[[ $name =~ $FILES ]] || exclude+=(-E "(^|/)${name//./\\.}\$")
	done
fi

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
go build -modfile=scripts/tools.mod -o "$tool/gremlins" github.com/go-gremlins/gremlins/cmd/gremlins

# Time limits of single tests are measured on a warm cache and leave out the
# compiler, so that they are made longer. What is listed while the tool stops
# was not tested to its end.
stopped=0
nice timeout --signal=INT "${SECONDS_MOST:-86400}" "$tool/gremlins" unleash \
	--workers "${WORKERS:-1}" --test-cpu 1 --timeout-coefficient 20 \
	--output-statuses lkt "${exclude[@]}" "./$package" | sed '/^Shutting down/,$d' || stopped=${PIPESTATUS[0]}
if [ "$stopped" -eq 124 ]; then
	echo "Stopped after $SECONDS_MOST seconds: what is listed above is a part."
	exit 0
fi
exit "$stopped"
