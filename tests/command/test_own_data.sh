#!/bin/bash
# Pictures and pages of somebody's own data say nothing that the data do not: no licence, no sea, no figures of others, no
# time in which nothing changes.
. "$(dirname "$0")/lib.sh"

atlas=$scratch/atlas
mkdir -p "$atlas/maps"
cp -r "$SOURCE/geodata/karabakh/maps/natural-earth" "$atlas/maps/mine"
sed -i 's/^id: .*/id: mine/; s/^ *licence: .*//; s/^\(title: \).*/\1My survey\nlicence: All rights reserved/' \
    "$atlas/maps/mine/survey.yaml"
cat >"$atlas/atlas.yaml" <<'YAML'
id: mine
title: My data
maps: [mine]
time: 2020-01-01/2020-12-31
territories:
  - {id: azerbaijan, name: Azerbaijan, where: country = "Azerbaijan"}
  - {id: nkar, name: NKAR, where: nkar}
  - {id: countries, name: the countries, members: [azerbaijan]}
layers:
  - {id: nested, title: Both, kind: territories, of: [azerbaijan, nkar]}
YAML
cat >"$atlas/picture.yaml" <<'YAML'
title: Mine
subject: azerbaijan
extent: [44, 38, 51, 42]
date: 2020-06-01
show:
  - {layer: nested, fill: land, label: text}
YAML
cat >"$atlas/claims.yaml" <<'YAML'
claims:
  - {id: part, says: It is about five percent, stated: about 5 %, measure: 'share(nkar, azerbaijan)'}
YAML

cd "$scratch"
succeeds terrafact --atlas "$atlas" map map.svg
succeeds terrafact --atlas "$atlas" map "$atlas/claims.yaml" claim.svg --claim part
succeeds terrafact report "$atlas/claims.yaml" page.html --atlas "$atlas" --draws 50
for file in map.svg claim.svg page.html; do
    ! sed 's/choose(null)//; /class="licence"/d' "$file" | grep -oE '.{20}(\(null\)|\(MIT\)).{20}' ||
        fail "$file says what nobody said"
done
! grep -q "Places, routes and control" map.svg || fail "places that do not exist are credited"
grep -qE '"background": ?"beyond"' page.html || fail "the page's ground is not said to be unknown"
! grep -q "compared with what others published" page.html || fail "the page speaks of published figures"
! grep -qi 'd7e5ee"/>' map.svg || fail "what the map does not show is drawn as water"

# A picture may say that it is water, by a colour that there is.
sed -i 's/^date:/background: water\ndate:/' "$atlas/picture.yaml"
succeeds terrafact --atlas "$atlas" map map.svg
grep -qi 'd7e5ee' map.svg || fail "the background is not water"
sed -i 's/^background: water/background: watr/' "$atlas/picture.yaml"
refuses 2 "did you mean 'water'?" terrafact --atlas "$atlas" map map.svg

# An atlas that names no layers gets one of its territories, one of each family; one without picture.yaml gets a picture of them.
rm "$atlas/picture.yaml"
sed -i '/^layers:/,$d' "$atlas/atlas.yaml"
echo 'families: [{id: provinces, under: country, attribute: province}]' >>"$atlas/atlas.yaml"
succeeds terrafact --atlas "$atlas" list layers
says 'territories  territories  Territories'
says 'provinces    territories  Provinces'
succeeds terrafact --atlas "$atlas" map default.svg
grep -q '>NKAR<' default.svg || fail "the default picture does not name a territory"
! grep -q '>Legend<' default.svg || fail "an empty legend has a heading"
code=0
terrafact export "$atlas/claims.yaml" all.gpkg --atlas "$atlas" 2>stderr || code=$?
[ $code -eq 0 ] || fail "export exits $code: $(cat stderr)"
[ "$(ogrinfo -so all.gpkg territories | grep -c 'Feature Count: 2')" -eq 1 ] ||
    fail "the export has not both territories: $(ogrinfo -q all.gpkg)"
ogrinfo -q all.gpkg provinces >ogrinfo || fail "the export has no provinces"
succeeds terrafact report "$atlas/claims.yaml" page.html --atlas "$atlas" --draws 50
rm "$atlas/claims.yaml"
printf '%s\n' 'id: bare' 'title: Bare' 'maps: [mine]' 'time: 2020-01-01/2020-12-31' >"$atlas/atlas.yaml"
refuses 2 "the atlas has neither layers nor territories to export; 'territories' or 'families' in atlas.yaml" \
    terrafact --atlas "$atlas" export bare.gpkg
