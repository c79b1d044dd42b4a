#!/usr/bin/env python3
"""Precision and recall of `terrafact scan` on texts whose truth a reader marked.

Usage: measure.py TERRAFACT TEXT... [--least PRECISION RECALL] [--show]
Beside each TEXT lies its truth, TEXT with the ending .truth: on each line a kind and the words, a tab between them. The
words stand once in the text, or the first place counts that no other line has. A find is true if it has a word in common
with the words of its kind; "date" and "control" are one kind. Two finds of one truth are one true and one false find.
Prints a line for each text, and for all together one of the figures (area, share, length, count), one of the rest and one of
both; exits 1 if a figure is below what is asked."""
import argparse
import json
import os
import re
import subprocess
import sys

SAME = {"date": "control"}


def plain(text):
    """The text as scan reads it: runs of white space as one, quotes straight, marks of Markdown left out."""
    text = re.sub(r"<su[pb]>\d+</su[pb]>", "", text)
    text = re.sub(r"[*`#]", "", text)
    for curly, straight in {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"}.items():
        text = text.replace(curly, straight)
    return re.sub(r"\s+", " ", text)


def places(text, words, taken):
    """Where the words stand, from the first place on that is not taken."""
    at = text.find(words)
    while at >= 0 and (at, at + len(words)) in taken:
        at = text.find(words, at + 1)
    if at < 0:
        sys.exit(f"measure.py: the text has no {words!r}")
    return at, at + len(words)


def marked(path, text):
    truth = []
    with open(os.path.splitext(path)[0] + ".truth", encoding="utf-8") as file:
        for line in filter(str.strip, file):
            kind, words = line.rstrip("\n").split("\t")
            at = places(text, plain(words), {(a, b) for _, a, b in truth})
            truth.append((SAME.get(kind, kind), *at))
    return truth


def found(terrafact, path, text):
    """The finds in the text's order, each where its sentence stands."""
    out = subprocess.run([terrafact, "scan", path, "--format", "json"], check=True, capture_output=True, text=True).stdout
    finds, after = [], 0
    for find in json.loads(out):
        sentence = text.find(find["sentence"], max(0, after - len(find["sentence"])))
        within = max(after - sentence, 0) if sentence >= 0 else 0
        at = find["sentence"].find(find["printed"], within)
        if at < 0:
            at = find["sentence"].find(find["printed"])
        start = sentence + at
        after = start + len(find["printed"])
        finds.append((SAME.get(find["kind"], find["kind"]), start, after, find["line"], find["printed"], find["what"]))
    return finds


def compare(truth, finds):
    """(true finds, false finds, what was missed)"""
    right, wrong, met = [], [], set()
    for find in finds:
        hits = [i for i, (kind, a, b) in enumerate(truth) if kind == find[0] and a < find[2] and find[1] < b]
        fresh = [i for i in hits if i not in met]
        met.update(hits[:1] if not fresh else fresh[:1])
        (right if fresh else wrong).append(find)
    return right, wrong, [t for i, t in enumerate(truth) if i not in met]


def line(name, right, wrong, missed):
    finds, truth = right + wrong, right + missed
    return (f"{name:24} {truth:4} marked {finds:4} found {right:4} true   precision {100 * right / max(finds, 1):5.1f} %"
            f"   recall {100 * right / max(truth, 1):5.1f} %")


FIGURES = ("area", "share", "length", "count")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("terrafact")
    options.add_argument("texts", nargs="+")
    options.add_argument("--least", nargs=2, type=float, default=(0, 0), metavar=("PRECISION", "RECALL"))
    options.add_argument("--show", action="store_true", help="print what is false and what is missed")
    asked = options.parse_args()
    sums = {True: [0, 0, 0], False: [0, 0, 0]}
    for path in asked.texts:
        with open(path, encoding="utf-8") as file:
            text = plain(file.read())
        parts = compare(marked(path, text), found(asked.terrafact, path, text))
        print(line(os.path.basename(path), *map(len, parts)))
        right, wrong, missed = parts
        for find in wrong if asked.show else ():
            print(f"  false, line {find[3]}: {find[0]} ({find[5]}) {find[4]!r}")
        for kind, a, b in missed if asked.show else ():
            print(f"  missed: {kind} {text[a:b]!r}")
        for figures, sum_ in sums.items():
            for i, part in enumerate(parts):
                sum_[i] += sum((item[0] in FIGURES) == figures for item in part)
    print(line("figures", *sums[True]))
    print(line("relations and dates", *sums[False]))
    right, wrong, missed = (a + b for a, b in zip(*sums.values()))
    print(line("all", right, wrong, missed))
    if right < asked.least[0] / 100 * (right + wrong) or right < asked.least[1] / 100 * (right + missed):
        sys.exit(f"measure.py: expected a precision of {asked.least[0]} % and a recall of {asked.least[1]} %")


main()
