"""What each command does, given its flags; returns the exit code."""

from __future__ import annotations

import json
import os
import sys
import time
import webbrowser
from argparse import Namespace
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from importlib.util import decode_source
from pathlib import Path

from compare.contract.inputs import DTYPES
from compare.contract.joined import own_part
from compare.contract.spec import CONSTANTS, PAIRS
from compare.report import files
from compare.report.whole import replace_file
from compare.usage import INTERRUPTED, UsageError, in_short, meant, one_of
from compare.wording import FAILING, headline, listed

LATEST, GRADES, LESSON, SWEEP = (Path("reports", name) for name in ("latest", "grades", "learn", "sweep"))
SHORT = "--fast: only the cases that find most"  # said wherever nothing more was judged


def run(args: Namespace) -> int:
    """Judge the built-in pairs."""
    if args.sweep:
        from compare.cli.sweeping import run_sweep

        return run_sweep(args, None if args.no_report else Path(_or(args.output, SWEEP)), _write_page, _write)
    from compare.api import run

    output = None if args.no_report else _or(args.output, LATEST)
    last = _earlier(args.against, args.output or LATEST)
    return _judge(args, partial(run, *args.select, exhibits=True, jobs=args.jobs or 1), output, last)


def check(args: Namespace) -> int:
    """Judge a file of your own, or several, each by itself."""
    if len(args.file) > 1:
        from compare.cli.several import check_several

        return check_several(args)
    args.file = args.file[0]
    if not args.watch:
        return _check(args)
    from compare.cli.watch import watch

    return watch(args.file, lambda: _check(Namespace(**vars(args))))


def _check(args):
    from compare.adapting.taking import opened
    from compare.api import check

    # read once, and one process for all that follows
    args.file = opened(args.file, args.timeout, args.memory, args.adapter, _constants(args))
    if args.file.reading and not args.quiet:
        print(
            files.one_line(args.file.reading),
            file=sys.stderr if _takers(args) else sys.stdout,
            flush=True,
        )
    how = {"exhibits": args.report is not None, "fix_seconds": args.fix_seconds, "hints": args.hints}
    how |= _constants(args)
    with closing(args.file):
        if args.fast:
            return _judge(
                args, lambda **options: _noted(check(args.file, **how, **options | _short(args))), args.report
            )
        if args.watch:
            _say_first(args, lambda **options: check(args.file, **_constants(args), **options))
        return _judge(args, lambda **options: check(args.file, **how, **options), args.report)


def _short(args):
    """The checks of the cases that find most, in the dtype that sees most unless another is asked for."""
    from compare.subjects.situations import only_fast

    return {"keyword": only_fast(args.keyword), "dtypes": args.dtype or ("float64",)}


def _noted(results):
    """The results of the short check, which say so."""
    from compare.subjects.situations import FAST, SITUATIONS

    left = listed(name for name in SITUATIONS if name not in FAST)
    results.notes.insert(0, f"{SHORT}: {listed(FAST)}, in one precision. Not judged: {left}")
    return results


def _say_first(args, check):
    """Of a file that is watched, what the cases find that find most, before all are judged and a fix is looked for."""
    results = check(**_short(args), seed=args.seed, diagnosis=False)
    if results.interrupted:
        raise KeyboardInterrupt(f"{args.file.path} was judged")
    said = f"[{time.strftime('%H:%M:%S')}] {args.file.path}, at first sight: {headline(results)}"
    print(f"\n{said}", file=sys.stderr if _takers(args) else sys.stdout, flush=True)


def adapt(args: Namespace) -> int:
    """Write down how a file of your own is called, as an adapter to keep or change."""
    from compare.adapting.taking import adapted

    reading, adapter = adapted(args.file, args.timeout, args.memory, _constants(args))
    if args.to:
        _write(args.to, adapter)
        print(f"{reading}\n{args.to} says how; judge with: nncompare check {args.file} --adapter {args.to}")
    else:
        print(adapter, end="")
    return 0


def new(args: Namespace) -> int:
    """A file of the contract's functions to fill in."""
    from compare.adapting.templates import TEMPLATES, template

    if args.what not in TEMPLATES:
        raise UsageError(one_of("new", args.what, TEMPLATES))
    if args.to and args.to != "-" and Path(args.to).exists():
        raise UsageError(f"{args.to} is there already, and is left as it is")
    _write(args.to or "-", template(args.what))
    if args.to and args.to != "-":
        print(f"{args.to}: fill in its functions, delete those that you do not have, then: nncompare check {args.to}")
    return 0


def fix(args: Namespace) -> int:
    """Search for an edit of your file that makes it right, and prove it."""
    from compare.fixing import fix

    limits = args.timeout, args.memory, args.adapter
    return fix(args.file, args.write, args.all_fixes, args.fix_seconds, args.seed, limits, _constants(args))


def grade(args: Namespace) -> int:
    """Grade a folder of submissions: points, equal mistakes together, and a page for each learner."""
    from compare.grading import command

    return command.grade(args, _constants(args), _write)


def train(args: Namespace) -> int:
    """Train both halves and scikit-learn on a CSV file, and judge it."""
    from compare.training.own_data import train

    def judge(**options):
        style = {"decimal": args.decimal, "thousands": args.thousands}
        try:
            return train(args.data, args.target, args.pair, args.solver, **style, **options)
        except OSError as error:
            if error.filename is None or str(error.filename) != args.data:
                raise
            raise UsageError(f"cannot read {args.data}: {files.why(error)}") from None

    return _judge(args, judge, args.output)


def learn(args: Namespace) -> int:
    """Write the page that teaches how a network learns and how it goes wrong, and open it."""
    from compare.lesson.page import write
    from compare.report.console import console, progress_on

    page = Path(args.output, "index.html")
    bar, progress = progress_on(console(sys.stderr))
    with bar:
        write(page, progress)
    print(f"The lesson: {page}", flush=True)
    if not args.no_open and sys.stdout.isatty():
        webbrowser.open(page.resolve().as_uri())
    return 0


def explain(args: Namespace) -> int:
    """A kind of mistake, or the whole story of one check."""
    from compare.diagnosis.registry import MISTAKES

    if args.what in MISTAKES:
        from compare.api import page

        print(page(args.what, args.seed))
        return 0
    if args.what.split("/")[0] not in PAIRS and args.what.count("/") != 3:
        expected = "a mistake that `nncompare mistakes` lists, or a check: pair/case/dtype/quantity"
        raise UsageError(f"explain: expected {expected}; got {in_short(args.what)}{meant(args.what, MISTAKES)}")
    from compare.api import story
    from compare.report.console import console
    from compare.report.narrate import show_story

    show_story(story(args.what, args.seed), console(sys.stdout), "scratch")
    return 0


def mistakes(args: Namespace) -> int:
    """The kinds of mistake that the diagnosis knows."""
    from compare.diagnosis.registry.page import listing

    found = listing(args.word)
    if not found:
        raise UsageError(f"mistakes: no mistake holds {in_short(args.word)}; `nncompare mistakes` lists them all")
    print(f"{found}\n\nnncompare explain MISTAKE tells more of one.")
    return 0


def power(args: Namespace) -> int:
    """How good the judge is: mutants caught, missed, explained; false alarms."""
    from compare.report.console import console
    from compare.report.terminal_power import show_power

    found = _measured_power(args)
    if args.json:
        _write(args.json, _as_json(found))
    show_power(found, console(sys.stderr if args.json == "-" else sys.stdout))
    return 0 if not found["holes"] and not found["false_alarms"]["compare"] else 1


def diff(args: Namespace) -> int:
    """What has changed from one run to another: new, worse, fixed, better, same."""
    from compare.report.changes import compared

    old, new = _results_at(args.old), _results_at(args.new)
    try:
        found = compared(old, new)
    except ValueError as error:
        raise UsageError(f"{args.old} and {args.new} cannot be compared: {error}") from None
    if args.json:
        _write(args.json, json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    return _told_of_changes(found, sys.stderr if args.json == "-" else sys.stdout)


def bench(args: Namespace) -> int:
    """How long it takes: the halves and the judge beside PyTorch, scikit-learn and others, each with its goal."""
    from compare.bench.measure import as_csv, bench, chosen, reached
    from compare.bench.rows import ROWS
    from compare.report.console import console, progress_on
    from compare.report.tally_bench import listing
    from compare.report.terminal_bench import show_bench

    if args.list:
        print(listing(ROWS))
        return 0
    _only_one_of(takers := _takers(args))
    rows = chosen(args.select, args.all)
    bar, progress = progress_on(console(sys.stderr))
    with bar:
        found = bench(rows, args.seconds, progress)
    if args.json:
        _write(args.json, _as_json(found))
    if args.csv:
        _write(args.csv, as_csv(found))
    if args.output and found["rows"]:
        _write_bench(found, args.output)
    show_bench(found, console(sys.stderr if takers else sys.stdout))
    return INTERRUPTED if found["interrupted"] else 0 if reached(found) else 1


def _write_bench(found, directory):
    from compare.bench.measure import as_csv
    from compare.report.figures_bench import figures
    from compare.report.summary import of_measurements
    from compare.report.tally_bench import bench_table, in_words

    drawn = figures(found)
    page = of_measurements("How long it takes", bench_table(found), in_words(found), drawn, found["environment"])
    texts = {"summary.md": page, "bench.json": _as_json(found), "bench.csv": as_csv(found)}
    _write_page(directory, texts, drawn)


def report(args: Namespace) -> int:
    """Render the report of a results.json again, without running anything."""
    output = _or(args.output, LATEST)
    results = _results_at(args.results)
    try:
        page = _render(results, output)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Each of its numbers is one; only all together they make no picture.
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise UsageError(f"{args.results} cannot be drawn, as its numbers do not fit each other ({said})") from None
    print(f"Report: {page}")
    return 0


def completion(args: Namespace) -> int:
    """A script with which your shell completes what you type behind nncompare: bash, zsh or fish."""
    from compare.cli.flags import completion

    _write("-", completion(args.shell))
    return 0


def list_pairs(args: Namespace) -> int:
    """The built-in pairs, their cases and what is judged."""
    from compare.api import everything
    from compare.subjects.situations import in_words

    pairs = {}
    for subject in everything():
        pairs.setdefault(subject.pair, []).append(subject)
    for pair, members in pairs.items():
        print(pair)
        print(f"  quantities  {' '.join(dict.fromkeys(q for s in members for q in s.quantities))}")
        for subject in members:
            for case in subject.cases:
                print(f"  {pair}/{case}  {in_words(case)}")
    return 0


# ---- what they have in common ----------------------------------------------------------------------------------------


def _or(directory, otherwise):
    """A folder for a report that is asked for, or the one that it goes to otherwise."""
    if directory is None and (fault := files.fault_of_report(otherwise)):
        raise UsageError(f"{fault} (--output says where else)")
    return directory or otherwise


def _results_at(path):
    """The results in a file, or in the folder of a report."""
    from compare.results import Results

    try:
        return Results.read(Path(path, "results.json") if Path(path).is_dir() else path)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {files.why(error)}") from None
    except ValueError as error:
        raise UsageError(f"{path} is not what nncompare writes with --json: {error}") from None


def _earlier(against, output):
    """The results of the run that another is to be compared with: the last in its folder, or any; None without one."""
    if against != "last":
        return against and _results_at(against)
    if not Path(output, "results.json").exists():
        print(f"nncompare: {output} holds no run to be compared with; this one will be the first", file=sys.stderr)
        return None
    return _results_at(output)


def _told_of_changes(found, stream):
    """Say what has changed; returns the exit code."""
    from compare.report.console import console
    from compare.report.terminal_changes import show_changes

    show_changes(found, console(stream))
    return 1 if found["counts"]["new"] else 0


def _constants(args):
    """What it is to be compared with, as far as the flags say."""
    return {name: getattr(args, name) for name in CONSTANTS}


def _judge(args, judge, output, last=None):
    from compare.report.console import console, progress_on

    _only_one_of(takers := _takers(args))
    bar, progress = progress_on(console(sys.stderr))
    options = {"stop_at": FAILING[: 2 if args.allow_unstable else None]} if getattr(args, "exitfirst", False) else {}
    with bar:
        results = judge(
            keyword=args.keyword,
            dtypes=args.dtype or DTYPES,
            seed=args.seed,
            progress=progress,
            **options,
        )
    out = console(sys.stderr if takers else sys.stdout)
    listing = ""
    if not results.interrupted:
        try:
            if getattr(args, "power", False):
                results.power = _measured_power(args)
            listing = _annotated(args, results, out.width)
        except KeyboardInterrupt:
            results.interrupted = True
    if output is not None and results.checks and not results.interrupted:
        from compare.report.folder import remember  # which imports what draws

        remember(results, output, datetime.now(UTC).isoformat(timespec="seconds"))
    report = None
    try:
        report = _written(args, results, output)
    finally:  # whatever becomes of the files, the verdict is said
        _say(args, results, out, listing)
    if report and not args.quiet:
        out.print(f"Report: {report}", soft_wrap=True)
    return _compared(args, results, last, out.file) or _exit_code(args, results)


def _compared(args, results, last, stream):
    """Say what has changed since another run; returns the exit code of that, where it can be said."""
    from compare.report.changes import compared

    if last is None or results.interrupted:
        return 0
    try:
        found = compared(last, results)
    except ValueError as error:
        print(f"nncompare: there is nothing to compare with {args.against}: {error}", file=sys.stderr)
        return 0
    print(f"\nSince {args.against if args.against != 'last' else 'the last run'}", file=stream)
    return _told_of_changes(found, stream)


def _exit_code(args, results):
    lenient = not getattr(args, "strict", True) and not args.exitfirst  # what comes behind a remark is not known then
    return results.exit_code(args.allow_unstable, lenient)


def _takers(args):
    """The flags that ask for standard output, which a person is told nothing on then."""
    form = getattr(args, "format", "text")
    takers = [f"--{name} -" for name in ("json", "csv", "junit") if getattr(args, name, None) == "-"]
    return [*takers, *([f"--format {form}"] if form != "text" else [])]


def _only_one_of(takers):
    if len(takers) > 1:
        raise UsageError(f"{' and '.join(takers)}: standard output can take only one of them")


def _in_form(args, results):
    """What is wrong with a file, in the form that is asked for."""
    from compare.diagnosis.registry import MISTAKES
    from compare.report.formats import github, json_lines, sarif
    from compare.report.problems import path_below, problems

    if args.format == "json":
        return results.to_json()
    lines = own_part(decode_source(args.file.code)).split("\n")
    found = problems(results, _exit_code(args, results) == 0, lines)
    path = path_below(args.file.path, os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    if args.format == "sarif":
        return sarif(found, path, {name: mistake.says for name, mistake in MISTAKES.items()})
    return {"github": github, "json-lines": json_lines}[args.format](found, path)


def _add_to_the_steps_summary(results):
    """Tell a step of GitHub's what it is to show on its page, where there is one."""
    from compare.report.summary import summary_of_a_step

    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(path, "ab") as page:
                page.write(files.encoded(summary_of_a_step(results)))
        except OSError as error:
            raise UsageError(f"cannot write {path}, which GITHUB_STEP_SUMMARY names: {files.why(error)}") from None


def _written(args, results, output):
    """Write the results where they are wanted; returns where the report is, in words, if one was to be written."""
    if args.json:
        _write(args.json, results.to_json())
    if args.csv:
        _write(args.csv, results.to_csv())
    if args.junit:
        from compare.report.junit import junit

        _write(args.junit, junit(results, _exit_code(args, results) == 0))
    if getattr(args, "format", "text") != "text":
        _write("-", _in_form(args, results))
        if args.format == "github":
            _add_to_the_steps_summary(results)
    if output is None or not (results.checks or results.interrupted):
        return None
    if not results.interrupted:
        return _render(results, output)
    last = Path(output, "index.html")
    return f"{last} is still that of the last complete run" if last.exists() else "none, as the run is not complete"


def _say(args, results, out, listing):
    from compare.report.narrate import show_story
    from compare.report.terminal import show
    from compare.report.terminal_power import show_power

    if args.quiet:
        out.print(f"{headline(results)}{f' ({SHORT})' if getattr(args, 'fast', False) else ''}", soft_wrap=True)
        return
    show(results, out, args.verbose, listing)
    for told in _stories(args, results):
        show_story(told, out, results.mine)
    if results.power:
        show_power(results.power, out)


def _annotated(args, results, width):
    if not getattr(args, "annotate", False):
        return ""
    from compare.api import reading
    from compare.reading.reading import LATEST, annotate, hinted

    try:
        found = LATEST.get(args.file) or reading(args.file, results, **_constants(args))
    except UsageError:
        raise
    except Exception as error:  # a fault of ours, which must not cost the verdict
        says = f"it failed itself ({type(error).__name__}: {error}). Please report that; the verdict stands."
        return f"The file was not read: {says}"
    return annotate(hinted(found, args.hints), width)


def _stories(args, results):
    if not getattr(args, "explain", False):
        return []
    from compare.api import stories

    return stories(args.file, results, seed=args.seed, **_constants(args))


def _measured_power(args):
    from compare.power.measure import power
    from compare.report.console import console, progress_on

    bar, progress = progress_on(console(sys.stderr))
    with bar:
        return power(args.seed, progress=progress, jobs=args.jobs)


def _render(results, directory):
    from compare.report.folder import write_report

    try:
        return write_report(results, directory)
    except OSError as error:
        raise UsageError(f"cannot write {directory}: {files.why(error)}") from None


def _write_page(directory, texts, figures):
    """Write what was measured into a folder: texts by the names of their files, and figures."""
    from compare.report.folder import write_page

    try:
        write_page(directory, texts, figures)
    except OSError as error:
        raise UsageError(f"cannot write {directory}: {files.why(error)}") from None


def _as_json(found):
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def standard_output() -> files.Stream:
    """Standard output, as the command line has made it."""
    assert isinstance(sys.stdout, files.Stream)  # main has seen to it
    return sys.stdout


def _write(path, text):
    if path == "-":
        return standard_output().write_whole(text)
    try:
        replace_file(path, files.encoded(text))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {files.why(error)}") from None
