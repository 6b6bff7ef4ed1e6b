"""The command line: ``run``, ``check``, ``fix``, ``adapt``, ``new``, ``grade``, ``train``, ``learn``, ``explain``,
``mistakes``, ``power``, ``bench``, ``diff``, ``report``, ``list``, ``completion``.

Exit codes: 0 agree, 1 disagree (or unstable: check with --strict, run and train without --allow-unstable),
2 interrupted, 3 internal error, 4 usage, 5 nothing judged.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial

from compare.cli.flags import parsed
from compare.report import files
from compare.usage import INTERRUPTED, UsageError

FIRST_WORDS = """\
nncompare tells whether a hand-written neural network is right, and if not: which line is wrong, and the fix.

  nncompare check my_net.py    judge a Python file of yours as it stands (a class, layers, functions, a script)
  nncompare fix my_net.py      search for the fix, prove it and print it (--write changes the file)

Where it asks for more:
  nncompare adapt my_net.py    write down how your file is called, to keep or to correct
  nncompare new network        a file to fill in (or neuron, logistic_regression, softmax_regression, optimizer)
  nncompare learn              a page that teaches: how a network learns, and how yours goes wrong
  nncompare explain MISTAKE    what a kind of mistake is; nncompare mistakes lists them
  nncompare grade FOLDER       a class: points, equal mistakes together, a page for each learner
  nncompare train --data F.csv --target COLUMN   train on a table, and judge every step
  nncompare run, power, bench  judge the pairs that come with it; can the judge fail? how long does it take?

nncompare --help says all of it, nncompare COMMAND --help the flags of one."""
INTERNAL_ERROR, USAGE = 3, 4


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if argv and argv[0].startswith("-") and argv[0] not in ("-h", "--help", "--version"):
        argv.insert(0, "run")
    fault = None
    with files.streams_that_take_everything() as (out, _), _sigterm_like_ctrl_c():
        try:
            code = ended(partial(_done, argv))
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
    """Parse and run one command; returns the exit code."""
    if not argv:
        print(FIRST_WORDS)
        return 0
    try:
        args = parsed(argv)
    except SystemExit:  # the help, or the version, was printed
        return 0
    return args.command(args)


def ended(command: Callable[[], int]) -> int:
    """Run a command to its end; returns the exit code, and says why where it is not a verdict."""
    try:
        return command()
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
