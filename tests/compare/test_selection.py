"""Selections: what is asked for is judged, nothing else is, and what does not exist is said."""

import random
import re
import time

import pytest

from compare.judge.selection import Selection
from compare.usage import UsageError

QUANTITIES = ["output", "grad.W", "step.W", "steps.W", "repeatable"]
IDS = [
    f"{pair}/{case}/{dtype}/{quantity}"
    for pair in ("neuron", "network", "net")
    for case in ("random", "a:random", "a:random-not", "W")
    for dtype in ("float32", "float64")
    for quantity in QUANTITIES
]
EXPRESSIONS = [
    "", "random", "not random", "random and float32", "grad", "grad.W or output", "not (W or network)", "a:random",
    "random/float64/grad.W", "m/float32/step", "/W/", "not neuron and not float32", "grad.c", "nothing-has-this",
    "not(random)", "float64/output and not a:random", "/random", "/gr", "2/rep or /W",
]  # fmt: skip


def test_without_anything_asked_everything_is_wanted():
    assert all(Selection().wants(check) for check in IDS)
    assert all(Selection(expression="  ").wants(check) for check in IDS)


@pytest.mark.parametrize(
    ("asked", "count"),
    [("net", 4 * 2 * 5), ("net/W", 2 * 5), ("net/W/", 2 * 5), ("net/a:random", 2 * 5), ("net/W/float32/grad.W", 1)],
)
def test_an_id_selects_what_begins_with_it_up_to_a_slash(asked, count):
    wanted = [check for check in IDS if Selection((asked,)).wants(check)]
    assert len(wanted) == count
    assert all(check.startswith(asked.rstrip("/")) for check in wanted)


@pytest.mark.parametrize(
    ("expression", "fits", "does_not"),
    [
        ("grad", "n/c/float32/grad.W", "n/c/float32/step.W"),
        ("not grad", "n/c/float32/step.W", "n/c/float32/grad.W"),
        ("a and b or c", "n/c/x", "n/b/x"),
        ("a and (b or c)", "n/a:c/x", "n/c/x"),
        ("not (a or b)", "n/c/x", "n/a/x"),
        ("c/float64", "n/c/float64/x", "n/c/float32/x"),
    ],
)
def test_a_word_fits_an_id_that_contains_it(expression, fits, does_not):
    assert Selection(expression=expression).wants(fits)
    assert not Selection(expression=expression).wants(does_not)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@pytest.mark.parametrize("asked", [(), ("net",), ("neuron/random/float64/grad.W", "network/W")])
def test_a_case_that_holds_something_wanted_is_run_even_a_gradient_that_nobody_foresaw(expression, asked):
    keep = Selection(asked, expression)
    for prefix in {check.rpartition("/")[0] for check in IDS}:
        if any(keep.wants(f"{prefix}/{quantity}") for quantity in (*QUANTITIES, "grad.c")):
            assert keep.may_want(prefix, QUANTITIES)


@pytest.mark.parametrize(
    ("expression", "runs"),
    [
        ("a:random", ["a:random"]),
        ("not random", ["W"]),
        ("random/float64/grad.W", ["random", "a:random"]),
        ("/random/", ["random"]),
        ("/random", ["random"]),  # no quantity begins so
        ("/out", ["random", "a:random", "W"]),
        ("/gra", ["random", "a:random", "W"]),  # a gradient that nobody foresaw
        ("64/grad.c", ["random", "a:random", "W"]),
        ("/ut", []),
        ("output and W", ["W"]),
        ("nothing-has-this", []),
        ("float32", []),
    ],
)
def test_a_case_that_holds_nothing_wanted_is_not_run(expression, runs):
    keep = Selection(("neuron",), expression)
    cases = [case for case in ("random", "a:random", "W") if keep.may_want(f"neuron/{case}/float64", ["output", "z"])]
    assert cases == runs


def test_an_expression_of_many_words_takes_no_longer_than_its_words():
    wide = " and ".join(f"grad.W{n}" for n in range(2000))
    begun = time.process_time()
    keep = Selection(expression=wide)
    assert keep.may_want("network/random/float64", QUANTITIES)
    assert not keep.wants("network/random/float64/grad.W1")
    assert time.process_time() - begun < 1


def test_what_is_wanted_may_be_wanted_whatever_the_expression():
    words = ["random", "float32", "grad.W", "grad.c", "net/", "/W/", "step", "4/out", "/ran", "/g", "nothing"]
    rng = random.Random(5)

    def drawn(depth):
        kind = rng.choice(["word", "not", "and", "or"]) if depth else "word"
        if kind == "word":
            return rng.choice(words)
        return f"not {drawn(0)}" if kind == "not" else f"({drawn(depth - 1)} {kind} {drawn(depth - 1)})"

    run = 0
    for expression in (drawn(4) for _ in range(300)):
        keep = Selection(expression=expression)
        truth = {check for check in IDS if eval(as_python(expression, check))}
        assert {check for check in IDS if keep.wants(check)} == truth
        prefixes = {check.rpartition("/")[0] for check in truth}
        may = {prefix for prefix in {check.rpartition("/")[0] for check in IDS} if keep.may_want(prefix, QUANTITIES)}
        assert prefixes <= may
        run += len(may)
    assert run < 300 * len({check.rpartition("/")[0] for check in IDS}) * 0.9  # it says no where it can


def as_python(expression, check):
    return re.sub(r"[^\s()]+", lambda w: w[0] if w[0] in ("and", "or", "not") else str(w[0] in check), expression)


@pytest.mark.parametrize("expression", ["a " * 3000, "not " * 900 + "a", "not " * 200 + "a", "a == b", "lambda: a"])
def test_what_is_deep_or_no_logic_is_refused_too(expression):
    with pytest.raises(UsageError, match=r"^-k: expected words joined by and, or, not and \( \); got '"):
        Selection(expression=expression)


@pytest.mark.parametrize("expression", ["and", "a b", "a (b)", "()", "(", "a or", "not", "(" * 3000, "a) or (b"])
def test_an_expression_that_makes_no_sense_is_refused(expression):
    with pytest.raises(UsageError, match=r"^-k: expected words joined by and, or, not and \( \); got '"):
        Selection(expression=expression)


PAIRS = {"neuron": {"random": QUANTITIES}, "network": {"random": QUANTITIES, "saturated": QUANTITIES}}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nuron", "pair: expected one of neuron, network; got 'nuron' (meant neuron?)"),
        ("", "pair: expected one of neuron, network; got ''"),
        (
            "network/saturate",
            "case of network: expected one of random, saturated; got 'saturate' (meant network/saturated?)",
        ),
        ("neuron/ran", "case of neuron: expected one of random; got 'ran' (meant neuron/random?)"),
        ("neuron/saturated", "case of neuron: expected one of random; got 'saturated'"),
        (
            "neuron/random/float46",
            "dtype: expected one of float32, float64; got 'float46' (meant neuron/random/float64?)",
        ),
        (
            "neuron/random/float64/grad.w",
            "quantity of neuron/random: expected one of output, grad.W, step.W, steps.W, repeatable; "
            "got 'grad.w' (meant neuron/random/float64/grad.W?)",
        ),
        ("neuron/random/float64/output/0", "expected pair/case/dtype/quantity; got 'neuron/random/float64/output/0'"),
    ],
)
def test_a_name_that_does_not_exist_is_said_with_the_nearest_that_does(asked, said):
    with pytest.raises(UsageError) as caught:
        Selection(("neuron/random", asked)).check_names(PAIRS)
    assert str(caught.value) == said


def test_names_that_exist_are_accepted_to_any_depth():
    Selection(("neuron", "network/", "network/random/float32/grad.W")).check_names(PAIRS)
