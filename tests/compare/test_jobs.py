"""Work shared out over processes: the same results in the same order, and nothing left behind."""

import os
import subprocess
import sys
import textwrap

import pytest

from compare.jobs import shared_out


def test_with_one_job_everything_is_done_here():
    with shared_out(1) as each:
        assert list(each(os.getpid, [(), ()])) == [os.getpid()] * 2


@pytest.fixture(scope="module")
def told():
    """What a process says in which two jobs square, are interrupted in the middle, and are killed."""
    script = """
        import math, os, time
        from pathlib import Path
        from compare.jobs import shared_out
        from compare.usage import UsageError

        def children():
            running = [p for p in Path("/proc").iterdir() if p.name.isdigit()]
            mine = [p for p in running if f"PPid:\\t{os.getpid()}\\n" in (p / "status").read_text()]
            return [p for p in mine if "resource_tracker" not in (p / "cmdline").read_text()]

        if __name__ == "__main__":
            with shared_out(2) as each:
                print(list(each(math.pow, [(2, n) for n in range(6)])), os.getpid() in each(os.getpid, [()] * 2))
                print(*each(os.getenv, [("OMP_NUM_THREADS",)]))
            print(len(children()))
            began = time.monotonic()
            try:
                with shared_out(2) as each:
                    next(each(time.sleep, [(0.01,)] + [(60,)] * 4))
                    raise KeyboardInterrupt
            except KeyboardInterrupt:
                print("interrupted", time.monotonic() - began < 30, len(children()))
            try:
                with shared_out(2) as each:
                    list(each(os._exit, [(3,)]))
            except UsageError as error:
                print(error, len(children()))
    """
    asked = [sys.executable, "-W", "error", "-c", textwrap.dedent(script)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_two_jobs_give_what_one_gives_in_its_order_and_in_processes_of_one_thread(told):
    assert told[:2] == ["[1.0, 2.0, 4.0, 8.0, 16.0, 32.0] False", "1"]


def test_no_process_is_left_behind_also_when_ctrl_c_came_in_the_middle(told):
    assert told[2:4] == ["0", "interrupted True 0"]


def test_a_process_that_is_killed_is_said_in_one_line(told):
    assert told[4:] == ["one of 2 processes was killed, mostly for want of memory: try fewer jobs 0"]
