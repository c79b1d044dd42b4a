#!/bin/bash
# scan finds what a text says of ground, in any form of text, and drafts a claims file of it.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
cat >note.md <<'END'
# A note

**Georgia** borders Armenia and Turkey. The border between Georgia and Russia is 894 km long[^1], and Abkhazia covers
8,660 km<sup>2</sup>. It was founded in 1918 by 26 people, 40 percent of whom voted.

- Abkhazia is 12.5 percent of Georgia.
- The line of contact was 193 km long. The corridor is 5 km wide.
END
echo "claims: []" >none.yaml

# The table, and the figures as they are read.
succeeds terrafact scan note.md --claims none.yaml
grep -qE '^3 +length +894 km +894 km +no claim$' stdout || fail "a length is missing: $(cat stdout)"
says "7 found, 0 of them covered by a claim"
! grep -q "1918" stdout || fail "a year of something else is found"
! grep -q "40 percent" stdout || fail "a share of people is found"
succeeds terrafact scan note.md
grep -q "193 km *contact-line$" stdout || fail "the claim that covers a find is not named"
succeeds terrafact scan note.md --claims none.yaml --format json
jq -e 'length == 7 and .[3].kind == "area" and .[3].line == 4 and .[3].printed == "8,660 km2"
    and .[3].figure == {value: 8660, low: 8655, high: 8665, unit: "km2"} and .[3].claims == []
    and .[0].figure == null and (.[2].sentence | startswith("The border between"))' stdout >/dev/null ||
    fail "the JSON says something else: $(cat stdout)"
succeeds terrafact scan note.md --format csv
[ "$(head -n 1 stdout | tr -d '\r')" = "line,kind,what,printed,figure,claims,sentence" ] || fail "the CSV has other columns"
succeeds terrafact scan note.md --format markdown
says "| line | kind | printed | figure | claim |"
terrafact scan - --claims none.yaml <note.md | tail -n 1 | grep -q "^7 found" || fail "standard input is read otherwise"

# A draft is a claims file that can be checked as it is; what it leaves open can be filled in.
succeeds terrafact scan note.md --claims none.yaml --draft draft.yaml
says "7 found"
succeeds terrafact check draft.yaml --report note.md --draws 0
says "length-border-georgia-russia"
says "6 claims: 5 supported, 1 inconclusive"
grep -q "^  # - id: .*length" draft.yaml || fail "a claim without names is not commented out"
sed -e 's/^  # /  /; s/measure: # such as.*/measure: length(contact_line)/' draft.yaml >filled.yaml
succeeds terrafact check filled.yaml --report note.md --draws 0
says "7 claims: 5 supported, 1 contradicted, 1 inconclusive"
succeeds terrafact scan note.md --claims filled.yaml
says "7 found, 7 of them covered by a claim"
succeeds terrafact scan note.md --claims filled.yaml --draft -
grep -qx "claims: \[\]" stdout || fail "a draft of nothing has claims: $(cat stdout)"
! terrafact scan note.md --claims none.yaml --draft - | grep -q "7 found" || fail "a draft on standard output is not alone"
succeeds terrafact scan note.md --draft all.yaml # the atlas's claims are of another text
says "1 of them covered"
[ "$(grep -c "id: " all.yaml)" -eq 7 ] || fail "a draft leaves out what a claim of another text covers"
mkdir closed
refuses 3 "closed: cannot be written" terrafact scan note.md --draft closed

# HTML: what is on the page, and on which line.
cat >note.html <<'END'
<!doctype html><title>Area 99 km2</title><script>x = "Georgia borders Iran, 55 km2 large"</script>
<p>Georgia borders
<b>Armenia</b>.<p>Abkhazia covers 8,660&nbsp;km<sup>2</sup><sup>[3]</sup>.
END
succeeds terrafact scan note.html --claims none.yaml --format csv
[ "$(cut -d, -f1-4 stdout)" = 'line,kind,what,printed
2,relation,border,borders Armenia
3,area,area,"8' ] || fail "of a page is found: $(cat stdout)"
terrafact scan - --claims none.yaml <note.html | grep -q "^2 found" || fail "HTML is not known by its beginning"
echo "<html><style>p {}</style></html>" >empty.html
refuses 2 "empty.html: found no text in this HTML page" terrafact scan empty.html

# PDF: pages, words over the end of a line, and what cannot be read.
make_pdf() {
    python3 "$SOURCE/tests/scan/make_pdf.py" "$@"
}
make_pdf $'The border between Georgia and Russia is 894 km\nlong. Abkhazia covers 8,660 km2 of terri-\ntory.\fIt lies on the\nborder with Russia.' >note.pdf
succeeds terrafact scan note.pdf --claims none.yaml --format json
jq -e '[.[].page] == [1, 1, 1, 2] and .[2].sentence == "Abkhazia covers 8,660 km2 of territory."' stdout >/dev/null ||
    fail "of a PDF is found: $(cat stdout)"
succeeds terrafact scan note.pdf --claims none.yaml --draft pages.yaml
says "page  kind"
succeeds terrafact check pages.yaml --report note.pdf --draws 0
says "(page 1)"
succeeds terrafact check pages.yaml --report note.pdf --draws 0 --format json
jq -e 'all(.claims[]; .page == 1 and .line == null)' stdout >/dev/null || fail "check does not give pages"
make_pdf --locked "8,660 km2" >locked.pdf
refuses 2 "locked.pdf: this PDF is locked by a password" terrafact scan locked.pdf
make_pdf $'\f' >pictures.pdf
refuses 2 "pictures.pdf: found no text on the 2 pages of this PDF" terrafact scan pictures.pdf
head -c 300 note.pdf >cut.pdf
refuses 2 "cut.pdf: found a damaged PDF" terrafact scan cut.pdf
refuses 2 "cut.pdf: found a damaged PDF" terrafact check --report cut.pdf

# What is no text.
head -c 1000 "$TERRAFACT" >program
refuses 2 "program: found bytes that are no text" terrafact scan program
refuses 2 "nowhere.md: no such file" terrafact scan nowhere.md
refuses 2 "expected one text" terrafact scan
refuses 2 "expected one text" terrafact scan note.md note.md
: >nothing.txt
succeeds terrafact scan nothing.txt
says "0 found"

# A text needs neither poppler nor libxml2.
LD_DEBUG=files LD_DEBUG_OUTPUT=$scratch/loaded terrafact scan note.md >/dev/null
! cat loaded.* | grep -q "file=lib\(poppler\|xml2\)" || fail "a plain text loads what reads PDF or HTML"
rm loaded.*
LD_DEBUG=files LD_DEBUG_OUTPUT=$scratch/loaded terrafact scan note.pdf >/dev/null
cat loaded.* | grep -q "file=libpoppler" || fail "PDF is read without poppler; then it needs no module"

# On public-domain texts that a reader marked; docs/scan.md has the figures. No figure is missed where the rules were tuned.
texts=$SOURCE/tests/scan/texts
tuned=("$texts/lesotho.md" "$texts/polk-1848.txt" "$texts/roosevelt-1903.txt" "$texts/disputes.txt")
succeeds python3 "$SOURCE/tests/scan/measure.py" "$TERRAFACT" --least 95 82 "${tuned[@]}"
grep -q "^figures .*recall 100.0 %" stdout || fail "a figure is missed: $(cat stdout)"
succeeds python3 "$SOURCE/tests/scan/measure.py" "$TERRAFACT" --least 85 75 "$texts/grant-1873.txt"
