"""Work shared out over processes, or done here: for what comes in many parts that know nothing of each other."""

from __future__ import annotations

import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import starmap
from typing import Any, cast

from compare.usage import UsageError

Jobs = int | str | None  # processes here, None for as many as there are processors; or a Dask scheduler's address
Each = Callable[[Callable[..., Any], Iterable[tuple]], Iterator]  # each(function, argument tuples) → results in order
ANSWERS = 10  # seconds that a scheduler and the first of its workers may take
_judging = threading.Lock()


@contextmanager
def shared_out(jobs: Jobs) -> Iterator[Each]:
    """A map (function, argument tuples) over so many processes of one thread each; results in order, as they come.

    A process imports what the function comes from, so it stands in a module, and its arguments can be pickled. With
    one job everything is done here; None is as many jobs as there are processors. Ctrl-C ends the processes too. An
    address is that of a Dask scheduler, whose workers do it: what one leaves undone that is killed, another does.

    Raises
    ------
    UsageError : a process was killed, by whatever; no scheduler answers, or no Dask is installed
    """
    if jobs == 1:
        yield starmap
        return
    if isinstance(jobs, str):
        with _on_a_cluster(jobs) as on_workers:
            yield on_workers
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
        for results in open_ones:
            _closed(results)
        get_reusable_executor(reuse=cast(Any, True)).shutdown(kill_workers=True)  # as it is documented, but not typed


@contextmanager
def _on_a_cluster(address: str) -> Iterator[Each]:
    """The same, done by the workers of a Dask scheduler, through joblib's backend for it."""
    import joblib

    try:
        from distributed import Client  # pyright: ignore[reportMissingImports] # an extra
    except ImportError:
        raise UsageError("--scheduler needs Dask: pip install 'nncompare[cluster]'") from None
    try:
        client = Client(address, timeout=ANSWERS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler: no Dask scheduler answers at {address} ({error})") from None
    with client, ExitStack() as open_ones:

        def each(function, arguments):
            # as one tuple: what joblib finds large among arguments it leaves on one worker, and that may be killed
            work = (joblib.delayed(_in_turn)(function, given) for given in arguments)
            results = cast(Iterator, joblib.Parallel(return_as="generator")(work))
            open_ones.callback(_closed, results)
            return results

        try:
            with joblib.parallel_config("dask", client=client, wait_for_workers_timeout=ANSWERS):
                yield each
        except TimeoutError:
            raise UsageError(f"--scheduler: {address} has had no worker for {ANSWERS} seconds") from None


def _closed(results):
    with warnings.catch_warnings(action="ignore"):  # of what is no longer waited for
        results.close()


def _in_turn(function, given):
    """On a worker, which may have several threads: what is judged at once would mix."""
    with _judging:
        return function(*given)


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
