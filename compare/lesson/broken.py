"""Chapter 6: mistakes of the registry, what each does to training, and what the tool itself says of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from compare.api import check
from compare.diagnosis.registry import MISTAKES
from compare.diagnosis.registry.bases import Base, text_of
from compare.lesson.chapters import MAILS, ONE_OF_TWO
from compare.report.message import explained, slug
from compare.subjects.situations import generator
from scratch.network import init_params

RIGHT = Base(layers=(2, 4, 1))  # the network that is broken: sigmoid and squared error, as in chapters 2 and 3
NAME = "my_network.py"
RATE, STEPS = 3.0, 300
BROKEN = (  # each with the others that may be guessed
    ("bias-gradient-averaged", ("weights-not-passed", "bias-missing", "sign-flipped")),
    ("sign-flipped", ("learning-rate-missing", "derivative-missing", "activation-missing")),
    ("missing-1/n", ("sign-flipped", "derivative-doubled", "bias-gradient-averaged")),
    ("derivative-missing", ("missing-1/n", "bias-never-updated", "sign-flipped")),
    ("gradient-from-one-sample", ("missing-1/n", "activation-missing", "bias-gradient-averaged")),
    ("activation-missing", ("derivative-missing", "sign-flipped", "bias-missing")),
)
WIDTH = 78  # of the tool's message, in characters
SECONDS = 300  # for the search for a fix, which takes three: on a busy machine it finds the same


def broken(mistakes: tuple = BROKEN) -> dict[str, Any]:
    """The loss of the right network step by step, and for each mistake that of the wrong one, the choices, the answer.

    Raises
    ------
    ArithmeticError : the tool names another mistake than was made
    """
    drawn = init_params(RIGHT.layers, generator(2, "lesson:broken"))
    start = {name: np.round(3 * p, 1) for name, p in drawn.items()}
    return {
        "rate": RATE,
        "file": text_of(RIGHT),
        "right": _losses(text_of(RIGHT), start),
        "mistakes": [
            {"slug": name, "loss": _losses(_wrong(name).after(), start), "choices": _choices(name, others)}
            | _said(name)
            for name, others in mistakes
        ],
    }


def _wrong(name):
    return MISTAKES[name]._replace(base=RIGHT)


def _losses(text, params):
    """The loss that a file says it has, from the start to the end of a training by its own steps."""
    file, losses = {}, []
    exec(compile(text, NAME, "exec"), file)
    for _ in range(STEPS + 1):
        losses.append(float(f"{file['loss'](params, MAILS, ONE_OF_TWO):.5g}"))
        params = file["step"](params, MAILS, ONE_OF_TWO, RATE)
    return losses


def _choices(name, others):
    """What may be guessed, in an order that gives nothing away: (slug, its sentence)."""
    return [{"slug": each, "says": MISTAKES[each].says} for each in sorted({name, *others})]


def _said(name):
    """What `nncompare check` says of the file with this mistake in it, why people make it, and the two lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.write_text(_wrong(name).after(), encoding="utf-8")
        results = check(path, dtypes=("float64",), keyword="random", fix_seconds=SECONDS)
    entry = results.diagnosis[0]
    if slug(entry) != name:
        raise ArithmeticError(f"the lesson makes the mistake {name}, and the tool calls it {slug(entry)}")
    mistake = MISTAKES[name]
    told = {"message": explained(entry, NAME, WIDTH), "proved": bool(entry.get("fix"))}
    return told | {"right": mistake.right, "wrong": mistake.wrong, "says": mistake.says, "why": mistake.why}
