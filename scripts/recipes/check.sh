#!/bin/sh
# Runs the recipes against a running server and looks for scores that were
# worked out from the record without it. Usage: check.sh URL
set -eu
url=${1:?usage: check.sh URL}
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

holds() {
	file=$1
	shift
	for text; do
		grep -qF -- "$text" "$file" || {
			echo "check.sh: $(basename "$file") lacks: $text" >&2
			exit 1
		}
	done
}

# The Soviet Union's votes stand with the Russian Federation's in both
# figures; the Republic of China's are left out by the period in the last.
check() {
	name=$1
	shift
	"$@" "$url" "$out/$name.svg"
	holds "$out/$name.svg" 'Agreement of the permanent members' 'contested=true' 'abstention=half-way' \
		'seats=joined' 'Source: Lijphart' '>n = 876<' \
		'FRA-GBR 0.9372 (876)' 'GBR-USA 0.8688 (880)' 'FRA-USA 0.8269 (881)' \
		'FRA-RUS 0.5292 (872)' 'GBR-RUS 0.4914 (871)' 'RUS-USA 0.4116 (877)'
	"$@" "$url" "$out/$name-china.svg" from=1971-11-15
	holds "$out/$name-china.svg" 'from=1971-11-15' 'CHN-RUS 0.8217 (530)' 'CHN-FRA 0.6966 (529)' \
		'CHN-GBR 0.6453 (530)' 'CHN-USA 0.5142 (530)'
	echo "$name: as expected"
}

check python python3 "$here/alliances.py"
if command -v Rscript >/dev/null; then
	check r Rscript "$here/alliances.R"
else
	echo "r: not run, Rscript is not at hand"
fi
