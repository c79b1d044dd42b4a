#!/usr/bin/python3
"""Lets one system call, or one request for memory, fail in every command that writes: run.py LIBRARY [--all] [--seconds N]

For each command and kind of call, the calls of a good run are counted; then the command runs again and again, each time
with another of them failing, once or from then on. Each run must end in one of two ways:

  0, and the new output is whole: the failure was of no consequence;
  3, with one line on standard error, and the old output is whole (or the new one, if only its flushing failed);

and nothing else may lie in the folder. Without --all, a sample of the calls is tried, drawn by the day's seed, for N
seconds (40)."""
import argparse
import contextlib
import errno
import hashlib
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
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
FAULTS = [(call, reason, on) for call in ("open", "write", "fsync", "close", "rename", "mmap", "link", "mkdir")
          for reason in (errno.ENOSPC, errno.EIO, errno.EINTR) for on in ("once", "always")
          if not (reason == errno.EINTR and on == "always")]
FAULTS += [("malloc", errno.ENOMEM, "once"), ("malloc", errno.ENOMEM, "always")]


def snapshot(folder):
    """What lies in the folder: the digest of each file's bytes, by its name."""
    return {str(path.relative_to(folder)): digest(path) if path.is_file() else "folder"
            for path in sorted(folder.rglob("*"))}


def digest(path):
    """Of the file's bytes; of a database, of what it holds but the time."""
    what = path.read_bytes()
    if what.startswith(b"SQLite format 3"):
        with contextlib.closing(sqlite3.connect(path)) as database:
            what = repr([(name, re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", "", repr(database.execute(
                f'SELECT * FROM "{name}"').fetchall()))) for (name,) in database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name")
                ]).encode()
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
        given.joinpath("atlas").rename(given / "made")
        (given / "atlas").symlink_to(next((given / "made" / "maps").iterdir()))

    def run(self, arguments, call, reason=0, on="once", number=0):
        count = self.scratch / "count"
        count.unlink(missing_ok=True)
        environment = dict(os.environ, LD_PRELOAD=self.library, FAULT_CALL=call, FAULT_AT=str(number),
                           FAULT_ERRNO=str(reason), FAULT_ON=on, FAULT_COUNT=str(count))
        done = subprocess.run([self.program, *arguments], env=environment, cwd=self.scratch, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=120, check=False)
        return done.returncode, done.stderr.decode(), int(count.read_text()) if count.exists() else 0

    def reset(self, files):
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, text in files.items():
            (self.out / name).write_text(text)


class Trial:
    """A command, its old output and its new one."""

    def __init__(self, bench, name):
        self.bench, self.name, self.arguments, self.counts = bench, name, COMMANDS[name], {}
        bench.reset({})
        code, said, _ = bench.run(self.arguments, "none")
        if code != 0:
            sys.exit(f"{name} without a fault exits {code}: {said}")
        self.fresh = snapshot(bench.out)
        # What stands beside layers is replaced only if it says that it is the program's.
        self.old_files = {} if name == "new" else {path: "old, by terrafact export" for path in self.fresh}
        bench.reset(self.old_files)
        self.old = snapshot(bench.out)

    def count(self, call):
        if call not in self.counts:
            self.bench.reset(self.old_files)
            self.counts[call] = self.bench.run(self.arguments, call)[2]
        return self.counts[call]

    def wrong(self, call, reason, on, number):
        """What is wrong with a run in which that call fails; None: nothing."""
        self.bench.reset(self.old_files)
        code, said, _ = self.bench.run(self.arguments, call, reason, on, number)
        left = snapshot(self.bench.out)
        notes = [line for line in said.splitlines() if ": note: " not in line]
        if code == 0:
            return None if left == self.fresh else f"exits 0 with another output: {differing(left, self.fresh)}"
        if code != 3:
            return f"exits {code}: {said.strip()[:300]}"
        if len(notes) != 1:
            return f"says {len(notes)} lines: {said.strip()[:300]}"
        if left == self.old or left == self.fresh:
            return None
        return f"exits 3 and leaves {differing(left, self.old)}: {said.strip()[:200]}"


def differing(left, right):
    return ", ".join(name for name in sorted(left.keys() | right.keys()) if left.get(name) != right.get(name))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("--all", action="store_true", help="every call of every command")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--seed", type=int, default=int(time.time()) // 86400)
    parser.add_argument("--only", default="", help="commands whose name contains this")
    parser.add_argument("--call", default="", help="this call alone")
    asked = parser.parse_args()
    if not os.access(os.environ["TERRAFACT"], os.X_OK):
        print(f"{os.environ['TERRAFACT']} is not built: skipped")
        sys.exit(77)
    chance, tried, failed = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(asked.library), pathlib.Path(folder))
        trials = [Trial(bench, name) for name in COMMANDS if asked.only in name]
        faults = [fault for fault in FAULTS if asked.call in ("", fault[0])]

        def every():
            for trial in trials:
                for call, reason, on in faults:
                    for number in range(1, trial.count(call) + 1):
                        yield trial, call, reason, on, number

        def sample():
            end = time.monotonic() + asked.seconds
            while time.monotonic() < end:
                trial, (call, reason, on) = chance.choice(trials), chance.choice(faults)
                if trial.count(call):
                    yield trial, call, reason, on, chance.randint(1, trial.count(call))

        for trial, call, reason, on, number in every() if asked.all else sample():
            tried += 1
            fault = trial.wrong(call, reason, on, number)
            if fault:
                failed += 1
                print(f"{trial.name}: {call} {number} of {trial.count(call)} fails with {errno.errorcode[reason]} "
                      f"({on}): {fault}", flush=True)
    print(f"seed {asked.seed}: {tried} runs, {failed} wrong")
    sys.exit(1 if failed or not tried else 0)


main()
