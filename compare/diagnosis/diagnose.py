"""Says what is wrong: asks in turn what the contract shows, which edits of the reference err alike, what rounds."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

import numpy as np

from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.contract.spec import Spec
from compare.diagnosis.breaches import of_the_contract, of_what_came_back
from compare.diagnosis.entry import Entry, entry, no_diagnosis, of_all_subjects, united
from compare.diagnosis.evidence import Diagnosed, Evidence, by_function, fresh_evidence, gathered
from compare.diagnosis.handed import handed_otherwise
from compare.diagnosis.instability import explain_instability
from compare.diagnosis.mistakes import edits_of
from compare.diagnosis.patterns import told, unknown
from compare.diagnosis.search import Fresh, explain
from compare.judge.session import Progress, interruptible, one_thread, silent
from compare.results import Check, Results
from compare.truth.program import reference_for
from compare.wording import FAILING, capital

STEPS = 12  # of a training


def diagnose(subject: Diagnosed, checks: list[Check], several: bool = True) -> list[Entry]:
    """What is wrong with a candidate, given what the judge found on its cases; more at :func:`diagnose_all`."""
    found = list(of_the_contract(checks))
    wrong = _with(checks, "wrong", but="repeatable")
    failed = _with(checks, "error", but="arguments_unchanged")
    evidence = gathered(subject, wrong or failed) if wrong or failed else []
    if evidence:
        entries, settled = handed_otherwise(subject, evidence, [*failed, *wrong])
        found += entries
        wrong, failed = ([c for c in some if function_of(c.quantity) not in settled] for some in (wrong, failed))
    raised = list(of_what_came_back(evidence, failed, subject)) if failed else []
    extreme = all(not subject.cases[c.case]().moderate for c in failed)  # what is wrong everywhere comes first
    found += [] if extreme else raised
    if wrong:
        fresh = partial(fresh_evidence, subject, evidence)
        formula = _of_the_formula(evidence, wrong, subject.candidate, fresh, several)
        found += [e for e in formula if e["mistake"] != "unknown" or not found]  # one mistake can hide another's sense
    found += raised if extreme else []
    return united([*found, *explain_instability(subject, _unstable_alone(checks, wrong, failed))])


def _with(checks, verdict, but=""):
    return [c for c in checks if c.verdict == verdict and c.quantity != but]


def _unstable_alone(checks, wrong, failed):
    """What is unstable in functions that are not wrong besides."""
    off = {function_of(c.quantity) for c in wrong}
    if any(c.quantity == "output" for c in (*wrong, *failed)):
        off.add("predict")  # labels read off a wrong output
    return [c for c in _with(checks, "unstable") if function_of(c.quantity) not in off]


def _of_the_formula(
    evidence: list[Evidence],
    wrong: list[Check],
    candidate: Candidate | None = None,
    fresh: Fresh | None = None,
    several: bool = True,
) -> list[Entry]:
    """What mutating the reference shows, and what the numbers themselves show of the rest."""
    if not evidence:
        return [unknown(wrong, [], [])]
    entries, unexplained = explain(evidence, by_function(wrong), fresh, several)
    left = [c for c in wrong if c.quantity in unexplained]
    return [*entries, *told(left, evidence, entries, candidate, fresh)] if left else entries


def diagnose_steps(spec: Spec, X: np.ndarray, y: np.ndarray, moments: list, checks: list[Check]) -> list[Entry]:
    """The same for the steps of a training, from what its first ones led to (or its very first, of mini-batches).

    Parameters
    ----------
    spec : of what should have been done
    X, y : all the samples, float64 (and labels integers)
    moments : list of :class:`~compare.training.steps.Moment`, what the candidate did in float64
    checks : those that are wrong
    """
    rows = moments[0].rows
    first = list(takewhile(lambda m: np.array_equal(m.rows, rows), moments[:STEPS]))
    inputs = Inputs(first[0].params, X[rows], y[rows], first[0].lr)
    reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
    seen = {f"steps.{name}": np.stack([m.params_after[name] for m in first]) for name in inputs.params}
    edits = partial(edits_of, reference, spec, inputs)
    evidence = Evidence(spec, reference, inputs, seen, {}, [m.params for m in first], edits)
    goes_wrong_later = evidence.fits((), seen)
    return _of_the_formula([] if goes_wrong_later else [evidence], checks)


def broken_chain(check: Check) -> Entry:
    """The entry for steps that are right, each by itself, but are not one training."""
    says = f"{capital(check.note)} than the one before it led to, or than the training was to use."
    return entry("steps-not-linked", "training loop", says, True, [check.quantity])


def diagnose_all(
    subjects: list,
    results: Results,
    progress: Progress = silent,
    several: bool = True,
) -> None:
    """Look for the mistakes behind what fails, subject by subject, and put them into the results; Ctrl-C ends it.

    What fails in the same formula of the same pair is not explained twice. ``progress`` is called with (done, total,
    what is being looked at). ``several``: whether to look for several mistakes at once where no single one explains
    what a function gave, which takes the most of the time.
    """
    found, explained = [], set()
    with one_thread(), interruptible(results):
        for done, subject in enumerate(subjects):
            mine = [c for c in results.checks if c.pair == subject.pair and c.case in subject.cases]
            failing = {check.quantity for check in mine if check.verdict in FAILING}
            if all((subject.formula, quantity) in explained for quantity in failing):
                continue
            progress(done, len(subjects), f"{subject.pair}: looking for the mistake")
            try:
                entries = subject.diagnose(mine, several)
            except Exception as error:  # a fault of ours, which must not cost the verdicts
                entries = [no_diagnosis(error, sorted(failing))]
            found += [e | {"pair": subject.pair} for e in entries]
            explained |= {(subject.formula, quantity) for e in entries for quantity in e["explains"]}
        results.diagnosis = of_all_subjects(found)
