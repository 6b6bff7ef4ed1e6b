"""The bench: sides in turn, a ratio with its interval, a goal that is met, missed or not to be told."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from compare.bench import halves, measure, rows, solvers, timing
from compare.bench.measure import as_csv, bench, chosen, measured, reached
from compare.bench.rows import ROWS, Row
from compare.bench.timing import against, ratio, side_by_side
from compare.bench.work import Command, Work, allocated
from compare.cli import main
from compare.report.figures_bench import figures
from compare.report.tally_bench import bench_table, in_words
from compare.usage import UsageError


class Clock:
    """Stands still but for what a side says that it takes."""

    now = 0.0

    def __call__(self):
        return self.now

    def takes(self, seconds, seen, name):
        def side(given):
            Clock.now += seconds(given) if callable(seconds) else seconds
            seen.append((name, given))

        return side


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(Clock, "now", 0.0)
    return Clock()


# ---- what is measured, and how ---------------------------------------------------------------------------------------


def test_every_round_has_all_sides_on_one_input_and_begins_with_another(clock):
    seen = []
    sides = {name: clock.takes(0.25, seen, name) for name in "abc"}
    side_by_side(sides, ["x", "y"], 2.25, clock)  # 0.75 s a round: three, but seven are the fewest
    in_rounds = seen[6:]
    assert [[name for name, _ in in_rounds[n : n + 3]] for n in (0, 3, 6)] == [[*"abc"], [*"bca"], [*"cab"]]
    assert [{given for _, given in in_rounds[n : n + 3]} for n in (0, 3, 6)] == [{"x"}, {"y"}, {"x"}]
    assert len(in_rounds) == 7 * 3


def test_a_whole_round_has_every_input_and_all_sides_one_after_another_on_each(clock):
    seen, of = [], {"x": 1.0, "y": 10.0}
    sides = {"a": clock.takes(of.get, seen, "a"), "b": clock.takes(lambda given: 2 * of[given], seen, "b")}
    took = side_by_side(sides, ["x", "y"], 1, clock, whole=True)
    assert seen[:4] == [("a", "x"), ("b", "x"), ("b", "y"), ("a", "y")]
    assert len(seen) == timing.FEWEST * 4
    assert took["a"].tolist() == [11.0] * timing.FEWEST
    assert took["b"].tolist() == [22.0] * timing.FEWEST


def test_what_takes_seconds_is_not_called_once_more_than_it_has_to_be(clock):
    seen = []
    side_by_side({"a": clock.takes(2.0, seen, "a")}, ["x"], 1, clock)
    assert len(seen) == 1 + timing.FEWEST


def test_a_short_call_is_repeated_until_a_clock_can_tell(clock):
    seen = []
    took = side_by_side({"a": clock.takes(0.003, seen, "a")}, ["x"], 100, clock)
    assert len(seen) == 2 + timing.MOST * 4  # 4 · 3 ms are more than 10
    assert took["a"] == pytest.approx([0.003] * timing.MOST)


def test_the_interval_of_a_median_ends_at_the_ratios_that_the_binomial_distribution_says():
    """Of nine, the second and the eighth: 1 − 2·(1 + 9)/2⁹ = 0.961; of seven, all: 1 − 2·(1 + 7)/2⁷ is 0.875."""
    each = np.array([9.0, 1, 8, 2, 7, 3, 6, 4, 5])
    assert ratio(2 * each, np.full(9, 2.0)) == {"ratio": 5, "low": 2, "high": 8}
    assert ratio(each[:7], np.ones(7)) == {"ratio": 6, "low": 1, "high": 9}


def test_of_five_rounds_nothing_is_certain():
    """1 − 2/2⁵ is 0.9375."""
    assert ratio(np.ones(5), np.ones(5)) == {"ratio": 1, "low": 0, "high": np.inf}


def test_a_ratio_is_that_of_the_rounds_so_that_what_slows_a_machine_down_cancels():
    theirs = np.geomspace(1, 1000, 9)
    assert ratio(0.5 * theirs, theirs) == pytest.approx({"ratio": 0.5, "low": 0.5, "high": 0.5})


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(0.6, 0.7, "met"), (0.71, 0.8, "missed"), (0.6, 0.8, "noisy"), (0.7, 0.8, "noisy")]
)
def test_a_goal_within_the_interval_is_neither_met_nor_missed(low, high, verdict):
    assert against(0.7, low, high) == verdict
    assert against(None, low, high) == ""


def test_the_memory_is_what_numpy_takes_at_once_and_no_longer_has_to_be_there():
    def side(n):
        np.ones(n)
        return np.ones(n)

    assert 8e6 <= allocated(side, 1_000_000) < 8.1e6


def test_a_command_costs_its_childs_time_and_memory_and_its_exit_code_is_looked_at():
    before = timing.cpu_seconds()
    command = Command("-S", "-c", "b = bytearray(50_000_000); b[::999] = b[::999]; raise SystemExit(3)")
    command()
    assert timing.cpu_seconds() > before
    assert 50e6 < command.bytes < 150e6
    assert command.wrong == "exit code 3; expected 0"


# ---- a row -----------------------------------------------------------------------------------------------------------


def row(clock, goal, fault="", name="tiny", over="theirs", **how):
    sides = {
        "ours": clock.takes(0.5, [], ""),
        "theirs": clock.takes(1, [], ""),
        "theirs, fast": clock.takes(0.625, [], ""),
    }
    return Row(
        name,
        "a tiny work",
        lambda: Work(sides, ["x"], lambda: fault, peak=lambda: 2e6, clock=clock),
        {over: goal},
        **how,
    )


def test_ours_is_held_against_the_fastest_of_the_others(clock):
    (one,) = measured(row(clock, 0.9))["ratios"]
    assert one == {"over": "theirs, fast", "goal": 0.9, "ratio": 0.8, "low": 0.8, "high": 0.8, "verdict": "met"}


def test_what_does_not_agree_is_not_timed_and_does_not_count(clock):
    found = bench([row(clock, 0.9, fault="grad.W of ours: wrong")])
    assert found["rows"][0]["seconds"] == {} == dict(found["rows"][0]["ratios"])
    assert bench_table(found)[1][0][-1] == "does not count"
    assert "tiny does not count: grad.W of ours: wrong." in in_words(found)
    assert not reached(found)


def test_where_nobody_else_does_the_work_there_is_no_ratio_and_the_row_says_so(clock):
    found = bench([row(clock, 0.9, over="others")])
    assert found["rows"][0]["ratios"][0]["verdict"] == "alone"
    assert reached(found)


def test_how_far_a_goal_is_missed_is_said(clock):
    found = bench([row(clock, 0.5)])
    assert bench_table(found)[1][0][-1] == "missed: ×1.6"  # 0.5 / 0.625 / 0.5
    assert "0 goals are met and 1 missed" in in_words(found)[0]
    assert not reached(found)


def test_what_was_tried_is_told_where_a_goal_is_missed_and_nowhere_else(clock):
    tried = {"tried": "one thing and another."}
    met, missed, too_large = (
        row(clock, 0.9, name="m"),
        row(clock, 0.5, name="n"),
        row(clock, 0.9, name="o", megabytes=1),
    )
    found = bench([one._replace(**tried) for one in (met, missed, too_large)])
    assert in_words(found)[-1] == "Tried, for n and o: one thing and another."
    assert "Tried" not in " ".join(in_words(bench([met._replace(**tried)])))
    assert json.loads(json.dumps(found))["rows"][1]["tried"] == tried["tried"]


def test_memory_beyond_its_goal_is_said(clock):
    found = bench([row(clock, 0.9, megabytes=1.0)])
    assert found["rows"][0]["fits"] is False
    assert not reached(found)
    assert any(said.startswith("tiny takes ") for said in in_words(found))


def test_ctrl_c_leaves_what_is_done(clock):
    def stop():
        raise KeyboardInterrupt

    found = bench([row(clock, 0.9), Row("stops", "", stop, {})])
    assert found["interrupted"]
    assert [one["name"] for one in found["rows"]] == ["tiny"]
    assert in_words(found)[0] == "Interrupted: these are done."


def test_the_table_of_ratios_holds_what_the_json_does(clock):
    found = bench([row(clock, 0.9), row(clock, 0.9, fault="no", name="off")])
    first, second = csv.DictReader(io.StringIO(as_csv(found)))
    assert (first["name"], first["over"], float(first["ratio"]), first["verdict"]) == (
        "tiny",
        "theirs, fast",
        0.8,
        "met",
    )
    assert (second["name"], second["fault"], second["ratio"]) == ("off", "no", "")


# ---- the command -----------------------------------------------------------------------------------------------------


def test_the_command_measures_what_is_asked_for_and_writes_it(clock, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(rows, "ROWS", (row(clock, 0.9),))
    monkeypatch.setattr(measure, "chosen", lambda select, everything: chosen(select, everything, rows.ROWS))
    assert main(["bench", "tin", "--json", "-", "--csv", str(tmp_path / "b.csv")]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["rows"][0]["name"] == "tiny"
    assert "met" in err
    assert (tmp_path / "b.csv").read_text().startswith("name,over")


def drawn_row(clock, name, took, goals, **drawn):
    sides = {side: clock.takes(seconds, [], "") for side, seconds in took.items()}
    return Row(name, "", lambda: Work(sides, ["x"], lambda: "", [], drawn, lambda: 1e6, clock), goals)


def test_a_folder_holds_the_table_the_figures_and_all_numbers(clock, monkeypatch, tmp_path):
    def of_size(name, size, scale):
        took = {"scratch": 0.5 * scale, "torch_ref": scale, "its products": 0.25 * scale}
        return drawn_row(clock, name, took, {"torch_ref": 0.7}, of="size", series="relu, float32", size=size)

    solvers, digits = {"scratch": 3.0, "scikit-learn lbfgs": 2.0}, {"scratch": 15.5, "scikit-learn lbfgs": 6.0}
    jobs = {"jobs": {"2 jobs": 2, "1 job": 1}, "models": 20}
    measured_rows = [
        of_size("large", 1000, 8.0),
        of_size("small", 10, 2.0),
        drawn_row(clock, "fit", solvers, {"scikit-learn": None}, of="digits", data="rare", digits=digits),
        drawn_row(clock, "jobs", {"2 jobs": 2.5, "1 job": 4.0}, {"1 job": None}, of="jobs", **jobs),
    ]
    monkeypatch.setattr(measure, "chosen", lambda select, everything: measured_rows)
    for _ in range(2):  # the second time in the place of the first
        assert main(["bench", "--output", str(tmp_path / "out")]) == 0
    found = json.loads((tmp_path / "out" / "bench.json").read_text())
    assert (tmp_path / "out" / "bench.csv").read_text() == as_csv(found)
    page = (tmp_path / "out" / "summary.md").read_text()
    assert "| large | 4 s |" in page
    shown = re.findall(r"!\[.+\]\((.+\.svg)\)", page)
    assert shown == [f"figures/{name}.svg" for name in ("times", "ratios", "digits", "jobs")]
    for path in shown:
        ElementTree.parse(tmp_path / "out" / path)
        assert "var(--" not in (tmp_path / "out" / path).read_text()
        assert (tmp_path / "out" / path).with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    times, ratios, digits, speed_up = figures(found)
    assert times.rows[:2] == [("relu, float32", "10", "scratch", "1"), ("relu, float32", "1e+03", "scratch", "4")]
    assert ratios.rows[1] == ("relu, float32", "1e+03", "0.5", "0.5", "0.5", "0.7")
    assert digits.rows == [("rare", "scratch", "3", "15.5"), ("rare", "scikit-learn lbfgs", "2", "6")]
    assert speed_up.rows == [("1", "4", "5", "1"), ("2", "2.5", "8", "1.6")]


def test_of_what_does_not_agree_nothing_is_drawn(clock):
    assert figures(bench([row(clock, 0.9), row(clock, 0.9, fault="no")])) == []


def test_more_seconds_are_more_rounds(clock, monkeypatch, capsys):
    monkeypatch.setattr(measure, "chosen", lambda select, everything: [row(clock, 0.9)])
    found = []
    for seconds in ("3", "30"):
        main(["bench", "--seconds", seconds, "--json", "-"])
        found.append(json.loads(capsys.readouterr().out)["rows"][0]["rounds"])
    assert found[0] == timing.FEWEST < found[1]


def test_a_name_that_there_is_not_is_refused_with_what_was_meant(capsys):
    assert main(["bench", "neutron"]) == 4
    assert "neuron-f32" in capsys.readouterr().err


def test_the_list_names_every_row_once(capsys):
    assert main(["bench", "--list"]) == 0
    said = capsys.readouterr().out
    assert len({one.name for one in ROWS}) == len(ROWS)
    assert all(one.name in said for one in ROWS)
    assert said.count("for network-2-3-1-sigmoid-f32, network-2-3-1-sigmoid-f64, neuron-f32") == 1


def test_slow_rows_are_left_out_unless_they_are_asked_for():
    slow = next(one for one in ROWS if one.slow)
    assert slow not in chosen([], False)
    assert slow in chosen([], True)
    assert slow in chosen([slow.name], False)
    with pytest.raises(UsageError):
        chosen(["nothing"], True)


# ---- the works themselves --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_halves_agree_on_what_is_timed_and_a_mistake_in_one_would_be_seen(dtype, monkeypatch):
    for work in (halves.network((3, 4, 2), 5, "relu", dtype), halves.neuron(dtype), halves.sigmoid(50, dtype)):
        assert work.fault() == ""
        for side in work.sides.values():
            side(work.turns[1])
    monkeypatch.setattr(halves.scratch.activations, "sigmoid", lambda z: 1 / (1 + np.exp(-z)) * (1 + 1e-5))
    assert halves.sigmoid(50, dtype).fault() == "output of scratch: wrong"


def test_the_fits_are_right_where_the_optimum_is_enclosed_and_their_digits_are_counted(monkeypatch):
    work = solvers.fit("100x2")
    assert work.fault() == ""
    ours = next(note for note in work.notes if note.startswith("scratch: "))
    assert float(ours.split()[1]) >= 15  # of the 15.95 that a float64 has: the last one is the machine's
    monkeypatch.setattr(solvers, "_judged", lambda problem: "the coefficients of 100 rows: wrong")
    assert work.fault() == "the coefficients of 100 rows: wrong"


def test_the_digits_are_those_of_the_enclosed_optimum():
    from compare.training.optimum import Problem, correct_digits, optimum

    make, C = solvers.DATA["100x2"]
    problem = Problem(*make(np.random.default_rng(7)), C, (0, 1))
    true = optimum(problem)
    rough = np.array([[float(ball.mid()) for ball in true.T.ravel()]]) * (1 + np.array([[1e-6, -1e-9, 1e-7]]))
    assert solvers._digits(problem, rough) == pytest.approx(np.min(correct_digits(rough, true)), abs=1e-4)
