"""The page: which sections it has and what stands in them. The template only arranges."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from compare import wording as words
from compare.report import tally
from compare.report.figure import Figure
from compare.report.sections import (
    answer,
    changed,
    checks,
    closer,
    failures,
    method,
    network,
    neuron,
    own_data,
    power,
    shares,
    sizes,
    training,
)
from compare.results import Results

OPEN_CARDS = 12  # quantities whose worst failure is shown unfolded


@dataclass(frozen=True)
class Section:
    """One part of the appendix, folded: its data is made from the results, and without data it is absent."""

    name: str
    title: str
    data: Callable[[Results], dict | None]
    about: str  # what is in it, beside its title


SECTIONS = (  # in the order of the page; the template has a block for each name
    Section("checks", "All checks", checks.data, "every number that was compared"),
    Section("training", "Training", training.data, "step by step, and how many digits the solvers get right"),
    Section("closer", "A closer look", closer.data, "where digits go"),
    Section("neuron", "The neuron", neuron.data, "the article's example, with its numbers"),
    Section("network", "The network", network.data, "one sample on its way through it"),
    Section("power", "Proof that the judge can fail", power.data, "mistakes made on purpose, and who sees them"),
    Section("method", "Method and environment", method.data, "what the words mean, what is assumed"),
)


def content(results: Results) -> dict:
    """Everything that the page shows, without markup."""
    sections = [(section, section.data(results)) for section in SECTIONS]
    own = own_data.data(results)
    return {
        "results": results,
        "called": words.names(results),
        "headline": words.headline(results),
        "answer": answer.data(results),
        "own": own,
        "numbers": tally.first_numbers(results),
        "shares": shares.figure(results),
        "diagnosis": tally.diagnosed(results),
        "said_first": words.SAID_FIRST,
        "sizes": sizes.data(results),
        "changed": changed.data(results),
        "groups": failures.groups(results),
        "open_cards": OPEN_CARDS,
        "rows": set(checks.rows_without_script(results)),
        "terms": method.TERMS,
        "sections": [(section, data) for section, data in sections if data],
    }


def all_figures(shown: dict) -> list[Figure]:
    """Every figure of the page, in its order."""
    found = [shown["shares"]] if shown["shares"] else []
    screens = [shown["own"], shown["sizes"], shown["changed"], *(data for _, data in shown["sections"])]
    return found + [figure for data in screens if data for figure in data.get("figures", ())]


# ---- rendering -------------------------------------------------------------------------------------------------------


@cache
def _environment():
    return Environment(
        loader=PackageLoader("compare.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(shown: dict) -> str:
    """The page as text, from :func:`content`."""
    script = _source("page.js")
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode()
    template = _environment().get_template("page.html")
    return template.render(
        **shown,
        css=_source("style.css"),
        script=script,
        digest=digest,
        verdicts=words.VERDICTS,
        failing=words.FAILING,
        cut=words.cut,
    )


def notebook(results: Results) -> str:
    """The results as a notebook shows them, in parts that fold: what is wrong, the checks, a picture, what fails."""
    template = _environment().get_template("notebook.html")
    found, groups = shares.figure(results), tally.failure_groups(results)
    return template.render(
        headline=words.headline(results),
        diagnosis=tally.diagnosed(results),
        said_first=words.SAID_FIRST,
        pairs=tally.by_pair(results),
        shares=found,
        picture=base64.b64encode(found.png).decode() if found else "",  # which needs no style of a page's
        groups=len(groups),
        failing=[failures.card(*group.checks[0], results) for group in groups[:5]],
    )


def _source(name):
    loader = _environment().loader
    assert loader is not None  # it is made with one
    return loader.get_source(_environment(), name)[0]
