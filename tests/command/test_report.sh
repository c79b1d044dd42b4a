#!/bin/bash
# The page: one file, the same bytes twice, with every claim; whole or not there. What a browser makes of it is
# tested in tests/web.
. "$(dirname "$0")/lib.sh"

page=$scratch/page.html
succeeds terrafact report "$page" --draws 0
[ ! -s "$scratch/stdout" ] || fail "report prints while it writes a file"
grep -q '^<!doctype html>' "$page" || fail "no HTML"
[ "$(wc -c <"$page")" -lt 2000000 ] || fail "the page has 2 MB or more"

# Every claim of the atlas is an article, and its words are there.
succeeds env COLUMNS=1000 "$TERRAFACT" list claims
tail -n +2 "$scratch/stdout" | cut -d' ' -f1 | grep -v '^$' | while read -r claim; do
    grep -qF "<article class=\"claim\" id=\"$claim\"" "$page" || fail "no article for $claim"
done

# Both maps are measured by default, one if one is named, and the command to repeat it says so.
grep -qF 'terrafact check nkar-share --map natural-earth --map composite --draws 0 --seed 1' "$page" ||
    fail "no command that repeats it"
succeeds terrafact report "$scratch/one.html" --draws 0 --map composite
! grep -qF -- '--map natural-earth' "$scratch/one.html" || fail "a map is measured that was not asked for"
grep -qF 'ODbL' "$scratch/one.html" || fail "the shapes' licence is not said"

# Twice the same, also on standard output.
succeeds terrafact report - --draws 0
cmp "$page" "$scratch/stdout"

# Leaflet's licence goes with it.
grep -qF 'Copyright (c) 2010-2011, CloudMade' "$page" || fail "Leaflet without its licence"

# What a claim says cannot end the script that holds the data, nor become an element.
succeeds terrafact report "$scratch/hostile.html" --draws 0 --claims "$SOURCE/tests/web/hostile.yaml"
grep -qF '&lt;/script&gt;&lt;script&gt;window.hit = 1&lt;/script&gt;' "$scratch/hostile.html" ||
    fail "the hostile claim is not shown"
! grep -qE '<script>window\.hit|<img|<iframe|<b onmouseover' "$scratch/hostile.html" ||
    fail "a claim's words became markup"
sed -n '/ id="data">/,$p' "$scratch/hostile.html" >"$scratch/scripts"
! grep -qF $'\u2028' "$scratch/scripts" || fail "a line separator stands in the script's data"

# An atlas whose picture.yaml cannot be read is refused with a message; a failure leaves the old file.
cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
echo "show: 3" >"$scratch/atlas/picture.yaml"
echo old >"$scratch/kept.html"
refuses 2 "picture.yaml:1: " terrafact --atlas "$scratch/atlas" report "$scratch/kept.html" --draws 0
[ "$(cat "$scratch/kept.html")" = old ] || fail "a failure touched the file"

refuses 2 "expected one file to write, found 0" terrafact report
refuses 2 "expected one file to write, found 2" terrafact report a.html b.html
refuses 2 "--draws is -1" terrafact report "$scratch/x.html" --draws -1
refuses 2 "unknown map 'natural-erth', did you mean 'natural-earth'?" \
    terrafact report "$scratch/x.html" --map natural-erth
refuses 3 "cannot be written" terrafact report "$scratch/nowhere/x.html" --draws 0
[ ! -e "$scratch/x.html" ] || fail "a refused report left a file"
