"""A mistake in the person's own lines: what is marked is what is meant, and no line is wider than there is room."""

import pytest

from compare.report.message import placed

CODE = "    dz1 = dz2 @ W2 * a1 * (1 - a1)"
WRONG = '    return {"W1": dz1.T @ X, "b1": dz1.mean(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}'
RIGHT = WRONG.replace("mean", "sum")
BEGIN = WRONG.index("dz1.mean")
FIX = {"diff": "", "edits": 1, "proved": True, "agrees": 185, "of": 185, "left": []}


def row(line, text, kind="code", note="", mark=None):
    return {"line": line, "text": text, "kind": kind, "note": note, "mark": mark}


def entry(*rows, **fields):
    return {"line": 19, "function": "gradients", "fix": FIX, "excerpt": [*rows], **fields}


WHOLE = entry(
    row(18, CODE, note="dz1, right"),
    row(19, WRONG, "wrong", "computes db1 / n; db1 was due", (BEGIN, BEGIN + 16)),
    row(None, RIGHT, "fix"),
)


def text_of(found, width):
    return [line.text for line in placed(found, "mine.py", width)]


def test_a_mistake_is_shown_as_a_compiler_shows_it():
    column = len(WRONG) + 2 - len(CODE)
    assert text_of(WHOLE, 120) == [
        "  --> mine.py:19, in gradients",
        f" 18 | {CODE}{'':{column}}dz1, right",
        f" 19 | {WRONG}",
        f"    | {'':{BEGIN}}~~~~~~~~~~~~~~~~ computes db1 / n; db1 was due",
        f"fix | {RIGHT}",
        "proved: with this line all 185 checks agree",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal_and_nothing_that_is_said_is_lost(width):
    lines = text_of(WHOLE, width)
    assert max(map(len, lines)) <= width
    said = " ".join(" ".join(lines).replace("|", " ").split())
    for words in ("dz1, right", "computes db1 / n; db1 was due", "dz1.mean(axis=0)", "all 185 checks agree"):
        assert words in said


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_what_is_marked_is_what_is_wrong_also_where_the_line_is_cut(width):
    lines = text_of(WHOLE, width)
    at = next(n for n, line in enumerate(lines) if "~" in line)
    begin, end = lines[at].index("~"), lines[at].rindex("~") + 1
    assert lines[at - 1][begin:end] == "dz1.mean(axis=0)"


def test_a_note_that_finds_no_room_beside_its_line_stands_beneath_it():
    lines = text_of(entry(row(3, "x = 1", note="a" * 20), row(4, "y" * 30, "wrong", "n", (0, 1))), 45)
    assert lines[1:4] == ["3 | x = 1", f"  | {'a' * 20}", f"4 | {'y' * 30}"]


def test_a_line_that_is_missing_has_no_number_and_a_line_too_many_no_fix():
    lines = text_of(entry(row(7, "x = 1"), row(None, "y = 2", "fix"), row(8, "z = 3", "wrong", "", (0, 5))), 80)
    assert lines[1:5] == ["  7 | x = 1", "fix | y = 2", "  8 | z = 3", "    | ~~~~~"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fails_with": "LAYERS (5, 6)", "proved": False}, "185 of 185 checks agree, but not with LAYERS (5, 6)"),
        ({"edits": 2}, "proved: with these lines all 185 checks agree"),
        ({"diff": "--- a\n+++ b\n-x\n+y\n+z\n"}, "proved: with these lines all 185 checks agree"),
        ({"diff": "--- a\n+++ b\n-x\n+y\n"}, "proved: with this line all 185 checks agree"),
        ({"diff": "--- a\n+++ b\n-x\n"}, "proved: without this line all 185 checks agree"),
        ({"diff": "--- a\n+++ b\n-x\n-y\n"}, "proved: without these lines all 185 checks agree"),
        ({"elsewhere": "L2 0.37"}, "proved: with this line all 185 checks agree, also with L2 0.37"),
        ({"agrees": 180, "left": ["output"]}, "180 of 185 checks agree, the others lose accuracy only (output)"),
        ({"agrees": 9, "left": ["loss"], "raises": True}, "the others raise or lose accuracy far out only (loss)"),
        (
            {"proved": False, "agrees": 9, "left": ["predict"]},
            "not proved: with this line 9 of 185 checks agree; still",
        ),
    ],
)
def test_what_was_proved_is_said_as_it_is(fields, said):
    assert said in " ".join(text_of(entry(row(1, "x"), fix=FIX | fields), 200))


def test_of_what_has_no_place_nothing_is_shown():
    assert text_of({"line": None, "function": None, "fix": None, "excerpt": []}, 80) == []
    assert text_of({}, 80) == []
