"""One submission judged: what the judge says of it as plain data, which can be kept, pointed and shown at any time.

Nothing that a submission does comes any further than its own row.
"""

from __future__ import annotations

import contextlib
import math
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, cast

from compare.adapting.taking import declared, opened
from compare.api import check
from compare.contract.calls import FUNCTIONS
from compare.contract.candidate import load
from compare.contract.quantity import function_of
from compare.contract.spec import Spec, spec_from
from compare.findings import find
from compare.grading.submissions import Submission
from compare.results import BOOKKEEPING, Check, Results
from compare.subjects.subject import subject_of
from compare.usage import UsageError
from compare.wording import ERROR, FAILING, UNKNOWN, short

ORDER = ("wrong", "error", "unstable", "undecided", "agree")  # what a function is called: the worst of its checks
SAME = 1e-3  # relative: numbers that are the same ratio in every case


class Function(TypedDict):
    """How one function of a submission did: its verdict, and how many of the quantities that it gives are right."""

    verdict: str
    right: int
    of: int


class Fault(TypedDict):
    """Why there was nothing to judge: the kind, by which equal ones are found together, and a sentence."""

    kind: str
    says: str


class Row(TypedDict):
    """All that is known of one submission that has been judged; nothing in it tells whose it is.

    ``findings`` are entries of the diagnosis, with everything that they say; ``numbers`` are pairs (quantity, how it is
    off) of what no finding names; ``declared`` the constants that it declares otherwise than was asked for;
    ``meant`` the functions that mean something for the model that it is, whether they are there or not; ``model`` is
    that model, "" where nothing says which, and ``labels`` whether its targets are labels, as they may be there too.
    """

    seed: int
    verdict: str
    reading: str
    fault: Fault | None
    functions: dict[str, Function]
    findings: list[dict[str, Any]]
    numbers: list[list[str]]
    declared: dict[str, str]
    meant: list[str]
    model: str
    labels: bool
    notes: list[str]


@dataclass(frozen=True)
class Asked:
    """What a class is asked for, and how it is judged.

    Attributes
    ----------
    constants : of the contract by their lower-case names, with None for what each file says itself
    allowed : names of constants that a file may declare otherwise, and is judged by then
    dtypes, keyword : which checks are judged
    seed : of everything drawn at random; None for one that is a submission's own, and that its author cannot know
    timeout, memory : what a call may take, and a process
    limit : seconds that all of a submission may take
    fix_seconds : how long to search for a fix of each that is wrong, and to prove it; 0 for no search
    """

    constants: dict[str, Any]
    allowed: tuple[str, ...] = ()
    dtypes: tuple[str, ...] = ("float32", "float64")
    keyword: str = ""
    seed: int | None = None
    timeout: float | str = 10
    memory: str = "2G"
    limit: float = 300
    fix_seconds: float = 0


class TooLong(BaseException):
    """All of a submission has taken longer than it may; no search that fails for itself may go on then."""


def _row(seed: int, **known: Any) -> Row:
    """A row of which only that is known."""
    empty = {"seed": seed, "verdict": "undecided", "reading": "", "fault": None, "functions": {}, "findings": []}
    return cast("Row", empty | {"numbers": [], "declared": {}, "notes": []} | _of_a_model(None) | known)


def judged(submission: Submission, asked: Asked) -> Row | None:
    """What the judge says of a submission; None where Ctrl-C came."""
    seed = int(submission.digest[:8] or "0", 16) if asked.seed is None else asked.seed
    row = _tried(submission, asked, seed)
    if row is None or row["fault"] is None:
        return row
    return cast("Row", row | _of_a_model(_said(submission.code, asked)))


def _said(code, asked):
    """The model that a text says it is, as far as that can be read without running it; None where it can't."""
    try:
        own = declared(code)
        given = {name: value for name, value in asked.constants.items() if name not in asked.allowed or name not in own}
        return spec_from(own, "", **given)
    except (UsageError, SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None


def _of_a_model(spec):
    """What of a row follows from the model; of one that nobody knows all that may be."""
    known = spec is not None
    meant = [function for function in FUNCTIONS if function != "predict" or not known or spec.has_labels]
    return {"meant": meant, "model": spec.against if known else "", "labels": not known or has_labels(spec)}


def has_labels(spec: Spec) -> bool:
    """Whether the targets of a model are labels, which its loss tells: what of others is predicted is a number."""
    return spec.loss in ("bce", "cross_entropy")


def _tried(submission, asked, seed):
    """The row of what was handed in, whatever becomes of it; None where Ctrl-C came."""
    if submission.fault:
        return _row(seed, fault={"kind": "not Python", "says": submission.fault})
    try:
        return _judged(submission, asked, seed)
    except KeyboardInterrupt:
        return None
    except TooLong:
        says = f"was not judged within {asked.limit:g} s (--limit)"
        return _row(seed, fault={"kind": "too slow", "says": says})
    except UsageError as error:
        return _row(seed, fault=_fault(str(error), submission))
    except (MemoryError, RecursionError):
        return _row(seed, fault={"kind": "syntax", "says": "is nested too deeply to be read"})
    except Exception as error:
        says = f"could not be judged: the judge failed itself ({type(error).__name__}). Please report that"
        return _row(seed, fault={"kind": "by hand", "says": says})


def _judged(submission, asked, seed):
    until = time.monotonic() + asked.limit

    def in_time(*_):
        if time.monotonic() > until:
            raise TooLong

    needed = {name: None if name in asked.allowed else value for name, value in asked.constants.items()}
    given = asked.timeout, asked.memory, None, needed, submission.code
    with contextlib.closing(opened(submission.path, *given, quiet=True)) as file:
        own = file.found["constants"]
        if other := _other_model(own, asked):
            return _row(
                seed, reading=_anonymous(file.reading, submission), fault={"kind": ANOTHER_MODEL, "says": other}
            )
        declared = {n: str(own[n]) for n in asked.allowed if n in own and _differ(own[n], asked.constants[n])}
        constants: Any = {n: None if n in declared else value for n, value in asked.constants.items()}
        how: dict[str, Any] = {"dtypes": asked.dtypes, "keyword": asked.keyword, "seed": seed}
        results = check(file, fix_seconds=0, progress=in_time, **how, **constants)
        findings = results.diagnosis
        if asked.fix_seconds and findings and not results.interrupted:  # points are the same with it and without
            subject = subject_of(load(file, True, **constants), constants, seed)
            fixed = replace(results, diagnosis=[], notes=[*results.notes])
            find(subject, fixed, asked.fix_seconds, seed=seed, progress=in_time)
            findings = with_fixes(findings, fixed.diagnosis)
            results.interrupted, results.notes = fixed.interrupted, fixed.notes
    if results.interrupted:
        return None
    fault = None if results.checks else {"kind": "by hand", "says": "has none of the functions that are judged"}
    return _row(
        seed,
        verdict=results.verdict,
        reading=_anonymous(file.reading, submission),
        fault=fault,
        functions=functions_of(results),
        findings=[_unnamed(entry) for entry in findings],
        numbers=numbers_of(results.checks, results.diagnosis),
        declared=declared,
        **_of_a_model(results.spec),
        notes=[_anonymous(note, submission) for note in results.notes],
    )


def with_fixes(entries: Sequence[Any], fixed: Sequence[Any]) -> list[Any]:
    """What was found without a fix, with what was found with one: the fix, and the line that it shows. What each
    explains, and what it is called, stay as they are.
    """
    found = {}
    for other in (each for each in fixed if each["fix"]):
        found.setdefault(max(range(len(entries)), key=lambda n: _in_common(entries[n], other)), other)
    return [_with_a_fix(each, found[n]) if n in found else each for n, each in enumerate(entries)]


def _in_common(entry, other):
    """How much two entries have to do with each other: quantities that both explain, then functions."""
    mine, theirs = ({*each["explains"]} for each in (entry, other))
    return len(mine & theirs), len({*map(function_of, mine)} & {*map(function_of, theirs)})


SHOWN = ("function", "line", "source", "computes", "expected", "excerpt")  # of an entry: where, and what is there


def _with_a_fix(entry, other):
    """An entry with another's fix and its line; one that names no mistake says what is said of that line."""
    shown = {name: other[name] for name in (*SHOWN, *(("says", "certain") if entry["mistake"] == UNKNOWN else ()))}
    return entry | {"fix": other["fix"]} | shown


def _unnamed(entry):
    """An entry without the diff of its fix, which begins with the file's name; the fix stands in its excerpt too."""
    return entry | {"fix": entry["fix"] and entry["fix"] | {"diff": ""}}


def _other_model(own, asked):
    """Why a file that says it is something else than was asked for is no wrong one of those; "" where it is not so."""
    against, wanted = own.get("against"), asked.constants.get("against")
    if "against" in asked.allowed or against is None or not _differ(against, wanted):
        return ""
    return f"declares AGAINST = {against!r}, not {wanted!r}"


def _differ(own, asked):
    """Whether a constant is another one; (5, 4, 3) is as good as [5, 4, 3]."""
    return asked is not None and str(own).strip("[]()") != str(asked).strip("[]()")


# ---- functions -------------------------------------------------------------------------------------------------------


def functions_of(results: Results) -> dict[str, Function]:
    """How each function did; one that is missing is ``missing``, and one that means nothing here isn't there."""
    found = {}
    for function in FUNCTIONS:
        checks = [c for c in results.checks if _function(c) == function and not _is_a_remark(c, results)]
        values = {c.quantity for c in checks if c.quantity not in BOOKKEEPING}
        if values:
            wrong = {c.quantity for c in checks if c.verdict in FAILING}
            verdict = min((c.verdict for c in checks), key=ORDER.index)
            some_agree = any(c.verdict == "agree" for c in checks if c.quantity not in BOOKKEEPING)
            verdict = "agree" if verdict == "undecided" and some_agree else verdict
            found[function] = Function(verdict=verdict, right=len(values - wrong), of=len(values))
        elif function in results.not_judged and function not in results.meaningless:
            found[function] = Function(verdict="missing", right=0, of=0)
    return found


def _function(check):
    """Which function a check says something of: bookkeeping names it in its note."""
    if check.quantity not in BOOKKEEPING:
        return function_of(check.quantity)
    named = re.split(r"[ :(]", check.note, maxsplit=1)[0]
    return named if named in FUNCTIONS else function_of(named)


def _is_a_remark(check, results):
    """Whether what fails there is no mistake: a right step in place, a tiny number in a logarithm on purpose."""
    in_place = check.quantity == "arguments_unchanged" and check.note.startswith("step changed params")
    return in_place or (check.quantity == "loss" and check.verdict in FAILING and results.is_guarded)


def inaccurate(row: Row) -> set[str]:
    """The quantities of functions whose formulas are right, but lose accuracy."""
    explained = {quantity for entry in row["findings"] for quantity in entry["explains"]}
    return {q for q in explained if row["functions"].get(function_of(q), {}).get("verdict") == "unstable"}


# ---- numbers ---------------------------------------------------------------------------------------------------------


def numbers_of(checks: Sequence[Check], diagnosis: Iterable[Any]) -> list[list[str]]:
    """[quantity, how it is off] of what is wrong by no known mistake: equal ones are most likely one mistake."""
    named = {quantity for e in diagnosis if e["mistake"] not in (UNKNOWN, ERROR) for quantity in e["explains"]}
    off: dict[str, list[Check]] = {}
    for each in checks:
        if each.verdict in ("wrong", "error") and each.quantity not in named:
            off.setdefault(each.quantity, []).append(each)
    return [[quantity, how_off(found)] for quantity, found in off.items()]


def how_off(checks: Sequence[Check]) -> str:
    """How a quantity is off in all of its cases, in few words: "2 times what is right", "its sign", "0", "raises …"."""
    if said := next((each.note for each in checks if each.verdict == "error"), ""):
        return _without_numbers(said)
    pairs = [(c.mine.got, c.exact) for c in checks if c.dtype == "float64"] or [(c.mine.got, c.exact) for c in checks]
    pairs = [(got, exact) for got, exact in pairs if got is not None and exact is not None]
    known = [(got, exact) for got, exact in pairs if math.isfinite(got) and math.isfinite(exact) and exact]
    if not pairs or not known:
        return "not finite" if pairs else "off"
    if all(got == 0 for got, _ in known):
        return "0"
    ratios, gaps = [got / exact for got, exact in known], [got - exact for got, exact in known]
    if len(known) > 1 and _are_one(ratios):
        return "its sign" if abs(ratios[0] + 1) < SAME else f"{short(ratios[0], 3)} times what is right"
    if len(known) > 1 and _are_one(gaps):
        return f"{short(gaps[0], 3)} more than what is right"
    return "off"


def _are_one(values):
    return max(values) - min(values) <= SAME * max(map(abs, values))


def _without_numbers(text):
    """A message without what differs from case to case, and on one line."""
    text = re.sub(r"returned the shape .*; expected .*", "returned another shape than was due", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"\([^()]*\)|\[[^\[\]]*\]|(?<!\w)-?\d[\d.e+-]*", "…", text)).strip()[:120]


# ---- faults ----------------------------------------------------------------------------------------------------------

HANGS = "hangs"
ANOTHER_MODEL = "another model"
BY_HAND = ("by hand", ANOTHER_MODEL)  # the kinds of fault that a person has to look at
FAULTS = (  # what a message says → what kind of fault that is, the first that fits
    (r"AGAINST \(or --against\) says", ANOTHER_MODEL),
    (r"is empty", "empty"),
    (r"did not return within|was not done within", HANGS),
    (r"SyntaxError|IndentationError|TabError|invalid syntax|null bytes|codec|encoding|utf-8", "syntax"),
    (r"out of memory", "memory"),
    (r"ended the process|crashed the process|was killed|SystemExit|called exit", "ends the process"),
    (r"could not be taken up", "by hand"),
    (r"written in PyTorch", "by hand"),
    (r"cannot be imported", "fails at import"),
)


def _fault(says, submission) -> Fault:
    kind = next((kind for pattern, kind in FAULTS if re.search(pattern, says)), "by hand")
    if kind == HANGS:  # where it was just then is another line each time
        says = re.sub(r" \(line \d+.*", "", says, flags=re.DOTALL)
    return {"kind": kind, "says": _anonymous(says, submission)}


def _anonymous(says, submission):
    """A sentence that does not tell whose file it is of."""
    path = submission.path
    return says.removeprefix(f"{path} ").replace(str(path), "the file").replace(path.name, "the file")
