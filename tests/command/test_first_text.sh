#!/bin/bash
# docs/first-text.md is walked as it stands, from an empty folder: it takes the commands and lines that it counts, no run
# fails, every wrong claim is contradicted, and no right one is.
. "$(dirname "$0")/lib.sh"

page=$SOURCE/docs/first-text.md
mkdir "$scratch/empty" && cd "$scratch/empty"

# file NAME: the block of the page that is that file.
file() {
    sed -n "/^\`\`\`yaml $1\$/,/^\`\`\`\$/p" "$page" | sed '1d;$d' >"$1"
    [ -s "$1" ] || fail "the page has no file $1"
}

# counted FILE ROW WRONG…: checks the file, of which these claims are wrong, and holds what comes out against the page's row.
counted() {
    local text=$1 row=$2 commands=1 failed=0 wrong=$(($# - 2)) right
    shift 2
    file "$text"
    terrafact check "$text" --format json >findings.json 2>notes || failed=$((failed + 1))
    for id in "$@"; do
        jq -e --arg id "$id" '.claims[] | select(.id == $id) | .verdict == "contradicted"' findings.json >/dev/null ||
            fail "the wrong claim $id of $text is not contradicted"
    done
    [ "$(jq '[.claims[] | select(.verdict == "contradicted")] | length' findings.json)" -eq $wrong ] ||
        fail "a right claim of $text is condemned: $(jq -c '[.claims[] | select(.verdict == "contradicted") | .id]' findings.json)"
    right=$(($(jq '.claims | length' findings.json) - wrong))
    grep -qxF "| $row | $commands | $(wc -l <"$text") | $failed | $right | $(jq '[.claims[] | select(.verdict == "supported")] | length' \
        findings.json) | $wrong | $wrong |" "$page" || fail "the page counts otherwise than the walk: $row"
}

counted georgia.yaml Georgia georgia-borders-iran it-is-larger-than-azerbaijan its-longest-border-is-with
succeeds terrafact report georgia.yaml georgia.html --draws 50
grep -q "A leaflet on Georgia" georgia.html || fail "the page does not bear the text's name"
succeeds terrafact map georgia.yaml iran.png --claim georgia-borders-iran
succeeds terrafact map georgia.yaml longest.svg --claim its-longest-border-is-with
grep -qF "Not so: Its longest border is with Turkey (rank 3, not 1)" longest.svg || fail "a rank's title does not say of what"
succeeds terrafact export georgia.yaml georgia.gpkg --layer claims --draws 50
succeeds terrafact list territories --atlas world

succeeds terrafact export provinces.gpkg --layer provinces
counted provinces.yaml "own polygons" lori-is-larger-than-syunik shirak-borders-ardabil
terrafact new provinces --from provinces.gpkg --name name >made 2>notes || fail "new fails: $(cat notes)"
succeeds terrafact check --atlas provinces
