#!/usr/bin/python3
"""Changes one place of the source at a time and asks whether a test notices: mutate.py [--rooms R,R] [--sample N] [--seed S]

A mutant has one relation, sign, constant, condition or statement changed (mutants.py). N mutants of each room are drawn by the
seed, the same ones each time. One whose object file is the same as the original's means the same and is not counted; one that
does not compile neither. The unit tests of the mutant's room run first, then those of the other rooms, and with --program
the program's own; the first that fails, or takes five times as long as without a change, kills the mutant.

A mutant is compiled and linked in a folder of its own (bench.py). Each verdict is a line of build/mutation/verdicts.jsonl,
and a later run takes it from there as long as the file, and of a survivor the tests, are the same: a run that was broken off
goes on. With --at FILE:LINE only mutants of that line are tried; with --least P the share killed has to be P per cent."""
import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import threading
import time

import bench
import mutants

HERE = pathlib.Path(__file__).resolve().parents[2]
FOLDER = HERE / "build" / "mutation"
BUILD, VERDICTS = FOLDER / "build", FOLDER / "verdicts.jsonl"
ROOMS = ["geodesy", "expression", "claim"]
# Rooms whose unit tests run, and tests of the program.
TESTED = ["geodesy", "language", "expression", "claim"]
COMMANDS = ["buffer", "calibrate", "check", "counts", "measure", "ranks", "ruler", "sentences", "tables", "units"]


def all_tests(program):
    told = json.loads(subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], check=True,
                                     capture_output=True).stdout)["tests"]
    for test in (bench.Test(known, BUILD) for known in told):
        if test.room in TESTED or (program and test.room == "command" and test.name.split("_test_")[1] in COMMANDS):
            yield test


def build(program, jobs):
    subprocess.run(["cmake", "-G", "Ninja", "-S", HERE, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O1",
                    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], check=True, stdout=subprocess.DEVNULL)
    targets = sorted({target for test in all_tests(program) for target in test.targets})
    subprocess.run(["ninja", "-C", BUILD, f"-j{jobs}", *targets], check=True, stdout=subprocess.DEVNULL)


def steady_tests(program):
    """The tests, which must pass without a change, and how long each takes."""
    steady = []
    for test in all_tests(program):
        begun = time.monotonic()
        well = test.passes()
        test.seconds = time.monotonic() - begun
        if well:
            steady.append(test)
        elif test.room != "command":
            sys.exit(f"{test.name} fails without a change")
        else:
            print(f"{test.name} fails without a change: left out", flush=True)
    return steady


def sampled(rooms, number, seed, at):
    drawn = []
    for room in rooms:
        every = [mutant for path in sorted((HERE / "src" / room).glob("*.c"))
                 for mutant in mutants.of(str(path.relative_to(HERE)), path.read_text())]
        if at:
            every = [mutant for mutant in every if f"{mutant.file}:{mutant.line}" == at]
        drawn += every if at else random.Random(f"{seed} {room}").sample(every, min(len(every), number))
    # In turn from each room, so that a run that is broken off has some of each.
    random.Random(seed).shuffle(drawn)
    return drawn


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


class Record:
    """The verdicts of this run and of those before."""

    def __init__(self, texts, program):
        self.texts, self.lock, self.known = texts, threading.Lock(), {}
        sources = sorted(path for room in [*TESTED, *(["command"] if program else [])]
                         for path in (HERE / "tests" / room).iterdir() if path.is_file())
        self.tests = digest(*(path.read_text() for path in sources), str(program))
        for line in VERDICTS.read_text().splitlines() if VERDICTS.exists() else []:
            try:
                told = json.loads(line)
            except ValueError:  # the run was killed while it wrote
                continue
            if told["verdict"] != "survives" or told["tests"] == self.tests:
                self.known[told["key"]] = told["verdict"]

    def key(self, mutant):
        return digest(self.texts[mutant.file], str(mutant.begin), str(mutant.end), mutant.new)

    def add(self, mutant, verdict, killer):
        with self.lock, open(VERDICTS, "a", encoding="utf-8") as file:
            self.known[self.key(mutant)] = verdict
            print(json.dumps({"key": self.key(mutant), "tests": self.tests, "at": f"{mutant.file}:{mutant.line}",
                              "kind": mutant.kind, "was": mutant.was, "becomes": mutant.becomes, "verdict": verdict,
                              "by": killer}), file=file, flush=True)


def try_all(drawn, record, tests, jobs, until):
    """Those that are not known yet, on so many benches at once."""
    idle = [bench.Bench(BUILD, FOLDER / f"bench-{i}", tests) for i in range(jobs)]

    def attempt(mutant):
        if record.key(mutant) in record.known or time.monotonic() > until:
            return
        mine = idle.pop()
        text = record.texts[mutant.file]
        record.add(mutant, *mine.verdict(HERE / mutant.file, text, mutant.applied(text)))
        idle.append(mine)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for done in [pool.submit(attempt, mutant) for mutant in drawn]:
            done.result()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--sample", type=int, default=60, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", help="FILE:LINE, as the verdicts name it")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="after which no other mutant is begun")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at once")
    parser.add_argument("--program", action="store_true", help="the tests of the program as well, which takes far longer")
    parser.add_argument("--afresh", action="store_true", help="forget the verdicts of runs before")
    parser.add_argument("--least", type=float, default=0)
    asked = parser.parse_args()
    rooms, begun = asked.rooms.split(","), time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left in FOLDER.glob("bench-*"):
        shutil.rmtree(left)
    if asked.afresh:
        VERDICTS.unlink(missing_ok=True)
    drawn = sampled(rooms, asked.sample, asked.seed, asked.at)
    record = Record({mutant.file: (HERE / mutant.file).read_text() for mutant in drawn}, asked.program)
    build(asked.program, asked.jobs)
    tests = steady_tests(asked.program)
    print(f"{len(tests)} tests, {len(drawn)} mutants", flush=True)
    try_all(drawn, record, tests, asked.jobs, begun + asked.seconds)
    counts = {room: {"killed": 0, "survives": 0, "same": 0, "does not compile": 0} for room in rooms}
    for mutant in sorted(drawn):
        verdict = record.known.get(record.key(mutant))
        if verdict:
            counts[mutant.file.split("/")[1]][verdict] += 1
        if verdict == "survives":
            print(f"{mutant.file}:{mutant.line}: survives: {mutant.was.strip()} -> {mutant.becomes.strip()}")
    killed = sum(count["killed"] for count in counts.values())
    tried = killed + sum(count["survives"] for count in counts.values())
    for room, count in counts.items():
        of = count["killed"] + count["survives"]
        print(f"{room}: {count['killed']} of {of} killed ({100 * count['killed'] / max(of, 1):.1f} %), "
              f"{count['same']} mean the same, {count['does not compile']} do not compile")
    print(f"all: {killed} of {tried} killed ({100 * killed / max(tried, 1):.1f} %), seed {asked.seed}, "
          f"{time.monotonic() - begun:.0f} s")
    sys.exit(0 if tried and 100 * killed >= asked.least * tried else 1)


if __name__ == "__main__":
    main()
