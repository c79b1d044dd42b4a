#!/bin/bash
# What the atlas knows, by kind, with the ids that expressions and options take.
. "$(dirname "$0")/lib.sh"

# knows KIND ID TEXT: the list of KIND has a row of ID that says TEXT.
knows() {
    succeeds env COLUMNS=200 "$TERRAFACT" list "$1"
    awk -v id="$2" -v text="$3" '$1 == id && index($0, text) { found = 1 } END { exit !found }' "$scratch/stdout" ||
        fail "list $1 has no $2 that says '$3'"
}

knows maps natural-earth "Natural Earth"
knows maps composite "ODbL 1.0"
knows territories nkar "Autonomous Region"
knows borders contact_line "the line of contact of 12 May 1994"
knows borders nkar_outline "the outline of the former NKAR"
knows places stepanakert "Ստեփանակերտ"
knows routes lachin_corridor "Лачинский коридор"
knows layers contact_line lines
knows claims nkar-share "about 5 %"
knows functions "share(A," "how much of territory B lies in A"

# Whatever is listed as a place, a route or a border can be measured by its id; a schematic route has no length, but a place.
for kind in places routes borders; do
    succeeds env COLUMNS=1000 "$TERRAFACT" list $kind
    ids=$(tail -n +2 "$scratch/stdout" | cut -d' ' -f1)
    [ "$(wc -w <<<"$ids")" -ge 2 ] || fail "list $kind knows only '$ids'"
    id=$(tail -n 1 <<<"$ids")
    if [ $kind = routes ]; then
        refuses 2 "not measurable: only a schematic line of" terrafact measure "$id"
        id="distance($id, nkar)"
    fi
    succeeds terrafact measure "$id"
done

# Every function is called as it is listed: what is refused is its arguments, not its name.
succeeds env COLUMNS=1000 "$TERRAFACT" list functions
functions=$(tail -n +2 "$scratch/stdout" | grep -oE '^[a-z_]+\(' | tr -d '(')
[ "$(wc -w <<<"$functions")" -ge 18 ] || fail "only the functions $functions"
for function in $functions; do
    refuses 2 "$function(" terrafact measure "$function(nakr, nakr)"
    ! grep -q "unknown function" "$scratch/stderr" || fail "$function is listed and unknown"
done

# Narrow terminals wrap.
for kind in places functions; do
    succeeds env COLUMNS=60 "$TERRAFACT" list $kind
    ! grep -qE '^.{61}' "$scratch/stdout" || fail "a line is wider than the terminal"
done

refuses 2 "list bogus: unknown, expected one of maps, territories" terrafact list bogus
refuses 2 "expected one of maps|territories|borders|places|routes|layers|claims|functions" terrafact list
refuses 2 "expected one of" terrafact list maps claims
