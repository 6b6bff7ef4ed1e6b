"""The figures: true to its data, the same every time, and readable."""

import re
import tempfile
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import compare
from compare import figure_data as exhibits
from compare.contract.inputs import DTYPES
from compare.contract.quantity import Quantity
from compare.contract.spec import spec_from
from compare.report import canvas, plots, tally
from compare.report.page import all_figures, content
from compare.report.sections import closer, sizes, training
from compare.report.sections import shares as shares_section
from compare.results import Check, Results, Side
from compare.subjects.builtin import scratch_candidate
from compare.subjects.subject import subject_of
from compare.training.own_data import train
from compare.truth.oracle import Truth
from compare.wording import HALVES
from tests.compare.reported import WRONG, a_run, everything, plane, solver, trained, trained_on_a_table, wrong

GOOD = Check(
    "network", "output", "random", "float64", "agree", Side(1e-16, 0.5, 1.0, 15.9), Side(1e-16, 0.4, 1.0, 16.0)
)
DRAWN = {  # every plot, and what it is drawn from
    "plot_shares": lambda: (everything(),),
    "plot_digits": lambda: (everything(),),
    "plot_history": lambda: (
        [{"date": "2026-01-01", "verdict": "agree"}, {"date": "2026-01-02", "verdict": "disagree"}],
        [{"largest": 0.5, "median": 0.1}, {"largest": 7.0, "median": None}],
    ),
    "plot_neuron": lambda: (exhibit("neuron"),),
    "plot_sigmoid": lambda: (exhibit("sigmoid"),),
    "plot_sigmoid_error": lambda: (exhibit("sigmoid"), "torch"),
    "plot_network": lambda: (exhibit("network"),),
    "plot_sizes": lambda: (sizes_of()["each"][0], sizes_of()["scale"]),
    "plot_heat": lambda: (wrong_bias()["heat"], "mine"),
    "plot_heat_scale": tuple,
    "plot_differences": lambda: (exhibit("closer")["differences"], HALVES),
    "plot_origins": lambda: ([tuple(origin.values()) for origin in exhibit("closer")["origins"]["parts"]],),
    "plot_losses": lambda: (a_run(),),
    "plot_step_shares": lambda: (a_run(),),
    "plot_plane": lambda: (plane(), ("x", "y")),
    "plot_path": lambda: (trained().training["runs"]["exam:gradient_descent"]["float64"]["path"],),
    "plot_solver_digits": lambda: (trained().training["optimum"]["exam:optimum"]["solvers"],),
    "plot_caught": lambda: (trained().power,),
    "plot_false_alarms": lambda: (trained().power,),
    "plot_times": lambda: (BY_SIZE,),
    "plot_ratios": lambda: (BY_SIZE,),
    "plot_time_digits": lambda: ({"data": "rare", "solvers": {"scratch": (0.1, 15.2), "x-cholesky": (0.01, 7.0)}},),
    "plot_speed_up": lambda: ([1, 2, 4], [1.0, 1.9, 3.5]),
    "plot_sweep": lambda: ([[16, 0.5], [32, 1.1], [64, 2.0]],),
}
BY_SIZE = {
    "series": "relu, float32",
    "sizes": [36, 24e6],
    "seconds": {"scratch": [5e-5, 3e-3], "torch_ref": [3e-4, 4e-3], "its products": [7e-6, 2e-3]},
    "ratios": [[0.15, 0.17, 0.2], [0.7, 0.75, 1.3]],
    "goals": [0.2, None],
}


def exhibit(name):
    return everything().exhibits[name]


def sizes_of():
    """What the second screen is drawn from."""
    return exhibit("closer")["magnitude"]


@cache
def pictures(results):
    """Every figure of a report by its name; ``results`` makes the results."""
    return {figure.name: figure for figure in all_figures(content(results()))}


@pytest.fixture
def axes():
    return Figure().add_subplot()


def test_every_plot_is_tried():
    assert set(DRAWN) == {name for name in vars(plots) if name.startswith("plot_")}


@pytest.mark.parametrize("name", DRAWN)
def test_a_plot_draws_on_the_axes_it_is_given(name, axes):
    assert getattr(plots, name)(*DRAWN[name](), axes) is axes
    assert axes.has_data()


@cache
def drifted():
    """A training that goes wrong: everything grows over many powers of ten."""
    grown = [10.0 ** (n / 2) for n in range(40)]
    run = a_run(loss_difference=grown, distance=grown, share=[0.1, *grown[1:]])
    return Results([GOOD], training={"runs": {"xor:sgd": {"float64": run}, "iris:sgd": {"float64": a_run()}}})


# ---- true to the data ------------------------------------------------------------------------------------------------


def test_the_dots_are_the_largest_shares_of_each_pair_and_family(axes):
    plots.plot_shares(everything(), axes)
    for side, dots in zip(("mine", "torch"), axes.collections[-2:]):
        for x, url in zip(dots.get_offsets()[:, 0], dots.get_urls()):
            check = everything().checks[int(url.removeprefix("#check-"))]
            alike = [
                getattr(c, side).share
                for c in everything().checks
                if (c.pair, Quantity.of(c.quantity).family) == (check.pair, Quantity.of(check.quantity).family)
            ]
            largest = max(share for share in alike if share is not None)
            assert getattr(check, side).share == largest
            assert x == max(largest, plots.LEAST_SHARE)


def test_a_single_pair_has_a_row_for_each_quantity(axes):
    plots.plot_shares(wrong(), axes)
    shown = [label.get_text() for label in axes.get_yticklabels()]
    assert shown == ["output", "loss", "grad.W1", "grad.b1", "grad.W2", "grad.b2"]


@pytest.mark.parametrize("share", [0.0, 1e-300, 0.3, 1.0, 2.0, 3.1e5, 1e300, float("inf")])
def test_no_share_falls_off_the_plot(share, axes):
    check = replace(GOOD, verdict="agree" if share <= 1 else "wrong", mine=Side(1e-3, share, 1.0, 1.0))
    plots.plot_shares(Results([GOOD, check]), axes)
    (low, high), xs = axes.get_xlim(), axes.collections[-2].get_offsets()[:, 0]
    assert (low < xs).all()
    assert (xs < high).all()
    assert (xs.max() > 1) == (share > 1)
    axes.figure.draw_without_rendering()
    edge = "∞" if np.isinf(share) else ">10⁴⁰" if share > 1e40 else None
    assert [edge] * (edge is not None) == [text for text in labels(axes.xaxis) if text in ("∞", ">10⁴⁰")]


def labels(axis):
    axis.axes.figure.draw_without_rendering()
    return [label.get_text() for label in axis.get_ticklabels()]


def test_what_is_too_small_to_draw_lies_at_a_tick_that_says_so(axes):
    plots.plot_sigmoid_error(exhibit("sigmoid"), "torch", axes)
    assert labels(axes.yaxis)[0] == "≤0.01"
    axes.clear()
    plots.plot_differences(exhibit("closer")["differences"], HALVES, axes)
    assert labels(axes.yaxis)[0] == "≤10⁻¹⁷"


def test_each_side_s_error_of_the_sigmoid_has_its_own_axes_and_one_scale():
    figure = pictures(everything)["sigmoid-error"]
    with canvas.style():
        _, (above, below) = canvas.canvas(**figure.layout)
        figure.draw(above, below)
    assert [ax.lines[0].get_marker() for ax in (above, below)] == ["o", "^"]
    assert above.get_ylim() == below.get_ylim()


def test_finite_differences_name_whose_error_it_is(axes):
    data = exhibit("closer")["differences"] | {"mine": 0.5}
    plots.plot_differences(data, {"mine": "scratch", "torch": "PyTorch"}, axes)
    assert {"scratch", "PyTorch"} <= {text.get_text() for text in axes.texts}
    axes.clear()
    plots.plot_differences(data | {"mine": None}, HALVES, axes)  # not finite
    assert "scratch" not in {text.get_text() for text in axes.texts}


def differences(mine, error=None):
    """The figure of finite differences with errors like a V, or others; the gradient is off by ``mine``."""
    steps = [10.0 ** (-n / 2) for n in range(31)]
    made = {"case": "random", "step": steps, "error": error or [max(h**2, 1.6e-20 / h**2) + 1e-10 for h in steps]}
    made |= {"parameters": ["W"], "mine": mine, "torch": 2e-16}
    return closer._differences(Results([GOOD]), made)


@pytest.mark.parametrize("mine", [3e-16, 1e-12])
def test_no_word_in_the_figure_of_finite_differences_lies_on_their_curve(mine, monkeypatch):
    figure = differences(mine)
    found, _ = words_drawn(figure, monkeypatch)
    with canvas.style():
        (ax,) = figure.drawn().axes
        FigureCanvasAgg(ax.figure)
        ax.figure.draw_without_rendering()
    curve = ax.transData.transform_path(ax.lines[0].get_path())
    words = [box for text, box in found if text in {t.get_text() for t in ax.texts}]
    assert len(words) == len(ax.texts)
    assert not any(curve.intersects_bbox(box, filled=False) for box in words)


def test_finite_differences_are_said_to_decide_nothing_only_where_both_gradients_are_better():
    assert differences(3e-16).title == "Why finite differences cannot decide"
    assert "Large steps miss the curve's bend" in differences(3e-16).says
    flat = [0.83] * 31
    for figure in (differences(0.86), differences(np.inf), differences("inf"), differences(3e-16, flat)):
        assert "cannot" not in figure.title
        assert "bend" not in figure.says


def test_what_is_not_finite_is_told_in_the_same_way_everywhere():
    figure = differences("inf")
    assert "∞ (scratch)" in figure.says
    assert "∞ and 2e-16" in figure.alt
    with canvas.style():
        (ax,) = figure.drawn().axes
    assert "scratch ∞" in {text.get_text() for text in ax.texts}
    figure = errors_by_size(["inf", 0.25, None], over=[True, True, False])
    assert "at most ∞ for scratch, 2e-8 for PyTorch" in figure.alt
    assert figure.says == "Scratch is over the line at 2 of 3 sizes."
    assert [row[1] for row in figure.rows] == ["∞", "0.25", "–"]


def test_shares_and_errors_that_are_infinite_are_read_back():
    magnitude = {
        "case": "random",
        "dtype": "float32",
        "of": ["output"],
        "scale": [1.0],
        "mine": [np.inf],
        "torch": [0.5],
    }
    each = {"function": "forward", "dtype": "float32", "mine": [np.inf], "torch": [1e-8], "allowed": [1e-6]}
    magnitude["each"] = [each | {"over": {"mine": [True], "torch": [False]}}]
    closer_look = {"pair": "network", "magnitude": magnitude, "heat": None, "differences": None}
    results = Results([GOOD], exhibits={"closer": closer_look})
    assert Results.from_json(results.to_json().encode()).exhibits["closer"]["magnitude"]["mine"] == ["inf"]


def errors_by_size(mine, over=(False, False, False)):
    """The second screen's figure of an output with these errors at three sizes of the inputs."""
    one = {"function": "forward", "dtype": "float32", "mine": list(mine), "torch": [1e-8, 2e-8, None]}
    one |= {"allowed": [1e-6, 1e-5, None], "over": {"mine": list(over), "torch": [False] * 3}}
    magnitude = {"case": "random", "scale": [1e-8, 1.0, 1e8], "each": [one]}
    return sizes.data(Results([GOOD], exhibits={"closer": {"pair": "network", "magnitude": magnitude}}))["figures"][0]


@pytest.mark.parametrize("error", [0.0, 1e-300, 1e-9, 0.5, 1e300, np.inf])
def test_no_error_falls_off_the_second_screen_and_one_that_is_over_the_line_is_crossed(error):
    figure = errors_by_size([error, 1e-7, None], over=[error > 1e-6, False, False])
    with canvas.style():
        (ax,) = figure.drawn().axes
    (low, high), drawn = ax.get_ylim(), next(line for line in ax.lines if line.get_marker() == canvas.MARKER["mine"])
    assert all(low < y < high for y in drawn.get_ydata()[:2])
    assert np.isnan(drawn.get_ydata()[2])  # rounding does as much as the value: nothing is drawn
    crosses = [x for line in ax.lines if line.get_marker() == "x" for x in line.get_xdata()]
    assert crosses == ([1e-8] if error > 1e-6 else [])


def test_where_rounding_may_do_as_much_as_the_value_an_exhibit_says_nothing():
    truth = Truth(np.array([2.0, 1.0, 1.0]), np.zeros(3), np.zeros(3), np.array([1e-3, 5.0, np.inf]), "")
    sides = exhibits.Sides(np.array([2.0, 40.0, 40.0]), np.array([np.nan, 1.0, 1.0]), truth)
    shares = exhibits.known_shares(sides, "float64")
    assert list(np.nan_to_num(shares["mine"], nan=-1)) == [0, -1, -1]
    assert list(np.nan_to_num(shares["torch"], nan=-1, posinf=np.inf)) == [np.inf, -1, -1]
    assert exhibits._relative(sides.torch, truth) == np.inf
    known, nothing, off = np.array([0.5, np.nan]), np.array([np.nan]), np.array([7.0])
    assert [exhibits._largest(found) for found in ([known], [nothing, off])] == [0.5, 7]
    assert [exhibits._largest(found) for found in ([known, nothing], [nothing], [])] == [None] * 3


def test_of_a_wrong_number_alone_that_number_is_shown():
    candidate = scratch_candidate(spec_from({"against": "neuron"}))
    twice = candidate.functions | {"loss": lambda *given: 2 * candidate.functions["loss"](*given)}
    subject = subject_of(replace(candidate, functions=twice), {}, 0)
    [found] = exhibits.yourself([subject])
    [row] = found["rows"]
    assert (found["quantity"], found["size"], row["at"]) == ("loss", 1, [])
    assert row["mine"] == pytest.approx(2 * row["exact"], rel=1e-12)


def test_pictures_take_what_the_judging_has_seen(monkeypatch):
    """Of the functions that they ask again, on inputs that no case has, they ask the fewest that will do."""
    monkeypatch.setattr(exhibits, "STEPS", exhibits.STEPS[4:6])
    spec = spec_from({"against": "network"})
    candidate, calls = scratch_candidate(spec), Counter()

    def counted(name, function):
        def call(params, X, *rest):
            calls[name, float(np.max(np.abs(X)))] += 1
            return function(params, X, *rest)

        return call

    functions = {name: counted(name, function) for name, function in candidate.functions.items()}
    subject = subject_of(replace(candidate, functions=functions), {}, 0)
    judged = [
        check.id for case in ("random", "more-samples") for d in DTYPES for check in subject.judge.checks(case, d)
    ]
    calls.clear()
    found = exhibits.exhibits([subject], judged)["closer"]
    assert {name for name, made in found.items() if made} == {
        "pair",
        "magnitude",
        "differences",
        "origins",
    }  # nothing fails
    reach = float(np.max(np.abs(subject.cases["random"]().X)))
    scales = [scale for scale in exhibits.SCALES if scale != 1]
    for function in ("forward", "gradients", "input_gradient"):
        asked = sorted(x for name, x in calls if name == function for _ in range(calls[name, x]))
        assert asked == pytest.approx(sorted(reach * s for s in scales for _ in DTYPES), rel=1e-6)
    weights = sum(p.size for p in subject.cases["random"]().params.values())
    assert {name for name, _ in calls} == {"forward", "gradients", "input_gradient", "loss"}
    of_the_loss = sum(n for (name, _), n in calls.items() if name == "loss")
    assert of_the_loss == 2 * len(exhibits.STEPS) * weights + len(DTYPES) * len(scales)


def test_checks_that_failed_without_a_number_are_named_beside_the_picture_that_lacks_them():
    failed = replace(GOOD, verdict="error", mine=Side(), torch=Side())
    assert shares_section.figure(Results([GOOD, failed, failed])).says.endswith(
        "Not here: 2 checks that failed without a number."
    )
    assert "Not here" not in shares_section.figure(Results([GOOD])).says


@cache
def wrong_bias():
    """The exhibits of a file whose only mistake is in the gradient of a bias."""
    folder = Path(tempfile.mkdtemp())
    right = WRONG.replace('@ params["W2"]  #', '@ params["W2"] * a1 * (1 - a1)  #')
    text = right.replace("dz2.sum(axis=0)", "2 * dz2.sum(axis=0)").partition("def input_gradient")[0]
    (folder / "mine.py").write_text(text, encoding="utf-8")
    keyword = "(random or more-samples) and (b2 or W2 or loss)"
    return compare.check(folder / "mine.py", keyword=keyword, exhibits=True, diagnosis=False).exhibits["closer"]


def test_finite_differences_are_measured_against_every_parameter():
    found = wrong_bias()["differences"]
    assert found["parameters"] == ["W1", "b1", "W2", "b2"]
    assert found["mine"] == pytest.approx(1, rel=1e-6)  # twice the gradient is off by all of it
    assert found["torch"] < 1e-14


def test_a_bias_that_fails_is_what_the_heat_map_shows():
    heat = wrong_bias()["heat"]
    assert heat["quantity"] == "grad.b2"
    assert np.shape(heat["mine"]) == np.shape(heat["torch"]) == (1, len(heat["mine"][0]))
    assert min(heat["mine"][0]) > 1 >= max(heat["torch"][0])


def test_a_table_of_two_features_and_two_classes_has_its_plane_and_its_path(tmp_path):
    rng = np.random.default_rng(0)
    rows = [(a, b, "yes" if a + b + c > 0 else "no") for a, b, c in rng.normal(size=(60, 3))]
    text = "height,weight,passed\n" + "\n".join(f"{a:.3f},{b:.3f},{label}" for a, b, label in rows)
    (tmp_path / "two.csv").write_text(text, encoding="utf-8")
    results = train(tmp_path / "two.csv", "passed", solver="gradient_descent", dtypes=("float64",))
    made = {figure.name: figure for figure in all_figures(content(results))}
    assert {"training-path", "training-planes"} <= set(made)
    with canvas.style():
        (ax,) = made["training-planes"].drawn().axes
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("height", "weight")


def test_where_two_models_decide_differently_the_plane_is_hatched(axes):
    other = plane(torch=((0.1, 0.6, 0.9), (0.3, 0.7, 0.9)))
    assert plots.differing(plane()) == []
    assert plots.differing(other) == [(0, 1)]
    plots.plot_plane(other, ("x", "y"), axes)
    (patch,) = axes.patches
    assert patch.get_hatch()
    assert (patch.get_x(), patch.get_y()) == (-0.5, -2)
    plots.plot_plane(plane(scratch=((0.1,) * 3,) * 2), ("x", "y"), axes)  # one that never says yes has no boundary


def test_each_coefficient_s_digits_are_a_stroke_and_the_worst_a_bar(axes):
    plots.plot_solver_digits([solver("scratch newton", 15.8)], axes)
    strokes = next(line for line in axes.lines if line.get_marker() == "|")
    assert list(strokes.get_xdata()) == [15.8, 16.25]
    assert axes.patches[0].get_width() == 15.8


def test_what_is_off_is_hatched_in_the_heat_map(axes):
    heat = {"mine": [[0.1, 0.5, 0.9, None], ["inf", 40.0, 0.0, None]], "torch": [[0.1] * 4] * 2}  # None: no one can say
    plots.plot_heat(heat, "mine", axes)
    fine, off = axes.collections
    assert (len(fine.get_facecolors()), len(off.get_facecolors())) == (4, 2)
    assert off.get_hatch()
    assert not fine.get_hatch()
    assert list(np.argsort(fine.get_facecolors()[:, 3])) == [3, 0, 1, 2]  # the larger the share, the stronger


def test_the_neuron_shows_what_both_sides_computed(axes):
    plots.plot_neuron(exhibit("neuron"), axes)
    words = " ".join(text.get_text() for text in axes.texts)
    assert "z = 5" in words
    assert "scratch  0.993307" in words
    assert "PyTorch  0.993307" in words
    other = exhibit("neuron") | {"rows": [r | {"a": r["a"] | {"torch": 0.25}} for r in exhibit("neuron")["rows"]]}
    plots.plot_neuron(other, axes)
    assert "PyTorch  0.25" in [text.get_text() for text in axes.texts]


def test_the_exhibits_are_small_and_tell_what_is_known():
    neuron, sigmoid = exhibit("neuron"), exhibit("sigmoid")
    assert [row["z"]["exact"] for row in neuron["rows"]] == [-2, 1, 5, 8]  # 7·x₁ + 3·x₂ − 2
    assert max(sigmoid["ulp"]["mine"]) < 4
    assert sigmoid["zero_from"]["mine"] is None
    pair = exhibit("closer")
    assert max(share for share in pair["magnitude"]["mine"] if share is not None) <= 1
    for one in pair["magnitude"]["each"]:  # what is right lies below the line in every picture
        for side in ("mine", "torch"):
            assert all(e <= most for e, most in zip(one[side], one["allowed"]) if e is not None), one
    wanted = {(f, d) for f in ("forward", "loss", "gradients", "input_gradient") for d in DTYPES}
    assert {(one["function"], one["dtype"]) for one in pair["magnitude"]["each"]} == wanted
    assert max(pair["differences"]["mine"], pair["differences"]["torch"]) < 1e-14 < min(pair["differences"]["error"])
    assert len(Results(exhibits=everything().exhibits).to_json()) < 100_000


@pytest.mark.parametrize("worst", [0.0, 0.3, 1.0, 2.0, 1e9, float("inf"), float("nan")])
def test_a_step_that_is_off_lies_above_the_line_as_a_cross(worst, axes):
    plots.plot_step_shares(a_run(5, share=[0.1, 0.2, worst, 0.1, 0.0]), axes)
    _, fine, off = axes.lines
    assert (len(fine.get_xdata()), list(off.get_xdata())) == ((5, []) if worst <= 1 else (4, [3]))
    assert off.get_marker() != fine.get_marker()
    low, high = axes.get_ylim()
    assert all(low < y < high for line in (fine, off) for y in line.get_ydata())
    assert axes.patches[0].get_y() + axes.patches[0].get_height() > 1e3 * high  # red to the top, beside others too


def test_both_losses_are_drawn_with_their_own_symbols(axes):
    plots.plot_losses(a_run(), axes)
    curves = [line for line in axes.lines if line.get_marker() != "None"]
    assert [line.get_marker() for line in curves] == [canvas.MARKER["mine"], canvas.MARKER["torch"]]


@pytest.mark.parametrize("largest", [3e5, 1e300, float("inf"), float("nan")])
def test_the_scale_beside_a_step_that_is_off_names_what_it_reaches(largest):
    run = a_run(5, share=[0.1, 0.2, largest, 0.1, 0.0])
    runs = {"iris:sgd": {"float64": a_run(5)}, "xor:sgd": {"float64": run}}
    figure = training.figures(Results([GOOD], training={"runs": runs}))[0]
    with canvas.style():
        written = [text for text in labels(figure.drawn().axes[2].yaxis) if text]
    assert written[-1] == {3e5: "10⁶", 1e300: ">10⁴⁰"}.get(largest, "∞")
    assert "1" in written
    assert f"{'3e5' if largest == 3e5 else '1e300' if largest == 1e300 else '∞'} at most. Above the line" in figure.says


@pytest.mark.parametrize("losses", [[0.69, 0.6, 0.47], [3.0, 0.3, 0.02], [0.31, 0.3], [40.0, 1e-6]])
def test_the_loss_has_at_least_two_numbers_beside_it(losses, axes):
    plots.plot_losses(a_run(len(losses), loss={"scratch": losses, "torch": losses}), axes)
    axes.figure.draw_without_rendering()
    low, high = axes.get_ylim()
    assert 2 <= sum(low <= y <= high for y in axes.get_yticks()) <= 9


@pytest.mark.parametrize("strange", ["inf", "nan", float("inf"), 0.0])
def test_a_training_that_exploded_is_drawn_too(strange, axes):
    plots.plot_losses(a_run(5, loss={"scratch": [1.0, 2.0, 3.0, 4.0, strange], "torch": [1.0] * 5}), axes)
    axes.figure.draw_without_rendering()


def test_every_solver_has_a_bar_as_long_as_its_digits_and_its_side_s_symbol(axes):
    plots.plot_solver_digits([solver("scratch newton", 15.8), solver("PyTorch lbfgs", 7), solver("other", 3)], axes)
    assert [bar.get_width() for bar in axes.patches] == [15.8, 7, 3]
    symbols = [line.get_marker() for line in axes.lines if line.get_marker() != "|"]
    assert symbols == [canvas.MARKER["mine"], canvas.MARKER["torch"], "s"]
    assert [text.get_text() for text in axes.texts] == ["15.8", "7.0", "3.0"]


def test_what_a_check_misses_is_hatched_beside_what_it_catches(axes):
    plots.plot_caught(trained().power, axes)
    missed = [patch for patch in axes.patches if patch.get_hatch()]
    assert [(patch.get_x(), patch.get_width()) for patch in missed] == [(101, 7), (100, 8), (50, 58)]
    assert [text.get_text() for text in axes.texts][0::3] == ["108 caught", "50 caught, 58 missed"]


def test_a_check_without_a_count_of_false_alarms_has_a_dash(axes):
    plots.plot_false_alarms(trained().power, axes)
    assert [text.get_text() for text in axes.texts] == ["0", "2", "156", "–"]


def test_of_each_set_of_data_one_training_is_drawn():
    figure = pictures(trained)["training"]
    assert figure.layout["columns"] == 2
    assert len(figure.rows) == 4
    assert "xor, gradient descent" in figure.alt
    assert "adam" not in figure.alt


def test_plots_side_by_side_have_the_same_scale():
    figure = pictures(trained)["training"]
    with canvas.style():
        _, axes = canvas.canvas(**figure.layout)
        figure.draw(*axes)
    assert len(axes) == 4
    for first, second in zip(axes[::2], axes[1::2]):
        assert first.get_ylim() == second.get_ylim()
        assert list(first.get_yticks()) == list(second.get_yticks())
        assert not second.yaxis.get_tick_params()["labelleft"]


# ---- how they look ---------------------------------------------------------------------------------------------------


def words_drawn(figure, monkeypatch, alone=False, narrow=False):
    """Every text that is drawn on the page or in a file of its own, with the box around it; and the figure's box."""
    draw, found = Text.draw, []

    def noting(self, renderer):
        if self.get_visible() and self.get_text():
            found.append((self.get_text(), self.get_window_extent(renderer)))
        draw(self, renderer)

    monkeypatch.setattr(Text, "draw", noting)
    with canvas.style():
        drawn = figure.alone() if alone else figure.drawn(**(figure.narrow if narrow else {}))
        if not alone or drawn.legends:  # without a key it is as it is on the page
            FigureCanvasAgg(drawn)
            drawn.draw_without_rendering()
    monkeypatch.undo()
    return found, drawn.bbox


RANGES = [[0.2], [4e5], [3e14, np.inf], [1e39, 1e300], [1e-300, np.inf, 1e300]]


def with_shares(shares):
    """The figures that have shares or errors on an axis, drawn from these."""
    checks = [replace(GOOD, verdict="wrong", mine=Side(1e-3, share, 1.0, 1.0)) for share in shares]
    runs = {"xor:sgd": {"float64": a_run(4, share=(shares * 4)[:4], loss_difference=(shares * 4)[:4])}}
    return [
        shares_section.figure(Results([GOOD, *checks])),
        errors_by_size((shares * 3)[:3]),
        differences(shares[-1], [0.83] * 31 if len(shares) > 1 else None),
        training.figures(Results([GOOD], training={"runs": runs}))[0],
    ]


@pytest.mark.parametrize("shares", RANGES, ids=str)
def test_no_label_overlaps_another_whatever_the_range_and_an_axis_of_shares_has_its_1(shares, monkeypatch):
    for figure in with_shares(shares):
        found, whole = words_drawn(figure, monkeypatch)
        assert_apart(figure.name, found, whole)
        if not figure.name.startswith(("differences", "sizes")):
            assert "1" in [text for text, _ in found]


def test_nothing_lies_beyond_the_edge_that_stands_for_what_is_too_large():
    for shares in ([0.3, np.inf], [3e14, 1e300]):
        figure = with_shares(shares)[0]
        with canvas.style():
            found = labels(figure.drawn().axes[0].xaxis)
        assert found[-1] == ("∞" if np.inf in shares else ">10⁴⁰")


@pytest.mark.parametrize("alone", [False, True], ids=["on the page", "as a file"])
@pytest.mark.parametrize(
    "results",
    [everything, wrong, trained, drifted, trained_on_a_table],
    ids=["all green", "failing", "trained", "drifted", "own data"],
)
def test_no_label_overlaps_another_or_leaves_its_picture(results, alone, monkeypatch):
    for name, figure in pictures(results).items():
        found, whole = words_drawn(figure, monkeypatch, alone)
        if found or not alone:
            assert_apart(name, found, whole)
        if figure.narrow and not alone:
            assert_apart(f"{name} on a phone", *words_drawn(figure, monkeypatch, narrow=True))


def assert_apart(name, found, whole):
    """Of all the texts with their boxes, none overlaps another or leaves the whole."""
    assert len(found) > 1, name
    for text, box in found:
        inside = box.x0 >= whole.x0 and box.x1 <= whole.x1 and box.y0 >= whole.y0 and box.y1 <= whole.y1
        assert inside, (name, text)
    for (text, box), (other, its) in combinations(found, 2):
        apart = box.x1 <= its.x0 + 1 or its.x1 <= box.x0 + 1 or box.y1 <= its.y0 + 1 or its.y1 <= box.y0 + 1
        assert apart, (name, text, other)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("shares", ["scratch", "PyTorch"]),
        ("sigmoid-error", ["scratch", "PyTorch"]),
        ("network", ["weight above 0", "weight below 0"]),
    ],
)
def test_a_picture_that_stands_alone_has_its_key(name, named):
    figure = pictures(everything)[name]
    with canvas.style():
        (legend,) = figure.alone().legends
    assert [text.get_text() for text in legend.get_texts()] == named
    assert figure.png != canvas.png(figure.drawn())
    assert not figure.drawn().legends
    assert figure.key or name == "network"  # on the page it stands in the caption


def test_numbers_in_a_picture_are_short():
    for name, figure in pictures(everything).items():
        words = re.sub(r"<[^>]*>", " ", figure.svg)
        assert not re.search(r"\d{7}|\d\.\d{7}", words), name


# ---- as SVG ----------------------------------------------------------------------------------------------------------


def test_a_picture_is_the_same_every_time():
    first, second = (shares_section.figure(everything()) for _ in range(2))
    assert first.svg == second.svg
    assert first.png == second.png


def test_colours_are_the_page_s_and_ids_the_picture_s_own():
    for name, figure in pictures(everything).items():
        text = figure.svg
        assert "var(--" in text
        assert not re.search(r"#[0-9a-f]{6}\b", text), name
        assert all(found.startswith(f"{name}-") for found in re.findall(r' id="([^"]+)"', text))
        assert "<metadata" not in text


def test_markers_that_look_alike_say_so_once():
    text = pictures(trained)["training"].svg
    series = [group for group in re.findall(r"<g[^>]*>\n(?:<use [^>]*/>\n)+</g>", text) if group.count("<use") > 2]
    assert len(series) == 6  # losses of both halves and shares, of two runs
    assert all(group.count("style=") == 1 for group in series)


def test_each_side_has_its_own_symbol_too():
    assert canvas.MARKER["mine"] != canvas.MARKER["torch"]
    shares = pictures(everything)["shares"].svg
    assert shares.count("<a href=") == len(tally.extremes(everything())) == shares.count("<title>")


def test_a_name_is_text_whatever_is_in_it():
    nasty = replace(GOOD, pair="$x_1$ & <b>", case="\\frac{")
    figure = shares_section.figure(Results([nasty, GOOD]))
    words = re.sub(r"<title>.*?</title>|<[^>]*>", " ", figure.svg)
    assert "$x_1$ &amp; &lt;b&gt;" in words
    assert figure.png.startswith(b"\x89PNG")
