#!/bin/sh
# check.sh ROOT QT_INCLUDE_DIR [TABLE]: does the tree below ROOT keep the rules of the house? See rules.awk.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$1
qt=$2
table=${3:-$here/allowed_includes.txt}
[ -d "$qt/QtCore" ] || {
    echo "there are no Qt headers in $qt" >&2
    exit 2
}
work=$(mktemp -d "${TMPDIR:-/tmp}/creatorup-architecture.XXXXXX")
trap 'rm -rf "$work"' EXIT
for module in "$qt"/Qt*/; do
    name=$(basename "$module")
    find "$module" -maxdepth 1 -type f | sed "s|.*/|$name |"
done >"$work/qt"

cd "$root"
find app core ui tests -type f \( -name '*.cpp' -o -name '*.h' \) | sort >"$work/sources"
find app core ui -type f -name CMakeLists.txt | sort >"$work/cmake"
# shellcheck disable=SC2046 # file names in this repository have no spaces
awk -f "$here/rules.awk" pass=qt "$work/qt" pass=table "$table" \
    pass=targets $(cat "$work/cmake") pass=check $(cat "$work/sources" "$work/cmake")
