"""Every kind of mistake, by its own example: the wrong lines are caught and named, the right ones agree."""

import functools
import subprocess
import sys
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from compare.cli import main
from compare.contract.candidate import load
from compare.contract.spec import spec_from
from compare.diagnosis import breaches, evidence, handed, unstable_forms
from compare.diagnosis import diagnose as diagnosis
from compare.diagnosis.mistakes import edits_of
from compare.diagnosis.mistakes.updates import of_optimizer
from compare.diagnosis.registry import FAMILIES, MISTAKES, bases
from compare.diagnosis.registry.bases import NEURON, text_of
from compare.diagnosis.registry.page import shows
from compare.judge.session import judge_all
from compare.subjects.situations import LEARNING_RATE, situation
from compare.subjects.subject import subject_of
from compare.truth.program import reference_for

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # many examples are of one base
STEPS = 3  # in a row, which tell the mistakes of an optimizer


def judged(text, names, without=(), lr=LEARNING_RATE, several=False):
    """What the judge finds in a file with this text, on these cases in float64, and the diagnosis of it."""
    module = ModuleType("candidate")
    exec(compile(text, "candidate.py", "exec"), module.__dict__)
    for function in without:
        module.__dict__.pop(function, None)
    whole = subject_of(load(module), {}, 0)

    def case(name):
        drawn = whole.cases[name]()
        return replace(drawn, steps=min(drawn.steps, STEPS), lr=lr)

    subject = replace(whole, cases={name: functools.partial(case, name) for name in names})
    with np.errstate(all="ignore"):
        results = judge_all([subject], ("float64",))
        diagnosis.diagnose_all([subject], results, several=several)
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


@pytest.mark.parametrize("several", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["one", "several"])
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=lambda mistake: mistake.slug)
def test_the_example_of_a_mistake_is_caught_and_named_and_agrees_with_the_right_lines(mistake, several):
    """As `check` asks where one edit mends the file, and, in a long run, as where none does: for several at once."""
    assert verdict_of_the_right_one(mistake.base, mistake.cases) == "agree"
    results = judged(mistake.after(), mistake.cases, merely_following(mistake), several=several)
    assert results.verdict in ("disagree", "unstable")
    assert (results.diagnosis[0]["mistake"], results.diagnosis[0]["where"]) == (mistake.slug, mistake.where)


# ---- the registry ----------------------------------------------------------------------------------------------------


def slugs_of_the_tables():
    """The slugs that the tables of edits name, over the specifications of all examples."""
    for base in {mistake.base for mistake in MISTAKES.values()}:
        spec = spec_from(base._asdict())
        inputs = situation(spec, "random").cast("float64")
        reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
        yield from (edit.slug for edit in edits_of(reference, spec, inputs))


def test_whatever_an_edit_is_called_has_an_entry():
    assert set(slugs_of_the_tables()) - set(MISTAKES) == set()


@pytest.mark.parametrize(
    "base", [bases.DEEP, bases.CLASSES, bases.DECAYED, bases.RIDGE], ids=lambda b: f"{b.loss}, {b.layers}"
)
def test_an_edit_that_is_said_to_reach_some_gradients_alone_changes_nothing_else(base):
    spec = spec_from(base._asdict())
    inputs = situation(spec, "random").cast("float64")
    reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
    one = evidence.Evidence(spec, reference, inputs, {}, {}, [], lambda: edits_of(reference, spec, inputs), True, None)
    right, tried = one.plain(()), 0
    for number, edit in enumerate(one.edits):
        given = one.plain((number,)) if edit.only is not None else None
        for quantity in given or ():
            kind, _, parameter = quantity.partition(".")
            if kind not in ("grad", "step") or parameter not in edit.only:
                assert np.array_equal(given[quantity], right[quantity]), (edit[:3], quantity)
                tried += 1
    assert tried > 100


def test_whatever_is_named_without_an_edit_has_an_entry():
    forms = {form.slug for form in handed.FORMS} | {slug for slug, *_ in breaches.SHAPES}
    numerics = {slug for _, slug, *_ in unstable_forms.CALLS} | {
        slug for rows in unstable_forms.LOSSES.values() for slug, *_ in rows
    }
    assert (forms | numerics) - set(MISTAKES) == set()


def test_no_mistake_is_entered_twice():
    assert len(MISTAKES) == sum(len(family) for family in FAMILIES.values())


@pytest.mark.parametrize("lr", [0.5, 0.7])  # the examples have 0.3
@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("p - g", ("learning-rate-missing", "update")),
        ("p - lr * lr * g", ("learning-rate-twice", "update")),
        ("p - 0.01 * g", ("learning-rate-fixed", "update")),
        ("p - lr * g / len(X)", ("batch-size-twice", "update")),
        ("p - 2 * lr * g", ("factor-2", "update")),
        ('p - g if name == "W" else p - lr * g', ("learning-rate-missing", "the weights")),
    ],
)
def test_a_mistake_of_the_update_is_named_alike_whatever_the_learning_rate(wrong, named, lr):
    text = text_of(NEURON).replace("p - lr * g", wrong)
    found = judged(text, ("random",), ("forward", "loss", "input_gradient"), lr).diagnosis[0]
    assert (found["mistake"], found["where"], found["certain"]) == (*named, True)


# ---- what is told of them --------------------------------------------------------------------------------------------


def said_by(capsys, *argv):
    code = main([*argv])
    out = capsys.readouterr()
    return code, out.out, out.err


DUE_BY = {  # optimizer → what a sentence says is due, of all parameters and of the biases
    "sgd": ("p − lr·g", "b − lr·db"),
    "rmsprop": ("p − lr·g / (√v + ε)", "b − lr·g / (√v + ε)"),
    "adam": ("p − lr·m̂ / (√v̂ + ε)", "b − lr·m̂ / (√v̂ + ε)"),
}


@pytest.mark.parametrize("optimizer", DUE_BY)
def test_what_is_due_of_an_update_is_that_of_its_optimizer(optimizer):
    said = "takes twice the step; expected p − lr·g", "never changes the biases; expected b − lr·db"
    spec = spec_from({"against": "neuron", "optimizer": optimizer})
    assert [of_optimizer(text, spec).partition("expected ")[2] for text in said] == [*DUE_BY[optimizer]]


def test_mistakes_lists_each_with_its_sentence_and_a_word_filters(capsys):
    _, everything, _ = said_by(capsys, "mistakes")
    assert all(f"  {slug} " in everything for slug in MISTAKES)
    for word, slug in (("momentum", "momentum-damped"), ("elastic", "penalty-missing")):
        code, few, _ = said_by(capsys, "mistakes", word)
        assert code == 0
        assert slug in few
        assert "bias-missing" not in few


def test_a_word_that_no_mistake_holds_is_one_line(capsys):
    assert said_by(capsys, "mistakes", "xyzzy") == (
        4,
        "",
        "nncompare: mistakes: no mistake holds 'xyzzy'; `nncompare mistakes` lists them all\n",
    )


@pytest.mark.parametrize(
    ("slug", "shows"),
    [
        ("bias-gradient-averaged", "grad.b2, step.b2: 0.142857 times what is right: 1/n, with n = 7 samples"),
        (
            "learning-rate-missing",
            "step.W, step.b: 3.33333 times what is right: 1/lr, with lr = 0.3",
        ),
        ("factor-2", "2 times what is right"),
        ("sum-instead-of-mean", "loss: 14 times what is right: n·k, with n = 7 samples and k = 2 outputs"),
        ("layout", "grad.W1: has the shape (3, 4) where (4, 3) is right"),
        ("argument-changed", "step: changes what it is handed"),
        ("depends-on-earlier-calls", "gradients, step: gives something else when it is called again"),
        ("log-of-zero", "loss: nan where"),
        ("n-minus-one", "1.16667 times what is right: n/(n − 1), with n = 7 samples"),
        ("cancellation", "times what is right, where that is most"),
        ("momentum-damped", "0.1 times what is right"),
    ],
)
def test_explain_tells_how_a_mistake_shows(capsys, slug, shows):
    code, out, _ = said_by(capsys, "explain", slug)
    assert code == 0
    assert shows in " ".join(out.split())
    assert all(line in out for line in (*MISTAKES[slug].right.split("\n"), *MISTAKES[slug].wrong.split("\n")))


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=lambda mistake: mistake.slug)
def test_something_shows_in_every_example(mistake):
    spec = spec_from(mistake.base._asdict())
    assert shows(mistake, {name: situation(spec, name).cast("float64") for name in mistake.cases})


def test_a_mistake_that_is_misspelt_gets_the_nearest(capsys):
    code, out, err = said_by(capsys, "explain", "update-sgn")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "(meant update-sign?)" in err


def test_neither_list_nor_page_waits_for_pytorch():
    asked = (
        "from compare.cli import main; main(['mistakes']); main(['explain', 'layout']); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", f"import sys; {asked}"], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")
