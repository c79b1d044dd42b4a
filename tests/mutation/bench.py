"""Where a mutant is compiled, linked and tried: in a folder of its own, so that nothing of it is left when the run is killed."""
import json
import math
import os
import pathlib
import resource
import shlex
import shutil
import signal
import subprocess

MEMORY = 4 << 30  # bytes that a test may have; a loop that never ends may ask for memory in each round


def quiet(command, **how):
    """Whether it exits with 0, its output thrown away."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **how).returncode == 0


class Test:
    """A test as ctest knows it: a program of a room's unit tests, or a script that runs the whole program."""

    def __init__(self, told, build):
        self.name, self.build, self.seconds = told["name"], build, 0.0
        self.room = self.name.split("_test_")[0]
        self.command = told.get("command", [])
        settings = [given["value"] for given in told["properties"] if given["name"] == "ENVIRONMENT"]
        self.settings = dict(pair.split("=", 1) for pair in (settings or [[]])[0])
        # What has to be linked: the test itself, or the program with its modules.
        self.targets = [f"tests/{self.name}"] if self.room != "command" else [
            "terrafact", *(f"terrafact-{part}.so" for part in ("geos", "gdal", "picture", "text"))]

    def passes(self, folder=None, seconds=60.0):
        """Whether it ends well within that many seconds of a processor, with what is linked in `folder`."""
        scratch = (folder or self.build) / "tmp"
        scratch.mkdir(exist_ok=True)
        command, environment = list(self.command), dict(os.environ, **self.settings, TMPDIR=str(scratch), G_DEBUG="fatal-criticals")
        environment.pop("TERRAFACT_WORLD", None)
        if folder and self.room == "command":
            environment["TERRAFACT"] = str(folder / "terrafact")
        elif folder:
            command[0] = str(folder / self.name)
        limits = {resource.RLIMIT_CPU: math.ceil(seconds), resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CORE: 0}

        def limit():
            for what, most in limits.items():
                resource.setrlimit(what, (most, most))

        with subprocess.Popen(command, env=environment, cwd=self.build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              start_new_session=True, preexec_fn=limit) as run:
            try:
                return run.wait(10 * seconds) == 0
            except subprocess.TimeoutExpired:
                return False
            finally:
                try:
                    os.killpg(run.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                shutil.rmtree(scratch, ignore_errors=True)


class Bench:
    def __init__(self, build, folder, tests):
        self.build, self.folder, self.tests = build, folder, tests
        self.links, self.originals, self.killers = {}, {}, {}
        self.compiled = {entry["file"]: entry["command"] for entry in
                         json.loads((build / "compile_commands.json").read_text())}

    def compile(self, path, text):
        """The object file of `text` in the place of the file at `path`, or None if it does not compile."""
        source, made = self.folder / path.name, self.folder / f"{path.name}.o"
        source.write_text(f'#line 1 "{path}"\n{text}')
        words = [word for word in shlex.split(self.compiled[str(path)]) if word != "-Werror"]
        words = words[[pathlib.Path(word).name for word in words].index("ccache") + 1:] if "ccache" in words[0] else words
        words[words.index("-o") + 1] = str(made)
        words = [str(source) if word == str(path) else word for word in words]
        made.unlink(missing_ok=True)
        return made if quiet([*words, "-w", "-iquote", str(path.parent)], cwd=self.build) else None

    def link(self, target, room, made):
        """As ninja would, into the bench's own folder, with the mutant's object before its room's archive: the linker takes
        from an archive only what is still missing. Whether the target has the room in it at all."""
        if target not in self.links:
            told = subprocess.run(["ninja", "-C", self.build, "-t", "commands", "-s", target], check=True,
                                  capture_output=True, text=True).stdout.splitlines()
            self.links[target] = told[-1]
        link, archive = self.links[target], f" lib{room}.a"
        if archive not in link:
            return False
        link = link.replace(f" -o {target} ", f" -o {shlex.quote(str(self.folder / pathlib.Path(target).name))} ", 1)
        link = link.replace(archive, f" {shlex.quote(str(made))}{archive}", 1)
        subprocess.run(link, shell=True, cwd=self.build, check=True, stdout=subprocess.DEVNULL)
        return True

    def order(self, file, room):
        """What killed mutants of this file before, then the room's own tests, then others, the program's last. A test of
        another room that takes seconds is not asked."""
        known = self.killers.setdefault(file, {})
        asked = [test for test in self.tests if test.room in (room, "command") or test.seconds < 2]
        return sorted(asked, key=lambda test: (test.room == "command", -known.get(test.name, 0), test.room != room,
                                               test.seconds))

    def killer(self, file, room, made):
        """The name of the first test that fails, or None."""
        linked = {}
        for test in self.order(file, room):
            for target in test.targets:
                if target not in linked:
                    linked[target] = self.link(target, room, made)
            if not any(linked[target] for target in test.targets):
                continue
            if test.room == "command" and not (self.folder / "geodata").exists():
                (self.folder / "geodata").symlink_to((self.build / "geodata").resolve())
            if not test.passes(self.folder, 5 * test.seconds + 2):
                self.killers[file][test.name] = self.killers[file].get(test.name, 0) + 1
                return test.name
        return None

    def verdict(self, path, original, mutated):
        """What became of the mutant, and by which test."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        try:
            if path not in self.originals:
                self.originals[path] = self.compile(path, original).read_bytes()
            made = self.compile(path, mutated)
            if not made:
                return "does not compile", None
            if made.read_bytes() == self.originals[path]:
                return "same", None
            killer = self.killer(path, path.parent.name, made)
            return ("killed", killer) if killer else ("survives", None)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
