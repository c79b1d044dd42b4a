#!/usr/bin/env python3
"""Writes names.csv beside it: what each first-level unit of Natural Earth is called here, which country it is
counted to and what code it has by ISO 3166-2 (unit_codes.py). With `--countries` it prints the territories of atlas.yaml that are countries, with their codes by ISO 3166-1 (alpha-3
from Debian's iso-codes) and their names in their official languages, as the Unicode CLDR has them.

    ./names.py CLDR-CORE CLDR-SUBDIVISIONS-FULL /usr/share/qgis/resources/data/world_map.gpkg
    ./names.py --countries CLDR-CORE CLDR-LOCALENAMES-FULL /usr/share/qgis/resources/data/world_map.gpkg

The CLDR's folders are the unpacked npm packages cldr-core and cldr-localenames-full, 46.0.0, and cldr-subdivisions-full,
48.2.0; ISO's codes are those of Debian's package iso-codes, 4.15.0.

Countries are those of ISO 3166-1, by their usual short names, with its code; a unit that the source
makes a country of its own, though ISO 3166-1 does not, is a unit of the country in whose code it lies, and atlas.yaml
has a territory for it. What has no code but is no part of any country by ISO 3166-1 stands by itself."""
import collections
import csv
import json
import pathlib
import sqlite3
import sys
import textwrap
import unicodedata

import unit_codes

# adm0_a3 of the source: the country's name and, where the source has none, its code.
COUNTRIES = {
    "ALD": "Åland", "BHS": "Bahamas", "BRN": "Brunei", "CIV": "Côte d'Ivoire", "CPV": "Cabo Verde", "CZE": "Czechia",
    "FSM": "Micronesia", "GNB": "Guinea-Bissau", "HKG": "Hong Kong", "MAC": "Macao", "MKD": "North Macedonia",
    "PSX": "Palestine", "SDS": "South Sudan", "SRB": "Serbia", "SWZ": "Eswatini", "TLS": "Timor-Leste",
    "TZA": "Tanzania", "USA": "United States", "UMI": "United States Minor Outlying Islands",
    "BLM": "Saint Barthélemy", "ATF": "French Southern Territories", "SGS": "South Georgia and the South Sandwich Islands",
    "SHN": "Saint Helena, Ascension and Tristan da Cunha", "PCN": "Pitcairn", "VIR": "United States Virgin Islands",
    "NLD": "Netherlands", "KAS": "Siachen", "PGA": "Spratly Islands",
    "ESB": "Akrotiri and Dhekelia", "WSB": "Akrotiri and Dhekelia",
}
# adm0_a3 that ISO 3166-1 has no code for: the country in whose code the ground lies, and the unit's name.
WITHIN = {
    "ATC": ("AU", None), "CLP": ("FR", None), "CYN": ("CY", "Northern Cyprus"), "IOA": (None, None), "KAB": ("KZ", "Baykonur"), "SOL": ("SO", "Somaliland"), "USG": ("CU", "Guantanamo Bay"),
}
# Single units, by fid: country.
UNITS = {5457: "UA", 5850: "UA"}  # Crimea and Sevastopol: UN General Assembly resolution 68/262, ISO 3166-2:UA
OWN_CODE = {"Christmas Island": "CX", "Cocos (Keeling) Islands": "CC", "Tokelau": "TK",
            "Guyane française": "GF", "Guadeloupe": "GP", "Martinique": "MQ", "Mayotte": "YT", "La Réunion": "RE",
            "Svalbard": "SJ", "Jan Mayen": "SJ", "Bouvet Island": "BV", "Bonaire": "BQ", "Saba": "BQ", "St. Eustatius": "BQ"}
OWN_NAME = {"CX": "Christmas Island", "CC": "Cocos (Keeling) Islands", "TK": "Tokelau", "GF": "French Guiana",
            "GP": "Guadeloupe", "MQ": "Martinique", "YT": "Mayotte", "RE": "Réunion", "SJ": "Svalbard and Jan Mayen",
            "BV": "Bouvet Island", "BQ": "Bonaire, Sint Eustatius and Saba"}


def slug(name):
    plain = unicodedata.normalize("NFD", name.replace("ı", "i").replace("ə", "e").replace("Ə", "E"))
    letters = [c if c.isascii() and c.isalnum() else "-" if not unicodedata.combining(c) and c != "'" else "" for c in plain.lower()]
    return "-".join(part for part in "".join(letters).split("-") if part)


def read(path):
    source = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    source.row_factory = sqlite3.Row
    return list(source.execute("SELECT fid, adm0_a3, name, gn_name, woe_name, admin, iso_a2 FROM states_provinces ORDER BY fid"))


def assign(rows):
    by_code = {row["iso_a2"]: COUNTRIES.get(row["adm0_a3"], row["admin"]) for row in rows
               if row["iso_a2"] != "-1" and row["adm0_a3"] not in WITHIN and row["name"] not in OWN_CODE}
    by_code.update(OWN_NAME)
    for row in rows:
        name = row["name"] or row["woe_name"] or row["gn_name"] or ""
        code = UNITS.get(row["fid"]) or OWN_CODE.get(name)
        within, called = WITHIN.get(row["adm0_a3"], (None, None))
        if within:
            code, name = within, called or name
        code = code or (row["iso_a2"] if row["iso_a2"] != "-1" else "")
        country = by_code[code] if code else COUNTRIES[row["adm0_a3"]]
        yield row, country, code, name or "unnamed part"


def unique(units):
    """Of units with one name each gets its local name, which is right more often, or else a number."""
    units = list(units)
    count = collections.Counter((country, slug(name)) for _, country, _, name in units)
    taken = {key for key, n in count.items() if n == 1}
    for row, country, code, name in units:
        if count[country, slug(name)] > 1:
            choices = ([row["gn_name"]] if row["gn_name"] else []) + [name] + [f"{name} {n}" for n in range(2, 10)]
            name = next(n for n in choices if slug(n) and (country, slug(n)) not in taken)
            taken.add((country, slug(name)))
        yield row, country, code, name


def read_json(path, *keys):
    with open(path, encoding="utf-8") as file:
        node = json.load(file)
    for key in keys:
        node = node[key]
    return node


def own_names(core, names, code):
    """Language -> the country's name in it, for its official languages, the most spoken first; not where it is the English one."""
    info = read_json(pathlib.Path(core) / "supplemental" / "territoryInfo.json", "supplemental", "territoryInfo").get(code, {})
    spoken = [(-float(row["_populationPercent"]), language.replace("_", "-")) for language, row in info.get("languagePopulation", {}).items()
              if row.get("_officialStatus") in ("official", "de_facto_official")]
    english = read_json(pathlib.Path(names) / "main" / "en" / "territories.json", "main", "en", "localeDisplayNames", "territories")[code]
    found = {}
    for _, language in sorted(spoken):
        path = pathlib.Path(names) / "main" / language / "territories.json"
        name = path.exists() and read_json(path, "main", language, "localeDisplayNames", "territories").get(code)
        if name and name != english and name not in found.values():
            found[language] = name
    return found


def yaml_text(text):
    return "'" + text.replace("'", "''") + "'"


def main():
    *options, path = sys.argv[1:]
    units = list(unique(assign(read(path))))
    if options[:1] == ["--countries"]:
        codes = {country: code for _, country, code, _ in units}
        countries = sorted(codes, key=slug)
        alpha_3 = {row["alpha_2"]: row["alpha_3"] for row in read_json("/usr/share/iso-codes/json/iso_3166-1.json", "3166-1")}
        for country in countries:
            quoted, code = country.replace("'", "''"), codes[country]
            forms = {"iso": code, "iso3": alpha_3.get(code), **own_names(*options[1:], code)} if code else {}
            shown = ", ".join(f"{key}: {yaml_text(form)}" for key, form in forms.items() if form)
            local = f"local: {{{shown}}}, " if shown else ""
            print(f"  - {{id: {slug(country)}, name: '{quoted}', {local}where: 'country = \"{quoted}\"'}}")
        members = textwrap.fill(", ".join(slug(country) for country in countries), 112, break_on_hyphens=False,
                                initial_indent="      ", subsequent_indent="      ")
        print(f"  - id: countries\n    name: the countries\n    members: [\n{members}]")
        return
    codes = unit_codes.unit_codes([{"fid": row["fid"], "unit": name, "iso": code, "name": row["name"], "gn_name": row["gn_name"]}
                                   for row, _, code, name in units], *options)
    with open(pathlib.Path(__file__).parent / "names.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["fid", "source_a3", "source_name", "drawn", "iso", "unit", "iso_3166_2"])
        for row, country, code, name in units:
            out.writerow([row["fid"], row["adm0_a3"], row["name"] or "", country, code, name, codes.get(row["fid"], "")])


main()
