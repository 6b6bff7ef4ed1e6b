"""Chapter 6: mistakes of the registry, what each does to training and to one pass, and what the tool says of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from compare.api import check
from compare.diagnosis.registry import MISTAKES
from compare.diagnosis.registry.bases import Base, text_of
from compare.lesson.chapters import MAILS, ONE_OF_TWO
from compare.report.message import FIX, explained, slug
from compare.subjects.situations import generator
from scratch.network import init_params

RIGHT = Base(layers=(2, 4, 1))  # the network that is broken: sigmoid and squared error, as in chapters 2 and 3
NAME = "my_network.py"
RATE, STEPS = 3.0, 300
LOOKED_AT = 4  # where both files are asked for answers and gradients: the weights of the right one after so many steps


class Broken(NamedTuple):
    """A mistake of the registry, what else may be guessed, what its numbers show, and its line, if it is another."""

    slug: str
    others: tuple[str, ...]
    here: str
    right: str = ""
    wrong: str = ""


ALL_RIGHT = "all the gradients would be right, and only the step off"
CHOICES = {  # in everyday words, and what one would see then
    "activation-missing": (
        "The hidden units hand on their bare sums: their sigmoid was forgotten.",
        "the answers would be off already",
    ),
    "bias-gradient-averaged": (
        "The last bias gets a gradient that was divided by 4 once too often.",
        "only the gradient of the last bias would be off",
    ),
    "bias-missing": ("Layer 1 forgets to add its biases.", "the answers would be off already"),
    "bias-never-updated": ("The step moves the weights and forgets the biases.", ALL_RIGHT),
    "derivative-doubled": (
        "On the way back, the slope of layer 1’s sigmoid is multiplied in twice.",
        "all of layer 1 would be off, and layer 2 right",
    ),
    "derivative-missing": (
        "On the way back, the slope of layer 1’s sigmoid is left out.",
        "all of layer 1 would be off, its biases too, and layer 2 right",
    ),
    "gradient-from-one-sample": (
        "The weights of layer 1 learn from the last point alone.",
        "only the gradients of layer 1’s weights would be off",
    ),
    "learning-rate-missing": ("The step forgets the learning rate.", ALL_RIGHT),
    "missing-1/n": (
        "Nobody divided by the number of points, 4.",
        "every gradient would be 4 times the right one",
    ),
    "sign-flipped": (
        "Somebody wrote target minus answer for answer minus target: it walks uphill.",
        "every gradient would have the other sign",
    ),
}
BROKEN = (
    Broken(
        "bias-gradient-averaged",
        ("sign-flipped", "bias-missing", "bias-never-updated"),
        "only the gradient of the last bias is off, and it is a quarter of the right one: that comes of dividing by 4 "
        "twice",
    ),
    Broken(
        "sign-flipped",
        ("learning-rate-missing", "derivative-missing", "activation-missing"),
        "every gradient is the right one with the other sign, so every step goes uphill",
    ),
    Broken(
        "missing-1/n",
        ("sign-flipped", "derivative-doubled", "learning-rate-missing"),
        "every gradient is exactly 4 times the right one, and there are 4 points",
        "da2 = 2 * (a2 - y) / y.size",
        "da2 = 2 * (a2 - y)",
    ),
    Broken(
        "derivative-missing",
        ("missing-1/n", "gradient-from-one-sample", "bias-never-updated"),
        "all is right back to layer 2, and all of layer 1 is off, its biases too: a slope was not multiplied in. It "
        "is off unevenly, because each gradient adds up four points, some positive, some negative, each with its own "
        "slope",
    ),
    Broken(
        "gradient-from-one-sample",
        ("missing-1/n", "bias-gradient-averaged", "derivative-missing"),
        "only the weights of layer 1 are off, and their gradients are equal in pairs, as for the point (1, 1), "
        "whose inputs are equal",
        "dW1 = dz1.T @ X",
        "dW1 = np.outer(dz1[-1], X[-1])",
    ),
    Broken(
        "activation-missing",
        ("sign-flipped", "derivative-missing", "bias-never-updated"),
        "the answers are off already, so the mistake is on the way forward",
    ),
)
WIDTH = 78  # of the tool's message, in characters
SECONDS = 300  # for the search for a fix, which takes three: on a busy machine it finds the same


def broken(mistakes: tuple[Broken, ...] = BROKEN) -> dict[str, Any]:
    """The loss of the right network step by step, and for each mistake that of the wrong one, what one pass gives
    beside the right one's, the choices, the answer.

    Raises
    ------
    ArithmeticError : the tool names another mistake than was made, or marks other lines
    """
    right, start = text_of(RIGHT), _start()
    return {
        "rate": RATE,
        "file": right,
        "right": _losses(right, start),
        "looked_at": LOOKED_AT,
        "mistakes": [
            {"slug": row.slug, "here": row.here, "loss": _losses(_wrong(row).after(), start)}
            | {"pass": one_pass(_wrong(row).after()), "choices": _choices(row)}
            | _said(row)
            for row in mistakes
        ],
    }


def _start():
    drawn = init_params(RIGHT.layers, generator(2, "lesson:broken"))
    return {name: np.round(3 * p, 1) for name, p in drawn.items()}


def _wrong(row):
    mistake = MISTAKES[row.slug]._replace(base=RIGHT)
    return mistake._replace(right=row.right, wrong=row.wrong) if row.right else mistake


def _run(text):
    """What a file defines."""
    file = {}
    exec(compile(text, NAME, "exec"), file)
    return file


SEEN = (  # of one pass, in the order in which it is computed
    ("the four answers", "output"),
    ("gradients: layer 2, weights", "W2"),
    ("gradient: layer 2, bias", "b2"),
    ("gradients: layer 1, weights", "W1"),
    ("gradients: layer 1, biases", "b1"),
)


def one_pass(text: str) -> list[dict[str, Any]]:
    """What a file gives at the same weights as the right one, a group of numbers a row: both, to four decimal places,
    and how many times the right one each is, in order."""
    right, wrong = _run(text_of(RIGHT)), _run(text)
    params = _start()
    for _ in range(LOOKED_AT):
        params = right["step"](params, MAILS, ONE_OF_TWO, RATE)
    gives = [
        {"output": file["forward"](params, MAILS)} | file["gradients"](params, MAILS, ONE_OF_TWO)
        for file in (right, wrong)
    ]
    rows = []
    for says, name in SEEN:
        due, got = (np.ravel(each[name]) for each in gives)
        numbers = {side: np.round(of, 4).tolist() for side, of in (("due", due), ("got", got))}
        rows.append(numbers | {"says": says, "factors": [float(f"{x:.4g}") for x in sorted(got / due)]})
    return rows


def _losses(text, params):
    """The loss that a file says it has, from the start to the end of a training by its own steps."""
    file, losses = _run(text), []
    for _ in range(STEPS + 1):
        losses.append(float(f"{file['loss'](params, MAILS, ONE_OF_TWO):.5g}"))
        params = file["step"](params, MAILS, ONE_OF_TWO, RATE)
    return losses


def _choices(row):
    """What may be guessed, in an order that gives nothing away: slug, what it says, what one would see then."""
    return [dict(zip(("slug", "says", "then"), (each, *CHOICES[each]))) for each in sorted({row.slug, *row.others})]


def _said(row):
    """What `nncompare check` says of the file with this mistake in it, why people make it, and the two lines."""
    mistake = _wrong(row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.write_text(mistake.after(), encoding="utf-8")
        results = check(path, dtypes=("float64",), keyword="random", fix_seconds=SECONDS)
    entry = results.diagnosis[0]
    if slug(entry) != row.slug:
        raise ArithmeticError(f"the lesson makes the mistake {row.slug}, and the tool calls it {slug(entry)}")
    marked = [each["text"].strip() for each in entry["excerpt"] if each["mark"] and each["kind"] != FIX]
    if marked != [mistake.wrong]:
        raise ArithmeticError(f"the lesson's mistake {row.slug} is {mistake.wrong!r}, and the tool marks {marked}")
    told = {"message": explained(entry, NAME, WIDTH), "proved": bool(entry.get("fix"))}
    return told | {"right": mistake.right, "wrong": mistake.wrong, "says": mistake.says, "why": mistake.why}
