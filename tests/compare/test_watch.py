"""A file that is watched is judged again when it is saved: through the real program, on a terminal."""

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import compare
from compare.cli import main
from tests.compare.test_cli import FEW, RIGHT, WRONG

LONGEST = 60  # seconds for an answer, on a machine that does much else


class Terminal:
    """A program that runs on a terminal, and what it has said on it."""

    def __init__(self, *command, cwd):
        self.ours, theirs = pty.openpty()
        env = os.environ | {"PYTHONPATH": str(Path(compare.__file__).parents[1]), "COLUMNS": "400", "TERM": "dumb"}
        self.program = subprocess.Popen(command, cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        self.said = ""

    def until(self, pattern):
        """What is said up to a pattern, from where the last one ended; fails if that doesn't come."""
        end = time.monotonic() + LONGEST
        while not (found := re.search(pattern, self.said)):
            assert time.monotonic() < end, (pattern, self.said)
            ended = self.program.poll() is not None
            if select.select([self.ours], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):  # it has ended
                    self.said += os.read(self.ours, 2**16).decode().replace("\r", "")
            assert not ended or re.search(pattern, self.said), (pattern, self.said)
        before, self.said = self.said[: found.end()], self.said[found.end() :]
        return before


@pytest.fixture
def terminal(tmp_path):
    started = []

    def start(*flags):
        command = [sys.executable, "-m", "compare", "check", "mine.py", "--watch", *FEW, *flags]
        started.append(Terminal(*command, cwd=tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.program.kill()
        one.program.wait()
        os.close(one.ours)


def test_what_is_saved_is_judged_again_until_ctrl_c(terminal, tmp_path):
    mine = tmp_path / "mine.py"
    mine.write_text(RIGHT)
    shown = terminal()
    shown.until(r"mine\.py, at first sight: All 10 checks agree")
    shown.until(r"\nAll 10 checks agree")

    mine.write_text(WRONG)
    saved = time.monotonic()
    shown.until(r"at first sight: 2 of 10 checks fail \(2 wrong\): grad\.b\.")
    first = time.monotonic() - saved
    shown.until(r"\n2 of 10 checks fail \(2 wrong\): grad\.b\.")

    mine.write_text("")
    shown.until(r"nncompare: mine\.py is empty: waiting until it is saved again\n")
    mine.write_text(RIGHT[: RIGHT.index("dz.sum")])
    shown.until(r"nncompare: mine\.py is no Python yet \(line \d+: '.' was never closed\): waiting until it is saved")
    mine.unlink()
    shown.until(
        r"\nnncompare: mine\.py cannot be read \(No such file or directory\): waiting until it is saved again\n"
    )
    mine.write_text(WRONG.replace('AGAINST = "neuron"', 'AGAINST = "neurons"'))
    shown.until(r"nncompare: AGAINST in mine\.py: expected one of .*'neurons'.*\n")

    mine.write_text(RIGHT)
    said = shown.until(r"\nAll 10 checks agree: .*\n")
    assert "wrong" not in said
    assert first < 10  # 1 s on a machine that does nothing else
    shown.program.send_signal(signal.SIGINT)
    said = shown.until(r"nncompare: interrupted while mine\.py was watched\n")
    assert shown.program.wait(LONGEST) == 2
    assert "Traceback" not in said + shown.said


def test_a_file_that_is_not_there_at_the_beginning_is_not_waited_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "mine.py", "--watch"]) == 4
    assert capsys.readouterr().err == "nncompare: no such file: mine.py\n"
