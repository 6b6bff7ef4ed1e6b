"""What decides is asked otherwise: where it begins, at which border, and for which names."""

from tests.compare.mending.edited import of_the_last, program, texts_by


def test_what_is_in_a_list_is_not_compared_with_it():
    assert not texts_by("another comparison", "if t in X:\n    return a")


def test_a_border_of_1_is_a_half():
    wrong = "if abs(a) < 1:\n    return a**2 / 2\nreturn abs(a)"
    assert program(wrong.replace("return abs(a)", "return abs(a) - 0.5")) in texts_by("less half the border", wrong)


def test_the_least_so_far_is_begun_above_all():
    lines = "least = 0\nfor x in t:\n    if least > x:\n        least = x\nreturn least"
    assert program(lines.replace("= 0", "= np.inf")) in texts_by("begun at infinity", lines)
    assert not texts_by("begun at infinity", lines.replace("least = x", "d = x"))  # never anything but that


def test_names_that_are_handed_on_are_those_of_the_weights_alone():
    made = of_the_last("def f(names):\n    kept = names\n    return kept\n", {"names": ("other", "list")})
    right = 'def f(names):\n    kept = [name for name in names if name.startswith("W")]\n    return kept\n'
    assert ("names for everything", right) in made
