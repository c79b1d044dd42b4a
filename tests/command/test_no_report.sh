#!/bin/bash
# An atlas that says nothing of its report, or only its title or year, is as good as another: nothing that is missing
# is printed as "(null)", nor a comma or a bracket around it.
. "$(dirname "$0")/lib.sh"

atlas=$scratch/atlas
cp -r "$SOURCE/geodata/karabakh" "$atlas"

# without_report [LINE…]: the atlas's block `report:` is left out, or is just these lines.
without_report() {
    sed '/^report:/,/^[a-z]/{/^report:/d; /^ /d}' "$SOURCE/geodata/karabakh/atlas.yaml" >"$atlas/atlas.yaml"
    [ $# -eq 0 ] || printf '%s\n' "report:" "$@" >>"$atlas/atlas.yaml"
    rm -rf "$scratch/made"
    mkdir "$scratch/made"
}

# makes FILE COMMAND…: what the command prints goes to FILE.
makes() {
    local file=$1
    shift
    succeeds terrafact --atlas "$atlas" "$@"
    cp "$scratch/stdout" "$scratch/made/$file"
}

without_report
cd "$scratch/made"
for format in text json csv markdown; do
    makes check.$format check --draws 0 --map natural-earth,composite --format $format
done
for format in text json markdown; do
    makes sensitivity.$format sensitivity --format $format nkar-share
done
for kind in maps territories borders places routes layers claims functions; do
    makes list-$kind list $kind
done
makes measure measure nkar
makes ruler ruler contact_line
makes compare compare natural-earth composite
makes validate validate "$atlas"
makes export.out export layers
makes export.out export all.topojson
makes export.out export all.gpkg
makes export.out export all.qgz
makes report.out report page.html --draws 0
for claim in controlled-share georgia-azerbaijan david-gareji; do
    makes map.out map $claim.svg --claim $claim
    makes map.out map $claim.png --claim $claim --width 400
done
makes map.out map map.svg
makes map.out map map.pdf
makes map.out map maps.svg --claim controlled-share --plot maps
makes map.out map draws.svg --claim controlled-share --plot draws
makes map.out map ruler.svg --claim georgia-azerbaijan --plot ruler
unzip -qo all.qgz -d project
pdftotext map.pdf
sqlite3 all.gpkg .dump >dump.sql
sed -i 's/choose(null)//' page.html # its JavaScript
! grep -rlF '(null)' . >"$scratch/found" || fail "'(null)' is in $(tr '\n' ' ' <"$scratch/found")"
title=$(sed -n 's/^title: //p' "$atlas/atlas.yaml")
grep -qF "Territorial facts of: $title; as of 12 May 1994<" map.svg || fail "the map does not name the atlas"
grep -qF "<h1>$title</h1>" page.html || fail "the page does not name the atlas"
! grep -q 'class="byline"' page.html || fail "the page has a byline of nobody"
! grep -qE ', \(|\(\)|\(, |, \)' map.svg controlled-share.svg || fail "a picture shows the gap"

# With a part of the block, that part is shown.
without_report "  title: On borders" "  year: 2021"
cd "$scratch/made"
makes map.out map map.svg
grep -qF 'Territorial facts of: On borders (2021); as of 12 May 1994<' map.svg || fail "the map does not show title and year"
makes map.out map claim.svg --claim controlled-share
grep -qF ', On borders, 2021<' claim.svg || fail "the picture of a claim does not show the year"
makes report.out report page.html --draws 0
grep -qF '<p class="byline">2021</p>' page.html || fail "the page does not show the year alone"
without_report "  publisher: Someone"
cd "$scratch/made"
makes map.out map map.svg
grep -qF "Territorial facts of: $title (Someone); as of 12 May 1994<" map.svg || fail "the map does not show the publisher"
