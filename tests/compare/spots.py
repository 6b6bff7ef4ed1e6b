"""Places of a small file, with what mends them and what is said of it so far."""

from compare.diagnosis.entry import entry
from compare.findings import (
    Spot,
)
from compare.mending.mend import Fix
from compare.mending.parts import Hunk
from compare.reading.place import Place
from compare.reading.reading import Reading

LINES = ("import numpy as np", "dz = p - y", "dW = dz @ X", "db = dz.mean()", "return dW, db")
BELONGS = "`dz.mean()` stands where `dz.sum()` belongs: it computes db / n, and db with the fix."
READING = Reading(names={2: "dz", 3: "dW"}, lines=LINES, right=frozenset({2, 3}))


def fix_of(*hunks, **fields):
    made = {"diff": "", "text": "", "edits": len(hunks), "proved": True, "agrees": 9, "of": 9, "left": ()}
    return Fix(**made | {"elsewhere": "", "line": 1, "before": "", "after": ""} | fields)


def spot(line=4, text="dz.mean()", quantities=("grad.b",), computes="db / n", expected="db", fix=True, **fields):
    start = LINES[line - 1].find(text)
    span = (line, start, line, start + len(text))
    evidence = fields.pop("evidence", "changed")
    place = Place("gradients", line, span, LINES[line - 1], text, computes, expected, evidence, quantities)
    hunk = Hunk(line, line, [LINES[line - 1]], [LINES[line - 1].replace("mean", "sum")], 0)
    return Spot((place,), quantities, (hunk,) if fix else (), **fields)


def guess(slug="mean-for-sum", explains=("grad.b",), certain=False, says="The bias is averaged.", rivals=()):
    return entry(slug, "the bias", says, certain, explains, rivals)
