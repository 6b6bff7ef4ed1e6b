"""The judge can fail: mutants are killed, correct variants pass, and a judge that sees nothing is found out."""

import pytest

from compare import power as powers
from compare.power import SPECS, power

NEURON = ({"against": "neuron"},)


@pytest.fixture(scope="module")
def found():
    return power(specs=NEURON)


def test_every_mutant_is_killed_or_proved_equivalent(found):
    assert found["holes"] == []
    assert found["killed"] + found["equivalent"] == found["mutants"]


def test_few_mutants_are_equivalent(found):
    assert found["equivalent"] <= 0.1 * found["mutants"]


def test_the_diagnosis_names_nearly_every_mutant_at_the_first_guess(found):
    assert found["explained"] >= 0.9 * found["killed"]


def test_gradcheck_misses_what_is_consistently_wrong_and_the_others_miss_small_mistakes(found):
    assert found["caught"]["compare"] == found["killed"]
    assert found["caught"]["gradcheck"] < found["caught"]["assert_close"] < found["killed"]


def test_a_judge_that_sees_nothing_is_found_out(monkeypatch):
    monkeypatch.setattr(powers, "_judge", lambda *args: "agree")
    bench = powers._Bench({"against": "neuron"}, 0)
    survivors = [n for n in range(len(bench.edits("random"))) if powers._kill(bench, n) is None]
    assert survivors
    assert not all(powers._is_equivalent(bench, n) for n in survivors)


def test_no_alarm_on_ten_thousand_quantities_of_correct_variants():
    benches = [powers._Bench(constants, 0) for constants in SPECS[3:6]]
    judged, alarms = powers._false_alarms(benches)
    assert judged >= 10_000
    assert alarms["compare"] == 0


@pytest.mark.soak
def test_every_mutant_of_every_reference_is_killed_or_proved_equivalent():
    everything = power()
    assert everything["holes"] == []
    assert everything["false_alarms"]["compare"] == 0
    assert everything["explained"] >= 0.9 * everything["killed"]
