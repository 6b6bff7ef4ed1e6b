"""The flags of each command, and what may stand behind them."""

from __future__ import annotations

import argparse
import ast
import re
import warnings
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from compare.cli import commands
from compare.cli.commands import GRADES, LATEST, SWEEP
from compare.contract.spec import CONSTANTS, PAIRS
from compare.report import files
from compare.usage import UsageError, in_short, meant, one_of

FORMS = ("text", "json", "json-lines", "github", "sarif")
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


def parsed(argv: list[str]) -> argparse.Namespace:
    """The command that is asked for, and its flags; raises :class:`UsageError` for others than there are, SystemExit
    where the help was.
    """
    parser, known = _parser()
    if not argv[0].startswith("-") and argv[0] not in known:
        raise UsageError(_unknown_command(argv[0], known))
    args, unknown = parser.parse_known_args(argv)
    if isinstance(getattr(args, "file", None), list) and not any(word.startswith("-") for word in unknown):
        args.file, unknown = [*args.file, *unknown], []  # those that stand behind a flag
    if unknown:
        command = known[argv[0]]
        if hasattr(args, "file") and not any(word.startswith("-") for word in unknown):
            raise UsageError(f"{argv[0]}: expected one file; got {_several([args.file, *unknown])}")
        option = unknown[0].partition("=")[0]
        hint = meant(option, command._option_string_actions) if option.startswith("-") else ""
        command.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return args


def completion(shell: str) -> str:
    """What a shell has to read to complete commands, flags, and what may stand behind them."""
    import shtab

    from compare.adapting.templates import TEMPLATES
    from compare.diagnosis.registry import MISTAKES

    words = {"what": {"new": [*TEMPLATES], "explain": [*MISTAKES]}}
    parser, known = _parser()
    for name, command in known.items():
        for action in command._actions:
            if action.type is _folder:
                vars(action)["complete"] = shtab.DIRECTORY  # where shtab looks for it
            elif action.type is _file or action.dest in ("file", "old", "new", "results", "data", "adapter"):
                vars(action)["complete"] = shtab.FILE
            elif choices := words.get(action.dest, {}).get(name) or (FORMS if action.type is _form else None):
                action.choices = choices
    return shtab.complete(parser, shell)


def _unknown_command(word, known):
    forgotten = "check" if word.endswith(".py") else "run" if word.split("/")[0] in PAIRS else ""
    if forgotten:
        return f"command: expected one of {', '.join(known)}; got {in_short(word)} (meant {forgotten} {word}?)"
    return one_of("command", word, known)


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
    known = parser.add_subparsers(required=True, metavar="COMMAND")

    def begun(name, does):  # what it does is said where it does it
        about = does.__doc__[0].lower() + does.__doc__[1:].removesuffix(".")
        made = known.add_parser(name, help=about, allow_abbrev=False)  # a word that means one today may mean two
        made.set_defaults(command=does)
        return made

    run = begun("run", commands.run)
    run.add_argument("select", nargs="*", metavar="SELECT", help="pair[/case[/dtype[/quantity]]]; all pairs without it")

    where = run.add_mutually_exclusive_group()
    where.add_argument(
        "--output",
        type=_folder,
        metavar="DIR",
        help=f"where the report goes, replaced as a whole (default: {LATEST})",
    )
    run.add_argument(
        "--against",
        metavar="OLD",
        help="say what has changed since then, as diff does: last (the report in its folder), a results.json, a folder",
    )
    run.add_argument("--power", action="store_true", help="measure the judge too, which takes some minutes")
    run.add_argument(
        "--sweep",
        type=_networks,
        metavar="N",
        help=f"judge N models drawn at random instead; ended with Ctrl-C, it goes on with the same words ({SWEEP})",
    )
    where.add_argument("--no-report", action="store_true", help="print the verdict and leave the last report alone")

    check = begun("check", commands.check)
    check.add_argument(
        "file",
        nargs="+",
        metavar="FILE",
        help="a Python file with the functions that README.md lists; of several, each is judged by itself",
    )
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
    check.add_argument(
        "--format",
        type=_form,
        default="text",
        metavar="FORM",
        help=f"of what is printed: {', '.join(FORMS)} (default: text; with another, that goes to standard error)",
    )
    check.add_argument("--watch", action="store_true", help="judge it again whenever it is saved, until Ctrl-C")
    check.add_argument(
        "--fast", action="store_true", help="judge only the cases that find most, in float64: a sixth of the time"
    )
    check.add_argument("--report", type=_folder, metavar="DIR", help="write a report there, as run does")
    fix = begun("fix", commands.fix)
    fix.add_argument("file", metavar="FILE", help="as for check; the fix is printed as a unified diff")
    fix.add_argument("--write", action="store_true", help="change the file too, and keep what it was as FILE.orig")
    fix.add_argument("--all-fixes", action="store_true", help="print every fix that can be proved, not the likeliest")
    adapt = begun("adapt", commands.adapt)
    adapt.add_argument("file", metavar="FILE", help="any Python file with a hand-written network in it")
    new = begun("new", commands.new)
    new.add_argument(
        "what", metavar="WHAT", help="network, neuron, logistic_regression, softmax_regression or optimizer"
    )
    for made, name in ((adapt, "ADAPTER.py"), (new, "FILE.py")):
        made.add_argument("-o", dest="to", type=_file, metavar=name, help="where it goes (default: standard output)")
    grade = begun("grade", commands.grade)
    _of_a_class(grade)
    for command, seconds, amount in (
        *((each, 60, "half the machine's") for each in (check, fix, adapt)),
        (grade, 10, "2G"),
    ):
        command.add_argument(
            "--timeout", metavar="SECONDS", help=f"for each call of one of its functions (default: {seconds})"
        )
        command.add_argument("--memory", metavar="AMOUNT", help=f"for its process, as 4G (default: {amount})")
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

    train = begun("train", commands.train)
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

    for command in (run, check):
        command.add_argument(
            "-x",
            "--exitfirst",
            action="store_true",
            help="end at the first case in which anything fails, be it accuracy alone (not with --allow-unstable)",
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
            "--junit", type=_file, metavar="PATH", help="write them there as JUnit's XML; - for standard output"
        )
        command.add_argument(
            "--allow-unstable", action="store_true", help="exit 0 where the formula is right but loses accuracy"
        )
        how_much = command.add_mutually_exclusive_group()
        how_much.add_argument("-q", "--quiet", action="store_true", help="print the verdict, a line, and nothing else")
        how_much.add_argument(
            "-v",
            "--verbose",
            action="store_true",
            help="print every failure, not one of each quantity; every mistake found; all of a training's tables",
        )

    learn = begun("learn", commands.learn)
    learn.add_argument(
        "--output", default=commands.LESSON, metavar="FOLDER", help=f"where it goes (default: {commands.LESSON})"
    )
    learn.add_argument("--no-open", action="store_true", help="do not open it in the browser")

    explain = begun("explain", commands.explain)
    explain.add_argument(
        "what",
        metavar="MISTAKE|CHECK_ID",
        help="a mistake as the diagnosis and mistakes name it; or pair/case/dtype/quantity of a built-in pair, as list "
        "and run name them (of a file of your own: check FILE --explain)",
    )

    mistakes = begun("mistakes", commands.mistakes)
    mistakes.add_argument("word", nargs="?", default="", metavar="WORD", help="only those that hold this word")

    power = begun("power", commands.power)
    power.add_argument("--json", type=_file, metavar="PATH", help="write it there; - for standard output")

    bench = begun("bench", commands.bench)
    bench.add_argument(
        "select", nargs="*", metavar="SELECT", help="what the names begin with; all quick ones without it"
    )
    bench.add_argument("--list", action="store_true", help="print the names of what can be measured")
    bench.add_argument("--all", action="store_true", help="what takes long too, which makes half an hour")
    bench.add_argument(
        "--seconds",
        type=_duration,
        default=3.0,
        metavar="S",
        help="that the rounds of each may take, seven at least and 31 at most: more settle what is noisy (default: 3)",
    )
    bench.add_argument("--json", type=_file, metavar="PATH", help="write it there; - for standard output")
    bench.add_argument("--csv", type=_file, metavar="PATH", help="write the ratios there; - for standard output")
    bench.add_argument(
        "--output", type=_folder, metavar="DIR", help="write the table with its figures, JSON and CSV there"
    )

    for command, otherwise in ((run, "1"), (check, "1"), (power, "as many as there are processors")):
        who = command.add_mutually_exclusive_group()
        who.add_argument("--jobs", type=_jobs, metavar="N", help=f"processes that work at once (default: {otherwise})")
        who.add_argument(
            "--scheduler",
            dest="jobs",
            metavar="ADDRESS",
            help="the workers of a Dask scheduler there do it, such as tcp://10.0.0.1:8786; needs nncompare[cluster]",
        )

    for command in (run, check, fix, train, explain, power):
        command.add_argument(
            "--seed", type=_seed, default=0, metavar="N", help="of everything drawn at random (default: 0)"
        )

    diff = begun("diff", commands.diff)
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="a results.json, or the folder of a report")
    diff.add_argument("--json", type=_file, metavar="PATH", help="write it there; - for standard output")

    report = begun("report", commands.report)
    report.add_argument("results", metavar="RESULTS.json")
    report.add_argument("--output", type=_folder, metavar="DIR", help=f"where it goes (default: {LATEST})")

    begun("list", commands.list_pairs)

    completion = begun("completion", commands.completion)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell is to complete what you type")
    return parser, known.choices


def _of_a_class(command):
    """The flags of ``grade`` alone."""
    flag = command.add_argument
    flag("folder", nargs="?", metavar="FOLDER", help="a folder with a file, a folder or a notebook of each learner")
    flag("--rubric", metavar="FILE.toml", help="points (default: those that --print-rubric shows)")
    flag("--print-rubric", action="store_true", help="print the default rubric, to change and to hand over")
    says = "what a learner's page tells of a mistake: 1 what is off (default), 2 where too, 3 all of it"
    flag("--hints", type=int, choices=(1, 2, 3), default=1, help=says)
    flag("--starter", metavar="FILE", help="what everybody began with, which makes no two files alike")
    flag("--hash-names", metavar="SALT", help="show hashes of names, which can be found again with this salt")
    flag("--jobs", type=_jobs, default=1, metavar="N", help="judge so many at once (default: 1)")
    flag("--limit", type=_duration, default=300.0, metavar="SECONDS", help="for all of one submission (default: 300)")
    says = "search so long for a fix of each that is wrong, for your page (default: 0, none)"
    flag("--fix-seconds", type=_duration, default=0.0, metavar="N", help=says)
    says = f"where the pages go, and what is judged is kept, so that the same command goes on (default: {GRADES})"
    flag("--report", default=str(GRADES), metavar="DIR", help=says)
    flag("-k", dest="keyword", default="", metavar="EXPR", help="only checks whose id fits: words, and, or, not")
    flag("--dtype", action="append", choices=("float32", "float64"), help="only this one (default: both)")
    flag("--json", type=_file, metavar="PATH", help="write all of it there; - for standard output")
    flag("--csv", type=_file, metavar="PATH", help="write the grades there as a table; - for standard output")
    says = "of everything drawn at random (default: each submission's own, which its author cannot know)"
    flag("--seed", type=_seed, metavar="N", help=says)


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


def _jobs(text):
    return _count(text, 10**5)


def _networks(text):
    return _count(text, 10**9)


def _count(text, below):
    if not text.isdecimal() or not 0 < int(text[:10]) < below:
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 1; got {text!r}")
    return int(text)


def _duration(text):
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 1e6:
        raise argparse.ArgumentTypeError(f"expected a number of seconds of at least 0; got {text!r}")
    return seconds


def _form(text):
    """A form of what is printed, which needs a standard output."""
    if text not in FORMS:
        raise argparse.ArgumentTypeError(
            f"expected one of {', '.join(FORMS)}; got {in_short(text)}{meant(text, FORMS)}"
        )
    return text if text == "text" else _file("-") and text


def _file(text):
    """A path that can be written, said before anything is judged rather than after."""
    if text in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        text = "-"
    if text == "-" and commands.standard_output().is_closed:
        raise argparse.ArgumentTypeError("standard output is closed")
    if text != "-" and (fault := files.fault_of_file(text)):
        raise argparse.ArgumentTypeError(fault)
    return text


def _folder(text):
    """A folder that a report can be written to, or that is one already and may be replaced."""
    if fault := files.fault_of_report(text):
        raise argparse.ArgumentTypeError(fault)
    return text
