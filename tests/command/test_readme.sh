#!/bin/bash
# What the README shows is what the program prints: every block there that begins with "$ terrafact"
# is run again.
. "$(dirname "$0")/lib.sh"

readme=$SOURCE/README.md
blocks=0
while IFS=: read -r line command; do
    blocks=$((blocks + 1))
    sed -n "$((line + 1)),\$p" "$readme" | sed '/^```$/,$d' >"$scratch/shown"
    eval "arguments=(${command#\$ terrafact })"
    COLUMNS=100 "$TERRAFACT" "${arguments[@]}" >"$scratch/printed"
    diff "$scratch/shown" "$scratch/printed" ||
        fail "README.md:$line: the program prints something else for '$command'"
done < <(grep -n '^\$ terrafact ' "$readme")
[ $blocks -gt 0 ] || fail "README.md shows nothing"

# The whole table stands in a file of its own.
"$TERRAFACT" check --map natural-earth --map composite --format markdown >"$scratch/verdicts"
sed '1,/^<!-- table -->$/d' "$SOURCE/docs/verdicts.md" | diff - "$scratch/verdicts" ||
    fail "docs/verdicts.md is not what the program prints"
