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
mkdir "$tool/tree" "$tool/bin" "$tool/tmp"
go build -modfile=scripts/tools.mod -o "$tool/gremlins" github.com/go-gremlins/gremlins/cmd/gremlins

# The tool copies all it finds, and what git ignores (node_modules) is large.
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
	if [ -f "$file" ]; then printf '%s\0' "$file"; fi
done | tar --null --no-recursion -T - -cf - | tar -xf - -C "$tool/tree"

# The tool takes every failure of go test for a test that noticed the change.
# This go, which the tool finds first, exits with 2 (not viable) where the code
# does not compile, and leaves vet out: what vet refuses, no test has noticed.
cat >"$tool/bin/go" <<-END
	#!/usr/bin/env bash
	case " \$* " in *" -failfast "*) ;; *) exec "$(command -v go)" "\$@" ;; esac
	"$(command -v go)" test -vet=off "\${@:2}" && exit 0
	"$(command -v go)" test -c -vet=off -o /dev/null "\${@: -1}" >/dev/null 2>&1 || exit 2
	exit 1
END
chmod +x "$tool/bin/go"
# One processor for each test. The tool's --test-cpu passes "-cpu 1" as one
# word, which no test accepts: every change then counts as killed (v0.6.0).
export PATH="$tool/bin:$PATH" TMPDIR="$tool/tmp" GOMAXPROCS=1

cd "$tool/tree"
if ! (cd "$package" && nice go test -failfast -count=1 .); then
	echo "make mutate: the tests of $package fail without a change, so that every change would count as killed" >&2
	exit 1
fi

# Time limits of single tests are measured on a warm cache and leave out the
# compiler, so that they are made longer. What is listed while the tool stops
# was not tested to its end.
stopped=0
nice timeout --signal=INT "${SECONDS_MOST:-86400}" "$tool/gremlins" unleash \
	--workers "${WORKERS:-1}" --timeout-coefficient 20 \
	--output-statuses lkt "${exclude[@]}" "./$package" | sed '/^Shutting down/,$d' || stopped=${PIPESTATUS[0]}
if [ "$stopped" -eq 124 ]; then
	echo "Stopped after $SECONDS_MOST seconds: what is listed above is a part."
	exit 0
fi
exit "$stopped"
