"""Work in several processes: what comes of it, as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parallel(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """What ``work`` gives of each item, in whatever order it is done; with one job in this process."""
    if jobs == 1 or len(items) < 2:
        yield from map(work, items)
        return
    from joblib import Parallel, delayed

    several = Parallel(n_jobs=min(jobs, len(items)), return_as="generator_unordered")
    yield from cast("Iterator[Result]", several(delayed(work)(item) for item in items))
