#!/bin/bash
# Pictures, judged by programs that know nothing of terrafact.
. "$(dirname "$0")/lib.sh"

# is TYPE FILE
is() {
    file -b "$2" | grep -q "$1" || fail "$2 is no $1 but $(file -b "$2")"
}

# svg_says TEXT FILE: the picture holds the words as text.
svg_says() {
    xmllint --noout "$2"
    xmllint --xpath '//*[local-name()="text"]/text()' "$2" | grep -qF -- "$1" || fail "$2 has no text '$1'"
}

# draws FILE OPTION…
draws() {
    local out=$1
    shift
    succeeds terrafact map "$out" "$@"
    [ -s "$out" ] || fail "nothing was drawn into $out"
}

# ---- Forms ----

draws "$scratch/map.png" --width 800
is "PNG image data, 800 x" "$scratch/map.png"
draws "$scratch/map.svg"
is "SVG" "$scratch/map.svg"
for text in Stepanakert Baku "former NKAR" "state border" "100 km" "Lachin corridor, schematic, ± 2 km" "46° E"; do
    svg_says "$text" "$scratch/map.svg"
done
xmllint --xpath '/*[@role="img"]/*[local-name()="desc"]/text()' "$scratch/map.svg" | grep -q "line of contact" ||
    fail "the SVG does not say what it shows"
! grep -q '<image\|href=' "$scratch/map.svg" || fail "the SVG needs something beside itself"
draws "$scratch/map.pdf" --title "Who & what <here>"
is "PDF document" "$scratch/map.pdf"
pdftotext "$scratch/map.pdf" - | grep -qF "Who & what <here>" || fail "the PDF's title is no text"
pdftotext "$scratch/map.pdf" - | grep -qF "Stepanakert" || fail "the PDF's names are no text"
pdfinfo "$scratch/map.pdf" | grep -q "Page size:.*A4" || fail "the PDF is not A4: $(pdfinfo "$scratch/map.pdf")"
! pdfinfo "$scratch/map.pdf" | grep -q CreationDate || fail "the PDF says when it was made"

SOURCE_DATE_EPOCH=1600000000 draws "$scratch/map.pdf" --width 500
TZ=UTC pdfinfo "$scratch/map.pdf" | grep -q "CreationDate:.*Sep 13 .*2020" || fail "the PDF does not say the time it is given"

# ---- The same input gives the same bytes ----

for form in png svg pdf; do
    draws "$scratch/again.$form" --width 500
    mv "$scratch/again.$form" "$scratch/first.$form"
    draws "$scratch/again.$form" --width 500
    cmp "$scratch/first.$form" "$scratch/again.$form"
done

# ---- What is chosen is what is shown ----

draws "$scratch/nkar.svg" --layer nkar
svg_says "former NKAR, borders of Soviet times" "$scratch/nkar.svg"
! grep -q "line of contact" "$scratch/nkar.svg" || fail "a layer is shown that was not asked for"
draws "$scratch/two.svg" --layer nkar,contact_line
grep -q "line of contact" "$scratch/two.svg" || fail "a layer that was asked for is missing"
draws "$scratch/events.svg" --layer events
svg_says events "$scratch/events.svg"
draws "$scratch/late.svg" --date 2020-12-05
! grep -q "line of contact" "$scratch/late.svg" || fail "the line of contact is shown after its time"
svg_says "As of 5 December 2020" "$scratch/late.svg"
svg_says "In doubt and not drawn" "$scratch/late.svg"
draws "$scratch/early.svg" --date 1995-01-01
! grep -q "Lachin corridor" "$scratch/early.svg" || fail "the corridor is shown before its time"
svg_says "held by Armenian forces on 1 January 1995" "$scratch/early.svg"
draws "$scratch/near.svg" --bbox 46.2,39.4,47.3,40.3
svg_says "20 km" "$scratch/near.svg"
! grep -q ">Baku<" "$scratch/near.svg" || fail "a place outside of the picture is named"
draws "$scratch/dark.svg" --dark --claim nkar-share --map natural-earth
mv "$scratch/dark.svg" "$scratch/first.svg"
draws "$scratch/dark.svg" --dark --claim nkar-share --map natural-earth
cmp "$scratch/first.svg" "$scratch/dark.svg"
grep -q "#1d2b36" "$scratch/dark.svg" || fail "the dark picture has no dark water"
draws "$scratch/composite.svg" --map composite
grep -q "ODbL.*OpenStreetMap contributors" "$scratch/composite.svg" || fail "the licence is not named"

# ---- Claims ----

draws "$scratch/share.svg" --claim controlled-share
svg_says "its border in 20 draws of the map's error" "$scratch/share.svg"
svg_says "13.4 %" "$scratch/share.svg"
succeeds terrafact check controlled-share --map natural-earth,composite --format json
measured=$(jq -r '.claims[0].results[0].text' "$scratch/stdout")
svg_says "$measured" "$scratch/share.svg"
svg_says "$(jq -r '.claims[0].verdict' "$scratch/stdout")" "$scratch/share.svg"
draws "$scratch/length.svg" --claim georgia-azerbaijan
grep -q "with a ruler of" "$scratch/length.svg" || fail "no walk of a ruler"
draws "$scratch/sum.svg" --claim iran-parts-add-up
svg_says "604 km" "$scratch/sum.svg"

for plot in draws maps; do
    draws "$scratch/$plot.svg" --claim controlled-share --plot $plot
    svg_says "stated: 13.4 %" "$scratch/$plot.svg"
done
svg_says "13.82 %" "$scratch/maps.svg"
draws "$scratch/ruler.svg" --claim georgia-azerbaijan --plot ruler
svg_says "length of the ruler, m" "$scratch/ruler.svg"
svg_says "322 km, CIA World Factbook 2006" "$scratch/ruler.svg"
draws "$scratch/ruler.pdf" --claim georgia-azerbaijan --plot ruler --map composite

# ---- Words from the data stay words ----

cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
chmod -R u+w "$scratch/atlas"
sed -i 's|says: The former NKAR is about.*|says: The <script>alert(1)</script> \& "NKAR"|' "$scratch/atlas/claims.yaml"
grep -q '<script>' "$scratch/atlas/claims.yaml"
for plot in "" "--plot=draws" "--plot=maps"; do
    draws "$scratch/script.svg" --atlas "$scratch/atlas" --map natural-earth --claim nkar-share ${plot:+"$plot"}
    ! grep -q "<script" "$scratch/script.svg" || fail "a claim's words became a script"
    xmllint --noout "$scratch/script.svg"
    grep -qF '&lt;script&gt;' "$scratch/script.svg" || fail "a claim's words are lost"
done

# ---- What is wrong is said ----

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
refuses 2 "name it with --claim" terrafact map "$scratch/x.png" --plot draws
refuses 2 "expected one of ruler, draws, maps" terrafact map "$scratch/x.png" --claim nkar-share --plot pie
refuses 2 "only the length of one border has a ruler" terrafact map "$scratch/x.png" --claim nkar-share --plot ruler
refuses 2 "it is no number" terrafact map "$scratch/x.png" --claim david-gareji --plot draws
refuses 2 "no map enters its figure" terrafact map "$scratch/x.png" --claim shares-add-up --plot draws
refuses 3 "/nowhere/" terrafact map /nowhere/x.png
[ ! -e "$scratch/x.png" ] || fail "a picture was written in spite of an error"
sed -i 's/fill: nkar,/fill: nkra,/' "$scratch/atlas/picture.yaml"
refuses 2 "unknown colour 'nkra', did you mean 'nkar'?" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
sed -i 's/fill: nkra,/fil: nkar,/' "$scratch/atlas/picture.yaml"
refuses 2 "unknown key 'fil' in an entry" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
rm "$scratch/atlas/picture.yaml"
refuses 2 "picture.yaml" terrafact map "$scratch/x.png" --atlas "$scratch/atlas"
