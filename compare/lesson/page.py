"""The page, as text: the numbers of each chapter, the figures, and one style sheet and one script, all in one file."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from compare.judge.session import Progress, one_thread, silent
from compare.lesson import chapters, drawing
from compare.lesson.broken import BROKEN, broken
from compare.lesson.words import TERMS
from compare.report import files
from compare.report.whole import replace_file
from compare.usage import UsageError

CHAPTERS = (  # name of its place, title
    ("neuron", "One neuron: is this mail spam?"),
    ("learning", "How wrong is it?"),
    ("network", "A network"),
    ("layers", "Why layers"),
    ("regression", "Logistic regression is that neuron, on data"),
    ("broken", "Break it"),
    ("yours", "Now yours"),
)
GENERATOR = "nncompare learn"  # by which a page of ours is known, and may be replaced
FIRST = {"mail": 2, "stage": 0, "seen": 40}  # what the page begins with: the mail (1, 0), the stage, steps of a curve

STAGES = 6  # in which it is made


def write(path: Path, progress: Progress = silent) -> None:
    """Make the page, and put it where it belongs in one step.

    Raises
    ------
    UsageError : it cannot be written there, or something else is there that would be lost
    """
    if fault := files.fault_of_file(path):
        raise UsageError(fault)
    try:
        if path.exists() and GENERATOR not in path.read_text(encoding="utf-8", errors="replace")[:1000]:
            raise UsageError(f"{path} is no page of {GENERATOR}, and is left as it is (--output says where else)")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {files.why(error)}") from None
    page = render(numbers(progress))
    try:
        replace_file(path, files.encoded(page))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {files.why(error)}") from None


def numbers(progress: Progress = silent, mistakes: tuple = BROKEN) -> dict[str, Any]:
    """Every chapter's numbers by its name. Half a minute, most of it for what the tool says of chapter 6's files."""
    found = {}
    with one_thread():
        for done, (name, _) in enumerate(CHAPTERS[:5]):
            progress(done, STAGES, f"computing chapter {done + 1}")
            found[name] = getattr(chapters, name)()
    progress(STAGES - 1, STAGES, f"judging {len(mistakes)} broken networks")
    return found | {"broken": broken(mistakes)}


def render(data: dict[str, Any]) -> str:
    """The page, from :func:`numbers`."""
    environment = Environment(
        loader=PackageLoader("compare.lesson"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"full": full, "short": short, "marked": marked}
    loader = environment.loader
    assert loader is not None  # it is made with one
    css, script = (loader.get_source(environment, f"learn.{kind}")[0] for kind in ("css", "js"))
    plots = figures(data)
    sorted_right = [_sorted_right(moment, data["learning"]["y"]) for moment in data["learning"]["moments"]]
    embedded = {name: _kept(name, chapter) for name, chapter in data.items()}
    embedded["scales"] = {name: plot.scale for name, plot in plots.items()}
    return environment.get_template("learn.html").render(
        **data,
        chapters=CHAPTERS,
        generator=GENERATOR,
        first=FIRST,
        terms=TERMS,
        css=css,
        script=script,
        digest=base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode(),
        data=Markup(json.dumps(embedded, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
        plots=plots,
        graph=Markup(drawing.network(data["network"])),
        weighted=weighted,
        begins=drawing.BEGINS,
        height=drawing.EDGES[1],
        sorted_at=sorted_right.index(len(data["learning"]["y"])),
        right_at_first=sorted_right[0],
        apart=_places(max(stage["apart"] for name in ("neuron", "network") for stage in data["layers"][name])),
        newton_steps=min(len(digits["newton"]) for digits in data["regression"]["digits"].values()) - 1,
        fast=next((n, m["loss"]) for n, m in enumerate(data["broken"]["mistakes"], 1) if m["slug"] == "missing-1/n"),
    )


def figures(data: dict[str, Any]) -> dict[str, drawing.Plot]:
    """The figures that the script knows, by name, as they stand at first."""
    neuron, at = data["neuron"], data["neuron"]["z"].index(5.0)
    return {
        "sigmoid": drawing.sigmoid(5, neuron["a"]["mine"][at]),
        "losses": drawing.losses(data["learning"]["moments"]),
        "alone": drawing.region(data["layers"], "neuron", FIRST["stage"]),
        "deep": drawing.region(data["layers"], "network", FIRST["stage"]),
        "scores": drawing.scores(data["regression"]),
        "surface": drawing.surface(data["regression"]),
        "curves": drawing.curves(data["broken"], 0, FIRST["seen"]),
    }


def _kept(name, chapter):
    """What the script needs of a chapter: of the last two, not what stands in the page already."""
    if name == "network":
        return {key: value for key, value in chapter.items() if key != "code"}
    if name == "regression":
        return {key: chapter[key] for key in ("X", "y", "mean", "std", "l2", "optimum", "cost")}
    if name == "broken":
        mistakes = [{key: m[key] for key in ("slug", "loss", "says")} for m in chapter["mistakes"]]
        return {"right": chapter["right"], "mistakes": mistakes}
    return chapter


def _sorted_right(moment, y):
    """How many mails the neuron by hand sorts right at one moment of its training."""
    return sum((a > 0.5) == (target > 0.5) for a, target in zip(moment["output"]["mine"], y))


def _places(difference):
    """How many decimal places agree where two numbers differ by so much."""
    return int(-math.log10(difference)) if difference else 15


# ---- numbers as text, as the script writes them ----------------------------------------------------------------------


def full(x: float | str) -> str:
    """A number with all its digits: the shortest decimal that leads back to it."""
    text = x if isinstance(x, str) else repr(x).removesuffix(".0")
    return text.replace("-", "−")


def short(x: float) -> str:
    """A number with four digits."""
    return full(float(f"{x:.4g}"))


def marked(x: float, exact: str) -> Markup:
    """A number with all its digits, of which those are marked that differ from the exact one's."""
    text, true = full(x), full(exact)
    if text != true and (len(true) <= len(text) or "e" in text + true):
        return Markup("<u>{}</u>").format(text)
    same = next((n for n, (a, b) in enumerate(zip(text, true)) if a != b), len(text))
    return escape(text) if same == len(text) else Markup("{}<u>{}</u>").format(text[:same], text[same:])


def weighted(W: list[float], x: list[float], b: float) -> str:
    """A weighted sum, written out: 7·1 + 3·0 − 2."""
    terms = [*((f"{short(abs(w))}·{short(value)}", w) for w, value in zip(W, x)), (short(abs(b)), b)]
    first, *rest = terms
    return ("−" if first[1] < 0 else "") + first[0] + "".join(f" {'−' if n < 0 else '+'} {text}" for text, n in rest)
