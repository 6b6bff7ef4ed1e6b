"""The process that somebody's file runs in: it imports the file, calls its functions, and sends what they returned.

A nursery, a process that holds NumPy, what of ours has been asked for, and nothing of anybody's, is started once; every
file gets a process of its own, which is a fork of it and ready in milliseconds. A file that ends its process costs
another fork. What it does gets no further than numbers and words in messages that cannot hold anything else
(:func:`pack`).
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import linecache
import os
import signal
import socket
import struct
import sys
import time
from importlib import import_module
from importlib.util import decode_source
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import numpy as np
from threadpoolctl import threadpool_limits

from compare.contract.calls import Failure, Observed, answers_here, contained, line_of, said_of
from compare.contract.candidate import Candidate, found_in
from compare.contract.inputs import Inputs
from compare.contract.joined import has_adapter, run
from compare.contract.spec import Spec
from compare.usage import in_short

ORDER = struct.Struct("<cq")  # to the nursery: what to do, and with which process; a new one has the length of a name
NEW, ENDED, KILL = b"n", b"e", b"k"
ANSWER = struct.Struct("<q")
NEVER_ENDED = 256  # an exit code that no process has
PATIENCE = 1.0  # seconds for a process that has closed its channel to end by itself
WHERE = getattr(signal, "SIGUSR1", None)  # asks a process which line it is at
NO_MEMORY = b"MemoryError"
OURS = ("compare", "scratch", "torch_ref")  # a file's neighbours may be called that too


# ---- messages --------------------------------------------------------------------------------------------------------

_dumps, _loads, _ndarray, _dtype = json.dumps, json.loads, np.ndarray, np.dtype
_ARRAY = "__array__"


def pack(value: Any) -> bytes:
    """Dicts, lists, texts, numbers and arrays as bytes: JSON, and behind it what the arrays hold."""
    arrays = []

    def noted(array):
        arrays.append(array)
        return {_ARRAY: array.dtype.str, "shape": array.shape}

    head = _dumps(value, default=noted).encode()
    return b"".join([len(head).to_bytes(8, "little"), head, *(array.tobytes() for array in arrays)])


def unpack(message: bytes) -> Any:
    """The inverse of :func:`pack` (tuples come back as lists). Whatever the bytes are, nothing of them is executed."""
    start = 8 + int.from_bytes(message[:8], "little")

    def made(found):
        nonlocal start
        if _ARRAY not in found:
            return found
        array = _ndarray(found["shape"], _dtype(found[_ARRAY]), message, start).copy()
        start += array.nbytes
        return array

    return _loads(message[8:start], object_hook=made)


def packed_constant(value: Any) -> Any:
    """A constant of somebody's file as :func:`pack` takes it; of what it does not take, how it is written."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (tuple, list)) and len(value) <= 1000:
        return {"tuple" if isinstance(value, tuple) else "list": [packed_constant(v) for v in value]}
    if isinstance(value, str):
        return str.__str__(value)
    small = isinstance(value, int) and value.bit_length() < 10_000  # Python writes no larger ones
    return value if value is None or small or isinstance(value, float) else {"odd": in_short(value)}


class _Odd:
    """A value that stayed where it was, but for how it is written."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def unpacked_constant(value: Any) -> Any:
    """The inverse of :func:`packed_constant`."""
    if not isinstance(value, dict):
        return value
    [(kind, held)] = value.items()
    return _Odd(held) if kind == "odd" else {"tuple": tuple, "list": list}[kind](map(unpacked_constant, held))


def packed_observed(seen: Observed) -> dict[str, Any]:
    """An :class:`~compare.contract.calls.Observed` as :func:`pack` takes it."""
    return vars(seen) | {"values": {q: vars(v) if isinstance(v, Failure) else v for q, v in seen.values.items()}}


def unpacked_observed(found: dict[str, Any]) -> Observed:
    """The inverse of :func:`packed_observed`."""

    def value_of(value: Any) -> np.ndarray | Failure:
        if isinstance(value, np.ndarray):
            return value
        fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in value.items()}
        return Failure(**fields)

    fields: dict[str, Any] = found | {"values": {q: value_of(v) for q, v in found["values"].items()}}
    return Observed(**fields)


# ---- the nursery -----------------------------------------------------------------------------------------------------


def nursery(descriptor: int) -> NoReturn:
    """Start processes, and tell how they ended, until whoever asks for them has gone; then end them all. No return."""
    try:
        with contextlib.suppress(PermissionError):  # it has been done
            os.setsid()  # Ctrl-C is for the judge alone
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        threadpool_limits(1)  # small arrays gain nothing from a second thread
        door = socket.socket(fileno=descriptor)
        alive = set()
        while True:
            order, given, _, _ = socket.recv_fds(door, ORDER.size, 3)
            if not order:
                break
            what, pid = ORDER.unpack(order)
            if what == NEW:
                if pid:  # imported here, it is there for every process to come
                    import_module(door.recv(pid, socket.MSG_WAITALL).decode())
                pid = os.fork()
                if not pid:
                    door.close()
                    _child(*given)
                for each in given:
                    os.close(each)
                alive.add(pid)
                door.sendall(ANSWER.pack(pid))
            else:
                alive.discard(pid)
                door.sendall(ANSWER.pack(_end(pid, PATIENCE if what == ENDED else 0)))
        for pid in alive:
            _end(pid, 0)
    finally:
        os._exit(0)


def _end(pid, patience):
    """A process's exit code (negative: the signal), once it has ended, by itself or, out of patience, by force; what it
    has started and left behind ends with it.
    """
    until, ended, status = time.monotonic() + patience, 0, 0
    while not ended:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended or time.monotonic() >= until:
            break
        time.sleep(0.002)
    for kill in (os.killpg, os.kill):  # it may not have got as far as having a group
        if kill is os.killpg or not ended:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)
    if ended:
        return os.waitstatus_to_exitcode(status)
    os.waitpid(pid, 0)
    return NEVER_ENDED


# ---- one file's process ----------------------------------------------------------------------------------------------


def _child(channel, traces, said):
    """The life of a file's process. No return."""
    code = 1
    try:
        os.setsid()
        os.dup2(said, 1)  # what it prints, in whatever way, is no part of the judge's answer
        os.dup2(said, 2)
        os.close(said)
        sys.stdout = sys.__stdout__ = open(1, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
        signal.signal(signal.SIGINT, signal.default_int_handler)
        faulthandler.enable(traces, all_threads=False)
        if WHERE is not None:
            faulthandler.register(WHERE, traces, all_threads=False)
        for each in (channel, traces):
            os.set_inheritable(each, False)
        channel = Connection(channel)
        os.register_at_fork(after_in_child=channel.close)  # what it forks has nothing to say to us
        _serve(channel, traces)
        code = 0
    except EOFError:  # nobody listens any more
        code = 0
    finally:
        os._exit(code)


def _serve(channel, traces):
    setting = unpack(channel.recv_bytes())
    work = import_module(setting["work"]).worked if setting["work"] else None  # before the file's own folder is first
    code = setting["code"].tobytes()
    if work or has_adapter(code):  # what a search, or a training loop, prints at every turn is no use to anybody
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(nowhere, standard)
    _settle(setting)
    path = Path(setting["own_file"])
    try:
        answer, functions = _imported(path, code)
        channel.send_bytes(pack(answer))
        while functions is not None:
            asked = unpack(channel.recv_bytes())
            if work:
                work(asked, lambda found: channel.send_bytes(pack(found)))
            else:
                _answer(channel, asked, functions, path)
    except MemoryError:  # not even for saying so
        os.write(traces, NO_MEMORY)
        raise


def _answer(channel, asked, functions, path):
    """Call what is asked for, and send each result as soon as it is there."""
    inputs = Inputs(asked["params"], asked["X"], asked["y"], asked["lr"])
    shapes = {quantity: tuple(shape) for quantity, shape in asked["shapes"].items()}
    spec = None if asked["spec"] is None else Spec(**asked["spec"])
    candidate = Candidate(path.name, functions, spec, path)
    try:
        for once in answers_here(candidate, asked["functions"], inputs, shapes, asked["steps"]):
            channel.send_bytes(pack(packed_observed(once)))
    except KeyboardInterrupt as stop:  # the file's own: Ctrl-C does not come here
        channel.send_bytes(pack({"stopped": str(stop)}))


def _settle(setting):
    """Where the judge stands, so that a file finds what it would find there; and how much memory it may have."""
    with contextlib.suppress(OSError, TypeError):
        os.chdir(setting["cwd"])
    os.environ.clear()
    os.environ.update(setting["environ"])
    sys.argv[:] = setting["argv"]
    sys.path[:] = [str(Path(setting["own_file"]).parent), *setting["sys_path"]]
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves nothing in somebody's folder
        # What is written to, not all that is mapped: libraries for graphics cards map more than any machine has.
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = setting["memory"] if most == resource.RLIM_INFINITY else min(setting["memory"], most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _imported(path, code):
    """What there is to say of the file, compiled as it was read, and its functions by name; None if it fails."""
    own_file = str(path)
    with contextlib.suppress(SyntaxError, UnicodeError):
        lines = decode_source(code).splitlines(keepends=True)
        linecache.cache[own_file] = (len(code), None, lines, own_file)  # whatever becomes of the file itself
    module = ModuleType(f"candidate_{path.stem}")
    module.__file__ = own_file
    sys.modules[module.__name__] = module  # where dataclasses look for it
    try:
        with contained():
            module = run(code, own_file, module)
            found = found_in(module)
            functions = {name: getattr(module, name) for name in found["functions"]}
    except MemoryError as error:
        return {"failed": f"it ran out of memory (--memory){line_of(error, own_file)}"}, None
    except BaseException as error:
        return {"failed": said_of(error, own_file)}, None
    if "torch" in sys.modules:
        with contextlib.suppress(Exception):
            sys.modules["torch"].set_num_threads(1)
    found["constants"] = {name: packed_constant(value) for name, value in found["constants"].items()}
    return {"found": found}, functions
