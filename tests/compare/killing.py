"""Kills writers of :mod:`compare.report.whole` and looks at what is left. A program of its own: it forks.

``python killing.py FOLDER SEED KILLS`` prints what it did, and what was lost or left behind, as JSON.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from functools import partial
from pathlib import Path

from compare.report import whole

FILES = ("index.html", "results.json", "figures/a.png", "figures/b.png")
STEPS = [(os, n) for n in ("open", "mkdir", "rename", "replace", "unlink", "rmdir", "chmod", "lstat")]
STEPS += [(whole, n) for n in ("_exchange", "_mark", "_clear")]
END = "the end"


def fill(version):
    """A function that fills a report of that version."""

    def fill(folder):
        for name in FILES:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(f"{version} {'.' * 9000} {END}")

    return fill


def write(place, version):
    """One run: a report and a file."""
    whole.replace_folder(place / "latest", fill(version))
    whole.replace_file(place / "found.json", f"{version} {'.' * 9000} {END}".encode())


def broken(place):
    """What is wrong with the report and the file, as they lie there; nothing if both are whole."""
    try:
        texts = [(place / "latest" / name).read_text() for name in FILES]
        texts.append((place / "found.json").read_text())
    except OSError as error:
        return str(error)
    versions = {text.split()[0] for text in texts[:-1]}
    return "" if len(versions) == 1 and all(text.endswith(END) for text in texts) else f"mixed: {versions}"


def left(place):
    """What lies there besides."""
    return sorted({p.name for p in place.iterdir()} - {"latest", "found.json"})


def forked(work):
    """The id of a process that does this and ends."""
    child = os.fork()
    if not child:
        code = 70
        with contextlib.suppress(BaseException):
            work()
            code = 0
        os._exit(code)
    return child


def ended(child):
    """How a process ended: its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dies_at(step, work):
    """Do it, killed right before the step of that number."""
    count = iter(range(1, 10**6))

    def counted(call):
        def counting(*args, **options):
            if next(count) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **options)

        return counting

    for module, name in STEPS:
        setattr(module, name, counted(getattr(module, name)))
    work()


def at_each_step(place, exchanges):
    """Kill a run before each of its steps. A run that fails comes after it, and must leave a whole report; then a good
    one, which must leave nothing else.
    """
    if not exchanges:
        whole._exchange = lambda a, b: False
    found, step = [], 0
    while True:
        step += 1
        write(place, "old")
        if ended(forked(partial(dies_at, step, partial(write, place, "new")))) == 0:
            return step - 1, found
        if exchanges and (fault := broken(place)):
            found.append(f"killed at step {step}: {fault}")
        with contextlib.suppress(ZeroDivisionError):
            whole.replace_folder(place / "latest", lambda folder: 1 / 0)
        if fault := broken(place):
            found.append(f"killed at step {step}, and a run that failed: {fault}")
        write(place, "last")
        if names := left(place):
            found.append(f"killed at step {step}, and a whole run: left {names}")


def reading(place, stop):
    """Read until the stop file is there: a reader always finds both, whole."""
    found = 0
    while not stop.exists():
        for name in ("latest/index.html", "found.json"):
            found += not (place / name).read_text().endswith(END)
    if found:
        raise AssertionError


def read_meanwhile(place, work):
    """Do it while somebody reads; returns what the work found."""
    write(place, "first")
    stop = place.with_name("stop")
    reader = forked(lambda: reading(place, stop))
    try:
        found = work()
    finally:
        stop.touch()
    if ended(reader):
        found.append("a reader found no whole report or file")
    stop.unlink()
    write(place, "last")
    if names := left(place):
        found.append(f"left {names}")
    return found + ([broken(place)] if broken(place) else [])


def at_random(place, rng, kills):
    """Kill a run after a random time, so many times."""
    found = []
    for n in range(kills):

        def runs(n=n):
            for again in range(10**6):
                write(place, f"{n}-{again}")

        child = forked(runs)
        time.sleep(rng.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        if (code := ended(child)) != -signal.SIGKILL:
            found.append(f"a run ended by itself with {code}")
        if fault := broken(place):
            found.append(fault)
    return found


def at_once(place, runs):
    """Two that write to the same place at once."""
    children = [forked(lambda who=who: [write(place, f"{who}-{n}") for n in range(runs)]) for who in "ab"]
    return [f"one of two ended with {code}" for child in children if (code := ended(child))]


def main(folder, seed, kills):
    """All of it."""
    place, rng = Path(folder, "place"), random.Random(seed)
    place.mkdir()
    done = {"seed": seed, "kills at random": kills, "writes at once": 2 * kills}
    found = read_meanwhile(place, lambda: at_random(place, rng, kills))
    found += read_meanwhile(place, lambda: at_once(place, kills))
    for exchanges in (True, False):
        steps, more = at_each_step(place, exchanges)
        done[f"kills at steps{'' if exchanges else ', without exchange'}"] = steps
        found += more
    print(json.dumps(done | {"found": found}))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
