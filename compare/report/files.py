"""Where the answer goes: what can be written, and streams that may know only ASCII, be closed or full.

Whether something can be written is asked before anything is judged, so nothing here imports what takes long.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TextIO, cast

from compare.report.whole import MARKER, foreign, is_stream, listed

# ---- what can be written ---------------------------------------------------------------------------------------------


def _in_words(fault):
    """A function that says why a path cannot be written, where the system itself refuses the path too."""

    @wraps(fault)
    def said(path):
        try:
            return fault(path)
        except (OSError, ValueError) as error:  # the latter for a null byte
            return f"cannot write {path}: {why(error)}"

    return said


def why(error: BaseException) -> str:
    """What the system said."""
    return getattr(error, "strerror", None) or str(error)


@_in_words
def fault_of_file(path: str | Path) -> str | None:
    """Why a file cannot be written, in words; None where it can."""
    place = Path(os.path.realpath(path))
    if is_stream(path):
        fits = os.access(path, os.W_OK)
    elif os.path.lexists(place):
        fits = stat.S_ISREG(place.stat().st_mode) and os.access(place, os.W_OK) and _takes_files(place)
    else:
        fits = str(path) != "" and _takes_files(place)
    return None if fits else f"expected a file that can be written; got {path or repr(path)}"


@_in_words
def fault_of_report(directory: str | Path) -> str | None:
    """Why no report can be written into a folder, which would be replaced as a whole; None where one can."""
    path = Path(os.path.realpath(directory))
    if not str(directory):
        return "expected a folder for the report; got ''"
    if os.path.lexists(path) and not path.is_dir():
        return f"expected a folder for the report; {directory} is a file"
    if path.is_dir() and (first := foreign(path)):
        if listed(path):
            return f"{directory} would be lost with {first}, which is no part of the report: move that away first"
        return (
            f"{directory} is not a report of nncompare and would be lost: it holds {first}, but no {MARKER} of ours "
            "(a report of an older version has none: delete it yourself)"
        )
    if Path.cwd().is_relative_to(path):
        return f"expected a folder that can be replaced; {directory} is the one that you are in"
    return None if _takes_files(path) else f"expected a folder that can be written; got {directory}"


def _takes_files(path):
    """Whether files can be made beside a path, or in the nearest folder above it that exists: permissions alone do not
    tell (/proc, a read-only disk).
    """
    too_long = len(os.fsencode(path.name)) > os.pathconf("/", "PC_NAME_MAX")
    folder = next(parent for parent in path.parents if parent.exists())
    if too_long or len(os.fsencode(path)) > os.pathconf("/", "PC_PATH_MAX"):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder):
        return True
    return False


# ---- text as bytes ---------------------------------------------------------------------------------------------------


def encoded(text: str) -> bytes:
    """Text as UTF-8. Half of a surrogate pair, which is in some file names, becomes the escape that JSON has for it."""
    return text.encode("utf-8", errors="backslashreplace")


# ---- streams that cannot hold every character ------------------------------------------------------------------------

STAND_INS = {
    "✓": "ok", "✗": "x", "●": "o", "▲": "^", "◀": "<-", "→": "->", "σ": "sigma", "Σ": "sum", "∂": "d", "∇": "grad ",
    "·": "*", "×": "x", "−": "-", "–": "-", "…": "...", "′": "'", "≥": ">=", "≤": "<=", "±": "+-", "∞": "inf",
    "½": "1/2", "√": "sqrt", "∑": "sum", "β": "beta", "ε": "eps", "λ": "lambda", "η": "eta", "μ": "mu", "δ": "delta",
    "⊙": "*", "ᵀ": ".T", "⁻": "-", "²": "^2", "³": "^3", "“": '"', "”": '"', "‘": "'", "’": "'", "█": "#",
}  # fmt: skip


def plain(text: str) -> str:
    """A text in ASCII: a stand-in for each sign, letters without their accents, ? for what is left."""

    def stand_in(sign):
        bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        return sign if sign.isascii() else STAND_INS.get(sign) or bare or "?"

    return "".join(map(stand_in, text))


def _plainly(error):
    """What stands for what an encoding has not got, and where to go on."""
    assert isinstance(error, UnicodeEncodeError)  # the only one that is met in writing
    return plain(error.object[error.start : error.end]), error.end


codecs.register_error("plain", _plainly)


@contextlib.contextmanager
def streams_that_take_everything() -> Iterator[tuple[Stream, Stream]]:
    """Better another sign than no answer where a stream's encoding has no ✓, and a verdict without words where a stream
    was closed or cannot be written. In here both are a :class:`Stream`: standard output and standard error.
    """
    while (free := os.open(os.devnull, os.O_RDWR)) <= 2:  # or the next file that is opened would get what is printed
        pass
    os.close(free)
    before = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        out, err = (Stream(stream, nowhere) for stream in before)
        sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, err)  # all that they lack is asked of the stream
        try:
            yield out, err
        finally:
            sys.stdout, sys.stderr = before


class Stream:
    """A stream that takes whatever is written; ``lost`` is the error with which it could not be passed on, or None."""

    def __init__(self, stream: Any, nowhere: TextIO):
        self.is_closed = stream is None
        self.lost: Exception | None = None
        self._stream = stream or nowhere
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        self._try(lambda: self._stream.write(text))
        return len(text)

    def write_whole(self, text: str) -> None:
        """Text for a program: UTF-8 whatever the locale says."""
        if not hasattr(self._stream, "buffer"):  # replaced by something that holds text
            self.write(text)
            return
        self._try(lambda: (self._stream.flush(), self._stream.buffer.write(encoded(text)), self._stream.buffer.flush()))

    def flush(self) -> None:
        self._try(self._stream.flush)

    def _try(self, write):
        try:
            write()
        except (OSError, ValueError) as error:  # the latter where somebody closed it
            self.lost = self.lost or error
            with contextlib.suppress(OSError, ValueError):  # Python tries again at the end, and fails with another code
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)


def one_line(text: object) -> str:
    """A text on one line that can be printed anywhere: what no line can hold is written as Python does, and what nobody
    would read is cut.
    """
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(text))
    return text if len(text) <= 600 else f"{text[:400]} … {text[-150:]}"
