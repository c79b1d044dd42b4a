#!/bin/bash
# Claims from tables: a row and a template are the claim written out, and what is wrong is named with file, line, row and column.
. "$(dirname "$0")/lib.sh"
cd "$scratch" || exit 1

cat >areas.csv <<'END'
country,name,area,with,note
georgia,Georgia,"69,700 km2",,"He said ""about"", didn't he?"
armenia,Armenia,"29,743 km2",armenia - nkar,
azerbaijan,Azerbaijan,"86,600 km2",azerbaijan - nkar,"One line,
and another: {of} #text"
END
cat >table.yaml <<END
atlas: $SOURCE/geodata/karabakh
claims:
  - {id: iran, says: Georgia borders Armenia, stated: true, measure: "touches(georgia, armenia)"}
tables:
  - table: areas.csv
    template:
      id: "{country}-area"
      says: "{name} has {area}"
      where: Table 1
      stated: "{area}"
      note: "{note}"
      also: ["share({country}, caucasus)", "area({with})"]
      readings:
        - {says: all of it, measure: "area({country})"}
        - {says: without, measure: "area({with})", geometry: "{country}"}
END
sed -i 's/"share({country}, caucasus)"/"length(coast({country}))"/' table.yaml
cat >written.yaml <<END
atlas: $SOURCE/geodata/karabakh
claims:
  - {id: iran, says: Georgia borders Armenia, stated: true, measure: "touches(georgia, armenia)"}
  - {id: georgia-area, says: "Georgia has 69,700 km2", where: Table 1, stated: "69,700 km2", note: 'He said "about", didn''t he?',
     also: [length(coast(georgia))], measure: area(georgia)}
  - id: armenia-area
    says: Armenia has 29,743 km2
    where: Table 1
    stated: 29,743 km2
    also: [length(coast(armenia)), area(armenia - nkar)]
    readings:
      - {says: all of it, measure: area(armenia)}
      - {says: without, measure: area(armenia - nkar), geometry: armenia}
  - id: azerbaijan-area
    says: Azerbaijan has 86,600 km2
    where: Table 1
    stated: 86,600 km2
    note: "One line, and another: {of} #text"
    also: [length(coast(azerbaijan)), area(azerbaijan - nkar)]
    readings:
      - {says: all of it, measure: area(azerbaijan)}
      - {says: without, measure: area(azerbaijan - nkar), geometry: azerbaijan}
END
# judged FILE: what is found, without the file's name.
judged() {
    terrafact check "$1" --draws 0 --format json >"$1.json" 2>stderr || fail "$1: $(cat stderr)"
    jq 'del(.report)' "$1.json"
}
judged table.yaml >a
judged written.yaml >b
diff a b || fail "a table's claims are not those written out"
jq -e '.claims | length == 4 and any(.[]; (.other_readings | length) == 1)' b >/dev/null || fail "there are no readings"

# refused FROM TO MESSAGE...: with FROM made TO in the table or the template, it says all of MESSAGE.
refused() {
    sed "s|$1|$2|" areas.csv >bad.csv
    sed "s|areas.csv|bad.csv|; s|$1|$2|" table.yaml >bad.yaml
    shift 2
    for text in "$@"; do
        refuses 2 "$text" terrafact check bad.yaml
    done
}
refused 'armenia,Armenia' 'armenai,Armenia' "bad.csv:3: unknown name 'armenai', did you mean 'armenia'?" '  area(armenai)' \
    "row 2: column country is 'armenai'"
refused '29,743 km2' '29.743 km2' "bad.csv:3: claim 'armenia-area': cannot read the stated figure '29.743 km2'" \
    "row 2:" "column area is '29.743 km2'"
refused 'azerbaijan,Azer' 'georgia,Azer' "bad.csv:4: claim 'georgia-area' is already defined on line 2"
refused '{area}' '{aera}' "bad.yaml:8: bad.csv has no column 'aera', did you mean 'area'? (it has country, name, area, with, note)"
refused '"69,700 km2"' '' "bad.csv:2: a claim has no 'stated'" 'row 1:'
refused '"{country}-area"' '"{note}"' "bad.csv:2: 'He said"
refused 'bad.csv' 'none.csv' 'none.csv'
sed -n 1p areas.csv >empty.csv
sed 's/areas.csv/empty.csv/' table.yaml >bad.yaml
refuses 2 'empty.csv: no rows' terrafact check bad.yaml
sed 's/template:/templates:/' table.yaml >bad.yaml
refuses 2 "did you mean 'template'" terrafact check bad.yaml

# The table is looked for beside the claims file, whatever the folder that one stands in.
mkdir -p texts && cp areas.csv table.yaml texts
(cd / && terrafact check "$scratch/texts/table.yaml" --draws 0 >"$scratch/out") || fail "from another folder"
