"""What was handed over from a notebook, as a text: the cells that it is written in, and which line of it is whose.

An object is judged as it lives; of a text the lines can be read, and a fix be searched for. So where the text fails
just as the object does, what is said of its lines holds for the cells.
"""

from __future__ import annotations

import ast
import dis
import linecache
import os
import re
import sys
from collections.abc import Iterable, Sequence
from types import CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Any, NamedTuple, cast

from compare.contract.spec import is_number
from compare.diagnosis.entry import Entry
from compare.usage import safely


class Cells(NamedTuple):
    """A text made of cells.

    Attributes
    ----------
    text : what is imported and set elsewhere, and then what the cells define, line by line as it stands there
    places : of each line, what its cell is called and its number there; None for what stands in no cell
    """

    text: str
    places: list[tuple[str, int] | None]

    def placed(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries of a diagnosis with the cells and lines in the place of those of the text."""
        return [self._placed(each) for each in entries]

    def _placed(self, each):
        rows = [row | {"line": self._line(row["line"])} for row in each["excerpt"]]
        kept = [new for new, row in zip(rows, each["excerpt"]) if row["line"] is None or new["line"] is not None]
        place = self.places[each["line"] - 1] if each["line"] else None
        cell = {"file": place[0]} if place else {}
        found = each | {"line": place and place[1], "excerpt": kept, "fix": self._fix(each["fix"])} | cell
        return cast("Entry", found)

    def _line(self, number):
        place = self.places[number - 1] if number and number <= len(self.places) else None
        return place and place[1]

    def _fix(self, fix):
        """A fix whose diff counts lines as the cell of its first change does."""

        def counted(hunk):
            moved = int(hunk[1]) - (self._line(int(hunk[1])) or int(hunk[1]))
            return f"@@ -{int(hunk[1]) - moved}{hunk[2]} +{int(hunk[3]) - moved}{hunk[4]} @@"

        pattern = r"^@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@"
        return fix and fix | {"diff": re.sub(pattern, counted, fix["diff"], flags=re.MULTILINE)}


def cells_of(source: Any) -> Cells | None:
    """The cells that something handed over is written in; None where it is written elsewhere, or not to be had whole:
    where one of its functions uses what is neither defined in a cell, nor a module, nor a plain constant.
    """
    found: dict[str, None] = {}  # the names of cells' texts, as Python has them
    header: dict[str, None] = {}
    left, seen = list(_functions_of(source)), set()
    if not left:
        return None
    while left:
        function = left.pop()
        if function in seen:
            continue
        seen.add(function)
        if not _is_cell(function.__code__.co_filename) or function.__closure__:
            return None
        found[function.__code__.co_filename] = None
        for name in sorted(_globals_of(function.__code__) & function.__globals__.keys()):
            value = function.__globals__[name]
            if functions := _functions_of(value):
                left += functions
            elif (line := _line_for(name, value)) is not None:
                header[line] = None
            else:
                return None
    return _joined([*header], sorted(found, key=_number))


def _functions_of(source) -> list[FunctionType]:
    """The functions that something consists of, where a cell defines them."""
    if isinstance(source, FunctionType):
        held: Iterable[Any] = [source]
    elif isinstance(source, dict):
        held = source.values()
    elif isinstance(source, (type, SimpleNamespace)):
        held = vars(source).values()
    elif isinstance(source, ModuleType):
        return []
    else:
        held = vars(type(source)).values()
    functions = [getattr(each, "__func__", each) for each in held]
    return [f for f in functions if isinstance(f, FunctionType) and _is_cell(f.__code__.co_filename)]


def _is_cell(name):
    """Whether a text has lines that are in no file."""
    return bool(linecache.getlines(name)) and not os.path.exists(name)


def _globals_of(code: CodeType) -> set[str]:
    """The names of what a function reads of what is around it, and those in it."""
    inside = (const for const in code.co_consts if isinstance(const, CodeType))
    read = {i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    return read.union(*map(_globals_of, inside))


def _line_for(name: str, value: Any) -> str | None:
    """A line that gives a name the value that it has in a notebook, where one can be written."""
    if isinstance(value, ModuleType):
        return f"import {value.__name__} as {name}"
    if is_number(value) or isinstance(value, (str, bool, type(None))):
        return f"{name} = {value!r}"
    module, known_as = getattr(value, "__module__", None), getattr(value, "__qualname__", "")
    if module in sys.modules and module != "__main__" and getattr(sys.modules[module], known_as, None) is value:
        return f"from {module} import {known_as} as {name}"
    return None


# ---- the cells as one text -------------------------------------------------------------------------------------------


def _joined(header: Sequence[str], names: Sequence[str]) -> Cells | None:
    lines = [*header]
    places: list[tuple[str, int] | None] = [None] * len(header)
    for name in names:
        text = "".join(linecache.getlines(name))
        body = safely(lambda text=text: ast.parse(text).body, None)
        if body is None:
            return None
        kept = {n for statement in body if _defines(statement) for n in _lines_of(statement)}
        for number, line in enumerate(text.splitlines(), start=1):
            lines.append(line if number in kept else "")
            places.append((_called(name), number))
    return Cells("\n".join([*lines, ""]), places)


def _defines(statement):
    return isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom))


def _lines_of(statement):
    first = min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))])
    return range(first, statement.end_lineno + 1)


def _inputs():
    """What was typed into the cells of a notebook, by their numbers."""
    return [each for each in getattr(sys.modules.get("__main__"), "In", ()) if isinstance(each, str)]


def _number(name):
    """The number of the cell that a text was typed into, the last where it was run again; 0 where that is not known."""
    text = "".join(linecache.getlines(name)).strip()
    return max((n for n, typed in enumerate(_inputs()) if typed.strip() == text), default=0)


def _called(name):
    number = _number(name)
    return f"cell {number}" if number else "the cell"
