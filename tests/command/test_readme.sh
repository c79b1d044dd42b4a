#!/bin/bash
# What the README and docs/ show is what the program prints: every block there that begins with
# "$ terrafact" is run again.
. "$(dirname "$0")/lib.sh"

blocks=0
while IFS=: read -r file line command; do
    blocks=$((blocks + 1))
    sed -n "$((line + 1)),\$p" "$file" | sed '/^```$/,$d' >"$scratch/shown"
    eval "arguments=(${command#\$ terrafact })"
    COLUMNS=100 "$TERRAFACT" "${arguments[@]}" >"$scratch/printed"
    diff "$scratch/shown" "$scratch/printed" ||
        fail "$file:$line: the program prints something else for '$command'"
done < <(grep -n '^\$ terrafact ' "$SOURCE/README.md" "$SOURCE/docs/rulers.md")
[ $blocks -gt 0 ] || fail "the README shows nothing"

# The whole table stands at the README's end.
"$TERRAFACT" check --map natural-earth --map composite --format markdown >"$scratch/verdicts"
sed '1,/^<!-- table -->$/d; /^<!-- \/table -->$/,$d' "$SOURCE/README.md" | diff - "$scratch/verdicts" ||
    fail "the README's table of all claims is not what the program prints"
