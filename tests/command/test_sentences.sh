#!/bin/bash
# What a page says to its readers: every explanation and every aside of the report on Karabakh, and of the template's kinds
# of claims on the World Factbook, is made of sentences, without code, ids, or dates and numbers as programs write them.
. "$(dirname "$0")/lib.sh"

# sentences PAGE LEAST: reads all explanations, of which there are at least so many.
sentences() {
    /usr/bin/python3 - "$@" <<'END' || fail "what $(basename "$1") says is not fit for readers"
import html, re, sys

text = open(sys.argv[1], encoding="utf-8").read()
read = faults = 0
rules = {
    "an underscore": r"_",
    "a function": r"\b[a-z][a-z_]*\((?!s\))",
    "a date of a program": r"\b\d{4}-\d\d(-\d\d)?\b",
    "a number without separators": r"(?<![\d.,])\d{5,}(?!\d)|(?<![\d.,])\d{4}(\.\d+)? (km|m|ha)\b",
    "km2": r"\bk?m2\b",
    "a word of the trade": r"\bwitness(es)?\b(?! as)|(\bthe|\d) draws\b|natural-earth|\bcomposite\b|\bchance\b",
    "an unfinished sentence": r"[^.!?”]\s*$",
    "a small beginning": r"^[a-z]|(?<![A-Z])[.!?] [a-z]",
    "a doubled stop": r"\.\.|;\.|,\.|: *\.",
}
parts = {"why": r'<p class="why">(.*?)</p>', "aside": r'<p class="aside">(.*?)</p>', "reason": r"<dd>(.*?)</dd>",
         "headline": r'<p class="headline">(.*?)</p>|<div class="answer"><b>(.*?)</b>'}
reading = text.index("</header>") # how to read the page is above
for part, pattern in parts.items():
    for found in re.finditer(pattern, text[reading:], re.S):
        inner = found.group(1) or (found.group(2) if found.lastindex == 2 else "") or ""
        words = html.unescape(re.sub(r"<[^>]+>", "", inner)).strip()
        read += part == "why"
        if "<code>" in inner or words == "where it is stated" or (part == "headline" and not words):
            continue
        for name, rule in rules.items():
            if part == "headline" and name == "an unfinished sentence":
                continue
            hit = re.search(rule, words) if words else re.search("$", words)
            if hit:
                faults += 1
                print(f"{name}: {hit.group(0)!r} in: {words}")
print(f"{read} explanations read, {faults} faults")
sys.exit(faults > 0 or read < int(sys.argv[2]))
END
}

succeeds terrafact report "$scratch/karabakh.html" --draws 200
sentences "$scratch/karabakh.html" 90

# By the closed form too, and on one map alone.
succeeds terrafact report "$scratch/closed.html" --draws 0 --map composite
sentences "$scratch/closed.html" 90

# The Factbook: a claim of every template about every subject.
succeeds terrafact report factbook "$scratch/factbook.html" --draws 0
sentences "$scratch/factbook.html" 1900
