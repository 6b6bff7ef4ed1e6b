"""What was found: one row for each check, and the answer as a whole.

Nothing is computed here that a report would show; ``results.json`` holds everything a report needs.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from compare import schema
from compare.wording import FAILING, VERDICTS, one_line

if TYPE_CHECKING:
    from compare.contract.spec import Spec

SCHEMA = 2
EXIT_CODES = {"agree": 0, "disagree": 1, "unstable": 1, "undecided": 5}
BOOKKEEPING = ("arguments_unchanged", "repeatable", "chain")  # say how the values came about, and nothing of any value
GUARD = "epsilon-in-log"  # a mistake by its name: on purpose mostly, and too small to matter


@dataclass(frozen=True)
class Side:
    """One implementation at the element where it errs most: distance from the exact value, and share of what rounding
    plausibly does there.

    ``digits`` is of the array as a whole: how many digits of its largest element its largest error leaves right.
    """

    error: float | None = None
    share: float | None = None
    got: float | None = None
    digits: float | None = None


@dataclass(frozen=True)
class Check:
    """One quantity of one pair on one case in one dtype, judged.

    ``worst_index`` is where the candidate uses most of what rounding plausibly does; ``exact``, ``budget`` (what
    rounding does in the worst case) and ``plausible`` are the values there. A share is of ``plausible``.
    ``power`` is the smallest relative mistake that would be called wrong (:func:`~compare.judge.verdict.power_of`),
    None where none would be.
    """

    pair: str
    quantity: str
    case: str
    dtype: str
    verdict: str
    mine: Side = Side()
    torch: Side = Side()
    budget: float | None = None
    plausible: float | None = None
    power: float | None = None
    worst_index: tuple = ()
    exact: float | None = None
    shape: tuple = ()
    oracle: str = ""
    note: str = ""
    rerun: str = ""

    @property
    def id(self) -> str:
        """pair/case/dtype/quantity: what ``run`` takes as a selection."""
        return "/".join((self.pair, self.case, self.dtype, self.quantity))

    def to_dict(self) -> dict:
        """The check as ``results.json`` has it; what is not finite becomes "inf", "-inf" or "nan"."""
        row: dict[str, Any] = vars(self) | {"mine": vars(self.mine).copy(), "torch": vars(self.torch).copy()}
        row["got"], row["torch_got"] = row["mine"].pop("got"), row["torch"].pop("got")
        return _strict({"id": self.id, **row})

    @classmethod
    def from_dict(cls, row: dict) -> Check:
        """The inverse of :meth:`to_dict`."""
        sides = {"mine": row["mine"] | {"got": row["got"]}, "torch": row["torch"] | {"got": row["torch_got"]}}
        read = _read(cls, row)
        read |= {side: Side(**_read(Side, found)) for side, found in sides.items()}
        return cls(**read)


@dataclass
class Results:
    """Everything that one run found.

    Attributes
    ----------
    checks : list of :class:`Check`, in the order in which they were judged
    environment : what it ran on
    diagnosis : what is wrong, in words
    not_judged : the contract's functions that were left out
    meaningless : those of them that mean nothing for what was judged; the others were missing
    reading : what a file was taken for that is in no form of the contract's
    notes : what else is worth saying: names that are probably misspelt, constants that are ignored
    interrupted : whether it was stopped before the end
    candidate : what was judged: "scratch", or the name of somebody's file
    exhibits : what the report's pictures show besides the checks (:mod:`compare.figure_data`)
    power : how good the judge is, where it was measured (:mod:`compare.power.measure`)
    training : what training shows besides verdicts, as plain numbers (:mod:`compare.training.curves`,
        :mod:`compare.training.optimum`)
    spec : what somebody's code was compared with, where it has just been judged; no JSON holds it
    """

    checks: list[Check] = field(default_factory=list)
    environment: dict = field(default_factory=dict)
    diagnosis: list[Any] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)
    interrupted: bool = False
    candidate: str = "scratch"
    exhibits: dict = field(default_factory=dict)
    power: dict = field(default_factory=dict)
    training: dict = field(default_factory=dict)
    meaningless: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reading: str = ""
    spec: Spec | None = field(default=None, compare=False)

    def __repr__(self):
        return f"<Results: {one_line(self)}>"

    @property
    def mine(self) -> str:
        """What the candidate's side is called in a sentence."""
        return "scratch" if self.candidate == "scratch" else "yours"

    @property
    def counts(self) -> Counter[str]:
        """Number of checks by verdict."""
        return Counter(check.verdict for check in self.checks)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """(why, count) of what is undecided, the commonest first; what else a note says stands before it."""
        notes = [check.note for check in self.checks if check.verdict == "undecided"]
        return Counter(note.rpartition("; ")[2] for note in notes).most_common()

    @property
    def verdict(self) -> str:
        """ "disagree" if anything is wrong or an error, else "unstable" if anything is, else "agree" if any value is
        known to be right, else "undecided": nothing was judged.
        """
        counts = self.counts
        if failing := next((name for name in FAILING if counts[name]), None):
            return VERDICTS[failing].makes
        agree = any(check.verdict == "agree" and check.quantity not in BOOKKEEPING for check in self.checks)
        return "agree" if agree else "undecided"

    def __bool__(self) -> bool:
        """Whether the candidate is known to be right: it agrees, and the judging came to its end."""
        return self.exit_code() == 0

    @property
    def failures(self) -> list[Check]:
        """The checks that do not agree, worst first."""
        failing = [check for check in self.checks if check.verdict in FAILING]
        return sorted(failing, key=lambda c: (FAILING.index(c.verdict), -_size(c.mine.share)))

    @property
    def remarks_only(self) -> bool:
        """Whether all that fails is no mistake of a formula: it loses accuracy, a step works in the arrays of
        ``params`` that it was handed, or a loss has a tiny number in its logarithm, which keeps that finite.
        """
        in_place = ("arguments_unchanged", "step changed params")
        failing = self.failures
        return bool(failing) and all(
            check.verdict == "unstable"
            or (check.quantity == in_place[0] and check.note.startswith(in_place[1]))
            or (check.quantity == "loss" and self.is_guarded)
            for check in failing
        )

    @property
    def is_guarded(self) -> bool:
        """Whether all that is wrong with the loss is known to be a tiny number in its logarithm."""
        of_the_loss = [entry for entry in self.diagnosis if "loss" in entry["explains"]]
        return bool(of_the_loss) and all(e["mistake"] == GUARD and e["certain"] for e in of_the_loss)

    def exit_code(self, allow_unstable: bool = False, allow_remarks: bool = False) -> int:
        """0 agree, 1 disagree (or unstable, unless allowed), 2 interrupted, 5 nothing judged. Remarks are what
        :attr:`remarks_only` says.
        """
        if self.interrupted:
            return 2
        passes = (allow_unstable and self.verdict == "unstable") or (allow_remarks and self.remarks_only)
        return 0 if passes else EXIT_CODES[self.verdict]

    def to_dict(self) -> dict:
        """The object that ``--json`` writes."""
        found = {"schema": SCHEMA, "verdict": self.verdict} | _strict(
            {name: value for name, value in vars(self).items() if name != "spec"}
        )
        return found | {"checks": [check.to_dict() for check in self.checks]}

    def to_json(self) -> str:
        """The object as strict JSON, one check a line."""
        head, checks = self.to_dict(), []
        checks = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in head.pop("checks"))
        text = json.dumps(head | {"checks": []}, ensure_ascii=False, indent=1, allow_nan=False)
        return text.replace('"checks": []', f'"checks": [\n{checks}\n]', 1) + "\n"

    def to_csv(self) -> str:
        """The checks as a table, a row each, with every bit of every number."""

        def flat(check):
            row = dict(vars(check))
            sides = {f"{side}_{key}": value for side in ("mine", "torch") for key, value in vars(row.pop(side)).items()}
            places = {key: " ".join(map(str, row.pop(key))) for key in ("worst_index", "shape")}
            return {"id": check.id, **row, **sides, **places}

        text = io.StringIO()
        table = csv.DictWriter(text, flat(Check("", "", "", "", "")), lineterminator="\n")
        table.writeheader()
        table.writerows(map(flat, self.checks))
        return text.getvalue()

    @classmethod
    def read(cls, path: str | Path) -> Results:
        """Results from a ``results.json``; raises ValueError, in words, for another file."""
        return cls.from_json(Path(path).read_bytes())

    @classmethod
    def from_json(cls, data: bytes) -> Results:
        """The inverse of :meth:`to_json`, from bytes; raises ValueError, in words, for what differs."""
        found: Any = schema.parsed(data)
        written = found.get("schema") if isinstance(found, dict) else None
        if type(written) is int and 0 < written < SCHEMA:
            anew = "make it anew with run, check or train --json"
            raise ValueError(f"an older version wrote it (schema {written}); {anew}")
        if wrong := schema.fault(found, {"schema": _SCHEMA, "checks": [_described_check()], **_REST}):
            raise ValueError(wrong)
        kept = {f.name for f in fields(cls)} - {"checks"}
        checks = [Check.from_dict(row) for row in found["checks"]]
        return cls(checks, **{name: value for name, value in found.items() if name in kept})

    def _repr_html_(self):
        """The results as a notebook shows them: the verdict, the pairs, and the worst that fails."""
        from compare.report.page import notebook

        return notebook(self)


def alike(checks: Iterable[Check]) -> list[list[Check]]:
    """What fails, in the order in which it was judged, one group for each quantity, or for each error.

    The first of a group stands for it: cases begin with the plain one, and forward comes before backward. What is only
    unstable comes last.
    """
    groups = {}
    for check in checks:
        if check.verdict in FAILING:
            same = check.note if check.verdict == "error" else check.quantity
            groups.setdefault((check.pair, check.verdict, same), []).append(check)
    return sorted(groups.values(), key=lambda group: group[0].verdict == "unstable")


def clearest(group: list[Check]) -> Check:
    """The check of a group that is shown for all: in the first case, in float64, which has more digits."""
    first = group[0]
    return next((c for c in group if (c.case, c.dtype) == (first.case, "float64")), first)


def _strict(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strict(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(v) for v in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


# ---- what a check may be in a file -----------------------------------------------------------------------------------

_hints = cache(get_type_hints)
_SCHEMA = schema.Kind(f"{SCHEMA}, the only one that this version reads", lambda n: type(n) is int and n == SCHEMA)
_KINDS = {  # what an attribute of a check is → how the file has it
    str: schema.TEXT,
    tuple: [schema.COUNT],
    float | None: schema.Maybe(schema.MAGNITUDE),
}


_REST = {"verdict": schema.one_of(*EXIT_CODES), **schema.REST}


def _described_check():
    """The description of a check in the file, as :meth:`Check.to_dict` writes it."""
    check, side = ({name: _KINDS.get(kind) for name, kind in _hints(what).items()} for what in (Check, Side))
    got = side.pop("got")
    check |= {"id": schema.TEXT, "mine": side, "torch": side, "got": got, "torch_got": got}
    check["plausible?"] = check.pop("plausible")  # which files written before it lack
    return check | {"verdict": schema.one_of(*VERDICTS)}


def _read(kind, row) -> dict[str, Any]:
    """What a row has of the attributes of a check or a side."""
    as_read = {tuple: tuple, float | None: lambda value: float(value) if isinstance(value, str) else value}
    known = {name: hint for name, hint in _hints(kind).items() if name in row}
    return {name: as_read[hint](row[name]) if hint in as_read else row[name] for name, hint in known.items()}


def _size(share):
    return math.inf if share is None or math.isnan(share) else share
