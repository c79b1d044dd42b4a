#!/usr/bin/python3
"""Changes one place of the source at a time and asks whether a test notices: mutate.py [--rooms R,R] [--sample N] [--seed S]

A mutant has one relation, sign, constant, condition or statement changed (mutants.py). Mutants are drawn by the seed from all
of the rooms' mutants, the same ones each time. One whose object file is the same as the original's means the same and is not
counted; one that does not compile neither. The tests of the mutant's room run first, then those of the other rooms, then the
program's own, each with ten times the time that it takes without a change; the first that fails kills the mutant.

The sources are copied to build/mutation, so that the work tree stays as it is; each verdict is a line of
build/mutation/verdicts.jsonl. With --at FILE:LINE only mutants of that line are tried, with --least P the share killed has
to be P per cent."""
import argparse
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import time

import mutants

HERE = pathlib.Path(__file__).resolve().parents[2]
FOLDER = HERE / "build" / "mutation"
SOURCE, BUILD = FOLDER / "source", FOLDER / "build"
UNDONE = FOLDER / "undone"  # names the file whose mutant a killed run may have left behind
ROOMS = ["geodesy", "expression", "claim"]
# Rooms whose unit tests run, and tests of the program.
TESTED = ["geodesy", "language", "expression", "claim"]
COMMANDS = ["buffer", "calibrate", "check", "counts", "measure", "ranks", "ruler", "sentences", "tables", "units"]


def copy_sources():
    """Those that differ from the copy, so that only they are compiled again."""
    SOURCE.mkdir(parents=True, exist_ok=True)
    for name in ["src", "tests", "CMakeLists.txt"]:
        subprocess.run(["cp", "-ruT", "--preserve=timestamps", HERE / name, SOURCE / name], check=True)
    for path in HERE.iterdir():
        if path.name not in ("src", "tests", "CMakeLists.txt", "build", "out", ".git") and not (SOURCE / path.name).exists():
            (SOURCE / path.name).symlink_to(path)
    for path in (SOURCE / "src").rglob("*.[ch]"):
        if not (HERE / path.relative_to(SOURCE)).exists():
            path.unlink()


def build(units):
    if UNDONE.exists():
        shutil.copyfile(HERE / UNDONE.read_text(), SOURCE / UNDONE.read_text())
        UNDONE.unlink()
    subprocess.run(["cmake", "-G", "Ninja", "-S", SOURCE, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Debug",
                    "-DCMAKE_C_FLAGS_DEBUG=-O1", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], check=True, stdout=subprocess.DEVNULL)
    targets = sorted({target for test in all_tests() if test.room or not units for target in test.targets})
    subprocess.run(["ninja", "-C", BUILD, *targets], check=True, stdout=subprocess.DEVNULL)


class Test:
    def __init__(self, known, room):
        self.name, self.room = known["name"], room
        self.command = known.get("command")  # not before it is built
        settings = [given["value"] for given in known["properties"] if given["name"] == "ENVIRONMENT"]
        self.environment = dict(os.environ, **dict(pair.split("=", 1) for pair in (settings or [[]])[0]))
        self.environment.pop("TERRAFACT_WORLD", None)
        # What has to be linked again: the test itself, or the program with its modules.
        self.targets = [f"tests/{self.name}"] if room else ["terrafact", *(
            f"terrafact-{part}.so" for part in ("geos", "gdal", "picture", "text"))]
        self.seconds = 0.0

    def passes(self, limit):
        """Whether it ends well within the time."""
        with subprocess.Popen(self.command, env=self.environment, cwd=BUILD, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, start_new_session=True) as run:
            try:
                return run.wait(limit) == 0
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, 9)
                return False


def all_tests():
    told = json.loads(subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], check=True,
                                     capture_output=True).stdout)["tests"]
    for known in told:
        room = known["name"].split("_test_")[0]
        if room in TESTED or (room == "command" and known["name"].split("_test_")[1] in COMMANDS):
            yield Test(known, None if room == "command" else room)


def steady_tests(units):
    """The tests, which must pass without a change, the briefest first."""
    steady = []
    for test in (test for test in all_tests() if test.room or not units):
        begun = time.monotonic()
        well = test.passes(60)
        test.seconds = time.monotonic() - begun
        if well:
            steady.append(test)
        elif test.room:
            sys.exit(f"{test.name} fails without a change")
        else:
            print(f"{test.name} fails without a change: left out", flush=True)
    return sorted(steady, key=lambda test: test.seconds)


class Bench:
    def __init__(self, tests):
        self.tests, self.links, self.killers = tests, {}, {}
        self.compiled = {entry["file"]: entry["command"] for entry in
                         json.loads((BUILD / "compile_commands.json").read_text())}

    def link(self, target):
        """As ninja would, but without asking whether all the other files are up to date."""
        if target not in self.links:
            told = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", "-s", target], check=True, capture_output=True,
                                  text=True).stdout.splitlines()
            self.links[target] = told[-1]
        subprocess.run(self.links[target], shell=True, cwd=BUILD, check=True, stdout=subprocess.DEVNULL)

    def compile(self, file, into):
        """Whether it compiles, to that object file."""
        words = shlex.split(self.compiled[str(file)])
        words = [word for word in words if word != "-Werror"] + ["-w"]
        words[words.index("-o") + 1] = str(into)
        return subprocess.run(words, cwd=BUILD, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def object_of(self, file):
        words = shlex.split(self.compiled[str(file)])
        return BUILD / words[words.index("-o") + 1]

    def archive(self, room, made):
        subprocess.run(["ar", "r", BUILD / f"lib{room}.a", made], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def order(self, file, room):
        """What killed mutants of this file before comes first, then the room's own tests, then the others."""
        known = self.killers.setdefault(file, {})
        return sorted(self.tests, key=lambda test: (-known.get(test.name, 0), test.room != room, test.room is None,
                                                    test.seconds))

    def killer(self, file, room):
        linked = set()
        for test in self.order(file, room):
            for target in test.targets:
                if target not in linked:
                    self.link(target)
                    linked.add(target)
            if not test.passes(10 * test.seconds + 2):
                self.killers[file][test.name] = self.killers[file].get(test.name, 0) + 1
                return test.name
        return None

    def verdict(self, mutant):
        file = SOURCE / mutant.file
        room, original, made = mutant.file.split("/")[1], file.read_text(), self.object_of(file)
        kept = FOLDER / "kept" / made.name
        kept.parent.mkdir(exist_ok=True)
        if not self.compile(file, kept):
            sys.exit(f"{file} does not compile")
        shutil.copy2(kept, made)
        UNDONE.write_text(mutant.file)
        try:
            file.write_text(mutant.applied(original))
            if not self.compile(file, made):
                return "does not compile", None
            if made.read_bytes() == kept.read_bytes():
                return "same", None
            self.archive(room, made)
            killer = self.killer(mutant.file, room)
            return ("killed", killer) if killer else ("survives", None)
        finally:
            file.write_text(original)
            shutil.copy2(kept, made)
            self.archive(room, made)
            UNDONE.unlink()


def sampled(rooms, number, seed, at):
    drawn = []
    for room in rooms:
        every = [mutant for path in sorted((HERE / "src" / room).glob("*.c"))
                 for mutant in mutants.of(str(path.relative_to(HERE)), path.read_text())]
        if at:
            every = [mutant for mutant in every if f"{mutant.file}:{mutant.line}" == at]
        drawn += every if at else random.Random(f"{seed} {room}").sample(every, min(len(every), number))
    # In turn from each room, so that a run that is broken off has some of each.
    order = random.Random(seed)
    order.shuffle(drawn)
    return drawn


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--sample", type=int, default=100, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", help="FILE:LINE, as the verdicts name it")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="after which no other mutant is begun")
    parser.add_argument("--units", action="store_true", help="unit tests alone, which is faster and kills fewer")
    parser.add_argument("--least", type=float, default=0)
    asked = parser.parse_args()
    rooms, begun = asked.rooms.split(","), time.monotonic()
    copy_sources()
    build(asked.units)
    bench = Bench(steady_tests(asked.units))
    print(f"{len(bench.tests)} tests", flush=True)
    counts = {room: {"killed": 0, "survives": 0, "same": 0, "does not compile": 0} for room in rooms}
    with open(FOLDER / "verdicts.jsonl", "w", encoding="utf-8") as verdicts:
        for mutant in sampled(rooms, asked.sample, asked.seed, asked.at):
            if time.monotonic() - begun > asked.seconds:
                break
            verdict, killer = bench.verdict(mutant)
            counts[mutant.file.split("/")[1]][verdict] += 1
            print(json.dumps({"at": f"{mutant.file}:{mutant.line}", "kind": mutant.kind, "was": mutant.was,
                              "becomes": mutant.becomes, "verdict": verdict, "by": killer}), file=verdicts, flush=True)
            if verdict == "survives":
                print(f"{mutant.file}:{mutant.line}: survives: {mutant.was.strip()} -> {mutant.becomes.strip()}", flush=True)
    killed = sum(count["killed"] for count in counts.values())
    tried = killed + sum(count["survives"] for count in counts.values())
    for room, count in counts.items():
        of = count["killed"] + count["survives"]
        print(f"{room}: {count['killed']} of {of} killed ({100 * count['killed'] / max(of, 1):.1f} %), "
              f"{count['same']} mean the same, {count['does not compile']} do not compile")
    print(f"all: {killed} of {tried} killed ({100 * killed / max(tried, 1):.1f} %), seed {asked.seed}")
    sys.exit(0 if tried and 100 * killed >= asked.least * tried else 1)


if __name__ == "__main__":
    main()
