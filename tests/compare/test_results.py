"""The results: the answer as a whole, and a file that says the same when it is read again."""

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from compare.report.console import console
from compare.report.terminal import show
from compare.results import BOOKKEEPING, Check, Results, Side
from compare.wording import headline
from tests.compare.spots import fix_of

PLAIN = Check(
    "network", "grad.W1", "random", "float64", "agree",
    Side(2.2e-9, 0.31, 0.1), Side(1.9e-9, 0.27, 0.1 + 2**-55), budget=7.1e-9, worst_index=(2, 0), exact=1 / 3,
    shape=(4, 5), oracle="ball, 128 bits", note="", rerun="nncompare run network/random",
)  # fmt: skip
EXTREME = Check(
    "network", "loss", "saturated [é]", "float32", "undecided",
    Side(math.inf, None, math.nan), Side(math.nan, math.inf, -math.inf), budget=math.inf, exact=-math.inf,
    note='"checks": []',
)  # fmt: skip
SAID = {
    "mistake": "x",
    "where": "layer 1",
    "says": "x",
    "certain": True,
    "explains": [],
    "also_possible": [],
    "pair": "neuron",
}


def of(*verdicts):
    return Results([Check("neuron", "output", f"case {i}", "float64", v) for i, v in enumerate(verdicts)])


def strict(text):
    """JSON as the standard has it: NaN and Infinity are none of it."""

    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize(
    ("verdicts", "answer", "code", "code_if_unstable_is_allowed"),
    [
        (["agree", "agree"], "agree", 0, 0),
        (["agree", "unstable"], "unstable", 1, 0),
        (["unstable", "wrong", "agree"], "disagree", 1, 1),
        (["agree", "error"], "disagree", 1, 1),
        (["undecided", "agree"], "agree", 0, 0),
        (["undecided", "undecided"], "undecided", 5, 5),
        ([], "undecided", 5, 5),
    ],
)
def test_one_wrong_or_error_is_disagreement_and_one_unstable_is_unstable(
    verdicts, answer, code, code_if_unstable_is_allowed
):
    results = of(*verdicts)
    assert results.verdict == answer
    assert results.exit_code() == code
    assert results.exit_code(allow_unstable=True) == code_if_unstable_is_allowed


def test_only_what_agrees_to_the_end_is_true():
    assert of("agree", "undecided")
    for verdicts in ([], ["undecided"], ["agree", "unstable"], ["agree", "wrong"], ["error"]):
        assert not of(*verdicts)
    assert not Results(of("agree").checks, interrupted=True)


@pytest.mark.parametrize("quantity", BOOKKEEPING)
def test_rules_that_were_kept_are_no_value_that_was_judged(quantity):
    kept = Check("neuron", quantity, "random", "float64", "agree")
    results = Results([*of("undecided", "undecided").checks, kept])
    assert (results.verdict, results.exit_code()) == ("undecided", 5)
    assert Results([kept, *of("agree").checks]).verdict == "agree"
    assert Results([kept, *of("wrong").checks]).verdict == "disagree"


def test_an_agreement_says_in_the_same_breath_what_it_leaves_open():
    blind = replace(of("undecided").checks[0], note="rounding alone may do as much as the value here")
    results = Results([*of("agree", "agree").checks, blind], not_judged=["loss", "step", "predict"], candidate="net.py")
    results.meaningless = ["predict"]
    assert headline(results) == (
        "2 of 3 checks agree: yours is off from exact arithmetic by no more than rounding. "
        "1 of 3 checks could not be judged: rounding alone may do as much as the value here. "
        "Nothing is said of loss and step: not in net.py."
    )
    warned = replace(blind, note=f"warned: overflow encountered in exp; {blind.note}")
    assert Results([blind, warned]).reasons == [(blind.note, 2)]
    assert headline(of("agree", "agree")).startswith("All 2 checks agree: ")
    assert headline(of("undecided")).startswith("Nothing was judged: ")


def test_whatever_was_found_an_interrupted_run_ends_with_two():
    for verdicts in ([], ["agree"], ["wrong"]):
        results = of(*verdicts)
        results.interrupted = True
        assert results.exit_code() == 2


def test_failures_come_wrong_first_then_errors_then_unstable_each_worst_first():
    shares = [("unstable", 9.0), ("wrong", 2.0), ("agree", 0.5), ("error", None), ("wrong", math.inf), ("wrong", 7.0)]
    checks = [Check("p", "q", str(share), "float64", verdict, Side(share=share)) for verdict, share in shares]
    assert [(c.verdict, c.mine.share) for c in Results(checks).failures] == [
        ("wrong", math.inf),
        ("wrong", 7.0),
        ("wrong", 2.0),
        ("error", None),
        ("unstable", 9.0),
    ]


def test_the_file_has_what_the_contract_says():
    found = strict(Results([PLAIN], {"seed": 0}, [], ["step"]).to_json())
    assert {"schema", "verdict", "environment", "checks", "diagnosis", "not_judged"} <= found.keys()
    assert (found["schema"], found["verdict"], found["not_judged"]) == (2, "agree", ["step"])
    [check] = found["checks"]
    assert check["mine"].items() >= {"error": 2.2e-9, "share": 0.31}.items()
    assert check["torch"].items() >= {"error": 1.9e-9, "share": 0.27}.items()
    assert (
        check.items()
        >= {
            "pair": "network",
            "quantity": "grad.W1",
            "case": "random",
            "dtype": "float64",
            "verdict": "agree",
            "budget": 7.1e-9,
            "worst_index": [2, 0],
            "exact": 1 / 3,
            "got": 0.1,
        }.items()
    )


def test_what_is_not_finite_is_written_as_a_word():
    [check] = strict(Results([EXTREME]).to_json())["checks"]
    assert (check["mine"]["error"], check["mine"]["share"], check["got"]) == ("inf", None, "nan")
    assert (check["budget"], check["exact"]) == ("inf", "-inf")


def test_results_read_again_are_the_same(tmp_path):
    before = Results([PLAIN, EXTREME], {"seed": 3, "says": '"checks": []'}, [SAID], ["step"], True)
    before.notes, before.meaningless = ["LAYERS means nothing"], ["step"]
    path = tmp_path / "results.json"
    path.write_text(before.to_json(), encoding="utf-8")
    after = Results.read(path)
    assert repr(vars(after)) == repr(vars(before))  # and not ==, because NaN is not itself
    assert after.checks[0] == PLAIN
    assert after.to_json() == before.to_json()


def test_every_check_has_a_line_of_its_own_in_the_file():
    lines = [line for line in Results([PLAIN] * 3).to_json().splitlines() if '"quantity"' in line]
    assert [strict(line.rstrip(","))["quantity"] for line in lines] == ["grad.W1"] * 3


def test_the_table_has_a_row_for_each_check_and_keeps_every_bit():
    first, second = csv.DictReader(io.StringIO(Results([PLAIN, EXTREME]).to_csv()))
    assert [first["id"], second["id"]] == ["network/random/float64/grad.W1", "network/saturated [é]/float32/loss"]
    assert float(first["torch_got"]) == 0.1 + 2**-55
    assert first["worst_index"] == "2 0"
    assert (second["mine_share"], second["budget"], second["note"]) == ("", "inf", EXTREME.note)
    assert {"mine_error", "mine_share", "budget", "verdict", "oracle", "rerun"} <= first.keys()


def test_in_a_session_results_show_the_verdict_the_counts_and_what_is_wrong_first():
    results = of("agree", "wrong", "wrong")
    results.diagnosis = [SAID | {"says": "The bias is missing."}, SAID | {"says": "So is this."}]
    assert repr(results) == str(results)
    assert repr(results) == (
        "<Results: 2 of 3 checks fail (2 wrong): output. (2 wrong, 1 agree) The bias is missing. (and 1 more)>"
    )
    assert repr(of("agree")) == (
        "<Results: The one check agrees: scratch is off from exact arithmetic by no more than rounding. (1 agree)>"
    )
    assert len(repr(of(*["wrong"] * 5000))) < 200


# ---- as text on a terminal -------------------------------------------------------------------------------------------


def shown(results, verbose=False):
    stream = io.StringIO()
    show(results, console(stream), verbose)
    return stream.getvalue()


def entry(n, pair="neuron", **fields):
    made = {"mistake": f"mistake-{n}", "where": "layer 1", "says": f"Sentence {n}.", "certain": True}
    return made | {"explains": ["output"], "also_possible": [], "pair": pair} | fields


def test_no_more_than_five_mistakes_are_told_unless_all_are_asked_for():
    results = of("wrong")
    results.diagnosis = [entry(n) for n in range(1, 9)]
    said = shown(results)
    assert "5. Sentence 5." in said
    assert "Sentence 6." not in said
    assert "and 3 more (-v shows them)" in said
    everything = shown(results, verbose=True)
    assert "8. Sentence 8." in everything
    assert "more (-v" not in everything


def test_a_mistake_is_told_with_its_pair_where_there_are_several():
    results = of("wrong")
    results.diagnosis = [entry(1, "neuron"), entry(2, "network")]
    assert "[mistake-1, layer 1] explains" in shown(results)
    results.checks += [Check("network", "output", "random", "float64", "wrong")]
    said = shown(results)
    assert "[mistake-1, neuron, layer 1] explains" in said
    assert "[mistake-2, network, layer 1] explains" in said


@pytest.mark.parametrize(("proved", "tie"), [(True, "mended: output"), (False, "explains output")])
def test_no_mistake_is_credited_with_all_that_a_fix_mends(proved, tie):
    results = of("wrong")
    fix = fix_of(1, proved=proved, agrees=9 if proved else 8).as_json()
    results.diagnosis = [entry(1, fix=fix)]
    assert f"[mistake-1, layer 1] {tie}" in shown(results)


def test_other_mistakes_that_fit_are_told_as_such():
    results = of("wrong")
    results.diagnosis = [entry(1, certain=False, also_possible=["labels-constant", "y-forgotten"])]
    assert "Other mistakes that give the same numbers: labels-constant, y-forgotten." in shown(results)


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ([0.5, 1.0, None], None),
        ([0.5, 28.4], "PyTorch itself is off by more than rounding plausibly is in 1 check, up to 28 times."),
        ([3.0, 28.4], "PyTorch itself is off by more than rounding plausibly is in 2 checks, up to 28 times."),
        ([math.inf], "PyTorch itself is off by more than rounding plausibly is in 1 check, beyond any bound."),
    ],
)
def test_where_pytorch_itself_is_off_the_last_sentence_says_so(shares, says):
    checks = [Check("p", "q", "c", "float64", "agree", Side(share=0.1), Side(share=share)) for share in shares]
    last = shown(Results(checks)).rstrip().split("\n\n")[-1].replace("\n", " ").replace("  ", " ")
    assert last.endswith(says or "by no more than rounding.")


def test_one_of_a_thing_is_told_in_the_singular():
    results = of("agree")
    data = {"file": "f.csv", "rows": 1, "columns": ["a"], "classes": ["0", "1"], "notes": []}
    results.training = {"data": data}
    assert "f.csv: 1 row, 1 feature, 2 classes" in shown(results)
