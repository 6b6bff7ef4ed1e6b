"""The judge can fail: mutants are killed, correct variants pass, and a judge that sees nothing is found out."""

import pickle

import pytest

from compare.diagnosis.search import Named
from compare.power import measure as powers
from compare.power.files import fate, rates, true_lines
from compare.power.measure import SPECS, power
from compare.power.variants import variants_of
from compare.subjects.situations import FAST

NEURON = ({"against": "neuron"},)
EXAMPLE = "bias-gradient-averaged"
EACH, VARIANTS = 16, 3  # of the mutants every sixteenth, of the right variants every third; all of them are soaked


@pytest.fixture(scope="module")
def found():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(powers._Bench, "mutants", lambda bench: range(0, len(bench.edits("random")), EACH))
        patch.setattr(powers, "variants_of", lambda *given: [*variants_of(*given)][::VARIANTS])
        return power(specs=NEURON, jobs=1, examples=(EXAMPLE,))


def test_in_files_the_mistake_is_named_its_line_found_and_a_fix_proved(found):
    assert found["files"] == {"files": 1, "named": 1, "line": 1, "mended": 1, "not_mended": []}


def test_a_file_in_which_nothing_is_found_counts_as_that(monkeypatch):
    monkeypatch.setattr("compare.power.files.find", lambda *_, **__: None)
    rows = [fate(EXAMPLE, 0)]
    assert rates(rows) == {"files": 1, "named": 0, "line": 0, "mended": 0, "not_mended": [EXAMPLE]}


def test_the_true_lines_are_those_that_differ_and_the_neighbours_of_those_that_are_missing():
    assert true_lines("a\nb\nc", "a\nx\nc") == {2}
    assert true_lines("a\nb\nc", "a\nc") == {1, 2}


def test_every_mutant_is_killed_or_proved_equivalent(found):
    assert found["holes"] == []
    assert found["killed"] + found["equivalent"] == found["mutants"]


def test_few_mutants_are_equivalent(found):
    assert found["equivalent"] <= 0.1 * found["mutants"]


def test_the_diagnosis_names_nearly_every_mutant_at_the_first_guess(found):
    assert found["explained"] >= 0.9 * found["killed"]


def test_nothing_that_is_said_for_certain_of_a_mutant_is_false(found):
    assert found["false"] == []
    assert 0.7 * found["diagnosed"] <= found["certain"] <= found["diagnosed"]


def test_a_certain_sentence_about_another_program_is_found_out(monkeypatch):
    """Twice the step is called half of it, of which the exact numbers are others."""
    bench = powers._Bench({"against": "neuron"}, 0)
    edits = bench.edits("random")
    twice, half = (
        next(n for n, e in enumerate(edits) if e.says.startswith(f"The update takes {word}"))
        for word in ("twice", "half")
    )
    row = Named(half, (half,), ["step"], ["step.W"], [], True, [])
    monkeypatch.setattr(powers, "named", lambda *args: ([row], []))
    assert powers._diagnosed(bench, (twice,))["false"] == [edits[half].says]
    assert powers._diagnosed(bench, (half,))["false"] == []


def test_what_explains_a_part_is_true_of_that_part_and_of_no_more(monkeypatch):
    """Every step is halved; half the bias gradient is as true of the bias, but not of the weights."""
    bench = powers._Bench({"against": "neuron"}, 0)
    words = ("The update takes half", "The neuron has half its bias gradient")
    half, of_bias = (next(n for n, e in enumerate(bench.edits("random")) if e.says.startswith(said)) for said in words)

    def false(quantities):
        row = Named(of_bias, (of_bias,), ["step"], quantities, [], True, [])
        monkeypatch.setattr(powers, "named", lambda *args: ([row], []))
        return powers._diagnosed(bench, (half,))["false"]

    assert false(["step.b"]) == []
    assert false(["step.W"]) == false(["step.W", "step.b"]) == false([]) == [bench.edits("random")[of_bias].says]


def test_gradcheck_sees_only_gradients_that_contradict_their_own_loss(found):
    assert found["caught"]["compare"] == found["killed"]
    assert found["caught"]["gradcheck"] < found["killed"] / 2


def test_a_tolerance_is_blind_to_mistakes_that_the_judge_sees(found):
    """assert_close passes |got − expected| <= 1e-7 + 1e-7·|expected| in float64, assert_allclose 1e-7·|expected|."""
    seen = found["smallest_seen"]
    assert seen["compare"]["grad"]["float64"] < 1e-13
    assert seen["assert_close"]["grad"]["float64"] > 1e-7
    assert seen["assert_allclose"]["grad"]["float64"] == pytest.approx(1e-7, rel=1e-9)


def test_a_tolerance_cries_wolf_over_rounding(found):
    assert found["false_alarms"]["assert_allclose"] > found["false_alarms"]["compare"] == 0


def test_what_processes_are_handed_and_hand_back_can_be_sent():
    mutant = (powers._frozen(NEURON[0]), 0, 3)
    function, arguments = pickle.loads(pickle.dumps((powers._fate, mutant)))
    row = function(*arguments)
    assert pickle.loads(pickle.dumps(row)) == row == powers._fate(*mutant)


def test_a_judge_that_sees_nothing_is_found_out(monkeypatch):
    monkeypatch.setattr(powers, "_judge", lambda *args: "agree")
    bench = powers._Bench({"against": "neuron"}, 0)
    survivors = [n for n in range(0, len(bench.edits("random")), 10) if powers._kill(bench, n) is None]
    assert len(survivors) > 20  # all that run
    assert not all(powers._are_the_same(bench, (), (n,)) for n in survivors)


@pytest.mark.soak  # of some of the neuron's in every run; of what computes networks otherwise in test_soundness.py
def test_no_alarm_on_thousands_of_quantities_of_correct_variants(monkeypatch):
    monkeypatch.setattr(powers, "SITUATIONS", ("random", "one-sample", "saturated", "late-in-training"))
    found = [powers._false_alarms(powers._frozen(constants), 1) for constants in SPECS[3:6]]
    assert sum(judged for judged, _ in found) >= 2_500
    assert [alarms["compare"] for _, alarms in found] == [0, 0, 0]


@pytest.mark.soak
def test_every_mutant_of_every_reference_is_killed_or_proved_equivalent():
    everything = power()
    assert everything["holes"] == []
    assert everything["judged_quantities"] >= 10_000
    assert everything["false_alarms"]["compare"] == 0
    assert everything["explained"] >= 0.9 * everything["killed"]
    assert everything["diagnosed"] >= 3_000
    assert everything["false"] == []


def found_up_to(bench, numbers):
    """How many of the mutants of these numbers the cases of the short check find, each with those before it."""
    left, counts = list(numbers), []
    for case in FAST:
        _, theirs, true, _ = bench.known(case, "float64")

        def survives(number, case=case, theirs=theirs, true=true):
            values = bench.values([bench.edits(case)[number]], case, "float64")
            verdicts = (powers._judge(q, got, theirs[q], true[q], "float64") for q, got in (values or {}).items())
            return values is not None and not {*verdicts} & {"wrong", "error"}

        left = list(filter(survives, left))
        counts.append(len(numbers) - len(left))
    return counts


def test_the_short_check_finds_what_all_cases_find_and_each_of_its_cases_something_more():
    bench = powers._bench(powers._frozen(NEURON[0]), 0)
    slugs = {"batch-incomplete", "integer-dtype", "bias-missing", "sign-flipped"}
    numbers = [n for n, edit in enumerate(bench.edits("random")) if edit.slug in slugs]
    numbers = [n for n in numbers if powers._kill(bench, n)]
    at_once, with_many_samples, late, all_of_them = found_up_to(bench, numbers)
    assert at_once < with_many_samples < late == all_of_them == len(numbers)


@pytest.mark.soak
def test_the_short_check_finds_as_many_as_its_table_says():
    counts = [0] * len(FAST)
    for constants in SPECS:
        bench = powers._Bench(constants, 0)
        counts = [a + b for a, b in zip(counts, found_up_to(bench, bench.mutants()))]
    assert counts == [*FAST.values()]
