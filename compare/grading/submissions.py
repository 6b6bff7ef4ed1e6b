"""What was handed in: every file, folder with a main file, and notebook, each as one text."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from compare.usage import UsageError, in_short

MAIN = ("main.py", "main.ipynb")
KINDS = (".py", ".ipynb")
NOT_HANDED_IN = ("__pycache__", "__MACOSX")
MOST_FILES = 200  # beside a main file, that are looked at
LARGEST = 2**22  # bytes: nobody writes as much by hand
A_LINE_OF_IPYTHON = re.compile(r"^(\s*)([%!?].*|[\w.]+\?\??)$")


@dataclass(frozen=True)
class Submission:
    """One thing that was handed in.

    Attributes
    ----------
    name : of the file or folder, as it lies there
    path : of the file that is judged; None where there is none
    code : its text as it is judged: of a notebook, its cells of code, joined
    fault : why there is nothing to judge, in words
    cells : of a notebook, (the first line of a cell in ``code``, the number of the cell)
    digest : of all that was handed in
    neighbours : names of the modules that lie beside the file and are its author's own
    """

    name: str
    path: Path | None
    code: bytes = b""
    fault: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    digest: str = ""
    neighbours: tuple[str, ...] = ()

    def place(self, line: int | None) -> str:
        """Where a line of ``code`` stands, as its author would find it: "27", or "cell 3, line 2"; "" for none."""
        if not line:
            return ""
        cell = next((number for first, number in reversed(self.cells) if first <= line), None)
        return f"cell {cell}, line {self.number(line)}" if cell else str(line)

    def placed(self, text: str) -> str:
        """A sentence with the lines that it names as their author would find them."""
        if not self.cells:
            return text
        return re.sub(r"\bline (\d+)\b", lambda found: self.place(int(found[1])) or found[0], text)

    def number(self, line: int | None) -> int | None:
        """The number of a line of ``code`` as its author sees it: of a notebook, within its cell."""
        start = next((first for first, _ in reversed(self.cells) if line and first <= line), 1)
        return line and line - start + 1


def found(folder: str | Path, leave_out: Path | None = None) -> list[Submission]:
    """All that was handed in, by name; what is hidden is nobody's, and neither is the folder ``leave_out``.

    Raises
    ------
    UsageError : no such folder, or nothing in it
    """
    folder = Path(folder)
    if not folder.is_dir():
        check = f" (one file: nncompare check {folder})" if folder.is_file() else ""
        raise UsageError(f"expected a folder of submissions; {folder} is {'a file' if check else 'not there'}{check}")
    try:
        entries = sorted(e for e in folder.iterdir() if _is_handed_in(e) and e.resolve() != leave_out)
    except OSError as error:
        raise UsageError(f"cannot read {folder}: {error.strerror}") from None
    if not entries:
        raise UsageError(f"{folder} is empty: expected a file, a folder or a notebook for each learner")
    return [_submission(entry) for entry in entries]


def _is_handed_in(entry):
    return not entry.name.startswith(".") and entry.name not in NOT_HANDED_IN


def _submission(entry):
    try:
        return _of_a_folder(entry) if entry.is_dir() else _of_a_file(entry.name, entry)
    except OSError as error:
        return Submission(entry.name, None, fault=f"cannot be read: {error.strerror}")


def _of_a_folder(entry):
    """The main file of a folder, or of the only folder in it, as archives often have it."""
    inside = entry
    while True:
        held = sorted(filter(_is_handed_in, inside.iterdir()))
        if len(held) != 1 or not held[0].is_dir():
            break
        inside = held[0]
    files = [each for each in held if each.suffix.lower() in KINDS and each.is_file()]
    named = [
        each for name in (*MAIN, *(f"{entry.name}{kind}" for kind in KINDS)) for each in files if each.name == name
    ]
    if not named and len(files) != 1:
        which = f"one of {', '.join(each.name for each in files)} called main.py" if files else "a file of Python"
        return Submission(entry.name, None, fault=f"has no main file: expected {which}", digest=_digest(entry.name))
    main = (named or files)[0]
    others = sorted(each for each in inside.rglob("*.py") if each != main and each.is_file())[:MOST_FILES]
    return _of_a_file(entry.name, main, [each.stem for each in others], _digest(*map(_read, others)))


def _of_a_file(name, path, neighbours=(), beside=""):
    kind = path.suffix.lower()
    if kind not in KINDS or not path.is_file():
        return Submission(name, path, fault="is not Python: expected a file whose name ends in .py or .ipynb")
    code, cells = _read(path), ()
    digest = _digest(code, beside)
    if len(code) > LARGEST:
        return Submission(name, path, fault=f"is too large: expected at most {LARGEST >> 20} MB", digest=digest)
    if kind == ".ipynb":
        try:
            code, cells = code_of(code)
        except ValueError as error:
            return Submission(name, path, fault=f"is no notebook: {error}", digest=digest)
    return Submission(name, path, code, "", cells, digest, tuple(neighbours))


def _read(path):
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _digest(*parts):
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        found.update(len(data).to_bytes(8, "little") + data)
    return found.hexdigest()


# ---- notebooks -------------------------------------------------------------------------------------------------------


def code_of(notebook: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """The cells of code of a notebook as one text, and (first line, number of the cell) of each.

    What only IPython understands (``%matplotlib inline``, ``!pip``) becomes a remark, and so does a cell that is no
    Python at all: what else there is can still be judged. Cells are counted from 1, those of text too.

    Raises
    ------
    ValueError : it is no notebook, in words
    """
    try:
        held = json.loads(notebook)
        cells = held["cells"] if "cells" in held else [c for sheet in held["worksheets"] for c in sheet["cells"]]
        texts = [(n, _source(cell)) for n, cell in enumerate(cells, 1) if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"expected JSON with cells ({type(error).__name__}: {in_short(str(error))})") from None
    lines, places = [], []
    for number, text in texts:
        lines.append(f"# ---- cell {number}")
        places.append((len(lines) + 1, number))
        lines += _in_python(text)
    return "\n".join([*lines, ""]).encode("utf-8", "backslashreplace"), tuple(places)


def _source(cell):
    source = cell["source"] if "source" in cell else cell["input"]
    return source if isinstance(source, str) else "".join(source)


def _in_python(text):
    """The lines of a cell, as many as it has, of which Python understands each."""
    lines = text.split("\n")
    if text.lstrip().startswith("%%"):
        timed = re.match(r"\s*%%(time|timeit|capture)\b", text)
        lines = [f"# {lines[0]}", *lines[1:]] if timed else [f"# {line}" for line in lines]
    plain = [A_LINE_OF_IPYTHON.sub(r"\1pass  # \2", line) for line in lines]
    remarks = [f"# {line}" for line in lines]
    return next((each for each in (lines, plain) if _is_python("\n".join(each))), remarks)


def _is_python(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
