"""The command line: ``run``, ``check``, ``fix``, ``adapt``, ``new``, ``train``, ``explain``, ``mistakes``, ``power``,
``report``, ``list``.

Exit codes: 0 agree, 1 disagree (or unstable: check with --strict, run and train without --allow-unstable),
2 interrupted, 3 internal error, 4 usage, 5 nothing judged.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import re
import signal
import sys
import threading
import traceback
import warnings
from contextlib import closing
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from compare.contract.spec import CONSTANTS, PAIRS
from compare.report import files
from compare.report.whole import replace_file
from compare.usage import INTERRUPTED, UsageError, in_short, meant, one_of

DESCRIPTION = """\
Tells whether hand-written neural networks agree with PyTorch, judged against exact arithmetic, without tolerances.

examples:
  nncompare run network --dtype float64
  nncompare check my_network.py --explain
  nncompare fix my_network.py --write
  nncompare train --data scores.csv --target admitted --report reports/scores
  nncompare explain neuron/article:spam-filter/float64/grad.W
  nncompare explain bias-gradient-averaged
  nncompare power --json power.json
  nncompare report reports/latest/results.json

exit codes: 0 agree, 1 disagree (or unstable: check with --strict, run and train without --allow-unstable),
            2 interrupted, 3 internal error, 4 usage, 5 nothing judged
"""
FIRST_WORDS = """\
nncompare tells whether a hand-written neural network is right, and if not: which line is wrong, and the fix.

  nncompare check my_net.py    judge a Python file of yours as it stands (a class, layers, functions, a script)
  nncompare fix my_net.py      search for the fix, prove it and print it (--write changes the file)

Where it asks for more:
  nncompare adapt my_net.py    write down how your file is called, to keep or to correct
  nncompare new network        a file to fill in (or neuron, logistic_regression, softmax_regression, optimizer)
  nncompare explain MISTAKE    what a kind of mistake is; nncompare mistakes lists them
  nncompare train --data F.csv --target COLUMN   train on a table, and judge every step
  nncompare run                judge the pairs that come with it (half a minute), with a report
  nncompare power              can the judge fail? each known mistake, made and caught

nncompare --help says all of it, nncompare COMMAND --help the flags of one."""
LATEST = Path("reports", "latest")
COMMANDS = ("run", "check", "fix", "adapt", "new", "train", "explain", "mistakes", "power", "report", "list")
INTERNAL_ERROR, USAGE = 3, 4


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if argv and argv[0].startswith("-") and argv[0] not in ("-h", "--help", "--version"):
        argv.insert(0, "run")
    fault = None
    with files.streams_that_take_everything() as (out, _), _sigterm_like_ctrl_c():
        try:
            code = _done(argv)
        except Exception as error:
            code, fault = INTERNAL_ERROR, error
        if fault:
            traceback.print_exception(fault)
            return _say_why("this is a fault of the harness, not of your code; please report it", code)
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(out.lost, BrokenPipeError):  # whoever read our output has gone: there is nobody to tell
            return INTERRUPTED
        if out.lost:
            return _say_why(f"cannot write to standard output: {files.why(out.lost)}", USAGE)
        return code


def _done(argv: list[str]) -> int:
    """Run one command; returns the exit code, and says why where it is not a verdict."""
    if not argv:
        print(FIRST_WORDS)
        return 0
    try:
        if not argv[0].startswith("-") and argv[0] not in COMMANDS:
            raise UsageError(_unknown_command(argv[0]))
        try:
            args = _parsed(argv)
        except SystemExit:  # the help, or the version, was printed
            return 0
        return args.command(args)
    except UsageError as error:
        return _say_why(error, USAGE)
    except MemoryError:
        return _say_why("the memory does not suffice: expected fewer features, samples or layers", USAGE)
    except KeyboardInterrupt as stop:
        return _say_why(f"interrupted{' while '.join(['', *map(str, stop.args)])}", INTERRUPTED)


def _say_why(text, code):
    print(f"nncompare: {files.one_line(text)}", file=sys.stderr)
    return code


@contextlib.contextmanager
def _sigterm_like_ctrl_c():
    """What ends a run from outside (kill, timeout, a shutdown) ends it as Ctrl-C does: with what was judged so far."""
    main_thread = threading.current_thread() is threading.main_thread()
    if not main_thread or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _unknown_command(word):
    forgotten = "check" if word.endswith(".py") else "run" if word.split("/")[0] in PAIRS else ""
    if forgotten:
        return f"command: expected one of {', '.join(COMMANDS)}; got {in_short(word)} (meant {forgotten} {word}?)"
    return one_of("command", word, COMMANDS)


def _parsed(argv):
    parser, commands = _parser()
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        command = commands[argv[0]]
        if hasattr(args, "file") and not any(word.startswith("-") for word in unknown):
            raise UsageError(f"{argv[0]}: expected one file; got {_several([args.file, *unknown])}")
        option = unknown[0].partition("=")[0]
        hint = meant(option, command._option_string_actions) if option.startswith("-") else ""
        command.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return args


def _several(paths):
    """How many files these are, and which of them are not there."""
    missing = [path for path in paths if not Path(path).exists()]
    not_there = f", of which {', '.join(missing)} {'does' if len(missing) == 1 else 'do'} not exist" if missing else ""
    return f"{len(paths)}: {', '.join(paths)}{not_there}"


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(f"{message} (see {self.prog} --help)")


def _parser():
    """The parser, and those of the commands by their names."""
    parser = _Parser(prog="nncompare", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"nncompare {_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="judge the built-in pairs")
    run.set_defaults(command=_run)
    run.add_argument("select", nargs="*", metavar="SELECT", help="pair[/case[/dtype[/quantity]]]; all pairs without it")

    where = run.add_mutually_exclusive_group()
    where.add_argument(
        "--output", type=_folder, metavar="DIR", help=f"where the report goes, replaced as a whole (default: {LATEST})"
    )
    run.add_argument("--power", action="store_true", help="measure the judge too, which takes some minutes")
    where.add_argument("--no-report", action="store_true", help="print the verdict and leave the last report alone")

    check = commands.add_parser("check", help="judge a file of your own")
    check.set_defaults(command=_check)
    check.add_argument("file", metavar="FILE", help="a Python file with the functions that README.md lists")
    check.add_argument(
        "--explain",
        action="store_true",
        help="tell the whole story of a failure of each function: elements, order of computation, mistakes that fit",
    )
    check.add_argument(
        "--annotate",
        action="store_true",
        help="print the file too: what each line computes, and where it goes wrong",
    )
    check.add_argument(
        "--hints",
        type=int,
        choices=(1, 2, 3),
        default=3,
        help="how much is told of a mistake: 1 what is off, 2 where too, 3 how to mend it too (default)",
    )
    check.add_argument(
        "--strict",
        action="store_true",
        help="exit 1 too where the formulas are right but lose accuracy, or where step changes params in place",
    )
    check.add_argument("--report", type=_folder, metavar="DIR", help="write a report there, as run does")
    fix = commands.add_parser("fix", help="search for an edit of your file that makes it right, and prove it")
    fix.set_defaults(command=_fix)
    fix.add_argument("file", metavar="FILE", help="as for check; the fix is printed as a unified diff")
    fix.add_argument("--write", action="store_true", help="change the file too, and keep what it was as FILE.orig")
    fix.add_argument("--all-fixes", action="store_true", help="print every fix that can be proved, not the likeliest")
    adapt = commands.add_parser(
        "adapt", help="write down how a file of your own is called, as an adapter to keep or change"
    )
    adapt.set_defaults(command=_adapt)
    adapt.add_argument("file", metavar="FILE", help="any Python file with a hand-written network in it")
    adapt.add_argument(
        "-o", dest="to", type=_file, metavar="ADAPTER.py", help="where it goes (default: standard output)"
    )
    new = commands.add_parser("new", help="a file of the contract's functions to fill in")
    new.set_defaults(command=_new)
    new.add_argument(
        "what", metavar="WHAT", help="network, neuron, logistic_regression, softmax_regression or optimizer"
    )
    new.add_argument("-o", dest="to", type=_file, metavar="FILE.py", help="where it goes (default: standard output)")
    for command in (check, fix, adapt):
        command.add_argument("--timeout", metavar="SECONDS", help="for each call of one of its functions (default: 60)")
        command.add_argument("--memory", metavar="AMOUNT", help="for its process, as 4G (default: half the machine's)")
        constants = command.add_argument_group("what it is compared with (each stronger than the file's own constant)")
        for name, (expected, _) in CONSTANTS.items():
            constants.add_argument(f"--{name.replace('_', '-')}", type=_literal, metavar="…", help=expected)
    for command in (check, fix):
        command.add_argument(
            "--fix-seconds",
            type=_duration,
            default=15.0,
            metavar="N",
            help="for the search for a fix and its proof (default: 15); 0 for none",
        )
        command.add_argument(
            "--adapter", metavar="ADAPTER.py", help="how the file is called, as `nncompare adapt FILE -o` writes it"
        )

    train = commands.add_parser("train", help="train both halves and scikit-learn on a CSV file, and judge it")
    train.set_defaults(command=_train)
    train.add_argument("--data", required=True, metavar="FILE.csv", help="a table with a row for each sample")
    train.add_argument(
        "--target",
        required=True,
        metavar="COLUMN",
        help="the column of labels: its name, or its number, counted from 1 (-1 is the last one: --target=-1)",
    )
    train.add_argument("--decimal", metavar="MARK", help="the mark before its decimals, . or , (default: found out)")
    train.add_argument(
        "--thousands", metavar="MARK", help="what groups its digits by three: . , ' or a space (default: found out)"
    )
    train.add_argument("--pair", default="logistic_regression", metavar="…", help="logistic_regression or network")
    train.add_argument("--solver", metavar="…", help="gradient_descent, newton or lbfgs (default: all)")
    train.add_argument(
        "--output", "--report", type=_folder, metavar="DIR", help="write a report there, as run does (default: none)"
    )

    for command in (run, check, train):
        command.add_argument(
            "-k", dest="keyword", default="", metavar="EXPR", help="only checks whose id fits: words, and, or, not"
        )
        command.add_argument(
            "--dtype", action="append", choices=("float32", "float64"), help="only this one (default: both)"
        )
        command.add_argument(
            "--json", type=_file, metavar="PATH", help="write the results there; - for standard output"
        )
        command.add_argument(
            "--csv", type=_file, metavar="PATH", help="write the checks there as a table; - for standard output"
        )
        command.add_argument(
            "--allow-unstable", action="store_true", help="exit 0 where the formula is right but loses accuracy"
        )
        command.add_argument(
            "-v",
            "--verbose",
            action="store_true",
            help="print every failure, not one of each quantity; every mistake found; all of a training's tables",
        )

    explain = commands.add_parser("explain", help="a kind of mistake, or the whole story of one check")
    explain.set_defaults(command=_explain)
    explain.add_argument(
        "what",
        metavar="MISTAKE|CHECK_ID",
        help="a mistake as the diagnosis and mistakes name it; or pair/case/dtype/quantity of a built-in pair, as list "
        "and run name them (of a file of your own: check FILE --explain)",
    )

    mistakes = commands.add_parser("mistakes", help="the kinds of mistake that the diagnosis knows")
    mistakes.set_defaults(command=_mistakes)
    mistakes.add_argument("word", nargs="?", default="", metavar="WORD", help="only those that hold this word")

    power = commands.add_parser("power", help="how good the judge is: mutants caught, missed, explained; false alarms")
    power.set_defaults(command=_power)
    power.add_argument("--json", type=_file, metavar="PATH", help="write it there; - for standard output")

    for command in (run, check, fix, train, explain, power):
        command.add_argument(
            "--seed", type=_seed, default=0, metavar="N", help="of everything drawn at random (default: 0)"
        )

    report = commands.add_parser("report", help="render the report of a results.json again, without running anything")
    report.set_defaults(command=_report)
    report.add_argument("results", metavar="RESULTS.json")
    report.add_argument("--output", type=_folder, metavar="DIR", help=f"where it goes (default: {LATEST})")

    listing = commands.add_parser("list", help="the built-in pairs, their cases and what is judged")
    listing.set_defaults(command=_list)
    return parser, commands.choices


def _version():
    try:
        return version("nncompare")
    except PackageNotFoundError:
        return "(not installed: run from its folder)"


def _literal(text):
    """A constant as the file would have it: 5,4,3 is a tuple, 0.1 a number, sigmoid a word."""
    if re.search(r"\w{300}", text):  # no number that anything could be computed with
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = ast.literal_eval(text)
            return text if value is None else value  # None would be no flag at all
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):  # the latter two for thousands of signs
        return text


def _seed(text):
    if not text.isdecimal() or len(text) > 19:
        most = " and at most 19 digits" if text.isdecimal() else ""
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 0{most}; got {text!r}")
    return int(text)


def _duration(text):
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 1e6:
        raise argparse.ArgumentTypeError(f"expected a number of seconds of at least 0; got {text!r}")
    return seconds


def _file(text):
    """A path that can be written, said before anything is judged rather than after."""
    if text in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        text = "-"
    if text == "-" and _standard_output().is_closed:
        raise argparse.ArgumentTypeError("standard output is closed")
    if text != "-" and (fault := files.fault_of_file(text)):
        raise argparse.ArgumentTypeError(fault)
    return text


def _folder(text):
    """A folder that a report can be written to, or that is one already and may be replaced."""
    if fault := files.fault_of_report(text):
        raise argparse.ArgumentTypeError(fault)
    return text


def _or_latest(directory):
    if directory is None and (fault := files.fault_of_report(LATEST)):
        raise UsageError(f"{fault} (--output says where else)")
    return directory or LATEST


def _run(args):
    from compare.api import run

    output = None if args.no_report else _or_latest(args.output)
    results = partial(run, *args.select, exhibits=True)
    return _judge(args, results, output)


def _check(args):
    from compare.adapting.taking import opened
    from compare.api import check

    # read once, and one process for all that follows
    args.file = opened(args.file, args.timeout, args.memory, args.adapter, _constants(args))
    if args.file.reading:
        print(
            files.one_line(args.file.reading),
            file=sys.stderr if "-" in (args.json, args.csv) else sys.stdout,
            flush=True,
        )
    how = {"exhibits": args.report is not None, "fix_seconds": args.fix_seconds, "hints": args.hints}
    how |= _constants(args)
    with closing(args.file):
        return _judge(args, lambda **options: check(args.file, **how, **options), args.report)


def _adapt(args):
    from compare.adapting.taking import adapted

    reading, adapter = adapted(args.file, args.timeout, args.memory, _constants(args))
    if args.to:
        _write(args.to, adapter)
        print(f"{reading}\n{args.to} says how; judge with: nncompare check {args.file} --adapter {args.to}")
    else:
        print(adapter, end="")
    return 0


def _new(args):
    from compare.adapting.templates import TEMPLATES, template

    if args.what not in TEMPLATES:
        raise UsageError(one_of("new", args.what, TEMPLATES))
    if args.to and args.to != "-" and Path(args.to).exists():
        raise UsageError(f"{args.to} is there already, and is left as it is")
    _write(args.to or "-", template(args.what))
    if args.to and args.to != "-":
        print(f"{args.to}: fill in its functions, delete those that you do not have, then: nncompare check {args.to}")
    return 0


def _fix(args):
    from compare.fixing import fix

    limits = args.timeout, args.memory, args.adapter
    return fix(args.file, args.write, args.all_fixes, args.fix_seconds, args.seed, limits, _constants(args))


def _constants(args):
    """What it is to be compared with, as far as the flags say."""
    return {name: getattr(args, name) for name in CONSTANTS}


def _train(args):
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


def _judge(args, judge, output):
    from compare.report.console import console, progress_on

    if args.json == args.csv == "-":
        raise UsageError("--json - and --csv -: standard output can take only one of them")
    bar, progress = progress_on(console(sys.stderr))
    with bar:
        results = judge(
            keyword=args.keyword, dtypes=args.dtype or ("float32", "float64"), seed=args.seed, progress=progress
        )
    out = console(sys.stderr if "-" in (args.json, args.csv) else sys.stdout)
    listing = ""
    if not results.interrupted:
        try:
            if getattr(args, "power", False):
                results.power = _measured_power(args.seed)
            listing = _annotated(args, results, out.width)
        except KeyboardInterrupt:
            results.interrupted = True
    report = None
    try:
        report = _written(args, results, output)
    finally:  # whatever becomes of the files, the verdict is said
        _say(args, results, out, listing)
    if report:
        out.print(f"Report: {report}", soft_wrap=True)
    return results.exit_code(args.allow_unstable, not getattr(args, "strict", True))


def _written(args, results, output):
    """Write the results where they are wanted; returns where the report is, in words, if one was to be written."""
    if args.json:
        _write(args.json, results.to_json())
    if args.csv:
        _write(args.csv, results.to_csv())
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

    show(results, out, args.verbose, listing)
    for told in _stories(args, results):
        show_story(told, out, results.mine)
    if results.power:
        show_power(results.power, out)


def _explain(args):
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


def _mistakes(args):
    from compare.diagnosis.registry.page import listing

    found = listing(args.word)
    if not found:
        raise UsageError(f"mistakes: no mistake holds {in_short(args.word)}; `nncompare mistakes` lists them all")
    print(f"{found}\n\nnncompare explain MISTAKE tells more of one.")
    return 0


def _power(args):
    from compare.report.console import console
    from compare.report.terminal_power import show_power

    found = _measured_power(args.seed)
    if args.json:
        _write(args.json, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    show_power(found, console(sys.stderr if args.json == "-" else sys.stdout))
    return 0 if not found["holes"] and not found["false_alarms"]["compare"] else 1


def _measured_power(seed):
    from compare.power.measure import power
    from compare.report.console import console, progress_on

    bar, progress = progress_on(console(sys.stderr))
    with bar:
        return power(seed, progress=progress)


def _report(args):
    from compare.results import Results

    output = _or_latest(args.output)
    try:
        results = Results.read(args.results)
    except OSError as error:
        raise UsageError(f"cannot read {args.results}: {files.why(error)}") from None
    except ValueError as error:
        raise UsageError(f"{args.results} is not what nncompare writes with --json: {error}") from None
    try:
        page = _render(results, output)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Each of its numbers is one; only all together they make no picture.
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise UsageError(f"{args.results} cannot be drawn, as its numbers do not fit each other ({said})") from None
    print(f"Report: {page}")
    return 0


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


def _render(results, directory):
    from compare.report.folder import write_report

    try:
        return write_report(results, directory)
    except OSError as error:
        raise UsageError(f"cannot write {directory}: {files.why(error)}") from None


def _standard_output() -> files.Stream:
    assert isinstance(sys.stdout, files.Stream)  # main has seen to it
    return sys.stdout


def _write(path, text):
    if path == "-":
        return _standard_output().write_whole(text)
    try:
        replace_file(path, files.encoded(text))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {files.why(error)}") from None


def _list(args):
    from compare.api import everything

    pairs = {}
    for subject in everything():
        pairs.setdefault(subject.pair, []).append(subject)
    for pair, members in pairs.items():
        print(pair)
        print(f"  quantities  {' '.join(dict.fromkeys(q for s in members for q in s.quantities))}")
        for subject in members:
            for case in subject.cases:
                print(f"  {pair}/{case}")
    return 0
