"""Codes by ISO 3166-2 for first-level units, found by name within their country.

A unit and a code belong together if a name of the unit is one of the code: as Debian's iso-codes has it or, where that has
none, as the Unicode CLDR has it in English and in the country's official languages; without diacritics, capitals and the
words that say what kind of unit it is. A code is given to one unit only, and none is given where more than one would do:
a wrong code is worse than none. unit_codes.csv beside this file has what was decided by hand."""
import collections
import csv
import json
import pathlib
import re
import unicodedata

LETTERS = str.maketrans({"ı": "i", "ə": "a", "ǝ": "a", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss",
                         "ħ": "h", "ŋ": "n", "ơ": "o", "ư": "u", "і": "и"})
# What says of what kind a unit is; not "city" or "rural", which tell two units of one name apart.
KINDS = frozenset("""
    province provincia provincie state estado county comitatul district districtul distrito departamento departement department
    governorate region regiao regione regionen parish parroquia prefecture oblast oblasti kray krai republic respublika republik
    autonomous okrug okres judet judetul qarku wilayat wilaya muhafazat canton kanton land kreis division sheng sheng fylke laen lan
    amt megye raion rayon rajon rayonu raionul concelho emirate territory oblysy viloyati apskritis maakond kraj zupanija ken
    opcina opstina obcina novads voivodeship wojewodztwo dzongkhag ostan khett voblasts voblasc welayaty gouvernorat governorato
    mintaqat shabiyat avtonomnyy avtonomnyj provinsi changwat daerah zone of the de del da do du des la le l d i e va and""".split())


def fold(text):
    plain = unicodedata.normalize("NFD", text.casefold().translate(LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"['’‘ʻʼ`ʿʾ]", "", letters)))


def without_kind(folded):
    return " ".join(word for word in folded.split() if word not in KINDS) or folded


def forms(name):
    """The names in "Lleida [Lérida]", "Bolzano/Bozen", "Distrito Nacional (Santo Domingo)", "Murcia, Región de", folded."""
    name = name.replace("*", "")
    found = {name, re.sub(r"\s*[\[(].*?[\])]", "", name)}
    found |= {part for whole in set(found) for part in re.split(r"\s*/\s*", whole)}
    found |= set(re.findall(r"[\[(](.*?)[\])]", name))
    if name.count(", ") == 1:
        first, last = name.split(", ")
        found |= {first, f"{last} {first}"}
    return {fold(form) for form in found} - {""}


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Country:
    """The codes of one country, and by which names each goes."""

    def __init__(self, entries, cldr_names):
        self.kind = {code: entry["type"] for code, entry in entries.items()}
        self.iso = {code: forms(entry["name"]) for code, entry in entries.items()}
        self.cldr = {code: set().union(*(forms(name) for name in cldr_names(code)), set()) for code in entries}
        self.drop_other_numbering()

    def drop_other_numbering(self):
        """The CLDR may have a country's codes as they were numbered before: where its name is another code's, it does not count."""
        others = {code: {name for name in self.cldr[code] - self.iso[code]
                         if any(name in self.iso[other] for other in self.iso if other != code)} for code in self.iso}
        renumbered = sum(map(bool, others.values())) > 3
        for code in self.cldr:
            self.cldr[code] = set() if renumbered else self.cldr[code] - others[code]

    def called(self, name, kinds=None):
        """The codes of that name, by the strictest comparison that finds any."""
        wanted = forms(name)
        for names in (self.iso, self.cldr):
            for key in (lambda form: form, without_kind):
                keyed = set(map(key, wanted))
                found = {code for code in names if (kinds is None or self.kind[code] in kinds) and keyed & set(map(key, names[code]))}
                if found:
                    return found
        return set()

    def kinds_of(self, units):
        """The kinds of code at whose level the units are: those of which at least half the codes are a unit's name; of two that have the same
        names, the one with more codes."""
        hit = collections.defaultdict(set)
        for unit in units:
            for code in self.called(unit["unit"]) | (self.called(unit["gn_name"]) if unit["gn_name"] else set()):
                hit[self.kind[code]].add(code)
        total = collections.Counter(self.kind.values())
        kinds = {kind: codes for kind, codes in hit.items() if 2 * len(codes) >= total[kind]}
        for kind, codes in list(kinds.items()):
            names = set().union(*(self.iso[code] for code in codes))
            if any(total[other] > total[kind] and len(codes) > 1 and
                   all(self.iso[code] & set().union(*(self.iso[o] for o in kinds[other])) for code in codes)
                   for other in kinds if other != kind) and names:
                del kinds[kind]
        return set(kinds)


def codes_of(units, country):
    """fid -> code, for the units of one country; each has `fid`, `unit`, and `name` and `gn_name` of the source. The local name,
    `gn_name`, must not speak for another code, and speaks by itself for one where the unit's name is none's."""
    kinds = country.kinds_of(units)
    found, local = {}, {}
    for unit in units:
        by_name, by_local = (country.called(unit[key], kinds) if unit[key] else set() for key in ("name", "gn_name"))
        codes = country.called(unit["unit"], kinds)
        if len(codes) == 1 and all(not other or codes <= other for other in (by_name, by_local)):
            found[unit["fid"]] = codes.pop()
        elif not codes and not by_name and len(by_local) == 1:
            local[unit["fid"]] = by_local.pop()
    named = set(found.values())
    found.update({fid: code for fid, code in local.items() if code not in named})
    taken = collections.Counter(found.values())
    return {fid: code for fid, code in found.items() if taken[code] == 1}


def read_cldr(core, subdivisions):
    """(code) -> its names in English and in the official languages of its country."""
    info = read_json(pathlib.Path(core) / "supplemental" / "territoryInfo.json")["supplemental"]["territoryInfo"]
    names = {}
    for path in sorted(pathlib.Path(subdivisions).glob("subdivisions/*/*.json")):
        names[path.parent.name] = read_json(path)["subdivisions"]["localeDisplayNames"].get("subdivisions", {})

    def names_of(code):
        spoken = info.get(code[:2], {}).get("languagePopulation", {})
        languages = ["en"] + [language.replace("_", "-") for language, row in spoken.items() if "_officialStatus" in row]
        key = code.replace("-", "").lower()
        return [names[language][key] for language in languages if key in names.get(language, {})]
    return names_of


def unit_codes(units, core, subdivisions, iso_codes="/usr/share/iso-codes/json/iso_3166-2.json"):
    """fid -> code for all that have one; `units` as in codes_of, with `iso`, the country's code."""
    entries = {entry["code"]: entry for entry in read_json(iso_codes)["3166-2"]}
    cldr_names = read_cldr(core, subdivisions)
    found = {}
    for code in sorted({unit["iso"] for unit in units} - {""}):
        own = {key: entry for key, entry in entries.items() if key.startswith(code + "-")}
        found.update(codes_of([unit for unit in units if unit["iso"] == code], Country(own, cldr_names)))
    with open(pathlib.Path(__file__).parent / "unit_codes.csv", encoding="utf-8", newline="") as file:
        by_hand = {int(row["fid"]): row["iso_3166_2"] for row in csv.DictReader(file)}
    wrong = sorted(code for code in by_hand.values() if code and code not in entries)
    if wrong:
        raise SystemExit(f"unit_codes.csv: ISO 3166-2 has no code {', '.join(wrong)}")
    found = {fid: code for fid, code in found.items() if code not in by_hand.values()}
    found.update(by_hand)
    return {fid: code for fid, code in found.items() if code}
