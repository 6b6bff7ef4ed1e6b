"""The results as JUnit's XML, which every CI server reads: a suite for each pair or file, a case for each quantity."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from compare import wording as words
from compare.report.message import explained
from compare.results import Check, Results, alike, clearest
from compare.wording import FAILING

WIDTH = 100
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), and is written as Python writes it
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(results: Results, passes: bool) -> str:
    """The XML, in the elements and attributes that Jenkins's schema of JUnit reports has.

    ``passes`` says whether the command exits with 0: then what only loses accuracy is no failure, and is told all the
    same.
    """
    root = ET.Element("testsuites", name="nncompare")
    for name, checks in _suites(results).items():
        suite = ET.SubElement(root, "testsuite", name=name)
        for quantity, those in _by_quantity(checks).items():
            _put_outcome(_case(suite, name, quantity), those, results, passes)
        for function in results.not_judged:
            why = "no label follows from this output" if function in results.meaningless else "it is missing"
            ET.SubElement(_case(suite, name, function), "skipped", message=f"not judged: {why}")
        if results.interrupted:
            ET.SubElement(_case(suite, name, "all"), "error", type="interrupted", message=words.headline(results))
        _count(suite)
    for what in ("tests", "failures", "errors"):
        root.set(what, str(sum(int(suite.get(what, 0)) for suite in root)))
    ET.indent(root)
    text = UNWRITABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suites(results):
    """name → checks: of each built-in pair, or of somebody's file."""
    if results.mine == "yours":
        return {results.candidate: results.checks}
    suites: dict[str, list[Check]] = {}
    for check in results.checks:
        suites.setdefault(check.pair, []).append(check)
    return suites or {results.candidate: []}


def _by_quantity(checks):
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.quantity, []).append(check)
    return found


def _case(suite, of, name):
    return ET.SubElement(suite, "testcase", classname=of, name=name)


def _put_outcome(case, checks, results, passes):
    """What became of a quantity: nothing where it agrees, perhaps in fewer checks than there are."""
    verdicts = {check.verdict for check in checks}
    if not verdicts & {*FAILING} and "agree" not in verdicts:
        reasons = dict.fromkeys(check.note for check in checks)
        ET.SubElement(case, "skipped", message=f"undecided: {'; '.join(reasons)}")
    for group in alike(checks)[:1]:  # a case has one outcome
        shown = clearest(group)
        entries = [
            e for e in results.diagnosis if e.get("pair", shown.pair) == shown.pair and shown.quantity in e["explains"]
        ]
        numbers = words.in_numbers(shown, results.mine)
        message = next(map(words.told, entries), None) or shown.note or (numbers or [shown.verdict])[-1]
        lines = [line for entry in entries for line in explained(entry, results.candidate, WIDTH)]
        lines += [f"{shown.verdict}: {shown.id}", *filter(None, [shown.note, *numbers]), f"again: {shown.rerun}"]
        text = "\n".join(lines)
        if passes:
            ET.SubElement(case, "system-out").text = text
        else:
            kind = "error" if shown.verdict == "error" else "failure"
            ET.SubElement(case, kind, type=shown.verdict, message=message).text = text


def _count(suite):
    kinds = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error"}
    kinds["skipped"] = "testcase/skipped"
    for what, path in kinds.items():
        suite.set(what, str(len(suite.findall(path))))
