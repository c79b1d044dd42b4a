#!/usr/bin/env python3
"""Which function that reads what strangers wrote is reached by which fuzzer: the table in tests/fuzz/README.md.

Such a function is declared in a header of src/, and its name says that it reads (NAMES). The table must have each, and no
other; one that no fuzzer reaches has a reason instead (WHY_NOT).

Usage: reach.py SOURCE            prints one line for each fault of the table, exits 1 if there is one
       reach.py SOURCE FUZZERS    makes the table anew, of what the fuzzers in that folder (built by clang) reach with
                                  their seeds and corpora"""
import os
import re
import subprocess
import sys
import tempfile

NAMES = re.compile(r"_(load|load_with_maps|read|parse|annotate|readback)(_|$)|_of_(text|html|pdf|prose|data|table)$"
                   r"|^tf_(geojson_measure|fix_geojson|validate_geojson|stated_at|date_words|scan|mentions|edgematch|value_on"
                   r"|expression_bind|survey_build|planar_fill|map_describe|ring_area|validate_map)$")
NO_READERS = {"tf_file_cannot_read", "tf_place_of_text", "tf_place_name_of_text", "tf_findings_reader"}
WHY_NOT = {
    "tf_command_read_text": "chooses among the readers of texts, which are reached",
    "tf_country_read": "reads the world's map that is installed",
    "tf_crs_of_text": "PROJ reads it",
    "tf_definition_of_text": "`tf_definition_read` of a text that is in memory",
    "tf_document_of_pdf": "poppler reads it, uninstrumented",
    "tf_large_integers_read": "a digit after the other, of what GDAL reads",
    "tf_layer_box_parse": "four numbers of the command line",
    "tf_map_pack_read": "reads what the build wrote, by its hash",
    "tf_plain_read": "OGR reads it",
    "tf_plain_request_read": "options of the command line",
    "tf_plain_scale_parse": "a number of the command line",
    "tf_qgis_archive_read": "libzip and SQLite read it; `tf_qgis_document_parse`, which gets what is in it, is reached",
    "tf_qgis_readback": "as `tf_qgis_archive_read`",
    "tf_qgis_templates_load": "the atlas's own templates; `tf_qgis_document_parse` reads them",
}
ROW = re.compile(r"^\| `(tf_\w+)` \| ([^|]*) \|$", re.M)


def readers(source):
    """The functions and their rooms, by name."""
    found = {}
    for folder, _, files in sorted(os.walk(os.path.join(source, "src"))):
        for file in sorted(f for f in files if f.endswith(".h")):
            with open(os.path.join(folder, file), encoding="utf-8") as header:
                text = re.sub(r"/\*.*?\*/", "", header.read(), flags=re.S)
            for name in re.findall(r"^[A-Za-z][\w \t*]*?\b(tf_\w+)\(", text, re.M):
                if NAMES.search(name) and name not in NO_READERS:
                    found[name] = os.path.basename(folder)
    return found


def readme(source):
    return os.path.join(source, "tests", "fuzz", "README.md")


def faults(source):
    with open(readme(source), encoding="utf-8") as file:
        table = dict(ROW.findall(file.read()))
    names = readers(source)
    fuzzers = {f[:-2] for f in os.listdir(os.path.join(source, "tests", "fuzz")) if f.endswith(".c")}
    for name in sorted(set(names) | set(table)):
        if name not in table:
            yield f"src/{names[name]}: {name} is in no row of tests/fuzz/README.md; fuzz it, and make the table anew"
        elif name not in names:
            yield f"tests/fuzz/README.md: {name} is no function that reads"
        elif name not in WHY_NOT and not set(table[name].split(", ")) & fuzzers:
            yield f"tests/fuzz/README.md: no fuzzer reaches {name}, and no reason is given"


def reached(source, program):
    """The functions that a fuzzer runs through."""
    name = os.path.basename(program)[len("fuzz_"):]
    with tempfile.TemporaryDirectory() as seeds:
        subprocess.run(["bash", "tests/fuzz/run", "seeds", name, seeds], cwd=source, check=True)
        run = subprocess.run([program, "-runs=0", "-print_coverage=1", seeds, f"tests/fuzz/corpus/{name}"], cwd=source,
                             env={**os.environ, "ASAN_OPTIONS": "leak_check_at_exit=0"}, capture_output=True, check=True)
    return set(re.findall(r"^COVERED_FUNC: .*? (tf_\w+) ", run.stderr.decode(errors="replace"), re.M))


def make(source, fuzzers):
    names = readers(source)
    by = {name: [] for name in names}
    for program in sorted(f for f in os.listdir(fuzzers) if f.startswith("fuzz_")):
        for name in reached(source, os.path.abspath(os.path.join(fuzzers, program))) & set(by):
            by[name].append(program[len("fuzz_"):])
    order = sorted(names, key=lambda name: (names[name], name))
    rows = [f"| `{name}` | {', '.join(by[name]) or 'none: ' + WHY_NOT.get(name, 'no reason')} |\n" for name in order]
    with open(readme(source), encoding="utf-8") as file:
        text = file.read()
    head, _, rest = text.partition("| function | fuzzers |\n|---|---|\n")
    tail = ROW.sub("", rest).lstrip("\n")
    with open(readme(source), "w", encoding="utf-8") as file:
        file.write(head + "| function | fuzzers |\n|---|---|\n" + "".join(rows) + "\n" + tail)


def main():
    if len(sys.argv) == 3:
        make(sys.argv[1], sys.argv[2])
    found = list(faults(sys.argv[1]))
    print("".join(fault + "\n" for fault in found), end="")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
