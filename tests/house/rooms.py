#!/usr/bin/env python3
"""Checks the house: which room may know which, and that each says what it uses.

A room is a folder of src/, declared in CMakeLists.txt by room(NAME WHAT IT LINKS...). The order of these lines is the
order of the rooms. The folders of the programs (PROGRAMS) stand after all of them, and link what their commands need.
Checked, from the #include lines alone:
  - a folder of src/ is a room or a program's;
  - an include names its room, #include "room/file.h", so that nothing hides from what follows;
  - a file includes only headers of its own room and of rooms declared before it;
  - files do not include each other in a circle (x.c and x.h are one file, a private header is a part of each that
    includes it), nor do those of programs;
  - a room links exactly the rooms and libraries whose headers its files include;
  - a .c has its .h, or the room's one "-private.h" declares what it defines.
And with a build folder, from the symbols of its libraries: every external symbol begins with "tf_".

Usage: rooms.py SOURCE [BUILD]; prints one line for each fault, exits 1 if there is one."""
import os
import re
import subprocess
import sys

# Folders of src/ that are no libraries: what is made of them is made in part of this and in part of that.
PROGRAMS = ("command", "pack", "reference")
# Header (or the folder it lies in) -> how CMake names the library.
LIBRARIES = {
    "cairo": "PkgConfig::CAIRO", "cairo-pdf": "PkgConfig::CAIRO", "cpl": "PkgConfig::GDAL", "csv": "${CSV_LIBRARY}",
    "dlfcn": "${CMAKE_DL_LIBS}", "fontconfig": "PkgConfig::FONTCONFIG", "gdal": "PkgConfig::GDAL",
    "geodesic": "PkgConfig::PROJ", "geos": "PkgConfig::GEOS", "gio": "PkgConfig::GIO", "glib": "PkgConfig::GLIB",
    "jansson": "PkgConfig::JANSSON", "libxml": "PkgConfig::LIBXML2", "math": "m", "ogr": "PkgConfig::GDAL",
    "pango": "PkgConfig::PANGO", "poppler": "PkgConfig::POPPLER", "proj": "PkgConfig::PROJ", "sqlite3": "PkgConfig::SQLITE3", "yaml": "PkgConfig::YAML",
    "zip": "PkgConfig::LIBZIP",
}
# Headers of the C library, of POSIX, and of libraries that are headers only.
PLAIN = re.compile(r"^(sys/|Random123/|immintrin|(assert|ctype|errno|fcntl|float|inttypes|limits|locale|malloc|poll|pthread"
                   r"|signal|setjmp|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|tgmath|threads|time|unistd|wchar)\.h$)")
# How a room's own header is included.
PLACED = re.compile(r"^\w[\w-]*/[\w-]+\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
# What a definition at the start of a line looks like: a type, a name, an opening bracket.
FUNCTION = re.compile(r"^(?!static\b|typedef\b|#)[A-Za-z_][\w \t*]*?\b(\w+)\s*\([^;{]*\)\s*\{", re.M)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def library(header):
    """The CMake name of the library that <header> belongs to, None for the C library's."""
    if PLAIN.match(header):
        return None
    first = re.split(r"[/.]", header)[0]
    for part in (first, first.split("_")[0], first.split("-")[0]):
        if part in LIBRARIES:
            return LIBRARIES[part]
    return f"<{header}>, which tests/house/rooms.py does not know"


def declared(source):
    """The rooms in their order: name -> what CMake links it with."""
    text = re.sub(r"#[^\n]*", "", read(os.path.join(source, "CMakeLists.txt")))
    rooms = {}
    for line in re.findall(r"^room\(([^)]*)\)", text, re.M):
        name, *links = line.split()
        rooms[name] = links
    return rooms


def files(source, room):
    folder = os.path.join(source, "src", room)
    return sorted(f for f in os.listdir(folder) if re.search(r"\.[ch]$", f))


def all_includes(source, room, file):
    """(what it includes in quotes, what in brackets)"""
    found = INCLUDE.findall(COMMENT.sub("", read(os.path.join(source, "src", room, file))))
    return [a for a, _ in found if a], [b for _, b in found if b]


def includes(source, room, file):
    """(rooms' headers, libraries' headers) that the file includes."""
    quoted, bracketed = all_includes(source, room, file)
    return [a for a in quoted if PLACED.match(a)], bracketed


def placed(source, rooms):
    for folder in sorted(os.listdir(os.path.join(source, "src"))):
        if not os.path.isdir(os.path.join(source, "src", folder)):
            continue
        if folder not in rooms and folder not in PROGRAMS:
            yield f"src/{folder}/: is no room of CMakeLists.txt"
        for file in files(source, folder):
            for header in all_includes(source, folder, file)[0]:
                if not PLACED.match(header):
                    yield f"src/{folder}/{file}: includes \"{header}\", expected \"room/file.h\", or <header> of a library"


def programs(source):
    return [p for p in PROGRAMS if os.path.isdir(os.path.join(source, "src", p))]


def stem(path):
    return re.sub(r"\.[ch]$", "", path)


def direction(source, rooms):
    order = list(rooms)
    for room in rooms:
        for file in files(source, room):
            for header in includes(source, room, file)[0]:
                other = header.split("/")[0]
                if other not in rooms:
                    if not os.path.exists(os.path.join(source, "src", header)):
                        continue  # made while building
                    yield f"src/{room}/{file}: includes {header}, but '{other}' is no room of CMakeLists.txt"
                elif order.index(other) > order.index(room):
                    yield f"src/{room}/{file}: includes {header}, but room '{room}' stands before '{other}'"


def needed(source, room, file):
    """What a file needs of other files; a private header stands for what it includes itself."""
    for header in includes(source, room, file)[0]:
        if header.endswith("-private.h") and header.split("/")[0] == room:
            yield from needed(source, room, header.split("/")[1])
        else:
            yield stem(header)


def circles(source, rooms):
    edges = {}
    for room in [*rooms, *programs(source)]:
        for file in files(source, room):
            if not file.endswith("-private.h"):
                here = stem(f"{room}/{file}")
                edges.setdefault(here, set()).update(n for n in needed(source, room, file) if n != here)
    state, path = {}, []

    def visit(node):
        state[node] = "open"
        path.append(node)
        for following in sorted(edges.get(node, ())):
            if state.get(following) == "open":
                yield "src/" + " -> src/".join(path[path.index(following):] + [following]) + ": include each other"
            elif following not in state:
                yield from visit(following)
        path.pop()
        state[node] = "done"

    for node in sorted(edges):
        if node not in state:
            yield from visit(node)


def links(source, rooms):
    for room, named in rooms.items():
        used = {}
        for file in files(source, room):
            own, others = includes(source, room, file)
            for header in own:
                other = header.split("/")[0]
                if other != room and other in rooms:
                    used.setdefault(other, (file, header))
            for header in others:
                if library(header):
                    used.setdefault(library(header), (file, header))
        for name, (file, header) in sorted(used.items()):
            if name not in named:
                yield f"CMakeLists.txt: room({room} ...) does not name {name}, which src/{room}/{file} includes ({header})"
        for name in named:
            if name not in used:
                yield f"CMakeLists.txt: room({room} ...) names {name}, which no file of src/{room}/ includes"


def headers(source, rooms):
    for room in rooms:
        all_files = files(source, room)
        private = [f for f in all_files if f.endswith("-private.h")]
        if len(private) > 1:
            yield f"src/{room}/: has {len(private)} private headers ({', '.join(private)}), expected one"
        shared = read(os.path.join(source, "src", room, private[0])) if private else ""
        for file in all_files:
            if not file.endswith(".c") or stem(file) + ".h" in all_files:
                continue
            defined = FUNCTION.findall(COMMENT.sub("", read(os.path.join(source, "src", room, file))))
            if not any(re.search(rf"\b{name}\b", shared) for name in defined):
                yield (f"src/{room}/{file}: has no {stem(file)}.h, and {private[0] + ' declares nothing' if private else 'no private header declares anything'} "
                       f"that it defines")


def symbols(rooms, build):
    for room in rooms:
        archive = os.path.join(build, f"lib{room}.a")
        if not os.path.exists(archive):
            yield f"{archive}: is not there; build first"
            continue
        listing = subprocess.run(["nm", "--extern-only", "--defined-only", "--format=posix", archive],
                                 capture_output=True, text=True, check=True).stdout
        for name in sorted({line.split()[0] for line in listing.splitlines() if len(line.split()) > 1}):
            # The sanitizers' and the compiler's own begin with an underscore.
            if not name.startswith(("tf_", "_")):
                yield f"lib{room}.a: the external symbol '{name}' does not begin with tf_"


def faults(source, build=None):
    rooms = declared(source)
    for check in (placed, direction, circles, links, headers):
        yield from check(source, rooms)
    if build:
        yield from symbols(rooms, build)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: rooms.py SOURCE [BUILD]")
    found = list(faults(*sys.argv[1:]))
    for line in found:
        print(line)
    if not found:
        print(f"{len(declared(sys.argv[1]))} rooms: places, direction, circles, links and headers are right")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
