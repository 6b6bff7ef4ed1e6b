"""What is said to a person who asked for what does not exist, or handed over what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Made = TypeVar("Made")
INTERRUPTED = 2  # the exit code of a command that Ctrl-C has ended


class UsageError(Exception):
    """The person asked for something that does not exist or does not fit; the message is one line for them."""


def one_of(what: str, got: Any, known: Iterable[Any], inside: str = "", at_most: int = 20) -> str:
    """The message for an unknown name: what was expected, what came, and the nearest of what is known.

    ``inside`` is what has to stand before the name where it is typed; more than ``at_most`` names are only counted.
    """
    known = list(map(str, known))
    few = (
        f"one of {', '.join(known)}"
        if len(known) <= at_most
        else f"one of the {len(known)} that `nncompare list` shows"
    )
    return f"{what}: expected {few}; got {in_short(got)}{meant(got, known, inside)}"


def meant(got: str, known: Iterable[Any], inside: str = "") -> str:
    """ " (meant …?)" with the nearest of what is known, or those that contain it, or nothing if none is near."""
    got = str(got).lower()
    near = nearest(got, known) or [name for name in known if got and got in name.lower()][:3]
    return f" (meant {' or '.join(f'{inside}{name}' for name in near)}?)" if near else ""


def nearest(got: str, known: Iterable[Any], cutoff: float = 0.6) -> list[str]:
    """The known name that is spelt most like this one, whatever its case, as a list of one or none."""
    from difflib import get_close_matches

    lower = {name.lower(): name for name in known}
    return [lower[name] for name in get_close_matches(got.lower(), lower, n=1, cutoff=cutoff)]


def in_short(value: Any) -> str:
    """A value as Python writes it, on one line, cut where it gets long."""
    text = safely(lambda: " ".join(repr(value).split()), f"{a_kind(value)} that cannot be shown")
    return text if len(text) <= 80 else f"{text[:77]}..."


def safely(make: Callable[[], Made], otherwise: Made) -> Made:
    """What ``make``, which is somebody's code, returns; ``otherwise`` where it raises (Ctrl-C aside)."""
    try:
        return make()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return otherwise


def a_kind(value: Any) -> str:
    """What kind of object it is, with its article: "an array", "a list", "None"."""
    if value is None:
        return "None"
    kind = type(value).__name__.replace("ndarray", "array")
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"
