#!/bin/bash
# A text of one's own is a claims file: it is an argument, every output goes by its name, and its atlas is found.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
cat >note.yaml <<'END'
report: {title: A note on Georgia, authors: A. Writer, publisher: The Example, year: 2026, url: "https://example.org/note"}
claims:
  - says: Georgia's border with Armenia is 219 km long
    stated: 219 km
    measure: length(border(georgia, armenia))
  - says: Georgia borders Iran
    stated: true
    measure: touches(georgia, iran)
END

# Every output bears its name, and none the name of the report that the atlas was made for.
# bears FILE: of text, XML or HTML.
bears() {
    grep -qF "A note on Georgia" "$1" || fail "$1 does not name the text"
    ! grep -qE "Breakdown of the Status Quo|Valdai" "$1" || fail "$1 names another report"
}
few=(--draws 0)
succeeds terrafact check note.yaml "${few[@]}"
cp stdout check.txt
bears check.txt
says "2 claims: 1 supported, 1 contradicted"
succeeds terrafact check note.yaml "${few[@]}" --format json
cp stdout check.json
bears check.json
jq -e '.report.url == "https://example.org/note" and .claims[0].where == null' check.json >/dev/null ||
    fail "the address of the text is lost"
succeeds terrafact report note.yaml page.html "${few[@]}"
bears page.html
grep -qF '<a href="https://example.org/note" rel="noopener">read it</a>' page.html || fail "the page does not lead to the text"
sed 's#https://example.org/note#javascript:alert(1)#' note.yaml >script.yaml
succeeds terrafact report script.yaml script.html "${few[@]}"
! grep -qF 'href="javascript' script.html || fail "a page follows any address"
succeeds terrafact map note.yaml claim.svg --claim georgia-borders-iran
grep -qF "Claimed: A note on Georgia, 2026" claim.svg || fail "a picture does not say whose the claim is"
! grep -q Valdai claim.svg || fail "a picture names another report"
succeeds terrafact map note.yaml map.svg
bears map.svg
succeeds terrafact export note.yaml note.gpkg "${few[@]}"
ogrinfo note.gpkg >info.txt
bears info.txt
[ "$(ogrinfo -q -sql 'SELECT id FROM claims' note.gpkg | grep -c 'id (String)')" -eq 2 ] || fail "other claims are exported"
succeeds terrafact list claims note.yaml
says "georgia-borders-iran"

# On standard input, and by words.
terrafact check - "${few[@]}" <note.yaml | sed "s/^- (/note (/" >piped
grep -q "2 claims: 1 supported, 1 contradicted" piped || fail "a text on standard input is read otherwise"
succeeds terrafact check note.yaml iran "${few[@]}"
says "1 claim: 1 contradicted"
succeeds terrafact check "13.4 %" "${few[@]}"
says "controlled-share"
refuses 2 "unknown claim 'Atlantis'" terrafact check note.yaml Atlantis
refuses 2 "two claims files, 'note.yaml' and --claims note.yaml" terrafact check note.yaml --claims note.yaml
refuses 2 "nowhere.yaml: no such file" terrafact check nowhere.yaml
printf 'clams: []\n' | refuses 2 "standard input:1: unknown key 'clams' in a claims file, did you mean 'claims'?" terrafact check -

# A text without a name goes by its file's.
sed 1d note.yaml >"my note.yaml"
succeeds terrafact check "my note.yaml" "${few[@]}"
[ "$(head -n 1 stdout)" = "my note" ] || fail "a text without a name is called $(head -n 1 stdout)"

# `printed` is asked for when there is a text to find it in.
echo "It is 219 kilometres long." >note.txt
refuses 2 "'georgias-border-with-armenia-is' (line 3); expected 'printed'" terrafact check note.yaml "${few[@]}" --report note.txt
sed 's/stated: 219 km/&\n    printed: 219 kilometres/' note.yaml >printed.yaml
succeeds terrafact check printed.yaml "${few[@]}" --report note.txt
says "(line 1)"

# The atlas: --atlas, the text's own, TERRAFACT_ATLAS, ./atlas.yaml, the usual one.
mkdir here there texts
for atlas in here there; do
    mkdir -p $atlas/maps
    cp -r "$SOURCE/geodata/karabakh/maps/natural-earth" $atlas/maps/
    printf 'id: %s\ntitle: %s\ntime: 2000-01-01/2001-01-01\nmaps: [natural-earth]\nterritories:\n' $atlas $atlas >$atlas/atlas.yaml
    printf '  - {id: in_%s, where: country = "Georgia"}\n' $atlas >>$atlas/atlas.yaml
done
# which COMMAND…: the only territory of the atlas that is found.
which() {
    "$@" 2>"$scratch/said" | sed -n 's/^in_\([a-z]*\) .*/\1/p'
}
cd here
[ "$(which terrafact list territories)" = here ] || fail "./atlas.yaml is not found"
grep -q "the atlas is that of ./atlas.yaml, '.'; --atlas names another" ../said || fail "which atlas it is is not said"
[ "$(TERRAFACT_ATLAS=../there which terrafact list territories)" = there ] || fail "TERRAFACT_ATLAS is not followed"
grep -q "TERRAFACT_ATLAS" ../said || fail "which atlas it is is not said"
[ "$(TERRAFACT_ATLAS=. which terrafact list territories --atlas ../there)" = there ] || fail "--atlas does not come first"
[ ! -s ../said ] || fail "what --atlas says is said again"
succeeds terrafact list territories --atlas karabakh
grep -q '^nkar ' ../stdout || fail "an atlas that came with the program has no name"
printf 'atlas: ../there\nclaims:\n  - {says: It is large, stated: more than 1 km2, measure: area(in_there)}\n' >../texts/large.yaml
cd ../here
succeeds terrafact check ../texts/large.yaml "${few[@]}"
says "1 claim: 1 supported"
refuses 2 "unknown name 'in_there'" terrafact check ../texts/large.yaml --atlas ../here
refuses 2 "nothing/atlas.yaml: no such file" terrafact list maps --atlas nothing

# All faults of a file are told at once, each with its line; a value that the map does not have gets a nearest one.
cd "$scratch"
cat >faults.yaml <<'END'
claims:
  - says: A
    stated: 5 km2
  - {says: B, stated: 5 parsecs, measure: area(georgia)}
  - {says: C, stated: 5 km2, measure: area(gorgia)}
  - {stated: 5 km2, measure: area(georgia), printd: five}
END
refuses 2 "faults.yaml:6: a claim has no 'says'; expected, for example" terrafact check faults.yaml
grep -q "^faults.yaml:6: unknown key 'printd' in a claim, did you mean 'printed'?" stderr || fail "one fault at a time"
sed -i '$d' faults.yaml
refuses 2 "faults.yaml:2: claim 'a' has no 'measure'" terrafact check faults.yaml
grep -q "^faults.yaml:4: claim 'b': cannot read the stated figure '5 parsecs'" stderr || fail "one fault at a time"
sed -i '4d; s/stated: 5 km2$/&\n    measure: 1 km/' faults.yaml
refuses 2 "faults.yaml:4: claim 'a' states '5 km2', an area, but measures a length" terrafact check faults.yaml
grep -q "^faults.yaml:5: unknown name 'gorgia', did you mean 'georgia'?" stderr || fail "one fault at a time: $(cat stderr)"
sed -i 's/"Georgia"/"Gorgia"/' there/atlas.yaml
refuses 2 "does not show in_there: no face of it has country = \"Gorgia\", did you mean 'Georgia'?" \
    terrafact --atlas there measure in_there
