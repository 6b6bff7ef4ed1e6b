"""From Python: ``compare.check`` for somebody's code, ``compare.run`` for the built-in pairs."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, Unpack, cast

from compare.adapting.taking import opened
from compare.contract.apart import File
from compare.contract.candidate import load
from compare.contract.inputs import DTYPES
from compare.contract.quantity import Quantity
from compare.contract.spec import Besides, Constants, Pair
from compare.findings import HOW, find
from compare.jobs import Jobs
from compare.judge.selection import Selection
from compare.judge.session import Progress, judge_all, silent
from compare.results import Results, alike, clearest
from compare.subjects.subject import subject_of
from compare.usage import UsageError, a_kind, one_of

if TYPE_CHECKING:
    from torch import nn

    from compare.diagnosis.explain import Story
    from compare.reading.reading import Reading

FIX_SECONDS = 15
_judging = threading.RLock()
Given = ParamSpec("Given")
Result = TypeVar("Result")


class Options(Besides, total=False):
    """What :func:`check` takes by name."""

    X: Any
    y: Any
    seed: int
    dtypes: str | Sequence[str]
    keyword: str
    progress: Progress | None
    exhibits: bool
    diagnosis: bool
    fix_seconds: float
    hints: int
    timeout: float | None
    memory: int | str | None
    adapter: str | os.PathLike | None
    stop_at: Sequence[str]


def _one_thread_at_a_time(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """What is judged at once would mix: the format of the bounds, the precision of the balls, NumPy's error handling
    and the channel to files' processes are the whole process's.
    """

    @wraps(function)
    def in_turn(*args: Given.args, **options: Given.kwargs) -> Result:
        with _judging:
            return function(*args, **options)

    return in_turn


@_one_thread_at_a_time
def check(
    source: Any,
    against: Pair | nn.Module | None = None,
    loss: str | Callable[[Any, Any], Any] | None = None,
    *,
    X: Any = None,
    y: Any = None,
    seed: int = 0,
    dtypes: str | Sequence[str] = DTYPES,
    keyword: str = "",
    progress: Progress | None = None,
    exhibits: bool = False,
    diagnosis: bool = True,
    fix_seconds: float = FIX_SECONDS,
    hints: int = HOW,
    timeout: float | None = None,
    memory: int | str | None = None,
    adapter: str | os.PathLike | None = None,
    stop_at: Sequence[str] = (),
    **options: Unpack[Besides],
) -> Results:
    """Judge hand-written code against PyTorch.

    Parameters
    ----------
    source : path of a Python file, a module, or any object with the contract's functions (README.md lists them); or an
        instance, a class, a function or a dict of functions in a form of one's own, which is taken up as it stands
    against : "neuron", "network" or "logistic_regression", stronger than the file's ``AGAINST``;
        or any :class:`torch.nn.Module` built from the operators that :mod:`compare.truth.operators` covers
    loss : the name of a loss; with a module of one's own, a callable (output, y) → scalar tensor
    X, y : with a module of one's own, a batch to judge on; drawn at random where they are missing
    seed : of everything drawn at random
    dtypes : which of "float32" and "float64"
    keyword : judge only checks whose id (pair/case/dtype/quantity) fits this expression, as pytest's ``-k``
    progress : called with (done, total, what is being judged)
    exhibits : whether to compute what the report's pictures show too, which takes another second
    diagnosis : whether to look for the mistakes behind what fails
    fix_seconds : how long to search for a fix of a file that fails and to prove it; 0 for no search
    hints : what is told of a file's mistakes: 1 what is off, 2 where too, 3 how to mend it too
    timeout, memory : of a file, which runs in a process of its own: seconds that a call may take (60), and what its
        process may take, such as "4G" (half of the machine's memory)
    adapter : of a file, the path of one that has the contract's functions and imports from it; `nncompare adapt` writes
        one. Without it a file that is in another form is taken up as it stands
    stop_at : verdicts that end it after the first case in which one of them is given
    options : the other constants of the contract by their lower-case names

    Returns
    -------
    :class:`~compare.results.Results`

    Raises
    ------
    UsageError : no such file, an unknown option or value, a reference that does not fit

    Notes
    -----
    A path is read afresh, with whatever it imports, and runs apart. A module or an object runs in this process, where
    what it has imported stays as it was imported: reload that yourself, or hand over the path.
    """
    keep, reading, handed = Selection(expression=keyword), "", source
    if against is None or isinstance(against, str):
        if X is not None or y is not None:
            raise UsageError("X and y go with a torch.nn.Module as the reference; a pair has cases of its own")
        given: Constants = {
            "against": against,
            "loss": cast("str | None", loss),
            **options,
        }  # load refuses other losses
        if isinstance(source, (str, os.PathLike)):
            source = opened(source, timeout, memory, adapter, {"against": against, "loss": loss, **options})
            timeout = memory = None  # which it has now
        elif not isinstance(source, File):
            source, reading = _in_form(source, {"against": against, "loss": loss, **options})
        subject = subject_of(load(source, True, timeout, memory, **given), given, seed)
    else:
        from compare.adapting.handed import as_object
        from compare.subjects.own_module import subject_against

        if options:
            raise UsageError(f"with a module as the reference there is no option {next(iter(options))!r}")
        subject = subject_against(load(as_object(source), False, timeout, memory), against, loss, X, y, seed)
    results = judge_all([subject], _known(dtypes), keep, seed, progress or silent, stop_at)
    if diagnosis and not results.interrupted and results.failures:
        again, fixed = None, {"against": against, "loss": loss, **options}
        if subject.candidate.file is None and subject.candidate.spec is not None:
            how = {"seed": seed, "dtypes": dtypes, "keyword": keyword, "progress": progress, "stop_at": stop_at}
            again = partial(check, against=against, loss=loss, fix_seconds=fix_seconds, hints=hints, **how, **options)
        if again is None or not _found_in_cells(handed, results, again, fixed):
            find(subject, results, fix_seconds, hints, seed, progress or silent)
    results.candidate, results.spec = subject.candidate.name, subject.candidate.spec
    results.reading = subject.candidate.file.reading if subject.candidate.file else reading
    results.notes = [*subject.candidate.notes, *results.notes]
    results.meaningless = [name for name in results.not_judged if name in subject.meaningless]
    return _with_exhibits(results, [subject]) if exhibits else results


def _in_form(source, fixed):
    """What is no file, with the contract's functions, and what it was taken for where it had none of them."""
    from compare.adapting.handed import as_object, is_in_form, taken_up  # which a file is judged without

    source = as_object(source)
    return (source, "") if is_in_form(source) else taken_up(source, fixed)


def _found_in_cells(source, results, again, fixed):
    """Put into the results what is said of the cells of a notebook that something is written in; False where they do
    not fail as it does, or are not to be had.
    """
    from compare.adapting.cells import cells_of

    cells = cells_of(source)
    if cells is None:
        return False
    try:
        with closing(opened("cells.py", fixed=fixed, code=cells.text.encode())) as file:
            found = again(file)
    except UsageError:
        return False
    failing = [{check.id: check.verdict for check in each.failures} for each in (results, found)]
    if failing[0] != failing[1]:
        return False
    results.diagnosis, results.notes = cells.placed(found.diagnosis), [*results.notes, *found.notes]
    results.interrupted = found.interrupted
    return True


def assert_agrees(
    source: Any,
    against: Pair | nn.Module | None = None,
    loss: str | Callable[[Any, Any], Any] | None = None,
    *,
    allow_unstable: bool = False,
    **options: Unpack[Options],
) -> Results:
    """Judge as :func:`check` does, and raise what it found as an AssertionError unless it agrees: for a test suite.

    ``allow_unstable`` lets pass what has the right formula but loses accuracy; the other options are those of
    :func:`check`. Returns the results.

    Raises
    ------
    AssertionError : anything is wrong, an error or unstable, or nothing could be judged; its message is what ``check``
        prints on the terminal, below its last line
    KeyboardInterrupt : Ctrl-C came while it was judged
    """
    __tracebackhide__ = True  # a test runner shows the person's own line
    return demand_agreement(check(source, against, loss, **options), allow_unstable)


def demand_agreement(results: Results, allow_unstable: bool = False, allow_remarks: bool = False) -> Results:
    """The results, or an AssertionError that tells them where they are not as demanded: see :func:`assert_agrees`."""
    __tracebackhide__ = True
    if results.interrupted:  # a test runner has to end, and not to go on with the next test
        raise KeyboardInterrupt
    if results.exit_code(allow_unstable, allow_remarks) != 0:
        from compare.report.terminal import as_test_message

        raise AssertionError(as_test_message(results))
    return results


@_one_thread_at_a_time
def run(
    *select: str | Sequence[str],
    keyword: str = "",
    dtypes: str | Sequence[str] = DTYPES,
    seed: int = 0,
    progress: Progress | None = None,
    exhibits: bool = False,
    stop_at: Sequence[str] = (),
    jobs: Jobs = 1,
) -> Results:
    """Judge the built-in pairs: every one, or those whose ids (pair/case/dtype/quantity) begin with a selection, one
    after another or in a list: ``run("network/random")``, ``run(["neuron", "network"])``.

    Parameters and result as for :func:`check`; ``jobs`` is how many processes judge at once (None: as many as there are
    processors), or the address of a Dask scheduler whose workers do; nothing depends on it but the time.
    """
    found, keep = everything(seed), Selection(_ids(select), keyword)
    pairs = {}
    for subject in found:
        pairs.setdefault(subject.pair, {}).update(dict.fromkeys(subject.cases, subject.quantities))
    keep.check_names(pairs)
    results = judge_all(found, _known(dtypes), keep, seed, progress or silent, stop_at, jobs, (everything, seed))
    if not results.interrupted and results.failures:
        from compare.diagnosis.diagnose import diagnose_all

        diagnose_all(found, results, progress or silent)
    return _with_exhibits(results, found) if exhibits else results


@_one_thread_at_a_time
def stories(source: Any, results: Results, seed: int = 0, **options: Unpack[Constants]) -> list[Story]:
    """The story of a failing check of each function (:class:`~compare.diagnosis.explain.Story`), that of the terminal.

    ``results`` are what :func:`check` returned for the same source, seed and options.
    """
    from compare.diagnosis.explain import story_of

    subject = subject_of(load(source, **options), options, seed)
    first = {}
    for failing in map(clearest, alike(results.checks)):
        quantity = Quantity.of(failing.quantity)
        if failing.budget is not None and not quantity.several_steps:
            first.setdefault(quantity.function, failing)
    return [story_of(subject, failing, results.checks, results.diagnosis) for failing in first.values()]


@_one_thread_at_a_time
def reading(source: Any, results: Results, **options: Unpack[Constants]) -> Reading:
    """What each line of a file computes, and where it goes wrong (:class:`~compare.reading.reading.Reading`).

    ``results`` are what :func:`check` returned for the same source and options.
    """
    from compare.reading.reading import read

    candidate = load(source, **options)
    if candidate.file is None:
        raise UsageError("only a file can be read line by line: hand over its path")
    return read(candidate.file, candidate.spec, [c.quantity for c in results.checks if c.verdict in ("wrong", "error")])


@_one_thread_at_a_time
def story(check_id: str, seed: int = 0) -> Story:
    """The whole story of one check of the built-in pairs, by its id.

    Raises
    ------
    UsageError : no such check
    """
    from compare.diagnosis.explain import story_of

    if check_id.count("/") != 3:
        raise UsageError(f"check: expected pair/case/dtype/quantity; got {check_id!r}")
    where, _, quantity = check_id.rpartition("/")
    results = run(where, seed=seed)
    found = {check.quantity: check for check in results.checks}
    if quantity not in found:
        raise UsageError(one_of(f"quantity of {where}", quantity, found, f"{where}/", at_most=6))
    found = found[quantity]
    subject = next(s for s in everything(seed) if s.pair == found.pair and found.case in s.cases)
    return story_of(subject, found, results.checks, results.diagnosis)


def page(slug: str, seed: int = 0) -> str:
    """The page of a kind of mistake, as text: what goes wrong, how that shows, and an example."""
    from compare.contract.spec import spec_from
    from compare.diagnosis.registry import MISTAKES
    from compare.diagnosis.registry.page import page
    from compare.subjects.situations import situation

    mistake = MISTAKES[slug]
    spec = spec_from(mistake.base._asdict())
    return page(mistake, {name: situation(spec, name, seed).cast("float64") for name in mistake.cases})


def everything(seed: int = 0) -> list[Any]:
    """Every built-in pair and training, as subjects. Cases are made when they are asked for: listing costs nothing."""
    from compare.subjects.builtin import rerun, subjects
    from compare.training.runs import OPTIMA, RUNS
    from compare.training.subject import Trainings

    return [*subjects(seed), Trainings(seed, RUNS | OPTIMA, partial(rerun, seed))]


def _with_exhibits(results, subjects):
    from compare.figure_data import exhibits

    if not results.interrupted:
        try:
            results.exhibits = exhibits(subjects, [check.id for check in results.checks])
        except KeyboardInterrupt:
            results.interrupted = True
    return results


def _ids(select):
    """The selections of a run, also those that stand in a list."""
    ids = tuple(i for part in select for i in (part if isinstance(part, (list, tuple, set)) else [part]))
    for each in ids:
        if not isinstance(each, str):
            raise UsageError(f"run: expected ids such as 'network' or 'network/random'; got {a_kind(each)}")
    return ids


def _known(dtypes):
    dtypes = (dtypes,) if isinstance(dtypes, str) else tuple(dtypes)
    for dtype in dtypes:
        if dtype not in DTYPES:
            raise UsageError(one_of("dtype", dtype, DTYPES))
    return dtypes
