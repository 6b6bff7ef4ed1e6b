"""The dictionary at a point is what the hand-written half computes, and its parts fit each other."""

from __future__ import annotations

import numpy as np
import pytest

import scratch
from compare.contract.spec import spec_from
from compare.mending import factors
from compare.reading import entries
from compare.reading.activations import value_of
from compare.reading.points import point_of
from scratch.activations import ACTIVATIONS, ELEMENTWISE

SPECS = {
    "network": {"against": "network", "layers": (4, 3, 2), "activation": "tanh", "l2": 0.2},
    "classes": {
        "against": "network",
        "layers": (4, 5, 3),
        "activation": "relu",
        "output": "softmax",
        "loss": "cross_entropy",
    },
    "in_out": {"against": "network", "layers": (4, 3, 2), "layout": "in_out", "loss": "bce"},
    "neuron": {"against": "neuron", "features": 3},
}


def entries_of(point):
    return {entry.name: np.asarray(entry.value) for entry in point.entries}


@pytest.mark.parametrize("kind", SPECS)
def test_the_gradients_due_are_those_of_the_hand_written_half(kind):
    spec = spec_from(SPECS[kind])
    point = point_of(spec)
    params = {n: p.T if spec.layout == "in_out" and p.ndim == 2 else p for n, p in point.params[0].items()}
    if spec.against == "network":
        model = scratch.Network(params, spec.activation, spec.output, spec.loss, spec.l2)
    else:
        model = scratch.Neuron(params["W"], params["b"], spec.activation, spec.loss, spec.l2)
    for name, g in model.gradients(point.X, point.y).items():
        due = point.due[f"grad.{name}"]
        np.testing.assert_allclose(
            due.T if spec.layout == "in_out" and due.ndim == 2 else due, g, rtol=1e-12, atol=1e-14
        )
    np.testing.assert_allclose(point.due["output"], model.forward(point.X), rtol=1e-13)
    np.testing.assert_allclose(point.due["grad.X"], model.input_gradient(point.X, point.y), rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("kind", ["network", "classes", "in_out"])
def test_what_goes_back_fits_what_went_forward(kind):
    spec = spec_from(SPECS[kind])
    e = entries_of(point_of(spec))
    l2 = spec.l2
    np.testing.assert_allclose(e["X @ W1.T"] + e["b1"], e["z1"], rtol=1e-12)
    np.testing.assert_allclose(e["dz2"].T @ e["a1"] + l2 * e["W2"], e["dW2"], rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(e["dz1"].sum(0), e["db1"], rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(e["dz2"] @ e["W2"], e["da1"], rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(e["dz1"] @ e["W1"], e["dX"], rtol=1e-10, atol=1e-14)
    slope = {"tanh": "1 − a1²", "relu": "[z1 > 0]", "sigmoid": "a1·(1 − a1)"}[spec.activation]
    np.testing.assert_allclose(e["da1"] * e[slope], e["dz1"], rtol=1e-10, atol=1e-14)


def test_adam_moves_by_its_corrected_moments():
    spec = spec_from({"against": "logistic_regression", "optimizer": "adam"})
    point = point_of(spec, seed=1)
    e = entries_of(point)
    g = e["dW"].ravel()
    np.testing.assert_allclose(e["m̂W"], g, rtol=1e-12)
    np.testing.assert_allclose(e["v̂W"], g**2, rtol=1e-9)
    np.testing.assert_allclose(point.params[1]["W"], point.params[0]["W"] - e["the decrease of W"], rtol=1e-12)
    later = e["mW (step 2)"]
    np.testing.assert_allclose(later, 0.9 * e["mW"] + 0.1 * e["dW (step 2)"].ravel(), rtol=1e-12)


def test_points_differ_in_everything_but_their_shapes():
    spec = spec_from(SPECS["network"])
    one, two = point_of(spec, 0), point_of(spec, 1)
    assert one.lr != two.lr
    assert [e.name for e in one.entries] == [e.name for e in two.entries]
    assert not np.any(one.X == two.X)


LABELS = {  # of 0 and 1, of −1 and 1, of three classes, and of three classes as rows
    "bce": SPECS["in_out"],
    "hinge": {"against": "neuron", "features": 3, "activation": "identity", "loss": "hinge"},
    "classes": SPECS["classes"],
    "one_hot": SPECS["classes"] | {"targets": "one_hot"},
}


@pytest.mark.parametrize("kind", LABELS)
def test_no_sample_has_the_same_label_at_both_points_for_where_it_is_0_p_is_p_less_y(kind):
    one, two = (point_of(spec_from(LABELS[kind]), seed).y for seed in (0, 1))
    same = np.all(one == two, axis=1) if kind == "one_hot" else one == two
    assert not np.any(same)
    assert sorted(np.unique(one)) == sorted(np.unique(two))
    if kind == "one_hot":
        assert np.all(two.sum(axis=1) == 1)


@pytest.mark.parametrize(
    ("name", "samples", "family"),
    [
        ("z1", True, "z·"),
        ("z2", True, "z·"),
        ("X", True, "a·"),
        ("p", True, "a·"),
        ("dp", True, "da·"),
        ("mW2", False, "mθ"),
        ("db1", False, "dθ"),
    ],
)
def test_what_is_alike_in_all_layers_and_parameters_is_one_family(name, samples, family):
    from compare.reading.entries import Entry

    assert Entry(name, np.zeros(1), samples).family == family
    assert Entry(f"{name} (step 2)", np.zeros(1), samples, step=2).family in (family, f"{family}")


@pytest.mark.parametrize(("kind", "there"), [("neuron", False), ("network", True)])
def test_a_single_output_gives_no_second_name_to_one_or_to_n(kind, there):
    found = point_of(spec_from(SPECS[kind])).constants
    assert {name in found for name in ("the number of outputs", "n·k", "1/(n·k)", "lr/(n·k)")} == {there}


def test_every_activation_has_its_slope_and_what_people_compute_on_the_way_to_it():
    assert {*entries.SLOPES} == {*entries.PIECES} == {*ACTIVATIONS}
    assert {*ACTIVATIONS} - {"identity", "softmax"} <= {*factors.SLOPES}


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_formula_of_a_slope_has_the_value_of_the_hand_written_halfs_derivative(name):
    z = np.random.default_rng(0).normal(size=(5, 3))
    a = ELEMENTWISE[name].value(z)
    slope = ELEMENTWISE[name].backward(np.ones_like(z), z, a)
    np.testing.assert_allclose(np.broadcast_to(value_of(entries.SLOPES[name])(z, a), z.shape), slope, rtol=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_piece_on_the_way_to_an_activation_has_a_value(name):
    z = np.random.default_rng(0).normal(size=(5, 3))
    a = ACTIVATIONS[name].value(z)
    for piece in filter(None, entries.PIECES[name].split("; ")):
        value = np.asarray(value_of(piece)(z, a))
        assert value.shape in (z.shape, (5, 1), (5,), ()), piece
        assert np.all(np.isfinite(value)), piece


def test_an_activation_that_nobody_has_a_row_for_is_read_without_its_pieces(monkeypatch):
    monkeypatch.setattr(entries, "SLOPES", {})
    monkeypatch.setattr(entries, "PIECES", {})
    names = {entry.name for entry in point_of(spec_from({"against": "network"}), 0).entries}
    assert {"z1", "a1", "dz1", "dW1"} <= names
    assert "a1·(1 − a1)" not in names
