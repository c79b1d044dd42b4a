#!/usr/bin/python3
"""Lets one system call, or one request for memory, fail in every command: run.py LIBRARY [--all] [--seconds N]

For each command and kind of call, the calls of a good run are counted; then the command runs again and again, each time
with another of them failing, once or from then on. Each run must end in one of two ways:

  0, and the new output, or what is printed, is whole: the failure was of no consequence;
  3, with one line on standard error, and the old output is whole (or the new one, if only its flushing failed);

and nothing else may lie in the folder. Without --all, a sample of the calls is tried, drawn by the day's seed, for N
seconds (40)."""
import argparse
import errno
import os
import pathlib
import random
import sys
import tempfile
import time

from bench import COMMANDS, READING, Bench, Trial, asked_of, differing, snapshot

CALLS = ("open", "write", "fsync", "close", "rename", "mmap", "link", "mkdir")
REASONS = (errno.ENOSPC, errno.EIO, errno.EINTR, errno.EDQUOT, errno.EROFS)
FAULTS = [(call, reason, on) for call in CALLS for reason in REASONS for on in ("once", "always")
          if not (reason == errno.EINTR and on == "always")]
FAULTS += [("malloc", errno.ENOMEM, "once"), ("malloc", errno.ENOMEM, "always")]


class Failing(Trial):
    """A command of which calls fail."""

    def __init__(self, bench, name):
        super().__init__(bench, name)
        self.counts = {}

    def count(self, call):
        if call not in self.counts:
            self.reset()
            self.counts[call] = self.bench.run(self.arguments, call)[2]
        return self.counts[call]

    def wrong(self, call, reason, on, number):
        """What is wrong with a run in which that call fails; None: nothing."""
        self.reset()
        code, said, _ = self.bench.run(self.arguments, call, reason, on, number)
        left = snapshot(self.bench.out)
        notes = [line for line in said.splitlines() if ": note: " not in line]
        if code == 0 and self.bench.printed() != self.printed:
            return "exits 0 and prints something else"
        if code == 0:
            return None if left == self.fresh else f"exits 0 with another output: {differing(left, self.fresh)}"
        if code != 3:
            return f"exits {code}: {said.strip()[:300]}"
        if len(notes) != 1:
            return f"says {len(notes)} lines: {said.strip()[:300]}"
        if left == self.old or left == self.fresh:
            return None
        if call == "rename" and on == "always" and "run this again" in said:  # nor could the first names be taken back
            code, said, _ = self.bench.run(self.arguments, "none")
            left = snapshot(self.bench.out)
            return None if code == 0 and left == self.fresh else f"once more exits {code}: {differing(left, self.fresh)}"
        return f"exits 3 and leaves {differing(left, self.old)}: {said.strip()[:200]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("--all", action="store_true", help="every call of every command")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--call", default="", help="this call alone")
    asked = asked_of(parser)
    chance, tried, failed = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(asked.library), pathlib.Path(folder))
        trials = [Failing(bench, name) for name in [*COMMANDS, *READING] if asked.only in name]
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
