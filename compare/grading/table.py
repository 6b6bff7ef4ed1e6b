"""A class as a teacher sees it: on the terminal, and as rows for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from compare.grading import overview
from compare.grading.classroom import Class, Graded, called
from compare.grading.clusters import Cluster
from compare.grading.likeness import Alike
from compare.grading.rubric import NOT_THERE, ORDER, Rubric
from compare.grading.rubric import verdict_of as verdict_on
from compare.grading.submissions import Submission
from compare.report.console import hanging, table
from compare.report.files import one_line
from compare.report.tally import Cell
from compare.wording import VERDICTS, many

SHORT = {
    "forward": "forward",
    "loss": "loss",
    "gradients": "grad.",
    "input_gradient": "grad. X",
    "layer_values": "z, a",
}
SIGNS = {name: verdict.sign for name, verdict in VERDICTS.items()} | {"missing": "–"}
MOST_CLUSTERS, MOST_PLACES, MOST_LOST = 8, 8, 8  # on the terminal; the page has all


def functions_in(class_: Class, points: Rubric) -> list[str]:
    """The functions that have a column: those that there are points for, and that mean something for anybody."""
    used = {function for each in class_.graded.values() for function in each.grade.parts}
    return [function for function in dict.fromkeys([*points.points, *ORDER]) if function in used]


def points_in_words(each: Graded) -> str:
    """ "12.5 / 15", or who has to say."""
    if each.grade.points is None:
        return "by hand"
    return f"{each.grade.points:g} / {each.grade.of:g}"


def verdict_of(each: Graded, function: str) -> Cell:
    """The sign of a function's verdict."""
    verdict = verdict_on(function, each.row)
    return Cell(SIGNS.get(verdict, ""), verdict=verdict if verdict in VERDICTS else "")


def rows_of(class_: Class, functions: Sequence[str]) -> list[tuple]:
    """A row for each submission: who, the functions, points, where the first mistake is, what, and what to look at."""
    similar = {name for group in class_.alike for name in group.names}
    rows = []
    for each in class_.graded.values():
        says, _, place = each.first
        look_at = [flag["kind"] for flag in each.flags] + ["alike"] * (each.name in similar)
        look_at += [f"declares {name.upper()}" for name in each.row["declared"]]
        signs = [verdict_of(each, function) for function in functions]
        rows.append((one_line(each.name), *signs, points_in_words(each), place, one_line(says), ", ".join(look_at)))
    return rows


def show(class_: Class, points: Rubric, out: Console) -> None:
    """The table, what to explain again, whom to help, where points are lost, and who is alike."""
    functions = functions_in(class_, points)
    columns = ["", *(SHORT.get(f, f) for f in functions), "points", "line", "first mistake", "look at"]
    out.print(table(columns, rows_of(class_, functions)))
    out.print(hanging("\n".join([overview.maximum(class_), *_noted(class_)]), out, "", ""))
    _show_first(class_, out)
    if unread := overview.by_hand(class_):
        out.print(Text("\nPoints for you to give", style="bold"))
        for each, why, command in unread:
            out.print(hanging(f"{one_line(each.name)}: {one_line(why)}{f' ({command})' if command else ''}", out))
        if begin := overview.begin_an_adapter(class_):
            out.print(hanging(f"An adapter says in a dozen lines how to call such a file: {begin} begins one.", out))
    if costs := class_.lost:
        out.print(Text("\nPoints lost", style="bold"))
        rows = [(f"{each.points:g}", str(each.submissions), one_line(each.says)) for each in costs]
        out.print(table(["points", "submissions", "what"], rows[:MOST_LOST]))
        if len(costs) > MOST_LOST:
            less = sum(each.points for each in costs[MOST_LOST:])
            out.print(f"and {len(costs) - MOST_LOST} more, which cost {less:g} together (the page has all)")
    if class_.alike:
        out.print(Text("\nAlike beyond chance in this class (a hint, no verdict)", style="bold"))
        for group in class_.alike:
            out.print(hanging(f"{', '.join(map(one_line, group.names))}: {likeness(group)}", out))
    flagged = [(each, flag) for each in class_.graded.values() for flag in each.flags]
    if flagged:
        out.print(Text("\nPerhaps not their own work", style="bold"))
        for each, flag in flagged:
            out.print(hanging(f"{one_line(each.place(flag['line']))} {one_line(flag['says'])}", out))


def _show_first(class_, out):
    """What to explain, and whom to help, before anything else."""
    if common := overview.to_explain(class_):
        out.print(Text("\nExplain this first", style="bold"))
        for number, cluster in enumerate(common[:MOST_CLUSTERS], start=1):
            out.print(hanging(f"{number}. {told(cluster, class_, MOST_PLACES)}", out, "", "   "))
        if len(common) > MOST_CLUSTERS:
            out.print(f"   and {len(common) - MOST_CLUSTERS} more (the page has all)")
    elif any(cluster.points for cluster in class_.clusters):
        out.print(Text("\nExplain this first", style="bold"))
        out.print("No mistake is shared: each is made by one (the page has them, with their lines).")
    if helped := overview.to_help(class_):
        out.print(Text("\nWho needs help first", style="bold"))
        for each, why in helped[: overview.MOST_TO_HELP]:
            out.print(hanging(f"{one_line(each.name)} ({points_in_words(each)}): {one_line(why)}", out))
        if more := helped[overview.MOST_TO_HELP :]:
            out.print(f"and {len(more)} more with less than all points")


def _noted(class_):
    """What is said of all below the table."""
    return filter(None, [overview.other_loss(class_), *overview.lacking(class_)])


def told(cluster: Cluster, class_: Class, most: int = 10**6) -> str:
    """ "11 submissions: A bias gradient is averaged. anna.py:27, ben.py:31, … [bias-gradient-averaged]"."""
    places = [one_line(class_.graded[member.name].place(member.line)) for member in cluster.members]
    more = f" and {len(places) - most} more" if len(places) > most else ""
    slug = f" [{cluster.slug}]" if cluster.slug else ""
    return f"{many(len(places), 'submission')}: {one_line(cluster.says)} {', '.join(places[:most])}{more}{slug}"


def likeness(group: Alike) -> str:
    """ "93 %", "81 to 93 %"."""
    least, most = (f"{100 * value:.0f}" for value in (group.least, group.most))
    return f"{most} %" if least == most else f"{least} to {most} %"


def summed_up(class_: Class) -> str:
    """The class in a sentence: how many, how many are right, how many nobody could judge."""
    rows = [each.row for each in class_.graded.values()]
    right = [each for each in class_.graded.values() if _is_right(each)]
    lack = sum(any(part.why == NOT_THERE for part in each.grade.parts.values()) for each in right)
    hand = sum(each.grade.points is None for each in class_.graded.values())
    failed = sum(row["fault"] is not None for row in rows) - hand
    says = [f"{many(len(rows), 'submission')}, of which {len(right)} without a mistake"]
    says[0] += f" ({lack} of these {'lacks' if lack == 1 else 'lack'} something)" if lack else ""
    says += [f"{failed} that cannot be run"] if failed else []
    says += [f"{hand} for you to give points"] if hand else []
    return f"{', '.join(says)}."


def _is_right(each):
    """Whether a submission has all points for what is there."""
    parts = each.grade.parts.values()
    return (
        each.row["fault"] is None
        and not any(each.grade.costs.values())
        and all(part.points == part.of or part.why == NOT_THERE for part in parts)
    )


# ---- for programs ----------------------------------------------------------------------------------------------------


def as_csv(class_: Class, points: Rubric) -> str:
    """A row for each submission; what a spreadsheet would take for a formula begins with an apostrophe."""
    functions = functions_in(class_, points)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", "points", "of", "verdict", *functions, "first_mistake", "line", "flags", "alike"])
    groups = {name: group.names for group in class_.alike for name in group.names}
    for each in class_.graded.values():
        says, _, place = each.first
        verdicts = [verdict_on(f, each.row) for f in functions]
        grade = "" if each.grade.points is None else f"{each.grade.points:g}"
        flags = "; ".join(f"{flag['kind']} (line {flag['line']})" for flag in each.flags)
        others = " ".join(name for name in groups.get(each.name, ()) if name != each.name)
        verdict = f"not judged: {each.row['fault']['kind']}" if each.row["fault"] else each.row["verdict"]
        numbers = [grade, f"{each.grade.of:g}"]
        cells = [each.name, verdict, *verdicts, says, place, flags, others]
        name, verdict, *rest = map(_no_formula, cells)
        writer.writerow([name, *numbers, verdict, *rest])
    return text.getvalue()


def names_as_csv(submissions: Iterable[Submission], salt: str) -> str:
    """How a hash leads back to a name: a row for each."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["hash", "name"])
    for hashed, name in sorted((called(each.name, salt), each.name) for each in submissions):
        writer.writerow([hashed, _no_formula(name)])
    return text.getvalue()


def _no_formula(text):
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def as_json(class_: Class) -> str:
    """All of it for a program."""
    found = {
        "schema": 1,
        "submissions": [_object(each) for each in class_.graded.values()],
        "clusters": [_cluster(cluster, class_) for cluster in class_.clusters],
        "alike": [group._asdict() for group in class_.alike],
        "maximum": overview.maximum(class_),
        "lacking": overview.lacking(class_),
        "other loss": overview.other_loss(class_),
        "help first": [{"name": each.name, "why": why} for each, why in overview.to_help(class_)],
        "by hand": [{"name": each.name, "why": why, "next": next_} for each, why, next_ in overview.by_hand(class_)],
        "lost": [each._asdict() for each in class_.lost],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n"


def _object(each):
    says, line, place = each.first
    grade = {"points": each.grade.points, "of": each.grade.of, "costs": each.grade.costs}
    parts = {function: vars(part) for function, part in each.grade.parts.items()}
    first = {"says": says, "line": line, "place": place}
    findings = [{k: e[k] for k in ("mistake", "says", "certain", "explains", "line")} for e in each.row["findings"]]
    known = {k: each.row[k] for k in ("verdict", "fault", "reading", "seed", "functions", "declared", "notes")}
    return {"name": each.name, **grade, "parts": parts, "first": first, **known, "findings": findings} | {
        "numbers": each.row["numbers"],
        "flags": each.flags,
    }


def _cluster(cluster, class_):
    places = [{"name": m.name, "line": m.line, "place": class_.graded[m.name].place(m.line)} for m in cluster.members]
    return {"says": cluster.says, "mistake": cluster.slug, "points": cluster.points, "members": places}
