"""Commands that write, and those that only print, and a folder in which they do: what lies there before, after, and after a run that ended badly."""
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

COMMANDS = {
    "areas-geojson": ["areas", "IN/provinces.geojson", "--where", "1=1", "--output", "out/o.geojson"],
    "areas-gpkg": ["areas", "IN/provinces.geojson", "--where", "1=1", "--output", "out/o.gpkg"],
    "areas-csv": ["areas", "IN/provinces.geojson", "--where", "1=1", "--output", "out/o.csv"],
    "areas-text": ["areas", "IN/provinces.geojson", "--output", "out/t.geojson"],
    "export-folder": ["export", "out", "--layer", "provinces", "--layer", "countries", "--layer", "nkar"],
    "export-gpkg": ["export", "out/k.gpkg", "--layer", "provinces"],
    "export-qgz": ["export", "out/k.qgz", "--layer", "provinces"],
    "export-kml": ["export", "out/k.kml", "--layer", "provinces"],
    "export-gml": ["export", "out/k.gml", "--layer", "provinces"],
    "export-xlsx": ["export", "out/k.xlsx", "--layer", "places"],
    "export-shp": ["export", "out/k.shp", "--layer", "nkar"],
    "export-fgb": ["export", "out/k.fgb", "--layer", "nkar"],
    "export-topojson": ["export", "out/k.topojson", "--layer", "provinces"],
    "map-svg": ["map", "out/m.svg"],
    "map-png": ["map", "out/m.png"],
    "report": ["report", "out/r.html", "--draws", "0"],
    "topology": ["topology", "IN/provinces.geojson", "out/t.topojson"],
    "survey": ["survey", "--source", "IN/provinces.geojson", "IN/atlas", "--out", "out"],
    "new": ["new", "out", "--from", "IN/provinces.geojson", "--name", "name"],
}

READING = {
    "areas": ["areas", "IN/provinces.geojson"],
    "areas-json": ["areas", "IN/provinces.geojson", "--where", "1=1", "--format", "json"],
    "check": ["check", "--draws", "20", "--format", "json"],
    "compare": ["compare", "natural-earth", "composite"],
    "list": ["list", "claims"],
    "measure": ["measure", "share(nkar, azerbaijan)"],
    "ruler": ["ruler", "border(georgia, azerbaijan)"],
    "scan": ["scan", "IN/text.md"],
    "sensitivity": ["sensitivity", "nkar-share"],
    "validate": ["validate", "IN/provinces.geojson"],
}


def snapshot(folder):
    """What lies in the folder: the digest of each file's bytes, by its name."""
    return {str(path.relative_to(folder)): digest(path) if path.is_file() else "folder"
            for path in sorted(folder.rglob("*"))}


def digest(path):
    """Of the file's bytes; of a database that is whole, of what it holds but the time."""
    what = path.read_bytes()
    if what.startswith(b"SQLite format 3"):
        with contextlib.closing(sqlite3.connect(path)) as database, contextlib.suppress(sqlite3.DatabaseError):
            tables = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name").fetchall()
            held = [(name, database.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables]
            what = re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", "", repr(held)).encode()
    return hashlib.sha256(what).hexdigest()


class Bench:
    def __init__(self, library, scratch):
        self.library, self.scratch, self.program = library, scratch, os.environ["TERRAFACT"]
        self.out = scratch / "out"
        given = scratch / "IN"
        given.mkdir()
        subprocess.run([self.program, "export", str(given / "provinces.geojson"), "--layer", "provinces"], check=True)
        subprocess.run([self.program, "new", str(given / "atlas"), "--from", str(given / "provinces.geojson")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        given.joinpath("text.md").write_text("The area of Georgia is 69,700 km2, and its border with Turkey 273 km long.\n")
        given.joinpath("atlas").rename(given / "made")
        (given / "atlas").symlink_to(next((given / "made" / "maps").iterdir()))

    def run(self, arguments, call, reason=0, on="once", number=0):
        """Its exit code, what it says, and how often it called `call`, of which number `number` fails."""
        count = self.scratch / "count"
        count.unlink(missing_ok=True)
        environment = dict(os.environ, LD_PRELOAD=self.library, FAULT_CALL=call, FAULT_AT=str(number),
                           FAULT_ERRNO=str(reason), FAULT_ON=on, FAULT_COUNT=str(count))
        with open(self.scratch / "printed", "wb") as printed:
            done = subprocess.run([self.program, *arguments], env=environment, cwd=self.scratch, stdout=printed,
                                  stderr=subprocess.PIPE, timeout=120, check=False)
        return done.returncode, done.stderr.decode(), int(count.read_text()) if count.exists() else 0

    def printed(self):
        return (self.scratch / "printed").read_bytes()

    def reset(self, files):
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, text in files.items():
            (self.out / name).write_text(text)


class Trial:
    """A command, its old output and its new one."""

    def __init__(self, bench, name):
        self.bench, self.name, self.arguments = bench, name, COMMANDS.get(name) or READING[name]
        bench.reset({})
        code, said, _ = bench.run(self.arguments, "none")
        if code != 0:
            sys.exit(f"{name} without a fault exits {code}: {said}")
        self.fresh, self.printed = snapshot(bench.out), bench.printed()
        # What stands beside layers is replaced only if it says that it is the program's.
        self.old_files = {} if name == "new" else {path: "old, by terrafact export" for path in self.fresh}
        self.reset()
        self.old = snapshot(bench.out)

    def reset(self):
        self.bench.reset(self.old_files)


def differing(left, right):
    return ", ".join(name for name in sorted(left.keys() | right.keys()) if left.get(name) != right.get(name))


def asked_of(parser):
    """What is asked for, with what all of these are asked; without the program there is nothing to try."""
    parser.add_argument("--seed", type=int, default=int(time.time()) // 86400)
    parser.add_argument("--only", default="", help="commands whose name contains this")
    if not os.access(os.environ.get("TERRAFACT", ""), os.X_OK):
        print("TERRAFACT is not set to the program, or that is not built: skipped")
        sys.exit(77)
    return parser.parse_args()
