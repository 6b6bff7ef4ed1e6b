"""Every kind of mistake in the registry, by its own example: the wrong lines are caught and named, the right ones agree."""

import functools
from collections import Counter
from dataclasses import is_dataclass, replace
from types import ModuleType

import numpy as np
import pytest

from compare.contract.candidate import load
from compare.diagnosis import diagnose as diagnosis
from compare.diagnosis import handed
from compare.diagnosis.registry import FAMILIES, MISTAKES
from compare.judge import measure
from compare.judge.session import judge_all
from compare.subjects.subject import subject_of
from compare.truth.program import Reference


def key_of(thing):
    """Something hashable that is the same for the same numbers."""
    if isinstance(thing, np.ndarray):
        return thing.dtype.str, thing.shape, thing.tobytes()
    if isinstance(thing, dict):
        return tuple((name, key_of(value)) for name, value in thing.items())
    if isinstance(thing, (list, tuple)):
        return tuple(map(key_of, thing))
    if isinstance(thing, Reference):
        return id(thing)
    return key_of(vars(thing)) if is_dataclass(thing) else thing


def remembering(function):
    """The function, computing the same only once. Many examples are of one base, whose truth and edits are the same."""
    known = {}

    @functools.wraps(function)
    def remembered(*args):
        key = tuple(map(key_of, args))
        if key not in known:
            known[key] = function(*args)
        return known[key].copy()

    return remembered


@pytest.fixture(scope="module", autouse=True)
def _reference_runs_once():
    computed, evidence = {}, diagnosis.Evidence

    def sharing(spec, reference, inputs, seen, failures, trajectory, edits, moderate, case):
        mine = computed.setdefault(key_of((reference, inputs, trajectory)), ({}, {}, {}))
        return evidence(spec, reference, inputs, seen, failures, trajectory, edits, moderate, case, *mine)

    with pytest.MonkeyPatch.context() as patch:
        for module, names in (
            (measure, ("pytorch", "truths", "rough_truths")),
            (diagnosis, ("pytorch", "edits_of")),
            (handed, ("pytorch",)),
        ):
            for name in names:
                patch.setattr(module, name, remembering(getattr(module, name)))
        patch.setattr(diagnosis, "Evidence", sharing)
        yield


references = {}  # (specification, shapes) → the one that all examples of them share
STEPS = 3  # in a row, which tell the mistakes of an optimizer


def judged(text, names, without=()):
    """What the judge finds in a file with this text, on these cases in float64, and the diagnosis of it."""
    module = ModuleType("candidate")
    exec(compile(text, "candidate.py", "exec"), module.__dict__)
    for function in without:
        module.__dict__.pop(function, None)
    whole = subject_of(load(module), {}, 0)

    def reference(inputs):
        shapes = tuple((name, p.shape) for name, p in inputs.params.items())
        if (whole.candidate.spec, shapes) not in references:
            references[whole.candidate.spec, shapes] = whole.reference(inputs)
        return references[whole.candidate.spec, shapes]

    def case(name):
        drawn = whole.cases[name]()
        return replace(drawn, steps=min(drawn.steps, STEPS))

    subject = replace(whole, reference=reference, cases={name: functools.partial(case, name) for name in names})
    with np.errstate(all="ignore"):
        results = judge_all([subject], ("float64",))
        diagnosis.diagnose_all([subject], results)
    return results


def merely_following(mistake):
    """The functions that are wrong, if at all, because others are, whose lines are the same: they cost time alone."""
    before, after = (text.split("\n\n\ndef ") for text in (mistake.before(), mistake.after()))
    same = {part.partition("(")[0] for part in set(before) & set(after)}
    return {"step", "input_gradient", "predict"} & same


@functools.cache
def verdict_of_the_right_one(base, cases):
    mistake = next(m for m in MISTAKES.values() if (m.base, m.cases) == (base, cases))
    return judged(mistake.before(), cases).verdict


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=lambda mistake: mistake.slug)
def test_the_example_of_a_mistake_is_caught_and_named_and_agrees_with_the_right_lines(mistake):
    assert verdict_of_the_right_one(mistake.base, mistake.cases) == "agree"
    results = judged(mistake.after(), mistake.cases, merely_following(mistake))
    assert results.verdict in ("disagree", "unstable")
    assert (results.diagnosis[0]["mistake"], results.diagnosis[0]["where"]) == (mistake.slug, mistake.where)
