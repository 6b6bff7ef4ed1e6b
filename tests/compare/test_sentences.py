"""What the diagnosis says of the numbers and what the lines show are put together in sentences."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import compare
from compare.diagnosis.entry import entry
from compare.findings import (
    Spot,
    _of_a_fix,
    _without_a_guess,
    joined,
)
from compare.mending.parts import Hunk
from compare.wording import also, told
from tests.compare.spots import BELONGS, LINES, READING, fix_of, guess, spot


def test_what_the_line_shows_comes_before_a_guess():
    [found] = joined([guess(rivals=["twice-averaged"])], [spot()], fix_of(1), READING)
    assert told(found) == "`dz.mean()` computes db / n, and db with the fix. Probably: The bias is averaged."
    assert (found["mistake"], found["certain"]) == ("mean-for-sum", False)
    assert also(found) == "Other mistakes that give the same numbers: twice-averaged."


def test_of_a_factor_that_the_line_shows_nothing_is_guessed():
    n_times = guess("missing-1/n", says="The gradients are n times too large: the mean's 1/n is missing.")
    divided = replace(spot(), hunks=(Hunk(4, 4, ["db = dz.mean()"], ["db = dz.mean() / n"], 0),))
    [found] = joined([n_times], [divided], fix_of(1), READING)
    assert told(found) == "`dz.mean()` is not divided by `n`: it computes db / n, and db with the fix."


@pytest.mark.parametrize("explains", [("grad.b",), ("grad.b", "loss")])
def test_a_loss_that_only_a_slope_would_be_of_is_not_spoken_of(explains):
    of_a_loss = guess("loss-sign-between-terms", explains, True, "The loss takes its two terms with opposite signs.")
    [found] = joined([of_a_loss], [spot(quantities=explains)], fix_of(1), READING)
    assert ("The loss" in told(found)) is ("loss" in explains)


def test_a_guess_of_a_formula_is_refuted_where_labels_are_to_be_left_as_they_are():
    [found] = joined([guess()], [spot(computes="(y + 1) / 2", expected="y")], fix_of(1), READING)
    assert told(found) == "`dz.mean()` computes (y + 1) / 2, and y with the fix."


@pytest.mark.parametrize("slug", ["integer-dtype", "rounded", "finite-differences"])
def test_a_guess_of_what_a_fix_has_nothing_to_do_with_is_not_told(slug):
    [found] = joined([guess(slug, says="They are whole numbers.")], [spot()], fix_of(1), READING)
    assert (found["mistake"], told(found)) == ("unknown", BELONGS)
    [found] = joined([guess(slug, certain=True, says="They are whole numbers.")], [spot()], fix_of(1), READING)
    assert told(found) == "They are whole numbers."  # which is seen
    with_it = Hunk(4, 4, ["db = round(dz.astype(int), h)"], ["db = dz"], 0)
    [found] = joined([guess(slug, says="They are so.")], [replace(spot(), hunks=(with_it,))], fix_of(1), READING)
    assert "They are so." in told(found)


@pytest.mark.parametrize("certain", [False, True])
def test_where_one_number_stands_for_another_the_line_is_told_and_not_what_comes_of_it_by_chance(certain):
    square = guess("adam-square", certain=certain, says="The update keeps the mean of m² where that of g² belongs.")
    [found] = joined([square], [spot(computes="β₁", expected="β₂")], fix_of(1), READING)
    assert (found["mistake"], told(found)) == ("unknown", "`dz.mean()` computes β₁, and β₂ with the fix.")
    swapped = guess("adam-betas", certain=True, says="Adam's β₁ and β₂ are in each other's place.")
    [found] = joined([swapped], [spot(computes="β₁", expected="β₂")], fix_of(1), READING)
    assert told(found) == "Adam's β₁ and β₂ are in each other's place."


def test_a_guess_by_a_size_alone_is_not_told_beside_what_the_line_shows():
    near = guess("finite-differences", says="Nearly right, but off by about 1e-09 of the value.")
    [found] = joined([near], [spot()], fix_of(1), READING)
    assert told(found) == BELONGS


@pytest.mark.parametrize("fields", [{"sure": False}, {"computes": ""}, {"expected": ""}, {"expected": "db / n"}])
def test_a_guess_stands_alone_where_the_line_shows_nothing_clear(fields):
    [found] = joined([guess()], [spot(**fields)], fix_of(1), READING)
    assert told(found) == "Probably: The bias is averaged."
    assert found["line"] == 4


@pytest.mark.parametrize("slug", ["constant-factor", "constant-shift", "loss-terms-weighted"])
def test_what_only_tells_how_it_shows_comes_after_what_the_line_shows(slug):
    [found] = joined([guess(slug, certain=True, says="It is 0.25 times as large.")], [spot()], fix_of(1), READING)
    assert found["says"] == f"{BELONGS} It is 0.25 times as large."
    assert (found["mistake"], found["certain"]) == (slug, True)


def test_where_only_a_line_is_known_to_lose_accuracy_it_is_said():
    [found] = joined([], [spot(computes="", expected="", evidence="nan", fix=False, sure=False)], None, READING)
    assert found["says"] == "`dz.mean()` gives NaN far out, from finite numbers."


@pytest.mark.parametrize("slug", ["overflow", "other-value-far-out"])
def test_of_what_is_merely_seen_the_line_says_how(slug):
    lost = spot(computes="", expected="", evidence="log of 0")
    seen = guess(slug, says="Right on moderate inputs, but grad.b gives nan in the case far, where 0 is right.")
    [found] = joined([seen], [lost], fix_of(1), READING)
    assert found["says"].endswith(
        "where 0 is right: `dz.mean()` takes the logarithm of what has rounded to 0, far out."
    )


@pytest.mark.parametrize("certain", [True, False])
def test_a_cause_that_a_fix_shows_takes_the_place_of_what_the_numbers_come_to(certain):
    seen = guess("batch-size-twice", says="The update divides by n twice.", certain=certain)
    [found] = joined([seen], [spot(cause="… is read while it is written")], fix_of(1), READING)
    assert found["says"] == "`dz.mean()` is read while it is written."
    assert found["mistake"] == "unknown"
    line = replace(spot().places[0], text=LINES[3])  # of which nothing was read
    [found] = joined([seen], [replace(spot(cause="… is handed on"), places=(line,))], fix_of(1), READING)
    assert "is handed on" not in found["says"]


@pytest.mark.parametrize(
    ("text", "after", "said"),
    [
        ("(a - b) + c", "a - (b + c)", "The brackets of `(a - b) + c` stand in the wrong place: it computes"),
        ("f(a)", "g(f(a))", "`g` is missing around `f(a)`: `f(a)` computes"),  # and not g
    ],
)
def test_it_is_what_the_sentence_begins_with(text, after, said):
    place = replace(spot().places[0], text=text)
    hunk = Hunk(4, 4, [f"db = {text}"], [f"db = {after}"], 0)
    [found] = joined([guess("unknown")], [Spot((place,), ("grad.b",), (hunk,))], fix_of(1), READING)
    assert found["says"] == f"{said} db / n, and db with the fix."


def test_a_line_that_nothing_belongs_in_the_place_of_is_said_to_go():
    hunk = Hunk(3, 4, [LINES[2], LINES[3]], ["db = dz.sum()"], 0)
    [found] = joined([guess("unknown")], [replace(spot(), hunks=(hunk,))], fix_of(1), READING)
    notes = {row["line"]: row["note"] for row in found["excerpt"] if row["kind"] == "wrong"}
    assert notes == {3: "to be taken out", 4: "computes db / n, and db with the fix"}


def test_how_far_a_move_is_off_is_not_told_beside_what_is_known_of_the_line():
    told = entry("constant-factor", "update", "The move is 3.16 times what it should be.", True, ("step.b",))
    factor = spot(computes="3.162·(the move of b)", expected="the move of b", quantities=("step.b", "steps.b"))
    plain = _without_a_guess(replace(factor.places[0], quantities=("step1.b",)), True)
    assert (plain.computes, plain.expected) == ("", "")
    [found] = joined([told], [replace(factor, places=(plain,))], fix_of(1), READING)
    assert found["says"] == "`dz.mean()` stands where `dz.sum()` belongs."


def test_what_a_line_has_otherwise_comes_before_a_number_by_number_account():
    told = guess("constant-shift", certain=True, says="The gradient is 1 too large.")
    [found] = joined([told], [spot(computes="", expected="")], fix_of(1), READING)
    assert found["says"] == f"`dz.mean()` stands where `dz.sum()` belongs. {told['says']}"


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (["db = dz.sum()"], "With `dz.sum()` in place of `dz.mean()` in line 4"),
        (["db *= dz.mean()"], "With `db *= dz.mean()` in line 4"),
        (["db = dz.mean() + 1", "db -= 1"], "With what is shown in line 4"),
        ([], "Without line 4, `db = dz.mean()`,"),
        (["    db = dz.mean()"], "With line 4 further in"),
    ],
)
def test_of_a_fix_that_may_be_right_by_chance_no_cause_is_read(after, said):
    place = {"doubt": "it is right", "cause": "… is handed on", "expected": ""}  # nobody knows what is due there
    doubted = replace(spot(**place), hunks=(Hunk(4, 4, [LINES[3]], after, 0),))
    [found] = joined([guess("unknown")], [doubted], fix_of(1), READING)
    assert told(found) == f"{said} it is right."
    by_numbers = guess("constant-factor", certain=True, says="Every gradient is 3 times what it should be.")
    [found] = joined([by_numbers], [doubted], fix_of(1), READING)
    assert found["says"] == f"{said} it is right. {by_numbers['says']}"
    [found] = joined([by_numbers | {"certain": False}], [doubted], fix_of(1), READING)  # as many another mistake is
    assert told(found) == f"{said} it is right. {by_numbers['says']}"
    for named in ("missing-1/n", "factor-zero"):  # which some of the gradients may be by other means
        [found] = joined([guess(named)], [doubted], fix_of(1), READING)
        assert told(found) == f"{said} it is right."  # and no guess besides


@pytest.mark.parametrize("certain", [True, False])
def test_what_python_says_stays_whole_beside_a_fix_that_may_be_right_by_chance(certain):
    doubted = replace(spot(doubt="it is right", expected=""), hunks=(Hunk(4, 4, [LINES[3]], ["db = dz.sum()"], 0),))
    raised = guess("error", certain=certain, says="Gradients raised ValueError: shapes (3,) and (4,): not aligned.")
    [found] = joined([raised], [doubted], fix_of(1), READING)
    assert found["says"].endswith(f"it is right. {raised['says']}")


def test_of_what_is_moved_it_is_said_where_it_belongs():
    hunks = (Hunk(4, 4, [LINES[3]], [], 0), Hunk(3, 3, [], [LINES[3]], 2))
    [found] = joined(
        [guess("unknown")], [replace(spot(doubt="it is right", expected=""), hunks=hunks)], fix_of(1), READING
    )
    assert told(found) == "With line 4 after line 2 it is right."
    both = (replace(hunks[0], line=3, before=list(LINES[2:4])), replace(hunks[1], after=list(LINES[2:4])))
    [found] = joined(
        [guess("unknown")], [replace(spot(doubt="it is right", expected=""), hunks=both)], fix_of(1), READING
    )
    assert told(found) == "With lines 3 and 4 after line 2 it is right."


def test_of_what_is_put_in_it_is_said_where():
    one = Hunk(4, 4, [], ["db = db * 2"], 3)
    two = replace(one, after=["db = db * 2", "db = db + 1"])
    for hunk, said in ((one, "With `db = db * 2` after line 3"), (two, "With what is shown after line 3")):
        [found] = joined(
            [guess("unknown")], [replace(spot(doubt="it is right", expected=""), hunks=(hunk,))], fix_of(1), READING
        )
        assert told(found) == f"{said} it is right."


def test_two_places_that_only_do_together_are_told_as_one():
    one, two = (spot(line, text, (quantity,), doubt="it is right", expected="") for line, text, quantity in (
        (3, "dz @ X", "grad.W"), (4, "dz.mean()", "grad.b")
    ))  # fmt: skip
    one = replace(one, hunks=(Hunk(3, 3, [LINES[2]], ["dW = dz.T @ X"], 0),))
    [found] = joined([guess("unknown", ("grad.W", "grad.b"))], [one, two], fix_of(1, 2), READING)
    said = "With `dz.T` in place of `dz` in line 3 and with `dz.sum()` in place of `dz.mean()` in line 4 it is right."
    assert told(found) == said


@pytest.mark.parametrize(("text", "what"), [("dz.mean()", "what stands there"), ("dz", "`dz`")])
def test_of_a_fix_that_may_be_right_by_chance_it_is_told_what_it_is_seen_to_change(text, what):
    doubted = replace(
        spot(text=text, doubt="it is right; who knows"), hunks=(Hunk(4, 4, [LINES[3]], ["db = dz.sum()"], 0),)
    )
    [found] = joined([guess("unknown")], [doubted], fix_of(1), READING)
    said = "With `dz.sum()` in place of `dz.mean()` in line 4 it is right"
    assert told(found) == f"{said}: {what} computes db / n, and db with the fix."


def test_of_a_factor_that_the_numbers_ask_for_and_the_fix_brings_in_the_numbers_speak():
    n_times = guess("missing-1/n", certain=True, says="The gradients are n times too large.")
    doubted = replace(spot(doubt="it is right"), hunks=(Hunk(4, 4, ["db = dz.mean()"], ["db = dz.mean() / n"], 0),))
    [found] = joined([n_times], [doubted], fix_of(1), READING)
    assert told(found) == n_times["says"]
    shifted = replace(doubted, hunks=(Hunk(4, 4, ["db = dz.mean()"], ["db = dz.mean() + n"], 0),))
    [found] = joined([n_times], [shifted], fix_of(1), READING)
    assert told(found).startswith("With `dz.mean() + n`")


FIRST = (
    "`dz.mean()`, which computes db / n, is none of the values that are due; nothing before it is known to be wrong."
)


def test_that_a_value_is_the_first_of_which_nothing_is_known_is_no_guess():
    [found] = joined([guess("unknown")], [spot(expected="", fix=False, sure=False)], None, READING)
    assert told(found) == FIRST


def test_what_a_line_has_otherwise_takes_the_place_of_a_guess_at_numbers():
    [found] = joined([guess("constant-factor")], [spot()], fix_of(1), READING)
    assert (told(found), found["certain"]) == (BELONGS, True)


@pytest.mark.parametrize(("due", "is_told"), [("[1 X][i]", False), ("[1 X]", True)])
def test_of_one_entry_in_the_place_of_another_both_have_one_name_and_neither_is_told(due, is_told):
    (place,) = spot(computes=f"{due} in some places only", expected=due).places
    kept = _without_a_guess(place, True)
    assert bool(kept.computes) is bool(kept.expected) is is_told


def test_of_a_step_alone_no_account_of_a_loss_is_given():
    told = guess("square-of-sum", ["step.b"], True, "The loss squares the summed error.") | {"where": "loss"}
    [found] = joined([told], [spot(quantities=("step.b",), computes="", expected="")], fix_of(1), READING)
    assert found["says"] == "`dz.mean()` stands where `dz.sum()` belongs."


def test_of_a_line_that_is_missing_and_one_that_is_wrong_the_wrong_one_is_told():
    one = spot(fix=False)
    before = replace(one.places[0], line=1, evidence="missing")
    [found] = joined([guess("unknown")], [replace(one, places=(before, *one.places))], None, READING)
    assert found["line"] == one.places[0].line != 1
    [alone] = joined([guess("unknown")], [replace(one, places=(before,))], None, READING)
    assert alone["line"] == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"evidence": "too much"}, "`dz.mean()` is one line too many: it computes db / n."),
        ({"evidence": "missing", "computes": ""}, "A line is missing: `db = dz.sum()`, which computes db."),
        ({"evidence": "moved"}, "`dz.mean()` stands in the wrong place."),
        ({"computes": ""}, "`dz.mean()` stands where `dz.sum()` belongs."),
        ({"computes": "", "expected": ""}, "`dz.mean()` stands where `dz.sum()` belongs."),
        ({"computes": "", "evidence": "mends", "fix": False}, "`dz.mean()` is not db, which is due there."),
        (
            {"expected": "", "evidence": "mends", "fix": False},
            "`dz.mean()`, which computes db / n, may be wrong: another value there makes right what is off.",
        ),
        (
            {"expected": "", "fix": False},
            FIRST,
        ),
    ],
)
def test_every_kind_of_place_has_its_sentence(fields, said):
    [found] = joined([guess("unknown")], [spot(**fields)], fix_of(1), READING)
    assert found["says"] == said


def test_of_an_operator_alone_the_whole_line_is_told():
    mended = "\n".join([*LINES[:3], LINES[3].replace("=", "*="), LINES[4]]) + "\n"
    fields = {"computes": "", "expected": ""}
    [found] = _of_a_fix(fix_of(1, text=mended), replace(READING, wrong=("grad.b",)))
    bare = replace(found, places=tuple(replace(place, **fields) for place in found.places))
    [told] = joined([guess("unknown")], [bare], fix_of(1), READING)
    assert told["says"].startswith("In line 4 `db *=")


def test_a_line_too_many_comes_before_a_number():
    told = guess("factor-2", certain=True, says="The update takes twice the step.")
    [found] = joined([told], [spot(computes="", expected="", evidence="too much")], fix_of(1), READING)
    assert found["says"] == "`dz.mean()` is one line too many. The update takes twice the step."


@pytest.mark.parametrize(
    ("slug", "became", "first"),
    [("extra-1/n", "a / len(a)", True), ("extra-1/n", "a", False), ("twice", "a / len(a)", False)],
)
def test_a_scale_is_told_first_where_the_line_shows_one(slug, became, first):
    told = guess(slug, certain=True, says="It is divided by n twice.")
    shown = spot(computes="", expected="", text="a / a.size")
    hunk = replace(shown.hunks[0], before=["n = a / a.size"], after=[f"n = {became}"])
    [found] = joined([told], [replace(shown, hunks=(hunk,))], fix_of(1), READING)
    assert found["says"].startswith("It is divided by n twice.") != first


def test_of_two_lines_both_are_told():
    hunk = Hunk(3, 4, ["a = x < l", "b = x > h"], ["a = x > l", "b = x < h"], 2)
    [found] = joined(
        [guess("zero", certain=True)], [replace(spot(computes="", expected=""), hunks=(hunk,))], fix_of(1), READING
    )
    assert found["says"].startswith("`x < l` stands where `x > l` belongs and `x > h` stands where `x < h` belongs.")


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("It is of the wrong sign (y − a?). (All else is right.)", "It is of the wrong sign. (All else is right.)"),
        (
            "It changes with the first sample alone: a return inside the loop?",
            "It changes with the first sample alone.",
        ),
        ("It is of the last alone. Does a loop overwrite where it should add?", "It is of the last alone."),
        ("It is half: where is 1/n (0.5)?", "It is half."),
        ("It is skipped: it passes its input on.", "It is skipped: it passes its input on."),
        ("It raises IndexError: list index out of range", "It raises IndexError: list index out of range"),
    ],
)
def test_beside_a_fix_nobody_asks_what_is_written(says, said):
    [beside] = joined([guess(certain=True, says=says)], [spot()], fix_of(1), READING)
    [alone] = joined([guess(certain=True, says=says)], [spot(fix=False)], None, READING)
    assert (beside["says"], alone["says"]) == (said, says)


def test_no_question_of_the_diagnosis_is_left_beside_a_fix():
    texts = [
        n.value
        for path in (Path(compare.__file__).parent / "diagnosis").rglob("*.py")
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value.endswith("?")
    ]
    assert len(texts) > 4
    for text in texts:
        [found] = joined(
            [guess(certain=True, says=f"It is so. {text}" if text[0].isupper() else f"It changes with the {text}")],
            [spot()],
            fix_of(1),
            READING,
        )
        assert "?" not in found["says"]


def line_of(text, became, **fields):
    """A place of a line in which something else belongs."""
    hunk = Hunk(4, 4, [text], [became], 0)
    return replace(spot(computes="", expected="", **fields), hunks=(hunk,))


@pytest.mark.parametrize(
    ("text", "became", "said"),
    [
        ("p = np.zeros(3, dtype=int)", "p = np.zeros(3)", "`np.zeros(3, dtype=int)` keeps whole numbers only."),
        ("q = p", "q = p.copy()", "`q` is no copy of `p`, which is changed with it."),
    ],
)
def test_why_numbers_are_off_is_said_where_it_is_no_formula_and_not_what_they_come_to(text, became, said):
    [found] = joined([guess("twice")], [line_of(text, became)], fix_of(1), READING)
    assert (found["says"], found["mistake"], found["certain"]) == (said, "unknown", True)


@pytest.mark.parametrize(
    ("slug", "says", "first"),
    [
        ("error", "Gradients returned for W1 the shape (4, 7); expected (4, 4).", True),
        ("error", "Gradients raised ValueError: no.", True),
        ("passed", "It passes back the sum. (Here that comes to 0.)", True),
        ("passed", "It passes back the sum.", False),
    ],
)
def test_what_the_line_shows_comes_before_a_shape_and_before_what_comes_to_nothing(slug, says, first):
    [found] = joined([guess(slug, certain=True, says=says)], [line_of("q = a * b", "q = a @ b")], fix_of(1), READING)
    assert found["says"].startswith("`a * b` stands where `a @ b` belongs.") is first


def test_a_line_that_goes_along_takes_no_sentence_away():
    whole, gone = Hunk(4, 4, ["q = a / t"], ["q = a"], 0), Hunk(2, 2, ["t = 3"], [], 0)
    shown = replace(spot(computes="", expected=""), hunks=(gone, whole))
    [found] = joined([guess("zero", certain=True, says="It is 0.")], [shown], fix_of(1), READING)
    assert found["says"] == "`a` is divided by `t`, which it should not be. It is 0."


def test_without_a_fix_no_place_is_told_of_what_it_has_nothing_to_do_with():
    besides = entry("unknown", "the output", "No known mistake fits.", False, ["output", "grad.W2"])
    without = replace(spot(fix=False), quantities=("grad.b",))
    mine, other = joined([guess(), besides], [without], None, READING)
    assert (mine["line"], mine["explains"]) == (4, ["grad.b"])
    assert (other["line"], other["explains"]) == (None, ["output", "grad.W2"])
    [found] = joined([guess(), besides], [replace(spot(), quantities=("grad.b",))], fix_of(1), READING)
    assert found["explains"] == ["grad.b", "output", "grad.W2"]  # which one fix has mended


def test_what_makes_up_for_another_place_is_not_told_as_wrong():
    made_up = replace(spot(computes="dp", expected="dp·n", doubt="it is right; who knows"))
    [found] = joined([guess("unknown")], [made_up], fix_of(1), READING)
    assert told(found).endswith("it is right; who knows.")


def test_of_two_places_in_doubt_none_is_told_as_the_other():
    one, two = spot(3, "dz @ X", ("grad.W",), doubt="it is right; who knows"), spot(doubt="it is right; who knows")
    one = replace(one, hunks=(Hunk(3, 3, [LINES[2]], ["dW = 2 * dz @ X"], 0),))
    [found] = joined([guess("unknown", ("grad.W", "grad.b"))], [one, two], fix_of(1, 2), READING)
    assert "what stands there" not in told(found)
    assert told(found).endswith("it is right; who knows.")


@pytest.mark.parametrize(
    ("before", "after", "scaled"),
    [
        ("np.mean(dz)", "np.sum(dz)", True),
        ("dz", "dz / n", True),
        ("decay_factor", "rate", False),
        ("sum(dz)", "max(dz)", False),
        ("sum(dz)", "mean(dw)", False),
    ],
)
def test_only_where_a_factor_is_all_that_a_fix_changes_the_numbers_speak(before, after, scaled):
    n_times = guess("missing-1/n", certain=True, says="The gradients are n times too large.")
    hunk = Hunk(4, 4, [f"db = {before}"], [f"db = {after}"], 0)
    doubted = replace(spot(text=before, expected="", doubt="it is right"), hunks=(hunk,))
    [found] = joined([n_times], [doubted], fix_of(1), READING)
    assert (told(found) == n_times["says"]) is scaled


def test_what_is_said_of_each_of_several_is_said_whole():
    several = guess("constant-factor", certain=True, says="The gradients dW1 and db1: each is 0.9 times what is due.")
    [found] = joined([several], [spot(expected="", doubt="it is right; who knows")], fix_of(1), READING)
    assert told(found).endswith("it is right; who knows. The gradients dW1 and db1: each is 0.9 times what is due.")


def test_what_would_be_too_long_a_headline_keeps_its_doubt():
    long = spot(computes="db / n" + " + db" * 40, doubt="it is right; who knows")
    [found] = joined([guess("unknown")], [long], fix_of(1), READING)
    assert told(found).endswith("it is right; who knows.")
