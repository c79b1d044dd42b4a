#!/bin/bash
# Pictures, judged by programs that know nothing of terrafact.
. "$(dirname "$0")/lib.sh"

# is TYPE FILE
is() {
    file -b "$2" | grep -q "$1" || fail "$2 is no $1 but $(file -b "$2")"
}

# svg_says TEXT FILE: the picture, which `draws` made, holds the words as text.
svg_says() {
    grep -qF -- "$1" "$2.texts" || fail "$2 has no text '$1'"
}

# draws FILE OPTION…: a picture, and of an SVG its texts in FILE.texts.
draws() {
    local out=$1
    shift
    succeeds terrafact map -o "$out" "$@"
    [ -s "$out" ] || fail "nothing was drawn into $out"
    case $out in
    *.svg) xmllint --xpath '//*[local-name()="text"]/text()' "$out" >"$out.texts" || fail "$out is not well-formed" ;;
    esac
}

# draws_again FILE OPTION…: drawing FILE another time gives the same bytes.
draws_again() {
    mv "$1" "$scratch/first"
    draws "$@"
    cmp "$scratch/first" "$1"
}

# ---- Forms ----

draws "$scratch/map.png" --width 800
is "PNG image data, 800 x" "$scratch/map.png"
draws_again "$scratch/map.png" --width 800
draws "$scratch/map.svg"
is "SVG" "$scratch/map.svg"
for text in Stepanakert Baku "former NKAR" "state border" "100 km" "held by Armenian forces on 12 May 1994" "46° E"; do
    svg_says "$text" "$scratch/map.svg"
done
xmllint --xpath '/*[@role="img"]/*[local-name()="desc"]/text()' "$scratch/map.svg" | grep -q "line of contact" ||
    fail "the SVG does not say what it shows"
! grep -q '<image\|href=' "$scratch/map.svg" || fail "the SVG needs something beside itself"
draws_again "$scratch/map.svg"
draws "$scratch/map.pdf" --title "Who & what <here>"
is "PDF document" "$scratch/map.pdf"
pdftotext "$scratch/map.pdf" - | grep -qF "Who & what <here>" || fail "the PDF's title is no text"
pdftotext "$scratch/map.pdf" - | grep -qF "Stepanakert" || fail "the PDF's names are no text"
pdfinfo "$scratch/map.pdf" | grep -q "Page size:.*A4" || fail "the PDF is not A4: $(pdfinfo "$scratch/map.pdf")"
! pdfinfo "$scratch/map.pdf" | grep -q CreationDate || fail "the PDF says when it was made"
draws_again "$scratch/map.pdf" --title "Who & what <here>"

SOURCE_DATE_EPOCH=1600000000 draws "$scratch/map.pdf" --width 500
TZ=UTC pdfinfo "$scratch/map.pdf" | grep -q "CreationDate:.*Sep 13 .*2020" || fail "the PDF does not say the time it is given"

# ---- What is chosen is what is shown ----

draws "$scratch/nkar.svg" --layer nkar
svg_says "NKAR, borders of Soviet times" "$scratch/nkar.svg"
! grep -q "line of contact" "$scratch/nkar.svg" || fail "a layer is shown that was not asked for"
draws "$scratch/some.svg" --layer nkar,contact_line --layer events
grep -q "line of contact" "$scratch/some.svg" || fail "a layer that was asked for is missing"
svg_says events "$scratch/some.svg"
draws "$scratch/late.svg" --date 2020-12-05
! grep -q "line of contact" "$scratch/late.svg" || fail "the line of contact is shown after its time"
svg_says "As of 5 December 2020" "$scratch/late.svg"
svg_says "in doubt: may have been held on 5" "$scratch/late.svg"
svg_says "Lachin corridor since 10 November 2020," "$scratch/late.svg"
svg_says "former NKAR" "$scratch/late.svg"
! grep -q "Lachin corridor" "$scratch/map.svg" || fail "the corridor of 2020 is on the map of 1994"
draws "$scratch/early.svg" --date 1995-01-01
! grep -q "Lachin corridor" "$scratch/early.svg" || fail "the corridor is shown before its time"
svg_says "held by Armenian forces on 1 January 1995" "$scratch/early.svg"
draws "$scratch/soviet.svg" --date 1990-01-01
! grep -q ">former NKAR<" "$scratch/soviet.svg" || fail "the NKAR is called former in its own time"
svg_says "NKAR" "$scratch/soviet.svg"
draws "$scratch/corridor.svg" --layer lachin_corridor
svg_says "Lachin corridor since 10 November 2020," "$scratch/corridor.svg"
draws "$scratch/near.svg" --bbox 46.2,39.4,47.3,40.3 --map composite
grep -q "ODbL.*OpenStreetMap contributors" "$scratch/near.svg" || fail "the licence is not named"
svg_says "20 km" "$scratch/near.svg"
! grep -q ">Baku<" "$scratch/near.svg" || fail "a place outside of the picture is named"
draws "$scratch/dark.svg" --dark --claim nkar-share --map natural-earth
draws_again "$scratch/dark.svg" --dark --claim nkar-share --map natural-earth
grep -q "#1d2b36" "$scratch/dark.svg" || fail "the dark picture has no dark water"

# ---- Claims ----

draws "$scratch/share.svg" --claim controlled-share
svg_says "its border in 20 draws of the map's error" "$scratch/share.svg"
svg_says "13.4 %" "$scratch/share.svg"
succeeds terrafact check controlled-share --map natural-earth,composite --format json
measured=$(jq -r '.claims[0].results[0].text' "$scratch/stdout")
svg_says "$measured" "$scratch/share.svg"
svg_says "$(jq -r '.claims[0].verdict' "$scratch/stdout")" "$scratch/share.svg"
draws "$scratch/length.svg" --claim georgia-azerbaijan --map natural-earth
grep -q "with a ruler of" "$scratch/length.svg" || fail "no walk of a ruler"
draws "$scratch/sum.svg" --claim iran-parts-add-up --map natural-earth
svg_says "604 km" "$scratch/sum.svg"
draws "$scratch/against.svg" --claim iran-armenia
succeeds terrafact check iran-armenia --format json
span=$(jq -r '.claims[0].results | map(select(.verdict == "contradicted" and .map)) | .[0].interval' "$scratch/stdout")
svg_says "Not 35 km but ${span/ … / to }" "$scratch/against.svg"
svg_says "Claimed: East Azerbaijan Province has 35 km of border with Armenia" "$scratch/against.svg"
svg_says "Drawn on composite" "$scratch/against.svg" # the map that contradicts, not the first one
draws "$scratch/whole.svg" --claim districts-full
succeeds terrafact measure "share(controlled@1994-05-12, fizuli)" --map natural-earth --format json
svg_says "Fizuli $(jq -r '.results[0].value' "$scratch/stdout" | xargs printf '%.0f') %" "$scratch/whole.svg"
draws "$scratch/some.svg" --claim districts-count
tr '\n' ' ' <"$scratch/some.svg.texts" | grep -qF "outside the former NKAR; the land controlled on" ||
    fail "the legend runs names with commas together"
# Where the map has no room for a district's name, the legend has it with its share: none is missing.
draws "$scratch/narrow.svg" --claim districts-full --width 360
sed 's/\xc2\xa0/ /g' "$scratch/narrow.svg.texts" | tr '\n' ' ' >"$scratch/narrow"
for district in Agdam Fizuli Jabrayil Kelbajar Lachin Qubadli Zangilan; do
    grep -qE "$district +[0-9]+ +%" "$scratch/narrow" || fail "$district has no share on a narrow picture"
done
draws "$scratch/near.svg" --claim turkey-nakhichevan
svg_says TURKEY "$scratch/near.svg"
draws "$scratch/place.svg" --claim parsabad
svg_says Ardabil "$scratch/place.svg"
! grep -q ">Baku<" "$scratch/place.svg" || fail "a claim about a town shows a whole country"
draws "$scratch/subject.svg" --claim nkar-share
svg_says "former NKAR" "$scratch/subject.svg" # what is filled has its name on the map, not in the legend only
draws "$scratch/beside.svg" --claim stepanakert-in-nkar
svg_says "former NKAR" "$scratch/beside.svg"
# The small map shows all of the window that it locates, also where that reaches beyond the atlas's own picture.
draws "$scratch/beyond.svg" --claim georgia-azerbaijan --width 600
python3 - "$scratch/beyond.svg" <<'END' || fail "the small map cuts off the window that it locates"
import re, sys
paths = re.findall(r'<path [^>]*stroke="(#\w+)" stroke-width="([\d.]+)"[^>]* d="([^"]+)"', open(sys.argv[1]).read())
def spans(d):
    x = y = 0
    at = []
    for command, numbers in re.findall(r"([MlhvHVLz])([^MlhvHVLz]*)", d):
        given = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
        steps = {"h": [(v, 0) for v in given], "v": [(0, v) for v in given]}.get(command) or list(zip(given[::2], given[1::2]))
        for dx, dy in steps:
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            at.append((x, y))
    return [f(p[k] for p in at) for k in (0, 1) for f in (min, max)]
last = max(i for i, path in enumerate(paths) if path[:2] == ("#5b2a86", "1.4"))
window, frame = spans(paths[last][2]), spans(paths[last + 1][2])
sys.exit(not all(frame[k] < window[k] and window[k + 1] < frame[k + 1] for k in (0, 2)))
END
printf '%s\n' 'claims:' '- {id: apart, says: Georgia borders Iran, stated: true, measure: "touches(georgia, iran)"}' \
    '- {id: many, says: Georgia has nine neighbours, stated: nine, measure: "count(neighbours(georgia))"}' >"$scratch/two.yaml"
for id in apart many; do
    draws "$scratch/$id.svg" "$scratch/two.yaml" --claim "$id" --map natural-earth
done
svg_says GEORGIA "$scratch/apart.svg"
svg_says IRAN "$scratch/apart.svg" # what does not touch is seen with what lies between
grep -qF "Not so: Georgia has nine neighbours (" "$scratch/many.svg.texts" || fail "a count's title does not say of what"

draws "$scratch/draws.svg" --claim controlled-share --plot draws --map natural-earth
svg_says "stated: 13.4 %" "$scratch/draws.svg"
draws "$scratch/maps.svg" --claim controlled-share --plot maps
svg_says "stated: 13.4 %" "$scratch/maps.svg"
svg_says "13.82 %" "$scratch/maps.svg"
svg_says "Natural Earth map" "$scratch/maps.svg"
draws "$scratch/ruler.svg" --claim georgia-azerbaijan --plot ruler
svg_says "length of the ruler, m" "$scratch/ruler.svg"
svg_says "322 km, CIA World Factbook 2006" "$scratch/ruler.svg"
svg_says "Composite map" "$scratch/ruler.svg"
for plot in draws maps ruler; do
    svg_says "Drawn by terrafact" "$scratch/$plot.svg"
    svg_says "Valdai" "$scratch/$plot.svg"
done
draws "$scratch/ruler.pdf" --claim georgia-azerbaijan --plot ruler --map composite
printf 'claims:\n- {id: none, says: no border, stated: 0 km, measure: "length(border(georgia, azerbaijan))"}\n' >"$scratch/none.yaml"
succeeds terrafact map "$scratch/none.yaml" "$scratch/none.svg" --claim none --plot ruler
! grep -qE '="-?(inf|nan)' "$scratch/none.svg" || fail "a length of 0 has a place on a logarithmic axis"

# ---- Words from the data stay words ----

cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
chmod -R u+w "$scratch/atlas"
sed -i 's|says: The former NKAR is about.*|says: The <script>alert(1)</script> \& "NKAR"|' "$scratch/atlas/claims.yaml"
grep -q '<script>' "$scratch/atlas/claims.yaml"
for plot in "" "--plot=draws" "--plot=maps"; do
    draws "$scratch/script.svg" --atlas "$scratch/atlas" --map natural-earth --claim nkar-share ${plot:+"$plot"}
    ! grep -q "<script" "$scratch/script.svg" || fail "a claim's words became a script"
    grep -qF '&lt;script&gt;' "$scratch/script.svg" || fail "a claim's words are lost"
done

# ---- What is wrong is reported ----

refuses 2 "expected one file to write" terrafact map
refuses 2 "expected a name that ends in .png, .svg or .pdf" terrafact map "$scratch/map.gif"
refuses 2 "expected 200 to 10000 pixels" terrafact map "$scratch/x.png" --width 100
refuses 2 "expected 200 to 10000 pixels" terrafact map "$scratch/x.png" --width 10001
refuses 2 "unknown claim 'nkar-shar', did you mean 'nkar-share'?" terrafact map "$scratch/x.png" --claim nkar-shar
refuses 2 "unknown layer 'nkra', did you mean 'nkar'?" terrafact map "$scratch/x.png" --layer nkra
refuses 2 "lies outside of the map" terrafact map "$scratch/x.png" --bbox 10,40,12,42
refuses 2 "west must be less than east" terrafact map "$scratch/x.png" --bbox 46,39,45,40
refuses 2 "expected west,south,east,north" terrafact map "$scratch/x.png" --bbox 46,39,47
refuses 2 "expected a day" terrafact map "$scratch/x.png" --date 1994
refuses 2 "the atlas covers" terrafact map "$scratch/x.png" --date 1950-01-01
refuses 2 "name the claim with --claim" terrafact map "$scratch/x.png" --plot draws
refuses 2 "expected one of ruler, draws, maps" terrafact map "$scratch/x.png" --claim nkar-share --map natural-earth --plot pie
refuses 2 "only the length of one border has a ruler" terrafact map "$scratch/x.png" --claim nkar-share --map natural-earth --plot ruler
refuses 2 "it is not a number" terrafact map "$scratch/x.png" --claim david-gareji --map natural-earth --plot draws
refuses 2 "its figure depends on no map" terrafact map "$scratch/x.png" --claim shares-add-up --map natural-earth --plot draws
refuses 3 "/nowhere/" terrafact map /nowhere/x.png
[ ! -e "$scratch/x.png" ] || fail "a picture was written in spite of an error"
sed -i 's/fill: nkar,/fill: nkra,/' "$scratch/atlas/picture.yaml"
refuses 2 "unknown colour 'nkra', did you mean 'nkar'?" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
sed -i 's/fill: nkra,/fil: nkar,/' "$scratch/atlas/picture.yaml"
refuses 2 "unknown key 'fil' in an entry" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
rm "$scratch/atlas/picture.yaml" && mkdir "$scratch/atlas/picture.yaml"
refuses 2 "picture.yaml" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
