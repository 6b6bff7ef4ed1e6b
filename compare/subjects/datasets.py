"""The data that cases and trainings are made of: drawn, or one of scikit-learn's."""

from __future__ import annotations

import gzip
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from compare.subjects.situations import generator

Rows = tuple[np.ndarray, np.ndarray]  # samples and their labels


def exam_scores(seed: int) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Two exam scores from 30 to 100 of 100 applicants, and who was admitted: a coin that leans with their sum."""
    rng = generator(seed, "exam")
    scores = rng.uniform(30, 100, size=(100, 2))
    chance = 1 / (1 + np.exp((135 - scores.sum(axis=1)) / 8))
    return scores, (rng.uniform(size=100) < chance).astype(int), ("not admitted", "admitted")


def bundled(name: str, seed: int) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """One of scikit-learn's sets, with its names of the classes.

    From its file, because to import what would read it takes as long as PyTorch; where a version of it has no such
    file, by its own function.
    """
    path = _file_of(name)
    if path is None:
        from sklearn import datasets

        found = getattr(datasets, f"load_{name}")()
        return found.data, found.target, tuple(str(n) for n in found.target_names)
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        table = [line.strip().split(",") for line in lines]
    names = (
        () if table[0][-1].replace(".", "").isdigit() else table.pop(0)[2:]
    )  # after the numbers of rows and features
    numbers = np.array(table, dtype=np.float64)
    y = numbers[:, -1].astype(int)
    return numbers[:, :-1], y, tuple(names or map(str, np.unique(y).tolist()))


def _file_of(name):
    spec = find_spec("sklearn")
    places = spec.submodule_search_locations or () if spec else ()
    return next((path for place in places for path in Path(place, "datasets", "data").glob(f"{name}.csv*")), None)


DATA = {
    "exam": exam_scores,
    "breast_cancer": partial(bundled, "breast_cancer"),
    "iris": partial(bundled, "iris"),
    "digits": partial(bundled, "digits"),
}


@cache
def dataset(name: str, seed: int) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """X with every feature standardised (constant ones left at 0), labels, and what they are called."""
    X, y, classes = DATA[name](seed)
    return standardised(X, X), y, classes


@cache
def halved(name: str, seed: int) -> tuple[Rows, Rows]:
    """Rows to train on and a quarter that is held out, ((X, y), (X, y)), standardised as the first are."""
    X, y, _ = DATA[name](seed)
    return split(X, y, generator(seed, f"{name}:split"))


def standardised(X: np.ndarray, like: np.ndarray) -> np.ndarray:
    """X minus the mean over the standard deviation that the features of ``like`` have; 0 where they are constant."""
    _, exponent = np.frexp(np.abs(like).max(axis=0))
    X, like = np.ldexp(X, -exponent), np.ldexp(like, -exponent)  # squares neither overflow nor vanish; nothing rounds
    constant = (like == like[0]).all(axis=0)  # whose standard deviation need not round to 0
    return (X - np.where(constant, like[0], like.mean(axis=0))) / np.where(constant, 1, like.std(axis=0))


def split(X: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> tuple[Rows, Rows]:
    """Shuffled rows to train on and a quarter that is held out, both standardised as the first: (X, y), (X, y)."""
    order = rng.permutation(len(X))
    held, rest = np.split(order, [round(len(X) / 4)])
    return (standardised(X[rest], X[rest]), y[rest]), (standardised(X[held], X[rest]), y[held])
