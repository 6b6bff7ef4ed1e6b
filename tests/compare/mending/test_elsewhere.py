"""Where else a fix is tried: which of the other widths, strengths and depths tell something of it."""

import pytest

from compare.mending.elsewhere import FURTHER, Elsewhere
from compare.mending.program import RAISED, RIGHT, SHAPE, WRONG

FILE, FIX, WIDE = "LAYERS = (3, 2)\n", "LAYERS = (3, 2)  # mended\n", "LAYERS = (3, 2)  # mended for all\n"


def elsewhere(levels, *roles):
    """One where a text has a level at the point of a role: ``levels`` of (the start of the text, role)."""
    points = [{"role": role, "constants": {"LAYERS": "(4, 4)"}, "number": n} for n, role in enumerate(roles)]

    def of(text, numbered):
        assert text.startswith("LAYERS = (4, 4)")
        (_, point), *others = numbered
        assert not others
        return {(0, "loss"): levels[text.partition("#")[2].strip(), point["role"]], (0, "arguments"): RIGHT}

    return Elsewhere(FILE, points, of)


def test_a_text_fails_where_it_is_not_right():
    there = elsewhere(
        {("mended", "further"): WRONG, ("mended for all", "further"): RIGHT}, "further", "further", "guard"
    )
    assert (there.share(FIX), there.share(WIDE)) == (1.0, 0.0)
    assert [point["number"] for point in there.failing(FIX)] == [0, 1]


def test_another_might_hold_only_where_the_file_as_it_is_does_not_raise():
    for before, might in ((RAISED, False), (SHAPE, True), (WRONG, True)):
        assert elsewhere({("mended", "further"): WRONG, ("", "further"): before}, "further").may_do_better(FIX) == might
    assert not elsewhere({("mended", "further"): RIGHT, ("", "further"): WRONG}, "further").may_do_better(FIX)


@pytest.mark.parametrize(("with_the_fix", "right_before", "fails"), [
    (WRONG, RIGHT, True),
    (SHAPE, RIGHT, False),  # it does not take another layer
    (WRONG, WRONG, False),  # nor does what is right in it so far
    (WRONG, RAISED, False),
])  # fmt: skip
def test_another_layer_tells_nothing_of_what_takes_as_many_as_it_has(with_the_fix, right_before, fails):
    there = elsewhere({("mended", "deeper"): with_the_fix, ("", "depth"): right_before}, "deeper", "depth")
    assert bool(there.failing(FIX)) == fails


def test_where_there_is_no_other_place_it_holds_everywhere():
    assert elsewhere({}).share(FIX) == 0
    assert not elsewhere({}).may_do_better(FIX)


def test_a_text_is_asked_once_and_what_raises_as_before_tells_nothing():
    asked = []

    def levels(text, points):
        asked.append(text)
        return {(0, "output"): RAISED}

    points = [{"role": FURTHER, "constants": {}}]
    other = Elsewhere("x = 1\n", points, levels)
    assert [other.share("x = 2\n") for _ in range(3)] == [0, 0, 0]
    assert sorted(asked) == ["x = 1\n", "x = 2\n"]
    ran = Elsewhere("x = 1\n", points, lambda text, points: {(0, "output"): WRONG if "1" in text else RAISED})
    assert ran.share("x = 2\n") == 1
