#!/bin/bash
# Names that would be markup, formulas, commands of a terminal or paths are text in every output.
. "$(dirname "$0")/lib.sh"
cd "$scratch"
name="<script>alert(1)</script>&amp;]]>'|\`x\`"
export name
/usr/bin/python3 - <<'PY'
import json, os
def square(x, name):
    return {"type": "Feature", "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 40], [x + 1, 40], [x + 1, 41], [x, 41], [x, 40]]]}}
json.dump({"type": "FeatureCollection", "features": [square(44, os.environ["name"]), square(45, "=1+1"),
                                                     square(46, "plain")]}, open("names.geojson", "w"))
json.dump({"type": "FeatureCollection", "features": [square(44, "a\x85b"), square(45, "c\u2028d"), square(46, "\x1b[31me")]},
          open("odd.geojson", "w"))
json.dump(square(46, "\x1b]0;title\x07\x1b[31m"), open("escapes.geojson", "w"))
PY
terrafact new atlas --from names.geojson --name name >/dev/null 2>&1 || fail "no atlas of these names"
terrafact check --atlas atlas >/dev/null || fail "the claims cannot be checked"

# Names with characters that YAML does not have, or that end its lines, make an atlas that can be read, too.
terrafact new odd --from odd.geojson --name name >/dev/null 2>&1 || fail "no atlas of names with control characters"
terrafact check --atlas odd --draws 0 >/dev/null || fail "the claims on names with control characters cannot be checked"

# So does the draft of a claims file.
printf 'It covers 13.4 %% of the land \302\205\302\233.\n' >odd.txt
terrafact scan odd.txt --atlas odd --draft odd.yaml 2>/dev/null || fail "no draft of a text with control characters"
terrafact check odd.yaml --atlas odd --draws 0 >/dev/null || fail "the draft of a text with control characters cannot be read"

# has FILE: the name stands in it as text, and no element of it is called script.
has() {
    xmllint --nonet --noout "$1" || fail "$1 is not XML"
    [ "$(xmllint --nonet --xpath "count(//*[local-name()='script'])" "$1")" = 0 ] || fail "$1 has a script"
    xmllint --nonet --xpath '//text() | //@*' "$1" | grep -qF 'alert(1)' || fail "$1 does not have the name"
}
terrafact export names.gml --atlas atlas --layer territories
has names.gml
terrafact map names.svg --atlas atlas
xmllint --nonet --noout names.svg || fail "names.svg is not XML"
! grep -qi '<script' names.svg || fail "names.svg has a script"

# GDAL's KML ends a section of text where the text says so; that is noticed, and without it the name is text.
echo old >names.kml
refuses 3 "names.kml: cannot be read again after writing" terrafact export names.kml --atlas atlas --layer territories
[ "$(cat names.kml)" = old ] || fail "a file that nobody can read replaces the old one"
cp -r atlas without
find without -type f -exec sed -i 's/]]>//g' {} +
terrafact export names.kml --atlas without --layer territories
has names.kml

terrafact export names.qgz --atlas atlas
unzip -qo names.qgz -d project
for file in project/*.qgs; do
    xmllint --nonet --noout "$file" || fail "$file is not XML"
    ! grep -qi '<script' "$file" || fail "$file has a script"
done
[ "$(sqlite3 names.gpkg 'PRAGMA integrity_check')" = ok ] || fail "names.gpkg is not whole"

# The page has its own script, and that name nowhere as an element.
terrafact report names.html --atlas atlas --draws 0
! grep -qF '<script>alert' names.html || fail "the page has the name as a script"
grep -qF 'alert(1)' names.html || fail "the page does not have the name"

# Markdown: no HTML, one row to a claim.
terrafact check --atlas atlas --format markdown >names.md
! grep -qF '<script>' names.md || fail "Markdown has the name as a script: $(grep -F '<script>' names.md)"

# A cell of a table is no formula; the terminal gets no command.
terrafact areas names.geojson --format csv >names.csv
! grep -qE '(^|,)"?=' names.csv || fail "a cell is a formula: $(cat names.csv)"
for command in "areas names.geojson" "areas escapes.geojson" "list territories --atlas atlas" "check --atlas atlas" "map names.svg --atlas nowhere"; do
    terrafact $command >stdout 2>&1 || true
    ! grep -q "$(printf '\033')" stdout || fail "'$command' prints an escape sequence"
done

# A layer's id is a file's name, and no path.
for id in ../../evil a/b .hidden 'a b' "$(printf 'a\\tb')"; do
    mkdir -p there/in
    cp -r "$SOURCE/geodata/karabakh" there/atlas
    chmod -R u+w there/atlas
    sed -i "/^layers:/,\$s|^  - id: nkar\$|  - id: \"$id\"|" there/atlas/atlas.yaml
    refuses 2 "is to be a file's name; expected letters, digits, '_' and '-'" terrafact export there/in/out --atlas there/atlas
    [ "$(ls -A there there/in)" = "$(printf 'there:\natlas\nin\n\nthere/in:')" ] || fail "something was written: $(ls -A there there/in)"
    rm -r there
done
