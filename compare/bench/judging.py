"""The judge, over an import of PyTorch, or over what else does such work."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from unittest import mock

import compare
from compare.api import everything, run
from compare.bench.timing import cpu_seconds
from compare.bench.work import Command, Work
from compare.contract.spec import spec_from
from compare.diagnosis.registry.bases import NETWORK, text_of
from compare.judge.selection import Selection
from compare.judge.session import judge_all
from compare.subjects.builtin import scratch_candidate
from compare.subjects.situations import situation
from compare.subjects.subject import subject_of
from compare.truth import oracle
from compare.truth.program import reference_for
from compare.wording import many

RIGHT = text_of(NETWORK)
CLASSIFIES = NETWORK._replace(output="softmax", loss="cross_entropy")
WRONG = """AGAINST = "logistic_regression"

def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))

def gradients(params, X, y):
    dz = (forward(params, X) - y) / y.size
    return {"W": dz @ X, "b": dz.mean()}
"""
IMPORT = "one import of torch"


def _nncompare(*words, expected=0):
    root = str(Path(compare.__file__).parents[1])  # not another copy that is installed
    begin = f"import sys; sys.path.insert(0, {root!r}); from compare.__main__ import script; script()"
    return Command("-P", "-c", begin, *words, expected=expected)


def over_an_import(*words: str, text: str = "", expected: int = 0, clock: Callable[[], float] = cpu_seconds) -> Work:
    """A command of nncompare over ``import torch``, each in a new process.

    ``FILE`` among the words is a file of that text, ``DIR`` a folder for a report.
    """
    place = tempfile.TemporaryDirectory()
    folder = Path(place.name)
    (folder / "my_network.py").write_text(text, encoding="utf-8")
    named = {"FILE": str(folder / "my_network.py"), "DIR": str(folder / "report")}
    ours = _nncompare(*(named.get(word, word) for word in words), expected=expected)
    theirs = Command("-c", "import torch")

    def fault(place=place):  # which is there as long as it can be asked
        ours()
        return ours.wrong

    return Work({"nncompare": ours, IMPORT: theirs}, [None], fault, peak=lambda: ours.bytes, clock=clock)


def check_of_layers(*layers: int) -> Work:
    """A complete check of a network of so many units."""
    return over_an_import("check", "FILE", text=text_of(CLASSIFIES._replace(layers=layers)))


def grade_over_check() -> Work:
    """A class of four right networks graded, each time anew, over ``check`` of the same four files."""
    place = tempfile.TemporaryDirectory()
    folder = Path(place.name, "class")
    folder.mkdir()
    files = [folder / f"{name}.py" for name in ("ada", "ben", "cai", "dee")]
    for n, path in enumerate(files):
        path.write_text(text_of(NETWORK._replace(layers=(5, 4 + n, 3))), encoding="utf-8")
    theirs = _nncompare("check", *map(str, files), "--fix-seconds", "0")
    ours = Command()

    def graded(_):
        report = tempfile.mkdtemp(dir=place.name)  # where nothing is graded yet
        ours.words = _nncompare("grade", str(folder), "--report", report).words
        ours(_)

    def fault(place=place):
        graded(None)
        theirs()
        return ours.wrong or theirs.wrong

    return Work({"grade": graded, "check": theirs}, [None], fault, peak=lambda: ours.bytes)


def whole_run(jobs: int) -> Work:
    """The whole run with its report: the CPU's time of one process, or what a clock says of several."""
    words = ("run", "--output", "DIR", "--jobs", str(jobs))
    return over_an_import(*words, clock=cpu_seconds if jobs == 1 else perf_counter)


def sweep_shared_out(models: int = 100) -> Work:
    """So many models of a sweep, by the clock: by as many processes as there are processors, by fewer, by one."""
    counts = sorted(
        {1, os.cpu_count() or 1, *(2**n for n in range(1, 6) if 2**n < (os.cpu_count() or 1))}, reverse=True
    )
    words = ("run", "--sweep", str(models), "--no-report", "--jobs")
    sides = {f"{many(n, 'process', 'processes')}": _nncompare(*words, str(n)) for n in counts}
    ours = next(iter(sides.values()))

    def fault():
        ours()
        return ours.wrong

    drawn = {"of": "jobs", "jobs": dict(zip(sides, counts)), "models": models}
    return Work(sides, [None], fault, [], drawn, lambda: ours.bytes, perf_counter)


def case_over_gradcheck() -> Work:
    """Every check of one case of a 5-4-3 network in float64, over PyTorch's gradcheck of its gradients."""
    import torch

    spec = spec_from({"against": "network"})
    subject, case = subject_of(scratch_candidate(spec), {}, 0), situation(spec, "random")
    inputs = case.cast("float64")
    reference = reference_for(spec, {n: p.shape for n, p in inputs.params.items()})
    leaves = [torch.tensor(p, requires_grad=True) for p in inputs.params.values()]
    data, found = (torch.tensor(inputs.X), torch.tensor(inputs.y)), []

    def loss(*params):
        state = {reference.names[n]: p for n, p in zip(inputs.params, params)}
        return torch.func.functional_call(reference.program, state, data)[1]

    def gradcheck(_):
        return torch.autograd.gradcheck(loss, leaves)

    def judge(_):
        found[:] = subject.measure(case, "float64").checks.values()

    def fault():
        judge(None)
        return "" if gradcheck(None) and all(check.verdict == "agree" for check in found) else "they do not agree"

    return Work({"the judge": judge, "gradcheck": gradcheck}, [None], fault)


def training() -> Work:
    """A training judged step by step, over the training itself in PyTorch."""
    import scratch
    import torch_ref
    from compare.training.runs import RUNS
    from compare.training.steps import judge_training, watched

    run = next(iter(RUNS.values()))(seed=0)
    _, moments = watched(run, scratch, "float64")
    X, y = run.cast("float64")

    def judge(_):
        return judge_training(run.spec, X, y, moments, "float64")[0]

    def fault():
        return next((f"{q}: {f['verdict']}" for q, f in judge(None).items() if f["verdict"] != "agree"), "")

    return Work({"the judge": judge, "the training": lambda _: watched(run, torch_ref, "float64")}, [None], fault)


def allowance() -> Work:
    """A whole run with its report, over the same without what rounding plausibly does: the worst case alone.

    In turns of a case each, and at last the report, so that what a machine does meanwhile it does to both.
    """
    from compare.report.folder import write_report

    place = tempfile.TemporaryDirectory()
    results = []

    def with_it(at, place=place):  # which is there as long as a side is
        if at is None:
            write_report(results[0], Path(place.name, "report"))
        else:
            number, case = at
            subject = everything(0)[number]  # anew: it keeps what it has judged
            judge_all([subject], keep=Selection(ids=(f"{subject.pair}/{case}",)))

    def without(at):
        with mock.patch.object(oracle, "is_wide", return_value=False):
            with_it(at)

    def fault():
        results[:] = [run(exhibits=True)]
        return "" if results[0].exit_code() == 0 else "a pair does not agree"

    turns = [(number, case) for number, subject in enumerate(everything(0)) for case in subject.cases]
    return Work({"with it": with_it, "without": without}, [*turns, None], fault, whole=True)
