"""A class as a whole: the most that one can get, what many lack, where points are lost, who needs help first."""

from __future__ import annotations

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from compare.contract.quantity import function_of
from compare.grading.clusters import Cluster, Mistake, mistakes_of
from compare.grading.judgement import ANOTHER_MODEL
from compare.grading.rubric import BY_AUTOGRAD, CARRIED, seen_in, verdict_of
from compare.wording import FAILING, listed, many

if TYPE_CHECKING:
    from compare.grading.classroom import Class, Graded

MOST_TO_HELP = 5  # that are shown; the table has all


class Lost(NamedTuple):
    """How many points a kind of mistake has cost, and how many it has cost some."""

    says: str
    submissions: int
    points: float


def maximum(class_: Class) -> str:
    """The most that one can get, and for what: "The maximum is 14: forward 4, loss 2, gradients 6, step 2."; where that
    differs, for which models.
    """
    found: dict[tuple, Counter[str]] = {}
    for each in class_.graded.values():
        parts = tuple((f, part.of) for f, part in each.grade.parts.items())
        found.setdefault(parts, Counter())[each.row["model"]] += 1
    said = [
        (f"{sum(of for _, of in parts):g}", ", ".join(f"{f} {of:g}" for f, of in parts), models)
        for parts, models in sorted(found.items(), key=lambda pair: -pair[1].total())
    ]
    if len(said) == 1:
        return f"The maximum is {said[0][0]}: {said[0][1]}."
    each = "; ".join(f"{of} for {_who(models)}: {parts}" for of, parts, models in said)
    return f"The maximum follows from the model that a file declares (--against makes it one for all): {each}."


def _who(models):
    """Of which models how many are: "6 networks and 2 neurons"."""
    names = {model: model.replace("_", " ") for model in models if model}
    said = [many(n, names[model]) for model, n in models.most_common() if model]
    return listed([*said, *([f"{models['']:,} of which nothing says what"] if models[""] else [])])


def lacking(class_: Class) -> list[str]:
    """What at least half of those that could be judged do not have: "6 of 10 have no step."."""
    judged = [each for each in class_.graded.values() if each.row["fault"] is None]
    missing = Counter(
        function for each in judged for function in each.grade.parts if _state(each, function) == "missing"
    )
    return [
        f"{'All' if n == len(judged) else n} of {len(judged)} have no {function}."
        for function, n in missing.most_common()
        if n > 1 and 2 * n >= len(judged)
    ]


OTHER_LOSS = (  # what the diagnosis, or how a file was read, says of a loss → the constant LOSS that it is of
    (r"what LOSS = '(\w+)' asks for", None),
    (r"\bhalf the squared error, summed over outputs|\bmse, half of its sum over the outputs", "half_mse"),
    (r"\bthe mean over outputs as well, without the ½", "mse"),
)


def other_loss(class_: Class) -> str:
    """The question that it raises where most have another loss than they are judged by: "8 of 9 have LOSS = 'half_mse':
    did you mean --loss half_mse?"; "" where it raises none.
    """
    rows = [each.row for each in class_.graded.values() if each.row["fault"] is None]
    votes = [_loss_meant(row) for row in rows]
    loss, others = Counter(filter(None, votes)).most_common(1)[0] if any(votes) else ("", 0)
    read_so = [vote is None and row["reading"].endswith(f", {loss}") for row, vote in zip(rows, votes)]
    n = others + sum(read_so)
    says = f"{n} of {len(rows)} have LOSS = {loss!r}: did you mean --loss {loss}?"
    return says if others and n > 1 and 2 * n > len(rows) else ""


def _loss_meant(row):
    """The loss that a submission has where it is judged by another; None where that is not known."""
    said = [row["reading"], *(e["says"] for e in row["findings"] if e["mistake"] == "other-loss-convention")]
    found = ((re.search(pattern, text), loss) for text in said for pattern, loss in OTHER_LOSS)
    return next((loss or match[1] for match, loss in found if match), None)


def _state(each, function):
    return verdict_of(function, each.row)


# ---- points ----------------------------------------------------------------------------------------------------------


def lost(graded: Iterable[Graded], sentences: Mapping[str, str]) -> dict[Hashable, Lost]:
    """The points that each kind of mistake has cost the class, by what equal ones have in common, most first; those of
    a function of which several are to blame are shared among them. ``sentences`` says what each known mistake is, by
    its slug.
    """
    said, points, whose = {}, defaultdict(float), {}
    for each in graded:
        for key, says, cost in _costs(each, sentences):
            said.setdefault(key, says)
            points[key] += cost
            whose.setdefault(key, set()).add(each.name)
    found = {key: Lost(said[key], len(whose[key]), round(cost, 2)) for key, cost in points.items() if cost > 0}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].points, pair[1].says)))


def _costs(each, sentences):
    """(what equal ones have in common, sentence, points) of all that has cost a submission some."""
    if each.grade.points is None:
        return
    mistakes = list(mistakes_of(each.told, sentences))
    if each.row["fault"]:
        yield mistakes[0].key, mistakes[0].says, each.grade.of
        return
    for function, part in each.grade.parts.items():
        if part.points is not None and part.points < part.of:
            blamed = _blamed(each, function, part, mistakes)
            for key, says in blamed:
                yield key, says, (part.of - part.points) / len(blamed)
    for name, cost in each.grade.costs.items():
        yield ("declared", name), f"{name.upper()} is declared otherwise than was asked for.", cost


def _blamed(each, function, part, mistakes: Sequence[Mistake]):
    """(key, sentence) of what has cost a function its points; at least one."""
    if part.why == BY_AUTOGRAD:
        return [(("autograd",), "Gradients are computed by autograd.")]
    if _state(each, function) in FAILING:
        seen = seen_in(function, each.row)
        mine = {m.key: m.says for m in mistakes if any(function_of(q) == seen for q in m.quantities)}
        if mine:
            return list(mine.items())
    says = f"No {function}." if _state(each, function) == "missing" else f"{function}: {part.why}."
    return [((function, part.why), says)]


def to_explain(class_: Class) -> list[Cluster]:
    """The mistakes that several have made, and that have cost points: those first that have cost most."""
    return [cluster for cluster in class_.clusters if len(cluster.members) > 1 and cluster.points]


# ---- people ----------------------------------------------------------------------------------------------------------


def to_help(class_: Class) -> list[tuple[Graded, str]]:
    """Who needs help first, with the reason: who has the smallest part of the points, then most functions off, by name;
    who could not be judged has none yet.
    """
    known = [(each, each.grade.points or 0) for each in class_.graded.values()]
    found = [(points / each.grade.of, -len(_off(each)), each) for each, points in known if points < each.grade.of]
    found.sort(key=lambda row: (*row[:2], row[2].name))
    return [(each, reason(each)) for *_, each in found]


def by_hand(class_: Class) -> list[tuple[Graded, str, str]]:
    """Whom a person has to look at: (who, why, the next command, or "" where there is none)."""
    found = ((each, each.row["fault"]) for each in class_.graded.values() if each.grade.points is None)
    return [(each, _why_by_hand(each, fault["says"]), _next(each, fault["kind"])) for each, fault in found if fault]


def _why_by_hand(each, says):
    """Why nothing could be found out, and which functions have their points all the same."""
    settled: dict[tuple, list[str]] = {}
    for function, part in each.grade.parts.items():
        if part.points is not None:
            settled.setdefault((part.points, part.why), []).append(function)
    known = [f"{listed(functions)} {points:g}, {why}" for (points, why), functions in settled.items()]
    return "; ".join([each.submission.placed(says), *known])


def _next(each, kind):
    """What to do about it: judge it as what it declares, or by an adapter, without which that would say the same."""
    path = each.submission.path
    if path is None or path.suffix != ".py":  # a notebook asks from within
        return ""
    file = shlex.quote(str(path)) if each.name == each.submission.name else "FILE"
    return f"nncompare check {file}" if kind == ANOTHER_MODEL else f"nncompare check {file} --adapter adapter.py"


def begin_an_adapter(class_: Class) -> str:
    """How the adapter begins that some of the next commands ask for; "" where none does."""
    models = [each.row["model"] or "network" for each, _, command in by_hand(class_) if "--adapter" in command]
    return f"nncompare new {max(models, key=models.count)} -o adapter.py" if models else ""


def _off(each):
    return [function for function in each.grade.parts if _state(each, function) != "agree"]


def reason(each: Graded) -> str:
    """Why somebody needs help: "forward and loss wrong, step raising, no predict"; of what cannot be run, why."""
    if each.grade.points is None:
        return "could not be judged"
    if fault := each.row["fault"]:
        return each.submission.placed(fault["says"])
    found: dict[str, list[str]] = {}
    for function, part in each.grade.parts.items():
        if part.points is not None and part.points < part.of:
            found.setdefault(_how(each, function, part), []).append(function)
    missing = found.pop("missing", [])
    said = [f"{listed(functions)} {how}" for how, functions in found.items()]
    said += [f"no {' and no '.join(missing)}"] if missing else []
    said += [f"{many(len(each.grade.costs), 'constant')} declared otherwise"] if each.grade.costs else []
    return ", ".join(said)


def _how(each, function, part):
    """What is said of a function that has lost points, after its name."""
    if part.why == BY_AUTOGRAD:
        return "by autograd"
    if part.why == CARRIED:
        return "wrong by that"
    state = _state(each, function)
    if state == "error":
        return "raising" if part.why.startswith("raised ") else "wrong"
    return "inaccurate" if state == "unstable" else state
