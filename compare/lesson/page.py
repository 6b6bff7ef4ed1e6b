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
    environment.filters |= {"full": full, "short": short, "marked": marked, "steps": steps, "factor": factor}
    loader = environment.loader
    assert loader is not None  # it is made with one
    css, script = (loader.get_source(environment, f"learn.{kind}")[0] for kind in ("css", "js"))
    plots = figures(data)
    sorted_right = [_sorted_right(moment, data["learning"]["y"]) for moment in data["learning"]["moments"]]
    worked = equations(data["network"])
    embedded = {name: _kept(name, chapter) for name, chapter in data.items()}
    embedded["network"] |= {"equations": worked, "notes": NOTES, "called": drawing.CALLED}
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
        worked=worked,
        punished=PUNISHED,
        begins=drawing.BEGINS,
        height=drawing.EDGES[1],
        sorted_at=sorted_right.index(len(data["learning"]["y"])),
        right_at_first=sorted_right[0],
        apart=_places(max(stage["apart"] for name in ("neuron", "network") for stage in data["layers"][name])),
        newton_steps=min(len(digits["newton"]) for digits in data["regression"]["digits"].values()) - 1,
        NOTES=NOTES,
        lower=[n for n, m in enumerate(data["broken"]["mistakes"], 1) if m["loss"][-1] < data["broken"]["right"][-1]],
        ends=[run[-1]["loss"]["mine"] for run in data["learning"]["runs"]],
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
    """What the script needs of a chapter, without what stands in the page already."""
    if name == "learning":
        runs = [[{k: m[k] for k in ("params", "output", "loss")} for m in run] for run in chapter["runs"]]
        return {key: chapter[key] for key in ("X", "y", "rates", "first")} | {"runs": runs}
    if name == "network":
        return {key: value for key, value in chapter.items() if key != "code"}
    if name == "regression":
        return {key: chapter[key] for key in ("X", "y", "mean", "std", "l2", "optimum", "cost")}
    if name == "broken":
        mistakes = [
            {"slug": m["slug"], "loss": m["loss"], "here": m["here"], "off": first_off(m["pass"])}
            | {"then": {choice["slug"]: choice["then"] for choice in m["choices"]}}
            for m in chapter["mistakes"]
        ]
        return {"right": chapter["right"], "mistakes": mistakes}
    return chapter


def _sorted_right(moment, y):
    """How many mails the neuron by hand sorts right at one moment of its training."""
    return sum((a > 0.5) == (target > 0.5) for a, target in zip(moment["output"]["mine"], y))


def _places(difference):
    """How many decimal places agree where two numbers differ by so much."""
    return int(-math.log10(difference)) if difference else 15


# ---- what is worked out ----------------------------------------------------------------------------------------------

PUNISHED = [(p, (p - 1) ** 2, -math.log(p)) for p in (0.9, 0.5, 0.1, 0.01)]  # target 1: the two losses of an answer
NOTES = {  # of each quantity of chapter 3: what its line of numbers is
    "X": "An input: it is given.",
    "product": "What comes in, times the weight: what this line brings to the sum.",
    "z": "The sum z: what comes in, each times its weight, and the bias.",
    "a": "The answer a: its sum, through the sigmoid.",
    "loss": "The loss: answer minus target, squared.",
    "da": "da: how the loss changes if this answer grows a little.",
    "dz": "dz: da times the slope of the sigmoid, a(1 − a): how the loss changes if this sum grows a little. It is "
    "also the gradient of this unit’s bias.",
    "dW": "This weight’s gradient: what came in through it, times dz of the unit that it leads to.",
}


def equations(network: dict[str, Any]) -> dict[str, Any]:
    """Each number of one sample's way forward and back as (how it comes about, what comes out), by quantity, unit and,
    of a weight, source; the numbers are the hand-written half's."""
    values = {name: three["mine"] for name, three in network["values"].items()}
    W = {layer: network["params"][f"W{layer}"] for layer in (1, 2)}
    comes_in = {1: network["X"], 2: values["a1"]}
    a, y = values["a2"][0], network["y"]
    found: dict[str, Any] = {"X": [(f"x{'₁₂'[n]}", short(x)) for n, x in enumerate(network["X"])]}
    for n in (1, 2):
        x, z, answers, dz = comes_in[n], values[f"z{n}"], values[f"a{n}"], values[f"dz{n}"]
        biases = network["params"][f"b{n}"]
        found[f"z{n}"] = [(weighted(w, x, b), short(s)) for w, b, s in zip(W[n], biases, z)]
        found[f"a{n}"] = [(f"σ({short(s)})", short(each)) for s, each in zip(z, answers)]
        found[f"product{n}"] = [[(f"{short(v)} · {bracketed(u)}", short(v * u)) for v, u in zip(x, w)] for w in W[n]]
        found[f"dz{n}"] = [
            (f"{short(da)} · {short(each)} · (1 − {short(each)})", short(d))
            for da, each, d in zip(values[f"da{n}"], answers, dz)
        ]
        found[f"dW{n}"] = [
            [(f"{short(v)} · {bracketed(d)}", short(g)) for v, g in zip(x, row)] for d, row in zip(dz, values[f"dW{n}"])
        ]
    found["loss"] = [(f"({short(a)} − {short(y)})²", short(values["loss"]))]
    found["da2"] = [(f"2 · ({short(a)} − {short(y)})", short(values["da2"][0]))]
    back = zip(W[2][0], values["da1"])
    found["da1"] = [(f"{short(values['dz2'][0])} · {bracketed(w)}", short(da)) for w, da in back]
    return found


def first_off(rows: list[dict[str, Any]]) -> str:
    """The first row of a broken file's pass that is off, and by how much."""
    return next(f"{row['says']} ({factor(row['factors'])})" for row in rows if set(row["factors"]) != {1.0})


# ---- numbers as text, as the script writes them ----------------------------------------------------------------------


def full(x: float | str) -> str:
    """A number with all its digits: the shortest decimal that leads back to it."""
    text = x if isinstance(x, str) else repr(x).removesuffix(".0")
    digits, _, exponent = text.partition("e")
    power = f"·10{str(int(exponent)).translate(RAISED)}" if exponent else ""
    return digits.replace("-", "−") + power


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short(x: float) -> str:
    """A number with four digits; zero has no sign."""
    return full(float(f"{x:.4g}") + 0.0)


def bracketed(x: float) -> str:
    """A number as a second factor: in brackets, if it is negative."""
    return f"({short(x)})" if x < 0 else short(x)


def steps(n: int) -> str:
    """So many steps."""
    return f"{n} step{'' if n == 1 else 's'}"


def factor(factors: list[float]) -> str:
    """How many times the right numbers the others are."""
    if len(set(factors)) > 1:
        return "unevenly off"
    return "the same" if factors[0] == 1 else f"× {short(factors[0])}"


def marked(x: float, exact: str) -> Markup:
    """A number with all its digits, of which those are marked that differ from the exact one's."""
    text, true = full(x), full(exact)
    if text != true and (len(true) <= len(text) or "·" in text + true):
        return Markup("<u>{}</u>").format(text)
    same = next((n for n, (a, b) in enumerate(zip(text, true)) if a != b), len(text))
    return escape(text) if same == len(text) else Markup("{}<u>{}</u>").format(text[:same], text[same:])


def weighted(W: list[float], x: list[float], b: float) -> str:
    """A weighted sum, written out: 7·1 + 3·0 − 2."""
    terms = [*((f"{short(abs(w))}·{short(value)}", w) for w, value in zip(W, x)), (short(abs(b)), b)]
    first, *rest = terms
    return ("−" if first[1] < 0 else "") + first[0] + "".join(f" {'−' if n < 0 else '+'} {text}" for text, n in rest)
