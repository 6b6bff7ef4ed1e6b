"""Texts that are alike whatever their names and layout are, and how alike is more than chance in a class."""

import random
import re
from statistics import median

import pytest

from compare.grading.likeness import LEAST, MOST, alike, fingerprints, likenesses, threshold
from tests.compare.grading.a_class import OTHER_STYLE, RIGHT

LINES = [
    "x = a + b * c", "for k in range(n): t += q[k]", "y = [f(u, v) for u, v in zip(r, s)]", "if m > 3: return w / z",
    "d = {'p': 1, 'q': e - 2}", "while not done: done = step(g, h)", "o = lambda i: i ** 2 + j", "print(l, sep='')",
    "assert len(xs) == 4, ys", "del table[k][0], other", "try_it(k, *rest, **named)", "z = (1 - z) @ w.T + b[None]",
    "u, v = v, u % 7", "r = r if r else not s", "w[1:, ::-1] *= -3", "with open(p) as f: t = f.read()[2]",
]  # fmt: skip


def a_text(seed, lines=40):
    """A text of lines in some order of its own."""
    return "\n".join(random.Random(seed).choices(LINES, k=lines))


def renamed(text):
    return re.sub(r"\b(a1|a2|dz1|dz2|layers|sigmoid)\b", lambda m: f"my_{m[0]}_thing", text)


def test_names_remarks_and_layout_do_not_count():
    disguised = "# mine!\n" + renamed(RIGHT).replace("    ", "  ").replace("return ", "return  ")
    assert fingerprints(disguised.encode()) == fingerprints(RIGHT.encode())


def test_another_way_to_write_the_same_network_is_not_alike():
    prints = {
        name: fingerprints(text.encode()) for name, text in (("a", RIGHT), ("b", OTHER_STYLE), ("c", renamed(RIGHT)))
    }
    found = likenesses(prints)
    assert found["a", "c"] == 1
    assert found["a", "b"] < 0.4


def test_a_copy_with_some_lines_changed_is_found_among_twenty_others_and_nobody_else_is():
    texts = {f"s{seed}": a_text(seed) for seed in range(20)}
    texts["copy"] = "\n".join([*texts["s3"].split("\n")[:-6], a_text(99, 6)])
    [group] = alike({name: fingerprints(text.encode()) for name, text in texts.items()})
    assert group.names == ("copy", "s3")
    assert 0.7 < group.most < 1


def test_what_the_teacher_has_handed_out_makes_nobody_alike():
    starter = a_text(1, 120)
    texts = {f"s{seed}": f"{starter}\n{a_text(seed + 50, 30)}" for seed in range(8)}
    prints = {name: fingerprints(text.encode()) for name, text in texts.items()}
    with_it, without = likenesses(prints), likenesses(prints, fingerprints(starter.encode()))
    assert min(with_it.values()) > max(without.values())
    assert alike(prints, fingerprints(starter.encode())) == []


def test_what_all_have_in_common_counts_less_than_what_two_have():
    common, rare = a_text(7, 40), a_text(8, 40)
    texts = {f"s{seed}": f"{common}\n{a_text(seed + 50, 40)}" for seed in range(8)}
    texts |= {name: f"{a_text(seed, 40)}\n{rare}" for name, seed in (("x", 90), ("y", 91))}
    found = likenesses({name: fingerprints(text.encode()) for name, text in texts.items()})
    by_all = [value for (a, b), value in found.items() if a[0] == b[0] == "s"]
    assert median(by_all) < 0.35 < 0.4 < found["x", "y"]


def test_several_copies_are_one_group():
    texts = {f"s{seed}": a_text(seed) for seed in range(8)} | {"x": a_text(3), "y": a_text(3)}
    [group] = alike({name: fingerprints(text.encode()) for name, text in texts.items()})
    assert (group.names, group.least, group.most) == (("s3", "x", "y"), 1, 1)


def test_what_is_short_is_like_nothing():
    assert alike({name: fingerprints(b"x = 1\n") for name in "ab"}) == []


@pytest.mark.parametrize("text", [b"", b"def f(:\n", b"\xff\xfe\x00", b'x = "unfinished\n', b"(" * 3000])
def test_whatever_a_text_is_it_has_fingerprints(text):
    assert isinstance(fingerprints(text), frozenset)


def test_the_threshold_comes_from_the_class_and_copies_do_not_raise_it():
    alone = [0.40, 0.42, 0.44, 0.46, 0.48, 0.50] * 5
    assert threshold(alone) == threshold(sorted(alone)) == pytest.approx(0.45 + 6 * (0.45 - 0.42))
    assert threshold([*alone, 1.0, 1.0, 0.98]) < 0.75
    assert threshold([0.1] * 30) == LEAST
    assert threshold([0.8, 0.9] * 15) == MOST
    assert threshold([0.2] * 3) == MOST  # of three files nothing can be said but that they are the same
