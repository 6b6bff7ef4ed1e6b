"""Work shared out over processes, or done here: for what comes in many parts that know nothing of each other."""

from __future__ import annotations

import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import starmap
from typing import Any, cast

from compare.usage import UsageError

Each = Callable[[Callable[..., Any], Iterable[tuple]], Iterator]  # each(function, argument tuples) → results in order


@contextmanager
def shared_out(jobs: int | None) -> Iterator[Each]:
    """A map (function, argument tuples) over so many processes of one thread each; results in order, as they come.

    A process imports what the function comes from, so it stands in a module, and its arguments can be pickled. With
    one job everything is done here; None is as many jobs as there are processors. Ctrl-C ends the processes too.

    Raises
    ------
    UsageError : a process was killed, by whatever
    """
    if jobs == 1:
        yield starmap
        return
    import joblib
    from joblib.externals.loky import get_reusable_executor
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    jobs = jobs or joblib.cpu_count()
    open_ones = []

    def each(function, arguments):
        work = joblib.Parallel(n_jobs=jobs, return_as="generator")
        with _deaf_to_ctrl_c():
            open_ones.append(work(joblib.delayed(function)(*given) for given in arguments))
        return open_ones[-1]

    try:
        with joblib.parallel_config("loky", inner_max_num_threads=1), warnings.catch_warnings():
            # one that has grown large gives way to a new one, and nothing is lost by that
            warnings.filterwarnings("ignore", "A worker stopped while some jobs were given", UserWarning)
            yield each
    except TerminatedWorkerError:
        raise UsageError(f"one of {jobs} processes was killed, mostly for want of memory: try fewer jobs") from None
    finally:
        with warnings.catch_warnings(action="ignore"):  # of what is no longer waited for
            for results in open_ones:
                results.close()
        get_reusable_executor(reuse=cast(Any, True)).shutdown(kill_workers=True)  # as it is documented, but not typed


@contextmanager
def _deaf_to_ctrl_c():
    """Processes that are started in here ignore Ctrl-C from their first moment: it is for the one that waits."""
    if threading.current_thread() is not threading.main_thread():  # who gets no signals has none to pass on
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
