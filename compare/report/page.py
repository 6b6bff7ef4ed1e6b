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
from compare.report.sections import checks as gallery
from compare.report.sections import power as gallery_power
from compare.report.sections import training as gallery_training
from compare.wording import FAILING

OPEN_CARDS = 12  # quantities whose worst failure is shown unfolded

ASSUMPTIONS = (
    "Sums may be taken in any order, with or without fused multiply-add.",
    "Elementary functions (exp, log, tanh and the like) are right to four units in the last place.",
    "Matrix products are computed in the dtype itself: no TF32, no bfloat16 inside.",
    "Subnormal numbers may be flushed to zero.",
    "The slope of ReLU at exactly 0 may be any number from 0 to 1.",
    "A budget is a worst case: a correct computation usually uses a few hundredths of it.",
)
TERMS = (
    (
        "exact",
        "The value that the formula has in exact arithmetic. It is computed with balls, numbers that carry a bound on "
        "their own error, to as many digits as it takes.",
    ),
    (
        "budget",
        "How far rounding alone can move a correct computation in this dtype, in the worst case. It is derived "
        "operation by operation for these very numbers; nobody chose it.",
    ),
    (
        "share",
        "The error (the distance from the exact value) over the budget. Up to 1 it is rounding; above 1 it is not, "
        "whoever computed it. Both sides are measured against the exact value, never against each other.",
    ),
    (
        "correct digits",
        "How many digits of an array's largest element its largest error leaves right. float32 can hold about 7, "
        "float64 about 16.",
    ),
    (
        "oracle",
        "What the exact value comes from: arithmetic with balls of so many bits or, for float32, float64 with a bound "
        "on its own error.",
    ),
    (
        "would see",
        "The smallest mistake, relative to the value, that the check would still have called wrong; – where even a "
        "large one could be rounding.",
    ),
)


@dataclass(frozen=True)
class Section:
    """One section of the page: its data is made from the results, and without data it is absent."""

    name: str
    title: str
    data: Callable


def _neuron(results):
    found = gallery.neuron(results)
    return found and {"figures": found, "mails": gallery.mails(results)}


def _network(results):
    found = gallery.network(results)
    return found and {"figures": found, "case": results.exhibits["network"]["case"]}


def _pairs(results):
    found = [(name, gallery.pair(results, name)) for name in tally.pairs(results)]
    found = [{"name": name, "figures": figures} for name, figures in found if figures]
    several = [pair for pair in found if len(pair["figures"]) > 1]
    return found and {"several": several, "single": [pair for pair in found if pair not in several]}


def _checks(results):
    return {
        "columns": tally.COLUMNS,
        "order": tally.ORDER,
        "rows": [(index, tally.row(results.checks[index])) for index in _rows_without_script(results)],
        "total": len(results.checks),
        "all": tally.compact(results) | {"signs": words.SIGNS},
    }


def _rows_without_script(results):
    """The worst check of each kind, which is where the plot's dots lead, and the worst failure of each quantity."""
    dots = {dot.index for dot in tally.extremes(results)}
    failing = {group.checks[0][0] for group in tally.failure_groups(results)}
    return [index for index in tally.worst_first(results) if index in dots | failing]


def _regression(results):
    found = gallery.regression(results)
    return found and {"figures": found}


def _training(results):
    if not results.training:
        return None
    found = {
        "data": results.training.get("data"),
        "figures": gallery_training.training(results),
        "effort": gallery_training.effort_table(results),
        "without": gallery_training.without_optimum(results),
        "held_out": gallery_training.held_out(results),
    }
    return found if any(found.values()) else None


def _power(results):
    if not results.power:
        return None
    return {
        "figures": gallery_power.power(results),
        "says": gallery_power.in_words(results),
        "caught": gallery_power.caught_table(results),
        "smallest": gallery_power.smallest_table(results),
        "references": gallery_power.reference_table(results),
        "holes": gallery_power.mutants_table(results.power["holes"]),
        "not_named": gallery_power.mutants_table(results.power["not_named"]),
    }


def _method(results):
    return {
        "environment": [(name, str(value)) for name, value in results.environment.items()],
        "terms": TERMS,
        "verdicts": words.MEANINGS,
        "assumptions": ASSUMPTIONS,
        "not_judged": words.not_judged(results),
        "notes": results.notes,
        "undecided": results.reasons,
    }


SECTIONS = (  # in the order of the page; the template has a block for each name
    Section("neuron", "The neuron", _neuron),
    Section("network", "The network", _network),
    Section("checks", "All checks", _checks),
    Section("pairs", "Pair by pair", _pairs),
    Section("regression", "Logistic regression on real data", _regression),
    Section("training", "Training", _training),
    Section("power", "Proof that the judge can fail", _power),
    Section("method", "Method and environment", _method),
)


def content(results):
    """Everything that the page shows, without markup."""
    sections = [(section, section.data(results)) for section in SECTIONS]
    return {
        "results": results,
        "called": words.names(results),
        "headline": words.headline(results),
        "numbers": tally.first_numbers(results),
        "shares": gallery.shares(results),
        "diagnosis": tally.diagnosed(results),
        "said_first": words.SAID_FIRST,
        "groups": [_cards(group, results) for group in tally.failure_groups(results)],
        "open_cards": OPEN_CARDS,
        "rows": set(_rows_without_script(results)),
        "sections": [(section, data) for section, data in sections if data],
    }


def all_figures(shown):
    """Every figure of the page, in its order."""
    found = [shown["shares"]] if shown["shares"] else []
    for section, data in shown["sections"]:
        parts = data["several"] + data["single"] if section.name == "pairs" else [data]
        found += [figure for part in parts for figure in part.get("figures", ())]
    return found


def _cards(group, results):
    cards = [_card(index, check, results) for index, check in group.checks]
    return {"pair": group.pair, "quantity": group.quantity, "first": cards[0], "rest": cards[1:]}


def _card(index, check, results):
    exact, mine, torch = words.tell_apart(check.exact, check.mine.got, check.torch.got)
    entries, note = tally.explanation(results, check)
    facts = [
        ("at", words.place(check.worst_index)),
        ("exact", exact),
        (f"{words.SIDES['mine']} {results.mine}", mine),
        (f"{words.SIDES['torch']} PyTorch", torch),
        ("rounding allows", words.short(check.budget)),
        ("share", f"{words.short(check.mine.share)}, PyTorch {words.short(check.torch.share)}"),
    ]
    return {
        "index": index,
        "verdict": check.verdict,
        "sign": words.SIGNS[check.verdict],
        "title": words.quantity_in_words(check.quantity),
        "where": f"{check.pair}, {check.case}, {check.dtype}",
        "note": note,
        "says": [(words.told(entry), entry.get("also_possible", ())) for entry in entries],
        "facts": [(name, value) for name, value in facts if value and check.budget is not None],
        "rerun": check.rerun,
    }


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


def render(shown):
    """The page as text, from :func:`content`."""
    script = _source("page.js")
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode()
    template = _environment().get_template("page.html")
    return template.render(
        **shown,
        css=_source("style.css"),
        script=script,
        digest=digest,
        signs=words.SIGNS,
        failing=FAILING,
        cut=words.cut,
    )


def notebook(results):
    """The results as a compact HTML table, for a notebook."""
    template = _environment().get_template("notebook.html")
    return template.render(
        headline=words.headline(results),
        diagnosis=tally.diagnosed(results),
        said_first=words.SAID_FIRST,
        rows=tally.by_pair(results),
        called=words.names(results),
        failing=[_card(*group.checks[0], results) for group in tally.failure_groups(results)[:5]],
    )


def _source(name):
    return _environment().loader.get_source(_environment(), name)[0]
