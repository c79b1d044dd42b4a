#!/bin/bash
# Atlases and claims that are truncated, missing or wrong: exit 2, one message that names the place.
. "$(dirname "$0")/lib.sh"

atlas=$scratch/atlas
map=maps/natural-earth

# fresh: a copy of the atlas to damage.
fresh() {
    rm -rf "$atlas"
    cp -r "$SOURCE/geodata/karabakh" "$atlas"
}

# damaged TEXT: check and export refuse the atlas with TEXT, and nothing is written.
damaged() {
    refuses 2 "$1" terrafact --atlas "$atlas" check
    refuses 2 "$1" terrafact --atlas "$atlas" export "$scratch/out"
    [ ! -e "$scratch/out" ] || fail "something was written"
}

refuses 2 "/nowhere/atlas.yaml: no such file" terrafact --atlas /nowhere check
refuses 2 "/nowhere/atlas.yaml: no such file" terrafact check --atlas /nowhere

# Missing files.
for file in atlas.yaml claims.yaml control.csv events.csv figures.csv places.geojson routes.geojson \
    $map/arcs.geojson $map/faces.geojson $map/survey.yaml; do
    fresh
    rm "$atlas/$file"
    damaged "$file: no such file"
done

# Truncated files: cut anywhere, they are refused or read as what is left; never a crash, never half a table.
for file in atlas.yaml claims.yaml control.csv places.geojson routes.geojson $map/arcs.geojson \
    $map/faces.geojson $map/survey.yaml; do
    for part in 1 35 70 99; do
        fresh
        size=$(stat -c %s "$atlas/$file")
        truncate -s $((size * part / 100)) "$atlas/$file"
        code=0
        terrafact --atlas "$atlas" check >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
        case $file in
        *.geojson) [ $code -eq 2 ] || fail "$file cut at $part %: exits $code" ;;
        *) [ $code -eq 0 ] || [ $code -eq 2 ] || fail "$file cut at $part %: exits $code" ;;
        esac
        [ $code -eq 0 ] || [ ! -s "$scratch/stdout" ] || fail "$file cut at $part %: half a table"
        [ $code -eq 0 ] || grep -q '^terrafact check: ' "$scratch/stderr" || fail "$file: no message"
    done
done

# Coordinates that are not numbers.
for number in NaN 246.5 1e999 null '"46"'; do
    fresh
    sed -i "0,/\[\[[0-9.]*,/s//[[$number,/" "$atlas/$map/arcs.geojson"
    damaged "arcs.geojson"
done
for number in NaN 139.818 -1e999; do
    fresh
    sed -i "0,/39\.818\]/s//$number]/" "$atlas/places.geojson"
    damaged "places.geojson"
done
fresh
printf 'not json' >"$atlas/$map/faces.geojson"
damaged "faces.geojson"

# An atlas with mistakes in it.
fresh
sed -i 's/where: azerbaijan - nakhichevan/where: azerbaijan - nakhichevn/' "$atlas/atlas.yaml"
damaged "did you mean 'nakhichevan'?"
fresh
sed -i 's/^territories:/teritories:/' "$atlas/atlas.yaml"
damaged "territories"
for key in maps members of; do
    fresh
    sed -i "0,/\b$key: \[[^]]*\]/s//$key: [{id: nkar}]/" "$atlas/atlas.yaml"
    damaged "expected a list of texts, such as '$key: ["
done
fresh
sed -i '0,/kind: held/s//kind: hold/' "$atlas/atlas.yaml"
refuses 2 "unknown kind 'hold', did you mean 'held'?" \
    terrafact --atlas "$atlas" export "$scratch/out"
[ ! -e "$scratch/out" ] || fail "something was written"

# Claims that cannot be judged.
claim() {
    cat >"$scratch/claims.yaml"
}
judged() {
    refuses 2 "$1" terrafact check --claims "$scratch/claims.yaml"
    grep -qF "$scratch/claims.yaml:" "$scratch/stderr" || fail "the file and line are not named"
}

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "share(nakr, azerbaijan)", printed: 5, stated: 5 %}
YAML
judged "unknown name 'nakr', did you mean 'nkar'?"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "share(nkar, azerbaijan)", printed: 5, stated: 5 km}
YAML
judged "5 km"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "area(nkar) + contact_line", printed: 5, stated: 5 km2}
YAML
judged "contact_line"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: stated(b), printed: 5, stated: 5 %}
  - {id: b, says: x, where: p. 1, measure: stated(a), printed: 5, stated: 5 %}
YAML
judged "a → b → a"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "share(nkar, azerbaijan)"}
YAML
judged "stated"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "share(nkar, azerbaijan)", printed: five, stated: five or so}
YAML
judged "five or so"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, measure: "share(nkar, azerbaijan)", printed: 5, stated: 5 %}
  - {id: a, says: x, where: p. 1, measure: "share(nkar, azerbaijan)", printed: 5, stated: 5 %}
YAML
judged "'a'"

claim <<'YAML'
claims:
  - {id: a, says: x, where: p. 1, mesure: "share(nkar, azerbaijan)", printed: 5, stated: 5 %}
YAML
judged "did you mean 'measure'?"

printf 'claims: [' >"$scratch/claims.yaml"
judged ":"
refuses 2 "no such file" terrafact check --claims "$scratch/none.yaml"
refuses 2 "unknown claim 'nkar-shar', did you mean 'nkar-share'?" terrafact check nkar-shar

# GeoJSON that is broken.
printf '{"type": "FeatureCollection", "features": [' >"$scratch/torn.geojson"
code=0
terrafact validate "$scratch/torn.geojson" >"$scratch/stdout" 2>&1 || code=$?
[ $code -eq 2 ] || fail "a torn GeoJSON file exits $code"
