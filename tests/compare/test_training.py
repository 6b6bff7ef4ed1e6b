"""The judge of training: it passes what is right to the last bit, and names the step and the parameter of what is not.

Each planted mistake is what a learner writes; where it must show first is worked out by hand beside it.
"""

import json
import math
from dataclasses import replace
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest

import compare
import scratch
from compare.contract.spec import spec_from
from compare.results import Results
from compare.training.runs import OPTIMA, RUNS
from compare.training.steps import Moment, judge_chain, judge_training, watched, worth_exact
from compare.training.subject import Trainings
from compare.truth.balls import Balls, workprec
from compare.truth.operators import NumberTensor
from scratch.optimizers import OPTIMIZERS, Step
from tests.compare.reported import everything
from torch_ref.optimizers import adam

LAYERS, ROWS, LR = (4, 5, 3), 11, 0.3
PARAMS = {"W1", "b1", "W2", "b2"}
rng = np.random.default_rng(7)
X, Y = rng.normal(size=(ROWS, 4)), rng.uniform(size=(ROWS, 3))
START = scratch.network.init_params(LAYERS, rng)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    return a1, sigmoid(a1 @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1, a2 = forward(params, X)
    dz2 = 2 * (a2 - y) / y.size * a2 * (1 - a2)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}


def walk(step, count=12, dtype="float64", lr=LR, start=START):
    """A training by ``step`` (params, X, y, lr, state) → (params, state), as moments to be judged."""
    params, state, moments = {n: p.astype(dtype) for n, p in start.items()}, {}, []
    for _ in range(count):
        after, state_after = step(params, X.astype(dtype), Y.astype(dtype), lr, state)
        moments.append(Moment(len(moments) + 1, np.arange(ROWS), 0.0, lr, params, state, after, state_after))
        params, state = after, state_after
    return moments


def wrong(moments, dtype="float64", **optimizer):
    """What is judged wrong: quantity → the number of the first such step."""
    spec = spec_from({"against": "network", "layers": LAYERS, **optimizer})
    fields, _, _ = judge_training(spec, X.astype(dtype), Y.astype(dtype), moments, dtype)
    assert {found["verdict"] for found in fields.values()} <= {"agree", "wrong"}
    off = {q.removeprefix("steps."): found for q, found in fields.items() if found["verdict"] == "wrong"}
    for found in off.values():
        assert found["why"].startswith(f"first off in step {found['worst_index'][0] + 1} of {len(moments)}")
    return {name: found["worst_index"][0] + 1 for name, found in off.items()}


# ---- right -----------------------------------------------------------------------------------------------------------


def plain(params, X, y, lr, state):
    g = gradients(params, X, y)
    return {n: p - lr * g[n] for n, p in params.items()}, {}


def momentum(params, X, y, lr, state):
    g = gradients(params, X, y)
    v = {n: 0.9 * state["velocity"][n] + g[n] if state else g[n] for n in params}
    return {n: p - lr * v[n] for n, p in params.items()}, {"velocity": v}


def adam_with(correct):
    """Adam as one writes it, the bias corrections in Python floats: ``correct(beta, t)``."""

    def step(params, X, y, lr, state):
        g, t = gradients(params, X, y), state.get("t", 0) + 1
        m = {n: 0.9 * state["m"][n] + (1 - 0.9) * g[n] if state else (1 - 0.9) * g[n] for n in params}
        v = {n: 0.999 * state["v"][n] + (1 - 0.999) * g[n] ** 2 if state else (1 - 0.999) * g[n] ** 2 for n in params}
        moved = {n: lr * (m[n] / correct(0.9, t)) / (np.sqrt(v[n] / correct(0.999, t)) + 1e-8) for n in params}
        return {n: p - moved[n] for n, p in params.items()}, {"t": t, "m": m, "v": v}

    return step


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("step", "optimizer"),
    [
        (plain, {}),
        (momentum, {"momentum": 0.9}),
        (adam_with(lambda beta, t: 1 - beta**t), {"optimizer": "adam"}),
        (adam_with(lambda beta, t: -math.expm1(t * math.log(beta))), {"optimizer": "adam"}),
    ],
)
def test_a_right_training_agrees_in_every_step(step, optimizer, dtype):
    assert wrong(walk(step, dtype=dtype), dtype, **optimizer) == {}


@pytest.mark.parametrize("name", ["exam:gradient_descent", "iris:gradient_descent", "xor:nesterov"])
def test_every_step_of_the_scratch_half_counts(name):
    run = RUNS[name](seed=5)
    _, moments = watched(run, scratch, "float64")
    spoiled = moments[20]._replace(params_after={n: p * (1 + 1e-12) for n, p in moments[20].params_after.items()})
    for trained, expected in ((moments, set()), ([*moments[:20], spoiled, *moments[21:]], {20})):
        fields, shares, _ = judge_training(run.spec, run.X, run.y, trained, "float64", 0, name)
        off = [found for q, found in fields.items() if found["verdict"] == "wrong"]
        assert {found["worst_index"][0] for found in off} == expected
        assert bool(off) == bool(expected) == bool(shares[20] > 1)


def test_the_first_of_many_bad_steps_is_found_where_most_are_judged_by_the_halves():
    run = RUNS["exam:gradient_descent"](seed=0)
    _, moments = watched(run, scratch, "float64")
    spoil = {"W": np.array([1e-12, 0.0]), "b": 0.0}
    for k in range(17, 50):  # step 18 is the least conspicuous of them
        after = {n: p + (k - 16) * spoil[n] for n, p in moments[k].params_after.items()}
        moments[k] = moments[k]._replace(params_after=after)
    fields, _, exact = judge_training(run.spec, run.X, run.y, moments, "float64", 0, run.name)
    assert {q: f["verdict"] for q, f in fields.items()} == {"steps.W": "wrong", "steps.b": "agree"}
    assert fields["steps.W"]["worst_index"] == (17, 0)
    assert 18 in exact


def test_adam_on_a_feature_that_is_always_zero_is_decided():
    """Its v is 0 but for underflow, where the square root's slope is infinite."""
    run = RUNS["xor:adam"](seed=0)
    X = run.X * [1.0, 0.0]
    _, moments = watched(replace(run, X=X), scratch, "float64")
    fields, _, _ = judge_training(run.spec, X, run.y, moments, "float64")
    assert {found["verdict"] for found in fields.values()} == {"agree"}


# ---- the five planted mistakes ---------------------------------------------------------------------------------------


def momentum_in_the_wrong_order(params, X, y, lr, state):
    """Moves along the buffer before it has this step's gradient: right in step 1, where the buffer is the gradient."""
    g = gradients(params, X, y)
    v = state.get("velocity", g)
    after = {n: p - lr * v[n] for n, p in params.items()}
    return after, {"velocity": {n: 0.9 * v[n] + g[n] for n in params} if state else g}


def bias_never_updated(params, X, y, lr, state):
    after, state = plain(params, X, y, lr, state)
    return after | {"b1": params["b1"]}, state


def layer_before_sees_the_updated_weights(params, X, y, lr, state):
    """W2 has already moved when dz1 = dz2 @ W2 · σ′ is taken: what comes after it on the way back is off, W1 and b1."""
    moved = params | {"W2": plain(params, X, y, lr, state)[0]["W2"]}
    a1, a2 = forward(params, X)
    dz2 = 2 * (a2 - y) / y.size * a2 * (1 - a2)
    dz1 = dz2 @ moved["W2"] * a1 * (1 - a1)
    after = plain(params, X, y, lr, state)[0]
    return after | {"W1": params["W1"] - lr * dz1.T @ X, "b1": params["b1"] - lr * dz1.sum(axis=0)}, {}


def averaged_twice(params, X, y, lr, state):
    g = gradients(params, X, y)
    return {n: p - lr * g[n] / len(X) for n, p in params.items()}, {}


FIRST = dict.fromkeys(PARAMS, 1)
PLANTED = {  # mistake → step, optimizer, where it must show first
    "momentum buffer updated in the wrong order": (
        momentum_in_the_wrong_order,
        {"momentum": 0.9},
        dict.fromkeys(PARAMS, 2),  # the buffer itself is right: only where it is used is it late
    ),
    "Adam without bias correction": (adam_with(lambda beta, t: 1), {"optimizer": "adam"}, FIRST),
    "bias never updated": (bias_never_updated, {}, {"b1": 1}),
    "layer before sees the updated weights": (layer_before_sees_the_updated_weights, {}, {"W1": 1, "b1": 1}),
    "1/n applied twice": (averaged_twice, {}, FIRST),
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("mistake", PLANTED)
def test_a_planted_mistake_is_wrong_at_the_right_step_and_parameter(mistake, dtype):
    step, optimizer, expected = PLANTED[mistake]
    assert wrong(walk(step, dtype=dtype), dtype, **optimizer) == expected


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_strangers_file_with_the_mistake_is_told_the_step_too(mistake):
    step, optimizer, expected = PLANTED[mistake]
    stateful = bool(optimizer)
    stranger = SimpleNamespace(
        forward=lambda params, X: forward(params, X)[1],
        step=step if stateful else lambda params, X, y, lr: step(params, X, y, lr, {})[0],
        AGAINST="network",
        LAYERS=LAYERS,
        **{name.upper(): value for name, value in optimizer.items()},
    )
    results = compare.check(stranger, dtypes="float64", keyword="random/float64/steps", diagnosis=False)
    steps = 12 if stateful else 3
    off = {c.quantity: c for c in results.checks if c.verdict == "wrong"}
    assert {q.removeprefix("steps."): c.worst_index[0] + 1 for q, c in off.items()} == expected
    assert all(f"first off in step {expected[q[6:]]} of {steps}" in c.note for q, c in off.items())


def test_an_optimizers_state_is_judged_as_well():
    """A step count that stands still is consistent with itself, so no single step of the parameters could show it."""

    def stuck(params, X, y, lr, state):
        after, state = adam_with(lambda beta, t: 1 - beta**t)(params, X, y, lr, state)
        return after, state | {"t": 0}

    assert wrong(walk(stuck), optimizer="adam") == {"t": 1}


# ---- Adam, exactly ---------------------------------------------------------------------------------------------------


def descend_with(mistake):
    """A training loop in which every step is right by itself; ``mistake`` changes what an epoch starts from."""

    def descend(model, X, y, lr, epochs, optimizer="sgd", batch_size=None, rng=None, tol=0.0, watch=None, **options):
        state = {}
        for epoch in range(epochs):
            model.params, state, lr = mistake(epoch, model.params, state, lr)
            rows = np.arange(len(X) - (mistake is fewer_rows))
            before, before_state = model.params, state
            loss, grads = model.loss_and_gradients(X[rows], y[rows])
            model.params, state = OPTIMIZERS[optimizer](before, grads, before_state, lr, **options)
            watch(Step(epoch + 1, rows, float(loss), lr, before, before_state, model.params, state))
        return []

    return descend


def nothing(epoch, params, state, lr):
    return params, state, lr


def fewer_rows(epoch, params, state, lr):
    return params, state, lr


def state_lost(epoch, params, state, lr):
    return params, {} if epoch == 4 else state, lr


def rate_decays(epoch, params, state, lr):
    return params, state, lr * 0.9 if epoch > 5 else lr


def parameters_reset(epoch, params, state, lr):
    return {n: 0 * p for n, p in params.items()} if epoch == 9 else params, state, lr


@pytest.mark.parametrize(
    ("mistake", "first"),
    [
        (nothing, None),
        (fewer_rows, "step 1 of 60 starts from other samples"),
        (state_lost, "step 5 of 60 starts from other optimizer state"),
        (rate_decays, "step 7 of 60 starts from other learning rate"),
        (parameters_reset, "step 10 of 60 starts from other parameters"),
    ],
)
def test_right_steps_that_are_not_one_training_are_found_out(monkeypatch, mistake, first):
    monkeypatch.setattr("scratch.model.descend", descend_with(mistake))
    run = RUNS["xor:adam"](seed=0)
    trainings = Trainings(0, {"xor:adam": RUNS["xor:adam"]}, rerun=lambda check: "")
    found = trainings.measure(run, "float64").checks
    assert {check.verdict for quantity, check in found.items() if quantity != "chain"} == {"agree"}
    assert (found["chain"].verdict, found["chain"].note) == (("wrong", first) if first else ("agree", ""))


def test_a_training_that_stops_early_is_no_faithful_one():
    _, moments = watched(RUNS["xor:adam"](seed=0), scratch, "float64")
    assert judge_chain(moments[:50], moments) == {"verdict": "wrong", "why": "50 steps; expected 60"}


def test_the_exact_run_of_adam_contains_the_true_value_to_thirty_digits():
    betas, lr, eps, g, p = (0.3, 0.999), 0.1, 1e-8, 0.7, 0.2
    mpmath.mp.dps = 60
    b1, b2, m, v, true = (*map(mpmath.mpf, betas), mpmath.mpf(0), mpmath.mpf(0), mpmath.mpf(p))
    with workprec(256):
        params, state = {"p": NumberTensor(Balls.constant(np.array([p])))}, {}
        for t in range(1, 13):
            grads = {"p": NumberTensor(Balls.constant(np.array([g * t])))}
            params, state = adam(params, grads, state, lr, betas, eps)
            m, v = b1 * m + (1 - b1) * mpmath.mpf(g * t), b2 * v + (1 - b2) * mpmath.mpf(g * t) ** 2
            true -= mpmath.mpf(lr) * (m / (1 - b1**t)) / (mpmath.sqrt(v / (1 - b2**t)) + mpmath.mpf(eps))
        ball = params["p"].number.v[0]
    assert float(ball.rad()) < 1e-60
    assert abs(mpmath.mpf(ball.mid().str(50, radius=False)) - true) < mpmath.mpf("1e-45")


# ---- the built-in trainings ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def results():
    found = everything()
    return replace(found, checks=[check for check in found.checks if check.pair == "training"])


def test_a_run_includes_every_training_in_both_dtypes_and_all_agree(results):
    assert {c.case for c in results.checks} == set(RUNS) | set(OPTIMA)
    assert results.counts == {"agree": len(results.checks)}
    steps = [c for c in results.checks if c.quantity.startswith("steps.")]
    assert {(c.case, c.dtype) for c in steps} == {(name, dtype) for name in RUNS for dtype in ("float32", "float64")}
    for check in steps:
        assert check.shape[0] == results.training["runs"][check.case][check.dtype]["steps"]


def test_the_oracle_of_each_step_is_named(results):
    for run in results.training["runs"].values():
        assert run["float32"]["exact_steps"] == list(range(1, run["float32"]["steps"] + 1))
        exact, last = run["float64"]["exact_steps"], run["float64"]["steps"]
        assert {1, 2, 3, last} <= set(exact)
        assert len(exact) < last / 2
    oracle = next(c.oracle for c in results.checks if c.id == "training/xor:adam/float64/steps.W1")
    assert oracle.startswith("ball in")
    assert "in the others agreement of the halves" in oracle


def test_what_looks_worst_is_judged_exactly():
    shares = np.full(100, 0.1)
    shares[[40, 70]] = 0.9, 1.3
    assert {0, 1, 2, 40, 70, 99} <= set(worth_exact(shares, np.random.default_rng(0)))


def test_the_findings_are_small_strict_json_and_survive_being_written(results, tmp_path):
    path = tmp_path / "results.json"
    path.write_text(results.to_json(), encoding="utf-8")
    assert len(json.dumps(results.to_dict()["training"])) < 400_000
    assert Results.read(path).training == json.loads(path.read_text(encoding="utf-8"))["training"]
    run = results.training["runs"]["exam:gradient_descent"]["float64"]
    for series in ("share", "distance", "loss_difference"):
        assert len(run[series]) == run["steps"]
    assert len(run["loss"]["scratch"]) == len(run["loss"]["torch"]) == run["steps"]
    assert max(run["distance"]) < 1e-12
    assert len(run["path"]["points"]) == run["steps"] + 1
    assert np.shape(run["path"]["loss"]) == np.shape(run["boundary"]["probability"]["torch"]) == (25, 25)


def test_digits_are_learned_by_both_halves_alike(results):
    held_out = results.training["runs"]["digits:momentum"]["float64"]["held_out"]
    assert min(held_out["accuracy"].values()) >= 0.95
    assert np.sum(held_out["confusion"]["scratch"]) == held_out["rows"]
    assert np.trace(held_out["confusion"]["scratch"]) / held_out["rows"] == held_out["accuracy"]["scratch"]


def test_a_row_on_which_they_differ_is_listed_with_its_probabilities():
    from compare.training.curves import labels_compared

    said = {"a": np.array([[0.9, 0.1], [0.4, 0.6]]), "b": np.array([[0.8, 0.2], [0.7, 0.3]])}
    found = labels_compared(said, np.array([0, 1]), ("no", "yes"))
    assert found["accuracy"] == {"a": 1.0, "b": 0.5}
    assert found["confusion"]["b"] == [[1, 0], [1, 0]]
    assert found["differ"] == [
        {"row": 1, "true": "yes", "says": {"a": "yes", "b": "no"}, "probability": {"a": 0.6, "b": 0.7}}
    ]


def test_the_table_of_digits_is_on_the_terminal(results, capsys):
    import sys

    from compare.report.console import console
    from compare.report.terminal import show

    show(results, console(sys.stdout))
    said = capsys.readouterr().out
    assert "scratch newton" in said
    assert "Breast cancer, no penalty: no finite optimum exists" in said


# ---- the true optimum ------------------------------------------------------------------------------------------------


def test_scratchs_newton_has_fourteen_digits_on_breast_cancer_and_no_solver_of_scikit_learns_has_more(results):
    for case in ("breast_cancer:optimum", "iris:optimum", "exam:optimum"):
        found = results.training["optimum"][case]
        digits = {row["solver"]: row["digits"] for row in found["solvers"]}
        assert found["digits_proved"] >= 30
        assert digits["scratch newton"] >= 14
        assert digits["scratch newton"] >= max(d for name, d in digits.items() if name.startswith("scikit-learn"))
        assert all(min(row["digits_each"]) == pytest.approx(row["digits"], rel=1e-5) for row in found["solvers"])


def test_where_no_optimum_exists_that_is_said_and_proved(results):
    (check,) = (c for c in results.checks if c.case == "breast_cancer:unpenalised")
    assert (check.quantity, check.verdict) == ("separated", "agree")
    assert check.exact > 0
    assert "no finite optimum" in check.note
    assert results.training["optimum"]["breast_cancer:unpenalised"]["exists"] is False
    assert results.training["optimum"]["exam:unpenalised"]["exists"] is True
