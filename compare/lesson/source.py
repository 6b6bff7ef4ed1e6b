"""Lines of the two halves as they are shown: taken from the files when the page is made, so that they cannot drift."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import scratch
import torch_ref

ROOTS = {"scratch": Path(scratch.__file__).parent, "torch_ref": Path(torch_ref.__file__).parent}


class Excerpt(NamedTuple):
    """A function's lines: the file as a reader finds it ("scratch/network.py"), and (number, text) of each line."""

    file: str
    lines: list[tuple[int, str]]


def excerpt(half: str, file: str, name: str) -> Excerpt:
    """A function of a half without its docstring; ``name`` is that of a function, or Class.method.

    Raises
    ------
    LookupError : there is none of that name
    """
    text, body = _parsed(ROOTS[half] / file)
    for part in name.split("."):
        found = next((node for node in body if getattr(node, "name", None) == part), None)
        if found is None:
            raise LookupError(f"{half}/{file} has no {name}, which the lesson shows")
        body = found.body
    first, said = found.lineno, found.body[0]
    silent = range(said.lineno, said.end_lineno + 1) if ast.get_docstring(found) else ()
    numbers = [n for n in range(first, found.end_lineno + 1) if n not in silent]
    lines = [text[n - 1] for n in numbers]
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return Excerpt(f"{half}/{file}", [(n, line[margin:]) for n, line in zip(numbers, lines)])


def without_the_rest(shown: Excerpt, lit: set[int]) -> Excerpt:
    """Of a function only the lines with these numbers and those that they stand under (``def``, ``for``, ``else`` and
    its ``if``), without the comments behind them."""
    kept, depth = [], 0
    for number, line in reversed(shown.lines):
        code = line.partition("  # ")[0]
        indent = len(code) - len(code.lstrip())
        if code and (number in lit or indent < depth):
            kept.append((number, code))
            depth = indent + code.lstrip().startswith(("else", "elif"))
    return Excerpt(shown.file, kept[::-1])


def line_with(shown: list[Excerpt], text: str) -> tuple[str, int]:
    """The file and the number of the one line that begins with this text.

    Raises
    ------
    LookupError : none does, or several do: then nobody can say which line is running
    """
    found = [(e.file, n) for e in shown for n, line in e.lines if line.strip().startswith(text)]
    if len(found) != 1:
        files = ", ".join(dict.fromkeys(e.file for e in shown))
        raise LookupError(f"{len(found)} lines that the lesson shows of {files} begin with {text!r}; expected one")
    return found[0]


@cache
def _parsed(path) -> Any:
    text = path.read_text(encoding="utf-8")
    return text.splitlines(), ast.parse(text).body
