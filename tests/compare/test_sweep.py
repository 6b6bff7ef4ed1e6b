"""Models drawn at random: each by its number, each judged once, and no more room for many than for a few."""

import json
from collections import Counter
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from compare.cli import main
from compare.contract.inputs import DTYPES
from compare.contract.spec import PAIRS
from compare.judge import sweep as sweeping
from compare.judge.selection import Selection
from compare.judge.sweep import DENSER, KEPT, PART, sweep
from compare.report.tally_sweep import failing, headline, in_words, sweep_table
from compare.results import Check, Side
from compare.subjects.drawn import drawn
from scratch.activations import ACTIVATIONS
from scratch.losses import LOSSES
from scratch.optimizers import OPTIMIZERS
from tests.compare.test_jobs import sent_back

# ---- what is drawn ---------------------------------------------------------------------------------------------------


def test_a_number_is_the_same_model_every_time_and_all_that_can_be_declared_is_drawn():
    found = [drawn(3, number) for number in range(300)]
    specs = [subject.candidate.spec for subject, *_ in found]
    assert [drawn(3, number)[0].candidate.spec for number in range(20)] == specs[:20]
    assert drawn(4, 0)[0].candidate.spec != specs[0]
    assert {spec.against for spec in specs} == set(PAIRS)
    assert {spec.loss for spec in specs} == set(LOSSES)
    assert {spec.output for spec in specs} == set(ACTIVATIONS)
    assert {spec.optimizer for spec in specs} == set(OPTIMIZERS)
    assert {dtype for *_, dtype in found} == set(DTYPES)
    assert {len(spec.layers) for spec in specs} == {2, 3, 4, 5}
    first, again = (drawn(3, 0) for _ in range(2))
    assert (first[0].cases[first[1]]().X == again[0].cases[again[1]]().X).all()


# ---- what they add up to, of subjects that cost nothing --------------------------------------------------------------

ASKED = Counter()


def made(seed, number):
    """A subject of one check, the error of which grows with its number; every hundredth is wrong."""
    case = f"sweep-{number}:random"
    verdict = "wrong" if number % 100 == 99 else "agree"
    check = Check("network", "loss", case, "float64", verdict, mine=Side(share=number / 1000))

    def checks(*_):
        ASKED[number] += 1
        return [check]

    return SimpleNamespace(pair="network", quantities=["loss"], judge=SimpleNamespace(checks=checks)), case, "float64"


@pytest.fixture(autouse=True)
def nobody_was_asked():
    ASKED.clear()


def but_for_times(found):
    return {name: value for name, value in found.items() if name not in ("seconds", "curve")}


def test_a_sweep_counts_every_check_and_keeps_the_worst_whole():
    found = sweep(made, 1234)
    assert (found["done"], found["checks"]) == (1234, 1234)
    assert found["counts"] == {"network": {"agree": 1222, "wrong": 12}}
    numbers = [int(row["case"].partition(":")[0].removeprefix("sweep-")) for row in found["worst"]]
    assert numbers == [*range(1199, 0, -100), *range(1233, 1225, -1)]
    assert found["worst"][0] == made(0, 1199)[0].judge.checks()[0].to_dict()
    assert failing(found)
    assert not failing(sweep(made, 50))


def test_many_take_no_more_room_than_a_few():
    few, more = (sweep(made, of) for of in (300, 2700))
    assert len(few["worst"]) == len(more["worst"]) == KEPT
    assert len(more["curve"]) <= len(few["curve"]) + 7  # log(9) / log(1.4) = 6.5
    assert [b[0] >= DENSER * a[0] for a, b in zip(more["curve"], more["curve"][1:])].count(False) == 0


@pytest.mark.parametrize("stops_at", [PART, 5 * PART])
def test_what_was_interrupted_goes_on_and_judges_each_once(stops_at):
    def stop(done, of, what):
        if done == stops_at:
            raise KeyboardInterrupt

    whole = sweep(made, 300)
    ASKED.clear()
    first = sweep(made, 300, progress=stop)
    assert first["interrupted"]
    assert first["done"] == stops_at
    assert in_words(first)[-1] == "Interrupted: the same command goes on from here."
    second = sweep(made, 300, kept=json.loads(json.dumps(first)))
    assert but_for_times(second) == but_for_times(whole)
    assert second["seconds"] > first["seconds"]
    assert set(ASKED.values()) == {1}
    assert len(ASKED) == 300


@pytest.mark.parametrize(
    "differs",
    [
        {"seed": 1},
        {"asked": {}},
        {"environment": {"torch": "1.0"}},
        {"done": 300},
        {"counts": {"network": -1}},
        None,
        [],
    ],
)
def test_what_depends_on_something_else_is_not_gone_on_with(differs):
    kept = sweep(made, PART)
    found = sweep(made, 300, kept=kept | differs if isinstance(differs, dict) else differs)
    assert found["checks"] == 300


def test_what_is_found_does_not_depend_on_who_judges(monkeypatch):
    @contextmanager
    def apart(jobs):
        yield lambda function, parts: (sent_back(function(*sent_back(part))) for part in parts)

    alone = sweep(made, 50)
    monkeypatch.setattr(sweeping, "shared_out", apart)
    assert but_for_times(sweep(made, 50, jobs=2)) == but_for_times(alone)


def test_only_what_is_asked_for_is_judged():
    assert sweep(made, 30, keep=Selection(("network/sweep-7:random",)))["checks"] == 1
    assert set(ASKED) == {7}
    assert sweep(made, 30, keep=Selection(expression="sweep-1 and loss"))["checks"] == 11  # 1 and 10 to 19


def test_it_is_told_how_fast_it_was_and_what_errs_most():
    found = sweep(made, 200) | {"seconds": 4.0, "curve": [[8, 0.1], [190, 3.0]]}
    assert (
        headline(found) == "200 models of 200, 200 checks: 2 wrong, 198 agree. 4 s, 50 models and 50 checks a second."
    )
    assert sweep_table(found) == (("pair", "checks", "wrong", "agree"), [("network", "200", "2", "198")])
    said = in_words(found)
    assert said[0] == "Time against models: 8 in 0.1 s, 190 in 3 s, 200 in 4 s."
    assert said[1].startswith("wrong: network/sweep-199:random/float64/loss.")
    assert said[3].startswith("share 0.2: network/sweep-198:random/float64/loss.")


# ---- the command -----------------------------------------------------------------------------------------------------


def test_the_command_judges_models_and_writes_what_they_add_up_to(tmp_path, capsys):
    asked = ["run", "--sweep", "9", "--output", str(tmp_path / "out"), "-k", "not random"]
    assert main([*asked, "--dtype", "float64"]) == 0
    said = capsys.readouterr().out
    found = json.loads((tmp_path / "out" / "sweep.json").read_text())
    assert headline(found) in said
    assert (found["done"], found["asked"]["expression"]) == (9, "(not random) and (/float64/)")
    assert "figures/sweep.svg" in (tmp_path / "out" / "summary.md").read_text()
    again = found["worst"][0]["rerun"].split()[1:]
    assert main([*again, "--json", str(tmp_path / "one.json")]) == 0
    one = json.loads((tmp_path / "one.json").read_text())
    assert found["worst"][0] in one["worst"]
    assert {row["case"] for row in one["worst"]} == {found["worst"][0]["case"]}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--sweep 0", "argument --sweep: expected a whole number of at least 1; got '0'"),
        ("--sweep 5 --csv x.csv", "--csv: not with --sweep, which keeps what its checks add up to"),
        (
            "--sweep 5 nuron",
            "pair: expected one of neuron, network, logistic_regression, softmax_regression; got 'nuron'",
        ),
    ],
)
def test_what_does_not_go_with_a_sweep_is_refused_in_one_line(words, says, capsys):
    assert main(["run", *words.split(), "--no-report"]) == 4
    assert says in capsys.readouterr().err
