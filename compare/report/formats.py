"""What is wrong with a file, for programs: GitHub's annotations, SARIF, and a line of JSON for each problem."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from compare import wording as words
from compare.report.message import FIX
from compare.report.problems import Problem

MOST_ANNOTATIONS = 10  # of a step, of each severity: GitHub shows no more
SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NO_END, BARE = "\\ No newline at end of file", "\0"  # of a last line: how a diff says so, and how we do


def json_lines(found: Sequence[Problem], path: str) -> str:
    """One object a line: file, line, column and the like, as an editor's problem matcher reads them."""
    kept = ("line", "end_line", "column", "end_column", "severity", "name", "says", "fixed", "fix")
    rows = ({"file": path} | {name: getattr(each, name) for name in kept} for each in found)
    return "".join(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows)


# ---- GitHub ----------------------------------------------------------------------------------------------------------


def github(found: Sequence[Problem], path: str) -> str:
    """Workflow commands, which annotate the lines of a file in a pull request; at most as many as are shown.

    Escaped as the toolkit's ``core.error`` does: https://github.com/actions/toolkit, packages/core, command.ts.
    """
    return "".join(_annotation(each, path) for each in found[:MOST_ANNOTATIONS])


def _annotation(each, path):
    title = f"nncompare: {each.name}"
    place = {"file": path, "line": each.line, "endLine": each.end_line, "title": title}
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items() if value is not None)
    return f"::{each.severity} {given}::{_escaped(_whole(each))}\n"


def _escaped(text, also=""):
    return re.sub(f"[%\r\n{also}]", lambda sign: f"%{ord(sign[0]):02X}", text)


def _whole(each):
    """The sentence, and the lines that belong there if they are known."""
    lines = [each.says, *(f"{FIX}: {line.strip()}" for line in each.fixed)]
    return "\n".join([*lines, words.proved(each.fix)] if each.fix else lines)


# ---- SARIF -----------------------------------------------------------------------------------------------------------


def sarif(found: Sequence[Problem], path: str, sentences: Mapping[str, str]) -> str:
    """A log of SARIF 2.1.0: a rule for each kind of mistake, a result for each problem, and with it the proved fix.

    ``path`` is seen from the root of the repository; ``sentences`` says what each kind of mistake is.
    """
    names = list(dict.fromkeys(each.name for each in found))
    where = {"uri": _uri(path), **({} if path.startswith("/") else {"uriBaseId": "%SRCROOT%"})}
    driver = {"name": "nncompare", "rules": [_rule(name, sentences) for name in names]}
    results = [_result(each, names.index(each.name), where) for each in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return f"{json.dumps({'$schema': SARIF, 'version': '2.1.0', 'runs': [run]}, ensure_ascii=False, indent=1)}\n"


def _uri(path):
    """A path as a URI reference: whole as file://…, else relative."""
    quoted = quote(os.fsencode(path))
    return f"file://{quoted}" if path.startswith("/") else str(PurePosixPath(quoted))


def _rule(name, sentences):
    others = {each: f"A check is {each}: {verdict.meaning}." for each, verdict in words.VERDICTS.items()}
    others[words.UNKNOWN] = "Something is off by none of the known mistakes."
    rule = {"id": name, "shortDescription": {"text": sentences.get(name) or others.get(name, name)}}
    return rule | ({"help": {"text": f"nncompare explain {name}"}} if name in sentences else {})


def _result(each, rule, where):
    region = {
        "startLine": each.line,
        "startColumn": each.column,
        "endLine": each.end_line,
        "endColumn": each.end_column,
    }
    place: dict[str, Any] = {"artifactLocation": where}
    if each.line:
        place["region"] = {name: number for name, number in region.items() if number is not None}
    result = {
        "ruleId": each.name,
        "ruleIndex": rule,
        "level": each.severity,
        "message": {"text": each.says},
        "locations": [{"physicalLocation": place}],
    }
    if each.fix and each.fix["proved"] and each.fix["diff"]:
        changes = [{"artifactLocation": where, "replacements": replacements(each.fix["diff"])}]
        result["fixes"] = [{"description": {"text": words.proved(each.fix)}, "artifactChanges": changes}]
    return result


def replacements(diff: str) -> list[dict[str, Any]]:
    """The changes of a unified diff as SARIF has them: whole lines taken away, and text put in their place."""
    return [_replacement(*change) for change in _changes(diff.replace(f"\n{NO_END}\n", f"{BARE}\n"))]


def _changes(diff):
    """(the line where it begins, the lines that go, those that come)"""
    for start, count, body in re.findall(r"^@@ -(\d+)(?:,(\d+))? .*\n((?:[ +-].*\n)*)", diff, re.MULTILINE):
        at = int(start) + (count == "0")  # where no line is shown, it is the one above
        for same, lines in groupby(re.findall(".*\n", body), lambda line: line[0] == " "):
            lines = [(line[0], line[1:].replace(f"{BARE}\n", "")) for line in lines]
            gone = [text for sign, text in lines if sign != "+"]
            if not same:
                yield at, gone, [text for sign, text in lines if sign == "+"]
            at += len(gone)


def _replacement(at, gone, new):
    end = (at + len(gone), 1)
    if gone and not gone[-1].endswith("\n"):
        end = (at + len(gone) - 1, len(gone[-1]) + 1)
    region = {"startLine": at, "startColumn": 1, "endLine": end[0], "endColumn": end[1]}
    return {"deletedRegion": region} | ({"insertedContent": {"text": "".join(new)}} if new else {})
