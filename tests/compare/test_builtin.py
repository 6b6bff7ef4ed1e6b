"""The whole run: every built-in pair agrees, nothing is passed over in silence, and PyTorch stays within the budget."""

import pytest

import compare
from compare.subjects.builtin import subjects
from compare.usage import UsageError
from tests.compare.reported import everything


@pytest.fixture(scope="module")
def results():
    return everything()


def test_at_least_1500_quantities_are_judged_and_all_agree(results):
    assert [check.id for check in results.checks if check.verdict not in ("agree", "undecided")] == []
    assert results.counts["agree"] >= 1500
    assert results.verdict == "agree"
    assert results.exit_code() == 0


def test_every_number_has_an_oracle_and_every_undecided_a_reason(results):
    rules = ("arguments_unchanged", "repeatable")
    numbers = [check for check in results.checks if check.quantity not in rules and check.pair != "training"]
    assert all(check.oracle for check in results.checks if check.pair == "training")
    assert {check.oracle.split(",")[0] for check in numbers} == {"ball", "float64 enclosure"}
    assert all(check.note for check in results.checks if check.verdict == "undecided")
    # In float64 only the ball is far enough below the budget to be the truth.
    assert {check.oracle.split(",")[0] for check in numbers if check.dtype == "float64"} == {"ball"}


def test_neither_half_ever_spends_more_than_the_budget(results):
    settled = [check for check in results.checks if check.mine.share is not None]
    assert len(settled) > 1500
    assert max(check.torch.share for check in settled) <= 1
    assert max(check.mine.share for check in settled) <= 1


def test_every_pair_is_judged_in_both_dtypes_on_everything_that_it_defines(results):
    judged = {(check.pair, check.quantity) for check in results.checks}
    assert {
        ("neuron", "z"), ("neuron", "a"), ("neuron", "output"), ("neuron", "loss"), ("neuron", "grad.W"),
        ("neuron", "grad.X"), ("neuron", "step.b"), ("neuron", "predict"), ("network", "z1"), ("network", "a2"),
        ("network", "grad.W1"), ("network", "steps.b2"), ("logistic_regression", "grad.b"), ("losses", "loss"),
        ("logistic_regression", "predict"), ("activations", "output"), ("activations", "grad.X"),
    } <= judged  # fmt: skip
    pairs = [c for c in results.checks if c.pair != "training"]
    by_dtype = [{c.id.replace(d, "") for c in pairs if c.dtype == d} for d in ("float32", "float64")]
    assert by_dtype[0] == by_dtype[1]
    assert results.not_judged == []


def test_every_id_is_there_once_and_selects_just_that_check(results):
    ids = [check.id for check in results.checks]
    assert len(set(ids)) == len(ids)
    check = next(check for check in results.checks if check.quantity == "grad.W2")
    assert [again.id for again in compare.run(check.id).checks] == [check.id]
    assert check.rerun.startswith(f"nncompare run {check.id}")


def test_the_articles_neuron_is_among_the_cases(results):
    # Inputs 1 and 0, weights 7 and 3, bias −2: weighted sum 5, σ(5) = 0.9933071490757153 (mpmath).
    case = next(s.cases["article:spam-filter"] for s in subjects() if "article:spam-filter" in s.cases)()
    assert (case.X[2].tolist(), case.params["W"].tolist(), float(case.params["b"])) == ([1, 0], [7, 3], -2)
    [check] = compare.run(["neuron/article:spam-filter/float64/z"]).checks
    assert check.verdict == "agree"
    output = next(c for c in results.checks if c.id == "neuron/article:spam-filter/float64/output")
    assert output.shape == (4,)


def test_what_is_drawn_depends_on_the_seed_and_on_nothing_else():
    selection = "network/5-4-3-sigmoid-mse:random/float64/loss"
    first, again, other = (compare.run(selection, seed=seed).checks[0].exact for seed in (0, 0, 1))
    assert first == again != other


def test_real_data_are_judged_at_random_and_at_trained_parameters(results):
    cases = {check.case for check in results.checks}
    for name in ("iris", "digits", "breast_cancer"):
        assert {case.split(":")[1] for case in cases if name in case} >= {f"{name}-random", f"{name}-trained"}
    sizes = {c.case: c.shape[0] for c in results.checks if c.quantity == "output" and ":" in c.case}
    assert (sizes["digits:digits-random"], sizes["iris:iris-random"]) == (1797, 150)
    assert sizes["breast_cancer:breast_cancer-random"] == 569


def test_a_mistake_in_the_scratch_half_would_be_found(monkeypatch):
    import scratch.network

    gradients = scratch.network.Network._gradients

    def without_the_last_bias(self, *args):
        grads = gradients(self, *args)
        return grads | {f"b{self.depth}": 0 * grads[f"b{self.depth}"]}

    monkeypatch.setattr(scratch.network.Network, "_gradients", without_the_last_bias)
    found = compare.run("network/5-4-3-sigmoid-mse:random", keyword="float64 and grad")
    assert {check.quantity for check in found.failures} == {"grad.b2"}


def test_a_selection_that_is_no_text_is_told_so():
    with pytest.raises(UsageError, match="run: expected ids such as 'network' or 'network/random'; got "):
        compare.run(3)
