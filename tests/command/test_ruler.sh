#!/bin/bash
# How long borders are by which ruler, on the real map.
. "$(dirname "$0")/lib.sh"

succeeds terrafact ruler 'border(georgia, azerbaijan)'
says "length(border(georgia, azerbaijan))"
says "finest ruler"
says "dimension 1."
says "claim georgia-azerbaijan"
says "322 km  CIA World Factbook 2006"
cp "$scratch/stdout" "$scratch/first"
succeeds terrafact ruler 'length(border(georgia, azerbaijan))'
cmp "$scratch/first" "$scratch/stdout"

succeeds terrafact ruler contact_line --format json
node -e '
    const { results: [on] } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    if (on.ladder.length !== 10 || on.ladder[0].ruler_m !== 50) throw "not ten rungs from 50 m";
    const measured = on.ladder.filter((rung) => rung.how === "measured");
    if (!measured.every((rung) => rung.ruler_m >= on.finest_ruler_m)) throw "finer than supported";
    for (const rung of on.ladder)
        if (rung.length_km != null && !(rung.low <= rung.length_km && rung.length_km <= rung.high))
            throw `${rung.ruler_m}: outside its interval`;
    if (!(on.dimension >= 1 && on.dimension < 1.2)) throw `dimension ${on.dimension}`;
    if (!on.known.some((length) => length.by === "claim contact-line")) throw "no claim";
' <"$scratch/stdout"

# What natural-earth says of 100 m, seventy times finer than its vertices, holds what the ten times finer map gives there,
# on every border of two countries that is long enough for a law.
for pair in iran,azerbaijan georgia,azerbaijan armenia,azerbaijan russia,azerbaijan armenia,georgia armenia,turkey \
    georgia,turkey georgia,russia iran,turkey; do
    succeeds terrafact ruler "border($pair)" --map natural-earth --map composite --format json
    jq -e '(.results[1].ladder[] | select(.ruler_m == 100).length_km) as $fine | .results[0] |
        .low < $fine and $fine < .high' "$scratch/stdout" >/dev/null ||
        fail "natural-earth's interval of border($pair) misses what rulers of 100 m give"
done

# The outline of a territory is a border too.
succeeds terrafact ruler nkar
says "perimeter(nkar)"
succeeds env COLUMNS=200 "$TERRAFACT" ruler 'border(armenia, iran)'
says "too short for a dimension"

succeeds env COLUMNS=60 "$TERRAFACT" ruler 'border(georgia, azerbaijan)'
! grep -qE '^.{61}' "$scratch/stdout" || fail "a line is wider than the terminal"

refuses 2 "expected a border" terrafact ruler 'area(nkar)'
refuses 2 "expected a border" terrafact ruler stepanakert
refuses 2 "expected one border" terrafact ruler
refuses 2 "not measurable" terrafact ruler 'border(nkar, georgia)'
refuses 2 "unknown name" terrafact ruler 'border(nakr, georgia)'
