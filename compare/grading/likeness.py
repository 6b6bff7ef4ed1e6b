"""Files that are alike beyond chance: a hint and never a verdict.

The tokens of a text, every name made the same, are cut into all runs of k; of each window of w runs the one with the
smallest hash is its fingerprint (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so whatever two texts share
for w + k − 1 tokens shows. What many have in common, because the task asks for it, counts little: a fingerprint in d of
n texts counts log((n + 1)/d), and what the teacher has handed out does not count at all.
"""

from __future__ import annotations

import hashlib
import io
import keyword
import math
import tokenize
from collections import Counter
from collections.abc import Mapping
from importlib.util import decode_source
from itertools import combinations
from statistics import median, quantiles
from typing import NamedTuple

RUN, WINDOW = 12, 6  # tokens, runs
FEWEST = 20  # fingerprints of a text: a shorter one is like anything
FAR = 6  # times the distance from the lower quartile to the median: four standard deviations of a normal distribution
LEAST, MOST = 0.6, 0.95  # where the threshold lies in any case: of 100,000 pairs of strangers' files two are above 0.6
FEW_PAIRS = 10  # of fewer nothing can be said but that they are the same
PASSED_OVER = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
)


class Alike(NamedTuple):
    """Submissions each of which is like another of them, and how much the least and the most alike pair are."""

    names: tuple[str, ...]
    least: float
    most: float


def fingerprints(code: bytes) -> frozenset[str]:
    """The fingerprints of a text, the same whatever its names, remarks and layout are."""
    tokens = _tokens(code)
    runs = [" ".join(tokens[n : n + RUN]) for n in range(len(tokens) - RUN + 1)]
    hashed = [hashlib.blake2b(run.encode(), digest_size=8).hexdigest() for run in runs]
    return frozenset(min(hashed[n : n + WINDOW]) for n in range(max(len(hashed) - WINDOW + 1, min(len(hashed), 1))))


def _tokens(code):
    """The tokens of a text, as far as they can be told."""
    found, after_nothing = [], True
    try:
        for token in tokenize.generate_tokens(io.StringIO(decode_source(code)).readline):
            if token.type == tokenize.STRING and after_nothing:
                continue  # a docstring
            after_nothing = token.type in PASSED_OVER
            if token.type in PASSED_OVER:
                continue
            kinds = {tokenize.NAME: "v", tokenize.NUMBER: "0", tokenize.STRING: "s"}
            plain = token.string if keyword.iskeyword(token.string) else kinds.get(token.type, token.string)
            found.append(plain)
    except (SyntaxError, UnicodeError, tokenize.TokenError, ValueError, RecursionError):
        pass
    return found


def likenesses(prints: Mapping[str, frozenset[str]], starter: frozenset[str] = frozenset()) -> dict[tuple, float]:
    """(name, name) → which part, from 0 to 1, of the one that has less to itself is in the other too."""
    own = {name: found - starter for name, found in sorted(prints.items())}
    in_texts = Counter(print_ for found in own.values() for print_ in found)
    weight = {print_: math.log((len(own) + 1) / count) for print_, count in in_texts.items()}
    whole = {name: math.fsum(weight[p] for p in found) for name, found in own.items()}
    return {
        (a, b): math.fsum(weight[p] for p in own[a] & own[b]) / min(whole[a], whole[b])
        for a, b in combinations(own, 2)
        if min(len(own[a]), len(own[b])) >= FEWEST
    }


def threshold(values: list[float]) -> float:
    """From which likeness on a pair is beyond chance in this class: most pairs have nothing to do with each other, so
    their lower half tells how alike those are.
    """
    if len(values) < FEW_PAIRS:
        return MOST
    lower, *_ = quantiles(values, n=4)
    return min(max(median(values) + FAR * (median(values) - lower), LEAST), MOST)


def alike(prints: Mapping[str, frozenset[str]], starter: frozenset[str] = frozenset()) -> list[Alike]:
    """Those that are alike beyond chance, in groups, the most alike first."""
    found = likenesses(prints, starter)
    limit = threshold(list(found.values()))
    pairs = {pair: value for pair, value in found.items() if value >= limit}
    group = {name: {name} for pair in pairs for name in pair}
    for a, b in pairs:
        merged = group[a] | group[b]
        group |= dict.fromkeys(merged, merged)
    groups = {tuple(sorted(names)) for names in group.values()}
    values = {names: [value for pair, value in pairs.items() if pair[0] in names] for names in groups}
    made = [Alike(names, min(values[names]), max(values[names])) for names in groups]
    return sorted(made, key=lambda each: (-each.most, each.names))
