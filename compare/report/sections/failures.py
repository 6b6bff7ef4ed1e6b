"""The section on what fails: a card for each check, the worst of a quantity first and the others folded beneath it."""

from __future__ import annotations

from compare import wording as words
from compare.contract.quantity import Quantity
from compare.report import tally
from compare.results import Check, Results


def groups(results: Results) -> list[dict]:
    """The cards of every quantity that fails, worst first."""
    return [
        {"pair": group.pair, "quantity": group.quantity, "first": cards[0], "rest": cards[1:]}
        for group in tally.failure_groups(results)
        for cards in [[card(index, check, results) for index, check in group.checks]]
    ]


def card(index: int, check: Check, results: Results) -> dict:
    """A failing check: what it is, what is known of it, its numbers, and how to judge it again."""
    exact, mine, torch = words.tell_apart(check.exact, check.mine.got, check.torch.got)
    entries, note = tally.explanation(results, check)
    facts = [
        ("at", words.place(check.worst_index)),
        ("exact", exact),
        (f"{words.SIDES['mine']} {results.mine}", mine),
        (f"{words.SIDES['torch']} PyTorch", torch),
        ("rounding allows", words.short(check.plausible if check.plausible is not None else check.budget)),
        ("at worst", words.short(check.budget) if check.plausible not in (None, check.budget) else ""),
        ("share", f"{words.short(check.mine.share)}, PyTorch {words.short(check.torch.share)}"),
    ]
    return {
        "index": index,
        "verdict": check.verdict,
        "sign": words.VERDICTS[check.verdict].sign,
        "title": Quantity.of(check.quantity).words,
        "where": f"{check.pair}, {check.case}, {check.dtype}",
        "note": note,
        "says": [(words.told(entry), words.also(entry)) for entry in entries],
        "facts": [(name, value) for name, value in facts if value and check.budget is not None],
        "rerun": check.rerun,
    }
