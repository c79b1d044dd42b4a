#!/usr/bin/python3
"""Ends every command that writes by SIGKILL, and lets two of them write at once: kill.py [--moments N] [--seconds N]

A command is ended at N moments (100), spread at random over the time that a good run takes; or for so many seconds, at moments of
commands drawn at random. Then the output is the old one or the new one, whole, beside at most one temporary thing. The next run
completes the output and leaves nothing else. Two runs that begin at the same time both end well and leave the output of one."""
import argparse
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from bench import COMMANDS, Bench, Trial, asked_of, differing, snapshot


class Killed(Trial):
    """A command that is ended before it is done."""

    def __init__(self, bench, name):
        super().__init__(bench, name)
        self.reset()
        begin = time.monotonic()
        self.start().wait()
        self.takes = time.monotonic() - begin

    def start(self):
        return subprocess.Popen([self.bench.program, *self.arguments], cwd=self.bench.scratch,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def killed(self, after):
        """What is wrong once the run was ended `after` so many seconds; None: nothing."""
        self.reset()
        run = self.start()
        try:
            run.wait(after)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
        run.communicate()
        left = snapshot(self.bench.out)
        beside = {name.split("/")[0] for name in left.keys() - self.old.keys() - self.fresh.keys()}
        output = {name: what for name, what in left.items() if name.split("/")[0] not in beside}
        if len(beside) > 1:
            return f"leaves {', '.join(sorted(beside))}"
        if output not in (self.old, self.fresh) and not self.is_journalled(output, beside):
            return f"leaves neither output whole: {differing(output, self.old)}"
        said = self.start()
        words = said.communicate()[1].decode()
        done = output == self.fresh and self.name == "new"  # which overwrites nothing
        if said.returncode != (2 if done else 0):
            return f"the next run exits {said.returncode}: {words.strip()[:300]}"
        left = snapshot(self.bench.out)
        return None if left == self.fresh else f"the next run leaves {differing(left, self.fresh)}"

    def is_journalled(self, output, beside):
        """Several files take their names one by one; the journal beside them tells the next run of the rest."""
        return bool(beside) and all(what in (self.old.get(name), self.fresh.get(name)) for name, what in output.items())

    def together(self):
        """What is wrong once two runs wrote at the same time."""
        self.reset()
        runs = [self.start(), self.start()]
        said = [run.communicate()[1].decode() for run in runs]
        codes = [run.returncode for run in runs]
        left = snapshot(self.bench.out)
        if 0 not in codes or not all(code == 0 or words.count("\n") == 1 for code, words in zip(codes, said)):
            return f"two at once exit {codes}: {' / '.join(said)[:300]}"
        return None if left == self.fresh else f"two at once leave {differing(left, self.fresh)}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=100, help="of each command")
    parser.add_argument("--seconds", type=float, help="so long, at moments of commands drawn at random")
    asked = asked_of(parser)
    chance, tried, failed = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench("", pathlib.Path(folder))
        trials = [Killed(bench, name) for name in COMMANDS if asked.only in name]

        def every():
            for trial in trials:
                yield trial, None
                for _ in range(asked.moments):
                    yield trial, chance.uniform(0, trial.takes)

        def sample():
            end = time.monotonic() + asked.seconds
            while time.monotonic() < end:
                trial = chance.choice(trials)
                yield trial, None if chance.random() < 0.1 else chance.uniform(0, trial.takes)

        for trial, after in sample() if asked.seconds else every():
            tried += 1
            fault = trial.together() if after is None else trial.killed(after)
            if fault:
                failed += 1
                when = "" if after is None else f" ended after {1000 * after:.1f} of {1000 * trial.takes:.1f} ms"
                print(f"{trial.name}{when}: {fault}", flush=True)
    print(f"seed {asked.seed}: {tried} runs, {failed} wrong")
    sys.exit(1 if failed or not tried else 0)


main()
