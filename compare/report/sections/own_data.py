"""The first screen of somebody's own data: how well it is predicted, by which equation, and where it is not."""

from __future__ import annotations

from compare import wording as words
from compare.report.figure import Figure
from compare.report.sections.training import planes
from compare.report.tally_training import confusion_tables, percent, said_of_held_out, solved
from compare.results import Results
from compare.wording import listed, many, short

MOST_TERMS = 6  # of an equation that is written out; all coefficients are in its table
DIGITS = 16  # of a coefficient in the table: what float64 holds


def data(results: Results) -> dict | None:
    """What was read, what is predicted right, the equation, the boundary and the confusion matrix; None without any."""
    about = results.training.get("data")
    if not about:
        return None
    said = next(iter(said_of_held_out(results).values()), None)
    return {
        "title": _title(about, said),
        "about": _about(about),
        "notes": about["notes"],
        "equation": _equation(results, about),
        "figures": _boundary(results),
        "confusion": confusion_tables(said)[0] if said else None,
        "models": _models(said) if said else "",
    }


def _title(about, said):
    """ "scores.csv: admitted is predicted right in 19 of 25 rows held out (76.0 %).\""""
    if not said:
        return f"{about['file']}: {about['target']}, from {many(len(about['columns']), 'feature')}."
    share = next(iter(said["accuracy"].values()))
    right = f"{round(share * said['rows']):,} of {many(said['rows'], 'row')} held out"
    return f"{about['file']}: {about['target']} is predicted right in {right} ({percent(share)})."


def _about(about):
    columns = listed(about["columns"]) if len(about["columns"]) <= MOST_TERMS else ""
    features = many(len(about["columns"]), "feature")
    classes = words.alternatives(about["classes"])
    return (
        f"{many(about['rows'], 'row')}, {features}{f' ({columns})' if columns else ''}; {about['target']} is {classes}."
    )


def _models(said):
    """Whether all models are right as often."""
    shares = {percent(share) for share in said["accuracy"].values()}
    same = f"All {len(said['accuracy'])} models are right as often"
    return f"{same}." if len(shares) == 1 else f"The models reach {listed(sorted(shares))}."


def _boundary(results) -> list[Figure]:
    figure = planes(results.training)
    return [figure] if figure else []


def _equation(results, about):
    """What is learnt as an equation, and all coefficients as a table (columns, rows); None where none is proved."""
    fit = next(iter(solved(results).values()), None)
    columns, classes = about["columns"], about["classes"]
    width = len(columns) + 1
    found = fit["coefficients"] if fit and "coefficients" in fit else []
    if not fit or not found or len(found) % width:
        return None
    rows = [found[n : n + width] for n in range(0, len(found), width)]
    whose = classes[-1:] if len(rows) == 1 else classes
    if len(rows) != len(whose):
        return None
    above = f"above 0 it is {classes[-1]}, below {classes[0]}" if len(rows) == 1 else "the largest one says which"
    return {
        "lines": [_line(who, row, columns) for who, row in zip(whose, rows)],
        "says": f"Each feature counts from its mean, in standard deviations; {above}. Of each coefficient "
        f"{int(float(fit['digits_proved']))} digits are proved; C is {short(float(fit['C']))}.",
        "table": (
            ("coefficient of", *(f"for {who}" for who in whose)),
            [(what, *(_all_digits(row[n]) for row in rows)) for n, what in enumerate([*columns, "(constant)"])],
        ),
    }


def _line(who, row, columns):
    """ "score of admitted = 1.765 · exam 1 + 1.761 · exam 2 − 0.2911"."""
    *weights, constant = map(float, row)
    largest = sorted(zip(weights, columns), key=lambda term: -abs(term[0]))[:MOST_TERMS]
    terms = [(w, f" · {name}") for w, name in zip(weights, columns) if (w, name) in largest]
    hidden = len(weights) - len(terms)
    written = [f"{_sign(w, n)}{short(abs(w), 4)}{name}" for n, (w, name) in enumerate([*terms, (constant, "")])]
    if hidden:
        written.insert(-1, f" + … ({hidden} smaller)")
    return f"score of {who} = {''.join(written)}"


def _sign(number, place):
    minus = "−" if number < 0 else ""
    return minus if place == 0 else f" {minus or '+'} "


def _all_digits(number):
    return short(float(number), DIGITS)
