"""The command line: ``run``, ``check``, ``train`` and ``list``.

Exit codes: 0 agree, 1 disagree (or unstable without --allow-unstable), 2 interrupted, 3 internal error, 4 usage,
5 nothing judged.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
import traceback
from pathlib import Path

from compare.contract import CONSTANTS, UsageError, one_of

LATEST = Path("reports", "latest")
COMMANDS = ("run", "check", "train", "list")
INTERRUPTED, INTERNAL_ERROR, USAGE = 2, 3, 4


def main(argv=None):
    """Run one command; returns the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help")):
        argv.insert(0, "run")
    try:
        if not argv[0].startswith("-") and argv[0] not in COMMANDS:
            raise UsageError(one_of("command", argv[0], COMMANDS))
        args = _parser().parse_args(argv)
        return args.command(args)
    except UsageError as error:
        print(f"compare: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("compare: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has gone: there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        print("compare: this is a fault of the harness, not of your code; please report it", file=sys.stderr)
        return INTERNAL_ERROR


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(f"{message} (see {self.prog} --help)")


def _parser():
    parser = _Parser(prog="compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="judge the built-in pairs (the default)")
    run.set_defaults(command=_run)
    run.add_argument("select", nargs="*", metavar="SELECT", help="pair[/case[/dtype[/quantity]]]; all pairs without it")

    check = commands.add_parser("check", help="judge a file of your own")
    check.set_defaults(command=_check)
    check.add_argument("file", metavar="FILE", help="a Python file with the functions that README.md lists")
    constants = check.add_argument_group("what it is compared with (each stronger than the file's own constant)")
    for name, (expected, _) in CONSTANTS.items():
        constants.add_argument(f"--{name.replace('_', '-')}", type=_literal, metavar="…", help=expected)

    train = commands.add_parser("train", help="train both halves and scikit-learn on a CSV file, and judge it")
    train.set_defaults(command=_train)
    train.add_argument("--data", required=True, metavar="FILE.csv", help="a table with a row for each sample")
    train.add_argument(
        "--target", required=True, metavar="COLUMN", help="the column of labels: its name, or its number"
    )
    train.add_argument("--pair", default="logistic_regression", metavar="…", help="logistic_regression or network")
    train.add_argument("--solver", metavar="…", help="gradient_descent, newton or lbfgs (default: all)")

    for command in (run, check, train):
        command.add_argument(
            "-k", dest="keyword", default="", metavar="EXPR", help="only checks whose id fits: words, and, or, not"
        )
        command.add_argument(
            "--dtype", action="append", choices=("float32", "float64"), help="only this one (default: both)"
        )
        command.add_argument(
            "--seed", type=_seed, default=0, metavar="N", help="of everything drawn at random (default: 0)"
        )
        command.add_argument("--json", metavar="PATH", help="write the results there; - for standard output")
        command.add_argument("--csv", metavar="PATH", help="write the checks there as a table")
        command.add_argument(
            "--allow-unstable", action="store_true", help="exit 0 where the formula is right but loses accuracy"
        )
        command.add_argument(
            "-v", "--verbose", action="store_true", help="print every failure, not the worst of each quantity"
        )

    listing = commands.add_parser("list", help="the built-in pairs, their cases and what is judged")
    listing.set_defaults(command=_list)
    return parser


def _literal(text):
    """A constant as the file would have it: 5,4,3 is a tuple, 0.1 a number, sigmoid a word."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _seed(text):
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 0; got {text!r}")
    return int(text)


def _run(args):
    from compare.api import run

    json_path, csv_path = args.json or LATEST / "results.json", args.csv or LATEST / "results.csv"
    return _judge(args, lambda **options: run(*args.select, **options), "scratch", json_path, csv_path)


def _check(args):
    from compare.api import check

    constants = {name: getattr(args, name) for name in CONSTANTS}
    return _judge(args, lambda **options: check(args.file, **constants, **options), "yours", args.json, args.csv)


def _train(args):
    from compare.own_data import train

    def judge(**options):
        return train(args.data, args.target, args.pair, args.solver, **options)

    return _judge(args, judge, "scratch", args.json, args.csv)


def _judge(args, judge, mine, json_path, csv_path):
    from compare.terminal import console, progress_on, show

    bar, progress = progress_on(console(sys.stderr))
    with bar:
        results = judge(
            keyword=args.keyword, dtypes=args.dtype or ("float32", "float64"), seed=args.seed, progress=progress
        )
    try:
        if json_path == "-":
            print(results.to_json(), end="")
        elif json_path:
            _write(json_path, results.to_json())
        if csv_path:
            _write(csv_path, results.to_frame().to_csv(index=False))
    except OSError as error:
        raise UsageError(f"cannot write {error.filename}: {error.strerror}") from None
    show(results, console(sys.stderr if json_path == "-" else sys.stdout), mine, args.verbose)
    return results.exit_code(args.allow_unstable)


def _write(path, text):
    """Write the whole file or nothing: a reader never sees half of it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def _list(args):
    from compare.builtin import subjects

    pairs = {}
    for subject in subjects():
        pairs.setdefault(subject.pair, []).append(subject)
    for pair, members in pairs.items():
        print(pair)
        print(f"  quantities  {' '.join(dict.fromkeys(q for s in members for q in s.quantities))}")
        for subject in members:
            for case in subject.cases:
                print(f"  {pair}/{case}")
    return 0
