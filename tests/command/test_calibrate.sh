#!/bin/bash
# The accuracy of a map's lines from published areas.
. "$(dirname "$0")/lib.sh"
as_used

areas=$SOURCE/tests/data/calibration/areas.csv
export COLUMNS=200

# The areas of the atlas itself, on its first map and on another.
succeeds terrafact calibrate
says "natural-earth: 72 areas of areas.csv"
succeeds terrafact calibrate composite
says "composite: 72 areas of areas.csv"

# Only the territories that are far off.
succeeds terrafact calibrate composite --beyond 4
[ "$(grep -c " outlier$" "$scratch/stdout")" -eq "$(grep -c "^[a-z]*/[a-z]* " "$scratch/stdout")" ] ||
    fail "there are territories that are not far off: $(cat "$scratch/stdout")"

# An atlas that lists no areas has those of its published figures.
cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
rm "$scratch/atlas/areas.csv"
succeeds terrafact calibrate --atlas "$scratch/atlas"
says "natural-earth: 12 areas of figures.csv"
says "it tells two lines apart that are one on the map 'natural-earth'"

succeeds terrafact calibrate natural-earth --areas "$areas"
says "natural-earth: 11 areas of $areas"
says "nkar_outline + contact_line"
says "as surveyed"
says "no outliers: no z beyond"
says "95 % intervals"
says "not used: lachin (Republic of Azerbaijan (virtualkarabakh.az)): the figure of T. de Waal, Black Garden (2003), appendix 1 is used for it"
says "not used: nkar & controlled@1994-05-12 (T. de Waal, Black Garden (2003), appendix 1): it tells two lines apart that are one on the map 'natural-earth'"
says "not used: iran (CIA World Factbook 2006): Iran lies only partly on the map 'natural-earth'"

succeeds terrafact calibrate natural-earth --areas "$areas" --format csv
says "territory,published_km2,half_width_km2,measured_km2"
[ "$(wc -l <"$scratch/stdout")" -eq 12 ] || fail "there are not eleven rows: $(cat "$scratch/stdout")"
says "kelbajar,1936.00,0.500,2018"

succeeds terrafact calibrate natural-earth --areas "$areas" --format json
cp "$scratch/stdout" "$scratch/right.json"
python3 - "$scratch/right.json" <<'CHECK'
import json, math, sys
found = json.load(open(sys.argv[1]))
lines = {(l["source"], l["roles"]): l for l in found["lines"]}
outline = lines["natural-earth-disputed", "nkar_outline + contact_line"]
assert outline["how"] == "calibrated" and outline["territories"] == 9, outline
assert 0 < outline["low_m"] < outline["accuracy_m"] < outline["high_m"], outline
assert min(t["deviance"] for t in outline["correlations"]) == 0, outline
assert len(found["areas"]) == found["coverage"]["after"]["areas"] == 11
for area in found["areas"]:
    off = area["published_km2"] - area["measured_km2"]
    assert math.isclose(area["z_before"], off / area["error_before_km2"], rel_tol=1e-3, abs_tol=1e-3), area
    assert math.isclose(area["z_after"], off / area["error_after_km2"], rel_tol=1e-3, abs_tol=1e-3), area
assert not any(area["outlier"] for area in found["areas"])
CHECK

# The same figures, whatever the number of processors.
succeeds taskset -c 0 "$TERRAFACT" calibrate natural-earth --areas "$areas" --format json
cmp "$scratch/right.json" "$scratch/stdout" || fail "another number of processors gives other figures"

# A typing error in a figure is named, and hardly moves the rest.
sed 's/^qubadli,802/qubadli,8020/' "$areas" >"$scratch/slip.csv"
succeeds terrafact calibrate natural-earth --areas "$scratch/slip.csv"
says "outlier: qubadli: published 8020 km2, measured 784 km2"
succeeds terrafact calibrate natural-earth --areas "$scratch/slip.csv" --format json
python3 - "$scratch/right.json" "$scratch/stdout" <<'CHECK'
import json, sys
right, slip = (json.load(open(path)) for path in sys.argv[1:])
assert [a["territory"] for a in slip["areas"] if a["outlier"]] == ["qubadli"]
for a, b in zip(right["lines"], slip["lines"]):
    assert 0.75 < b["accuracy_m"] / a["accuracy_m"] < 1.33, (a, b)
CHECK

succeeds terrafact calibrate natural-earth --areas "$areas" --no-bias --exact-figures --keep-correlation --format json
grep -q '"bias"' "$scratch/stdout" && fail "a bias is fitted in spite of --no-bias"
grep -q '"figures_error"' "$scratch/stdout" && fail "the figures have an error in spite of --exact-figures"
grep -q '"correlations"' "$scratch/stdout" && fail "correlation lengths are tried in spite of --keep-correlation"

wrong() {
    printf 'territory,area_km2\n%s\n' "$1" >"$scratch/wrong.csv"
    refuses 2 "wrong.csv:2: $2" terrafact calibrate --areas "$scratch/wrong.csv"
}
wrong 'nakr,4388' "column territory: unknown name 'nakr', did you mean 'nkar'?"
wrong 'nkar &,4388' "column territory:"
wrong 'contact_line,200' "column territory: 'contact_line' is not a territory"
wrong 'nkar,much' "column area_km2: cannot read the stated figure 'much km2'"
wrong 'nkar,more than 4000' "column area_km2: found 'more than 4000 km2', expected an area above zero"
wrong 'nkar,0' "column area_km2: found '0 km2', expected an area above zero"
printf 'territory,area\nnkar,4388\n' >"$scratch/column.csv"
refuses 2 "area_km2" terrafact calibrate --areas "$scratch/column.csv"
head -6 "$areas" >"$scratch/few.csv"
refuses 2 "measures 4 of its areas; expected at least 8" terrafact calibrate --areas "$scratch/few.csv"
refuses 2 "nowhere.csv" terrafact calibrate --areas "$scratch/nowhere.csv"
refuses 2 "unknown map 'composit', did you mean 'composite'?" terrafact calibrate composit
refuses 2 "expected at most one map" terrafact calibrate natural-earth composite
refuses 2 "expected one of text, json, csv, yaml" terrafact calibrate --format markdown

# The intervals cover. Each map of the atlas against the areas that are published of it: of the districts inside
# Azerbaijan, each judged by the accuracies that all other figures give, 90 to 98 of 100 lie in the 95 % interval; and
# what the map's survey.yaml calls calibrated is what comes out.
own=$SOURCE/geodata/karabakh/areas.csv
for map in natural-earth composite; do
    succeeds terrafact calibrate $map --areas "$own" --format json
    python3 - "$scratch/stdout" "$SOURCE/geodata/karabakh/maps/$map/survey.yaml" <<'CHECK'
import json, math, re, sys
found = json.load(open(sys.argv[1]))
districts = [a for a in found["areas"] if a["territory"].startswith("azerbaijan/")]
fitting = [a for a in districts if not a["outlier"]]
assert len(districts) == 48 and len(fitting) >= 46, [a["territory"] for a in districts if a["outlier"]]

def off(area, error):
    return abs(area["published_km2"] - area["measured_km2"]) / area[error]

def inside(areas, error):
    return sum(off(a, error) <= 1.96 for a in areas) / len(areas)

def rms(areas, error):
    return math.sqrt(sum(off(a, error) ** 2 for a in areas) / len(areas))

for error in ("error_lines_km2", "error_after_km2"):
    assert 0.90 <= inside(fitting, error) <= 0.98, (error, inside(fitting, error))
    assert inside(districts, error) >= 0.85, (error, inside(districts, error))
    assert 0.85 <= rms(fitting, error) <= 1.15, (error, rms(fitting, error))
# What the program says of a district without being asked to calibrate covers as often.
assert 0.90 <= inside(fitting, "error_before_km2") <= 0.98, inside(fitting, "error_before_km2")

lines = {(l["source"], l["roles"]): l for l in found["lines"]}
source, calibrated = None, 0
for text in open(sys.argv[2]):
    if key := re.match(r"  - id: (\S+)", text):
        source = key[1]
    entry = re.match(r"      - \{role: (\w+), accuracy_m: (\d+), correlation_m: (\d+), found: calibrated", text)
    if entry:
        line = lines[source, entry[1]]
        assert line["how"] == "calibrated", line
        assert line["low_m"] <= float(entry[2]) <= line["high_m"], (text, line)
        assert abs(float(entry[2]) / line["accuracy_m"] - 1) < 0.05, (text, line)
        assert float(entry[3]) == line["correlation_m"], (text, line)
        calibrated += 1
assert calibrated == 1, calibrated
for line in found["lines"]:
    if line["roles"] in ("coast", "state_border"):
        assert line["how"] == "as measured", line
CHECK
done

# The same as lines for survey.yaml.
succeeds terrafact calibrate natural-earth --areas "$own" --format yaml
says "  - id: natural-earth-states"
says "      - {role: district_border, accuracy_m: 3"
grep -q province_border "$scratch/stdout" && fail "an accuracy that the areas do not determine is called calibrated"

# And as a picture, in each form.
for form in png svg pdf; do
    succeeds terrafact calibrate natural-earth --areas "$own" --plot "$scratch/plot.$form"
    [ -s "$scratch/plot.$form" ] || fail "there is no plot.$form"
done
grep -q ">The map ‘natural-earth’ by published areas: its 95 % intervals hold" "$scratch/plot.svg" ||
    fail "the plot does not say what it shows"
[ "$(grep -o "left out" "$scratch/plot.svg" | wc -l)" -eq 2 ] || fail "the plot does not name the two outliers"
refuses 2 "plot.gif: expected a name that ends in .png, .svg or .pdf" \
    terrafact calibrate natural-earth --areas "$own" --plot "$scratch/plot.gif"
