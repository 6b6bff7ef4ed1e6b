"""Where the answer goes: files that are written whole or not at all, and streams that may know only ASCII.

Whether something can be written is asked before anything is judged, so nothing here imports what takes long.
"""

from __future__ import annotations

import codecs
import contextlib
import sys
import tempfile
import unicodedata
from pathlib import Path

CONTENTS = {"index.html", "summary.md", "results.json", "results.csv", "figures"}  # all that a report consists of


def fault_of_file(path):
    """Why a file cannot be written, in words; None where it can."""
    fits = str(path) not in ("", ".") and not Path(path).is_dir() and _takes_files(_nearest(path))
    return None if fits else f"expected a file that can be written; got {path or repr(path)}"


def fault_of_report(directory):
    """Why no report can be written into a folder, which would be replaced as a whole; None where one can."""
    path = Path(directory)
    if not str(directory):
        return "expected a folder for the report; got ''"
    if path.exists() and not path.is_dir():
        return f"expected a folder for the report; {directory} is a file"
    if path.is_dir() and (foreign := {p.name for p in path.iterdir()} - CONTENTS):
        return f"{directory} is not a report and would be lost: it holds {min(foreign)}"
    if Path.cwd().is_relative_to(path.resolve()):
        return f"expected a folder that can be replaced; {directory} is the one that you are in"
    return None if _takes_files(_nearest(path)) else f"expected a folder that can be written; got {directory}"


def _nearest(path):
    """The nearest folder above a path that exists."""
    return next(parent for parent in Path(path).absolute().parents if parent.exists())


def _takes_files(folder):
    """Whether files can be made in a folder: its permissions alone do not tell (/proc, a full or read-only disk)."""
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory(prefix=".compare.", dir=folder):
        return True
    return False


def write_whole(path, text):
    """Write the whole file or nothing: a reader never sees half of it."""
    path = Path(path)
    half = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def print_whole(text):
    """Text for a program on standard output: UTF-8 whatever the locale says."""
    if not hasattr(sys.stdout, "buffer"):  # replaced by something that holds text
        print(text, end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


# ---- streams that cannot hold every character ------------------------------------------------------------------------

STAND_INS = {
    "✓": "ok", "✗": "x", "●": "o", "▲": "^", "◀": "<-", "→": "->", "σ": "sigma", "Σ": "sum", "∂": "d", "∇": "grad ",
    "·": "*", "×": "x", "−": "-", "–": "-", "…": "...", "′": "'", "≥": ">=", "≤": "<=", "±": "+-", "∞": "inf",
    "½": "1/2", "√": "sqrt", "∑": "sum", "β": "beta", "ε": "eps", "λ": "lambda", "η": "eta", "μ": "mu", "δ": "delta",
    "⊙": "*", "ᵀ": ".T", "⁻": "-", "²": "^2", "³": "^3", "“": '"', "”": '"', "‘": "'", "’": "'", "█": "#",
}  # fmt: skip


def plain(text):
    """A text in ASCII: a stand-in for each sign, letters without their accents, ? for what is left."""

    def stand_in(sign):
        bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        return sign if sign.isascii() else STAND_INS.get(sign) or bare or "?"

    return "".join(map(stand_in, text))


codecs.register_error("plain", lambda error: (plain(error.object[error.start : error.end]), error.end))


def never_fail():
    """Better another sign than no answer where a stream's encoding has no ✓."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")
