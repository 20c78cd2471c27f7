#!/bin/sh
# Prints the part of CHANGELOG.md about a version, the text of its release:
# release-notes.sh v0.1.0
set -eu
version=${1:?usage: release-notes.sh VERSION}
cd "$(dirname "$0")/.."
text=$(awk -v head="## ${version#v} " '
	/^## / { inside = index($0, head) == 1; next }
	inside' CHANGELOG.md)
[ -n "$text" ] || {
	echo "release-notes.sh: CHANGELOG.md says nothing of $version" >&2
	exit 1
}
printf '%s\n' "$text"
