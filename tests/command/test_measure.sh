#!/bin/bash
# Expressions on the command line, and the figures that the map must give.
. "$(dirname "$0")/lib.sh"

# measures EXPRESSION LOW HIGH: the value lies between the two.
measures() {
    succeeds terrafact measure "$1" --format json
    node -e '
        const [low, high] = process.argv.slice(1).map(Number);
        const { value: figure, along_all_vertices } = JSON.parse(require("fs").readFileSync(0, "utf8")).results[0];
        const value = along_all_vertices ?? figure;
        if (!(low <= value && value <= high)) throw `${value} is not in ${low} … ${high}`;
    ' "$2" "$3" <"$scratch/stdout" || fail "$1"
}

measures 'nkar' 4270 4295
measures 'azerbaijan' 86300 86320
measures 'share(nkar, azerbaijan)' 4.9 5.1
measures 'share(controlled@1994-05-12, azerbaijan)' 13.6 13.9
measures 'share(controlled@1994-05-12, nkar)' 95 97
measures 'length(border(armenia, iran))' 35.1 35.4
measures 'contact_line' 201 205
measures 'length(border(azerbaijan, iran))' 575 577
measures 'length(border(azerbaijan, georgia))' 296 299

succeeds terrafact measure nkar
says "km2 (95 %: "
succeeds terrafact measure 'touches(turkey, nakhichevan)'
says "true"
succeeds terrafact measure 'neighbours(georgia)'
says "azerbaijan, armenia, turkey, russia"
succeeds terrafact measure --map natural-earth -- '-1 + 3'
says "2"
succeeds env LC_ALL=de_DE.UTF-8 "$TERRAFACT" measure '1 / 4'
says "0.25"

# A time is told in the unit that the function is named after: 9678 days lie between the two, by any calendar.
succeeds terrafact measure 'days(1994-05-12, 2020-11-09)'
says "9678 days"
succeeds terrafact measure 'years(1994-05-12, 2020-11-09)'
says "26.4975 years"

# What JSON holds of each kind of value.
# gives EXPRESSION FILTER [OPTION…]: jq's FILTER is true of the first result.
gives() {
    local expression=$1 filter=$2
    shift 2
    succeeds terrafact measure "$expression" --format json "$@"
    jq -e ".results[0] | $filter" "$scratch/stdout" >/dev/null || fail "$expression: $(cat "$scratch/stdout")"
}
gives 'nkar' '.map == "natural-earth" and .unit == "km2" and .low < .value and .value < .high and
    (.standard_error * 1.959964 - (.high - .low) / 2 | fabs) < 0.01 and (has("ruler_m") | not)'
[ "$(jq -r .expression "$scratch/stdout")" = 'area(nkar)' ] || fail "JSON does not say what was measured"
gives 'contact_line' '.unit == "km" and .ruler_m > 1000 and .low < .value and .value < .along_all_vertices and
    .along_all_vertices < .high'
succeeds terrafact measure contact_line
says "km (by rulers of 100 m to 5 km, 95 %: "
gives 'share(nkar, azerbaijan)' '.unit == "%"'
gives '6 / 4' '.value == 1.5 and .unit == "" and .standard_error == 0'
gives 'touches(turkey, nakhichevan)' '.truth == true and .chance > 0.99 and (.reason | length) > 0'
gives 'touches(georgia, iran)' '.truth == false'
gives 'neighbours(georgia)' '.members == ["azerbaijan", "armenia", "turkey", "russia"]'
gives 'date(lachin, taken)' '.first == "1992-05-17" and .last == "1992-05-18"'
gives 'stepanakert' '(.longitude | . > 46.7 and . < 46.8) and (.latitude | . > 39.8 and . < 39.9) and .accuracy_m > 0'
gives 'nkar' '.map == "composite"' --map composite,natural-earth
jq -e '.results | map(.map) == ["composite", "natural-earth"]' "$scratch/stdout" >/dev/null || fail "not both maps"
succeeds terrafact measure stepanakert
says "(longitude, latitude; accuracy "

refuses 2 "unknown name 'nakr', did you mean 'nkar'?" terrafact measure 'share(nakr, azerbaijan)'
grep -qF '        ^~~~' "$scratch/stderr" || fail "no caret under the place"
refuses 2 "a length" terrafact measure '193 km + 3 km2'
refuses 2 "only part of Iran" terrafact measure 'area(iran)'
refuses 2 "not measurable" terrafact measure 'area(controlled@2020-10-15)'
refuses 2 "expected" terrafact measure 'share(nkar'
refuses 2 "expected" terrafact measure ''
refuses 2 "only within" terrafact measure 'area(controlled@1950-01-01)'
