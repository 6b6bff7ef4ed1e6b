"""A person's file, judged from a distance: it runs in a process of its own, and nothing that it does reaches the judge.

This guards against accidents and is no sandbox: the file may do to the machine whatever the person may.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import decode_source
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from compare.contract import child
from compare.contract.calls import Failure, Observed, Shapes, returned_by
from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.spec import half_the_memory
from compare.usage import UsageError, in_short, nearest

TIMEOUT = 60  # seconds for one call
LONG = 0.3  # an import that takes longer than this imports something large, as we must too
A_MOMENT = 0.3  # seconds for a process to say which line it is at
UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}

SIGNALS = {  # the signals that a mistake ends in
    "SIGSEGV": "crashed the process (SIGSEGV, a segmentation fault)",
    "SIGABRT": "crashed the process (SIGABRT, an abort)",
    "SIGBUS": "crashed the process (SIGBUS, a bus error)",
    "SIGFPE": "crashed the process (SIGFPE, an arithmetic error)",
    "SIGILL": "crashed the process (SIGILL, an illegal instruction)",
    "SIGKILL": "was killed (SIGKILL), as happens where memory runs out",
}


class Gone(Exception):
    """A file's process has ended or was ended; the message says why, as what follows a function's name."""


class File:
    """A Python file, read once, and the process that runs it.

    Parameters
    ----------
    path : of the file
    timeout : seconds that a call of one of its functions may take, and its import; 60 by default
    memory : bytes that its process may take, or an amount such as "4G"; half of the machine's by default
    code : what is run in its place as if it stood there, as bytes
    imported : whether it is imported now; else only a work beside it can be done (:meth:`beside`)
    quiet : whether what it prints goes nowhere; else it goes to standard error

    Raises
    ------
    UsageError : no such file, a file that cannot be imported, a timeout or an amount that is none
    """

    def __init__(
        self,
        path: str | os.PathLike,
        timeout: float | None = None,
        memory: int | str | None = None,
        code: bytes | None = None,
        imported: bool = True,
        quiet: bool = False,
    ):
        self.path = Path(path)
        self.quiet = quiet
        self.timeout, self.memory = limits(timeout, memory)
        self.reading = ""  # what it was taken for, where it is taken up as it stands
        self.code = source_of(self.path) if code is None else code
        self.own_file = os.path.realpath(self.path)
        self._gone: dict[str, Failure] = {}  # function → what it did to the process: it is not called again
        self._process: _Process | None = None
        if not imported:
            return
        try:
            self.found = self._imported()
        except Gone as end:
            raise UsageError(f"{self.path} cannot be imported: {end}") from None

    def answers(
        self, candidate: Candidate, functions: list[str], inputs: Inputs, shapes: Shapes, steps: int | None = None
    ) -> Iterator[Observed]:
        """What each function returned, as :func:`compare.contract.calls.answers_here` gives it. One that ends the
        process, or takes too long, has failed, and the others are called in a new process.
        """
        left = list(functions * (steps or 1))
        asked = 0  # how many answers are to come
        try:
            while left:
                function = left.pop(0)
                if function not in self._gone:
                    try:
                        if not asked:
                            rest = [f for f in [function, *left] if f not in self._gone]
                            self._ask(candidate, functions if steps else rest, inputs, shapes, steps)
                            asked = len(rest)
                        answer = self._received(time.monotonic() + self.timeout)
                        asked -= 1
                        once = self._read(function, child.unpack(answer))
                    except Gone as end:
                        asked = 0
                        self._gone[function] = Failure(f"{function} {end}")
                if function in self._gone:
                    once = Observed(dict.fromkeys(returned_by(function, shapes), self._gone[function]))
                if steps and once.failure:
                    asked, left = 0, []
                yield once
        except KeyboardInterrupt:
            if not asked:
                raise
            running = rest[-asked:][min(self._unread(), asked - 1)]
            raise KeyboardInterrupt(f"{running} was running{self._stopped()}") from None
        finally:
            if asked:  # whoever asked has not waited for all of them
                self.close()

    def worked(self, work: str, order: dict, until: float) -> Iterator[dict]:
        """What a work sends that is done beside the file, in a process of its own, up to a time; it ends where the
        process does. ``work`` is the name of a module whose ``worked(order, send)`` does it, NumPy at hand.
        """
        self.close()
        try:
            self._imported(work)
            self._send(order)
            while True:
                found = child.unpack(self._received(until))
                yield found
                if "answers" in found:
                    return
        except (Gone, OSError):
            return
        finally:
            self.close()

    @contextlib.contextmanager
    def beside(self, work: str, seconds: float) -> Iterator[Callable[[dict], dict]]:
        """A function, order → answer, of a work that is asked again and again and has so many seconds for each answer;
        else as :meth:`worked`. Raises :class:`Gone` where the process ends, or the time; then there is no more to ask.
        """

        def ask(order):
            self._send(order)
            return child.unpack(self._received(time.monotonic() + seconds, f"{seconds:g} s"))

        self.close()
        try:
            self._imported(work)
            yield ask
        finally:
            self.close()

    @property
    def usable(self) -> list[str]:
        """Names of its functions that have neither ended the process nor taken too long."""
        return [name for name in self.found["functions"] if name not in self._gone]

    def _ask(self, candidate, functions, inputs, shapes, steps):
        if self._process is None:
            try:
                self._imported()
            except Gone as end:
                raise Gone(f"could not be called, as the file cannot be imported again: {end}") from None
        spec = candidate.spec and vars(candidate.spec)
        arrays = {"params": inputs.params, "X": inputs.X, "y": inputs.y}
        asked = {"functions": functions, "lr": inputs.lr, "shapes": shapes, "spec": spec, "steps": steps}
        self._send(arrays | asked)

    def _send(self, order):
        """Tell its process what to do; raises :class:`Gone` where that has ended."""
        try:
            self._running.channel.send_bytes(child.pack(order))
        except OSError:
            raise Gone(self._ended()) from None

    def _read(self, function, found):
        """An answer, or :class:`Gone` for one after which the process is of no more use."""
        if "stopped" in found:
            raise Gone(found["stopped"].replace(f"{function} was running", "raised KeyboardInterrupt", 1))
        once = child.unpacked_observed(found)
        if once.failure and once.failure.exhausted:
            self.close()
            said = once.failure.says.removeprefix(f"{function} ")
            raise Gone(said.replace("out of memory", "out of memory (--memory)", 1))
        return once

    def _imported(self, work=""):
        """What the file holds (:func:`compare.contract.candidate.found_in`), once a new process has imported it: one
        that calls its functions, or one that does a work beside it.
        """
        until = time.monotonic() + self.timeout
        setting = {
            "own_file": self.own_file,
            "code": np.frombuffer(self.code, np.uint8),
            "work": work,
            "memory": self.memory,
            "cwd": _here(),
            "environ": dict(os.environ),
            "argv": sys.argv,
            "sys_path": [str(entry) for entry in sys.path],
        }
        try:
            process = self._process = _Process(child.pack(setting), work, self.quiet)
            weakref.finalize(self, process.end, child.KILL).atexit = False  # then all of them end
            if not work and not process.channel.poll(min(LONG, self.timeout)):
                import torch  # noqa: F401
            found = child.unpack(self._received(until))
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"{self.path} was being imported{self._stopped()}") from None
        except Gone as end:
            raise Gone(f"it {end}") from None
        if "failed" in found:
            self.close()
            raise Gone(found["failed"])
        found = found["found"]
        found["constants"] = {name: child.unpacked_constant(v) for name, v in found["constants"].items()}
        return found

    @property
    def _running(self):
        """Its process, where there is one."""
        assert self._process is not None  # whoever asks has started it
        return self._process

    def _received(self, until, allowed=""):
        """The next message; raises :class:`Gone` where the process ends first, or the time that was allowed."""
        channel = self._running.channel
        try:
            if channel.poll(max(0, until - time.monotonic())):
                return channel.recv_bytes()
        except (EOFError, OSError):
            raise Gone(self._ended()) from None
        place = self._stopped()
        raise Gone(f"did not return within {allowed or f'{self.timeout:g} s (--timeout)'}{place}")

    def _unread(self):
        """How many answers have come that nobody has read, and will not."""
        unread = 0
        with contextlib.suppress(EOFError, OSError):
            while self._running.channel.poll():
                self._running.channel.recv_bytes()
                unread += 1
        return unread

    def close(self) -> None:
        """End its process; the next call starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.end(child.KILL)

    def _stopped(self):
        """End its process; the line that it was at, where that can be known."""
        place = self._place(self._process.where()) if self._process else ""
        self.close()
        return place

    def _ended(self):
        """How its process has ended, with the line where that can be known."""
        process, self._process = self._running, None
        code, traces = process.end(child.ENDED)
        return "ran out of memory (--memory)" if child.NO_MEMORY in traces else _how(code) + self._place(traces)

    def _place(self, traces):
        """ " (line 5: …)": the innermost line of the file in a traceback as faulthandler writes it."""
        name = re.escape(self.own_file.encode("ascii", "backslashreplace"))
        found = re.search(rb'File "' + name + rb'", line (\d+)', traces)
        if not found:
            return ""
        number = int(found[1])
        try:
            lines = decode_source(self.code).splitlines()
        except (SyntaxError, UnicodeError):
            lines = []
        return f" (line {number}: {lines[number - 1].strip()})" if number <= len(lines) else f" (line {number})"


def _how(code):
    """How a process ended, as what follows the name of the function that was running."""
    if code == child.NEVER_ENDED:
        return "closed the process's connection with the judge"
    if code >= 0:
        return f"ended the process (exit code {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return SIGNALS.get(name, f"ended the process ({name})")


# ---- processes -------------------------------------------------------------------------------------------------------


class _Process:
    """One file's process, as a channel to it; started with a first message, perhaps for a work."""

    def __init__(self, message, work, quiet):
        self._nursery = _nursery()  # first: a fork of us holds open whatever is, and of that nobody would see the end
        try:
            ours = self._begin(work, quiet)
        except OSError:  # somebody's file has ended the nursery
            self._nursery = _nursery()
            ours = self._begin(work, quiet)
        self.channel = Connection(ours)
        with contextlib.suppress(OSError):  # it is gone already, and what is received will say so
            self.channel.send_bytes(message)

    def _begin(self, work, quiet):
        """Start it; returns our end of the channel. Raises OSError, and leaves nothing open, if there is no nursery."""
        (ours, theirs), (self._traces, traces), said = socket.socketpair(), os.pipe(), _where_to_print(quiet)
        try:
            self.pid = self._nursery.new([theirs.fileno(), traces, said], work)
        except OSError:
            ours.close()
            os.close(self._traces)
            raise
        finally:
            theirs.close()
            os.close(traces)
            os.close(said)
        os.set_blocking(self._traces, False)
        return ours.detach()

    def where(self):
        """A traceback of where it is, or nothing where it does not say."""
        if child.WHERE is None:
            return b""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self.pid, child.WHERE)
        until, said = time.monotonic() + A_MOMENT, b""
        while time.monotonic() < until and not said.endswith(b"\n"):
            time.sleep(0.01)
            said += self._read_traces()
        return said

    def end(self, how):
        """End it; returns how it ended, and what faulthandler wrote. Once only."""
        if self.channel.closed:
            return 0, b""
        code = self._nursery.end(how, self.pid)
        said = self._read_traces()
        self.channel.close()
        os.close(self._traces)
        return code, said

    def _read_traces(self):
        said = b""
        with contextlib.suppress(BlockingIOError):
            while more := os.read(self._traces, 2**16):
                said += more
        return said


class _Nursery:
    """The process that the files' processes are forks of (:func:`compare.contract.candidate.child.nursery`)."""

    def __init__(self, fork):
        self._door, theirs = socket.socketpair()
        if fork:
            sys.stdout.flush()
            sys.stderr.flush()
            pid = os.fork()
            if not pid:
                self._door.close()
                child.nursery(theirs.detach())
            self._wait = partial(os.waitpid, pid, 0)
        else:
            here = _here()  # where files may be called as NumPy's are
            root = str(Path(child.__file__).resolve().parents[2])
            paths = [root, *(entry for entry in map(str, sys.path) if entry not in ("", here))]
            program = "import sys; door, *sys.path = sys.argv[1:]; from compare.contract.child import nursery"
            program += "; nursery(int(door))"
            started = subprocess.Popen(
                [sys.executable, "-P", "-c", program, str(theirs.fileno()), *paths],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._wait = started.wait
        theirs.close()

    def new(self, descriptors, work):
        """The number of a new process, which is given these descriptors and has the module of a work at hand. Raises
        OSError if there is no nursery left.
        """
        name = work.encode()
        order = [child.ORDER.pack(child.NEW, len(name)), name]
        return self._answer(lambda: socket.send_fds(self._door, order, descriptors))

    def end(self, how, pid):
        """The exit code of a process, which has ended then."""
        try:
            return self._answer(lambda: self._door.sendall(child.ORDER.pack(how, pid)))
        except OSError:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            return child.NEVER_ENDED

    def _answer(self, ask):
        global _the_nursery
        answer = b""
        try:
            ask()
            answer = self._door.recv(child.ANSWER.size, socket.MSG_WAITALL)
        finally:
            if len(answer) < child.ANSWER.size:  # it has ended, or Ctrl-C came in between: its answers fit no more
                self.close()
                _the_nursery = None if _the_nursery is self else _the_nursery
        if not answer:
            raise ConnectionError("the process that files' processes are forks of has ended")
        return child.ANSWER.unpack(answer)[0]

    def close(self):
        """Let it end, and every process that it started."""
        self._door.close()
        self._wait()


_the_nursery = None
_ours_alone = False


def fork_from_here() -> None:
    """This process is ours alone and knows nothing yet: a fork of it is as good as a new one, and costs nothing."""
    global _ours_alone
    _ours_alone = True


def is_ours_alone() -> bool:
    """Whether nobody else's code runs in this process: it is that of the console script."""
    return _ours_alone


def _nursery():
    global _the_nursery
    if _the_nursery is None:
        _the_nursery = _Nursery(_ours_alone and sys.platform == "linux" and "torch" not in sys.modules)
    return _the_nursery


def _forget():
    """In a fork of this process: what was started is not its own."""
    global _the_nursery
    if _the_nursery is not None:
        _the_nursery._door.close()
        _the_nursery = None


def _leave():
    if _the_nursery is not None:
        _the_nursery.close()


os.register_at_fork(after_in_child=_forget)
atexit.register(_leave)


def _where_to_print(quiet):
    """A descriptor that what the file prints goes to: standard error, where there is one, or nowhere."""
    if not quiet:
        with contextlib.suppress(OSError):
            return os.dup(2)
    return os.open(os.devnull, os.O_WRONLY)


def _here():
    try:
        return os.getcwd()
    except OSError:
        return None


# ---- what it is given ------------------------------------------------------------------------------------------------


def source_of(path: Path) -> bytes:
    """What is in the file, read once."""
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"no such file: {path}{_neighbour(path)}") from None
    except IsADirectoryError:
        held = sorted(str(each) for each in path.glob("*.py"))[:3]
        meant = f" (meant {' or '.join(held)}?)" if held else ""
        raise UsageError(f"expected a Python file; {path} is a folder{meant}") from None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None
    if path.suffix == ".ipynb":
        does = f"`jupyter nbconvert --to script {path}` writes its code as a file"
        raise UsageError(f"expected a Python file; {path} is a notebook: {does}; or call compare.check(...) inside it")
    if path.suffix != ".py":
        raise UsageError(f"expected a Python file, whose name ends in .py; got {path}")
    return source


def _neighbour(path):
    """ " (meant …?)": the Python file beside it whose name is spelt most like it."""
    try:
        beside = [each.name for each in path.parent.glob("*.py")]
    except OSError:
        return ""
    near = nearest(path.name, beside) or nearest(f"{path.name}.py", beside)
    return f" (meant {path.with_name(near[0])}?)" if near else ""


def limits(timeout: float | str | None, memory: int | str | None) -> tuple[float, int]:
    """(seconds that a call may take, bytes that a process may). Raises :class:`UsageError` for what is none."""
    seconds = TIMEOUT if timeout is None else _seconds(timeout)
    return seconds, half_the_memory() if memory is None else _bytes(memory)


def _seconds(value):
    try:
        seconds = float(value)
    except (TypeError, ValueError, OverflowError):
        seconds = 0
    if not 0 < seconds <= 1e6:
        raise UsageError(f"--timeout: expected a number of seconds above 0; got {in_short(value)}")
    return seconds


def _bytes(value):
    said = re.fullmatch(r"(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?", str(value).strip(), re.IGNORECASE)
    size = float(said[1]) * UNITS[said[2].upper()] if said else 0
    if not 2**20 <= size <= 2**62:
        raise UsageError(f"--memory: expected an amount of at least 1M, such as 4G or 512M; got {in_short(value)}")
    return int(size)
