"""A Dask scheduler on loopback, its workers in processes of their own, and work that leaves a mark."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

SCHEDULER = """
import asyncio, sys
from distributed import Scheduler

async def serve():
    async with Scheduler(host="127.0.0.1", dashboard_address=None, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(serve())
"""
WORKER = """
import asyncio, sys
from distributed import Worker

async def serve():
    async with Worker(sys.argv[1], nthreads=2, dashboard=False, local_directory=sys.argv[2]) as worker:
        await worker.finished()

asyncio.run(serve())
"""


@contextmanager
def a_cluster(folder, workers):
    """(the scheduler's address, the workers' processes); each has two threads, as Dask's workers have by themselves."""

    def started(program, *words, **how):
        begun.append(
            subprocess.Popen([sys.executable, "-c", program, *words], env=env, stderr=subprocess.DEVNULL, **how)
        )
        return begun[-1]

    begun, env = [], os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"}
    try:
        scheduler = started(SCHEDULER, stdout=subprocess.PIPE, text=True)
        address = scheduler.stdout.readline().strip()
        yield address, [started(WORKER, address, str(folder)) for _ in range(workers)]
    finally:
        for process in begun:
            process.kill()
            process.communicate()


def marked(folder, number):
    """The number squared and the process that squared it, which leaves a mark when it begins and when it is done, and
    takes it ill if it is at another meanwhile.
    """
    assert not [*Path(folder).glob(f"*-{os.getpid()}")]
    mark = Path(folder, f"{number}-{os.getpid()}")
    mark.touch()
    time.sleep(0.05)
    mark.rename(mark.with_suffix(".done"))
    return number * number, os.getpid()
