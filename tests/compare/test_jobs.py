"""Work shared out over processes: the same results in the same order, and nothing left behind."""

import os
import pickle
import re
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import compare
from compare.cli import main, several
from compare.jobs import shared_out
from compare.judge import session
from compare.usage import UsageError
from tests.compare.a_cluster import a_cluster, marked


def test_with_one_job_everything_is_done_here():
    with shared_out(1) as each:
        assert list(each(os.getpid, [(), ()])) == [os.getpid()] * 2


@pytest.fixture(scope="module")
def told():
    """What a process says in which two jobs square, are interrupted in the middle, and are killed."""
    script = """
        import math, os, time, warnings
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
                warnings.warn("A worker stopped while some jobs were given to the executor.", stacklevel=1)
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


# ---- what is judged apart --------------------------------------------------------------------------------------------

PAIR = ("training/xor:sgd", "training/exam:optimum", "neuron/article:spam-filter")


def without_times(results):
    return re.sub(r'"seconds": [^,}]*', "", results.to_json())


def sent_back(what):
    return pickle.loads(pickle.dumps(what))


@contextmanager
def as_if_apart(jobs):
    """In this process, but with nothing in common that could not be sent."""
    yield lambda function, parts: (sent_back(function(*sent_back(part))) for part in parts)


def test_two_jobs_find_what_one_does_to_the_last_byte_but_for_times(monkeypatch):
    one = compare.run(*PAIR, dtypes="float64")
    session._subjects.cache_clear()
    monkeypatch.setattr(session, "shared_out", as_if_apart)
    two = compare.run(*PAIR, dtypes="float64", jobs=2)
    assert without_times(one) == without_times(two)
    assert one.training["runs"]
    assert one.training["optimum"]


@pytest.mark.soak
def test_two_processes_find_what_one_does_to_the_last_byte_but_for_times():
    one, two = (compare.run(*PAIR, "network", exhibits=True, jobs=jobs) for jobs in (1, 2))
    assert without_times(one) == without_times(two)


def test_what_fails_apart_is_judged_here_again_so_that_it_is_diagnosed(monkeypatch):
    """The checks come back wrong, as if from another process; here the half is right."""
    apart = []

    def each(function, parts):
        for _, _, number, case, dtypes in parts:
            subject = session._subjects(*MADE)[number]
            apart.append(case)
            found = [subject.judge.checks(case, dtype) for dtype in dtypes]
            yield [[replace(check, verdict="wrong") for check in checks] for checks in found], {}, True

    @contextmanager
    def here(jobs):
        yield each

    MADE = (lambda seed: compare.api.everything(seed), 0)
    monkeypatch.setattr(session, "shared_out", here)
    results = compare.run("neuron/article:spam-filter", dtypes="float64", jobs=2)
    assert apart == ["article:spam-filter"]
    assert results.verdict == "agree"


def test_ctrl_c_keeps_what_was_judged_apart(monkeypatch):
    def each(function, parts):
        yield function(*parts[0])
        raise KeyboardInterrupt

    @contextmanager
    def here(jobs):
        yield each

    monkeypatch.setattr(session, "shared_out", here)
    results = compare.run("neuron/article:spam-filter", "neuron/sigmoid-mse:random", dtypes="float64", jobs=2)
    assert results.interrupted
    assert {check.case for check in results.checks} == {"sigmoid-mse:random"}  # the last is begun with


# ---- on a cluster ----------------------------------------------------------------------------------------------------


@pytest.mark.soak
def test_of_two_workers_one_is_killed_in_the_middle_and_nothing_is_lost_or_twice(tmp_path):
    pytest.importorskip("distributed")
    for name in ("marks", "workers"):
        (tmp_path / name).mkdir()
    with a_cluster(tmp_path / "workers", 2) as (address, workers), shared_out(address) as each:
        results = []
        for result in each(marked, [(str(tmp_path / "marks"), n) for n in range(60)]):
            results.append(result)
            if {worker for _, worker in results} == {worker.pid for worker in workers} and workers[0].poll() is None:
                workers[0].kill()
                workers[0].wait()
    assert workers[0].returncode < 0
    assert [square for square, _ in results] == [n * n for n in range(60)]
    numbers = {int(mark.name.partition("-")[0]) for mark in (tmp_path / "marks").glob("*.done")}
    assert numbers == {*range(60)}


@pytest.mark.soak
def test_a_cluster_finds_what_one_process_does_to_the_last_byte_but_for_times(tmp_path):
    pytest.importorskip("distributed")
    one = compare.run(*PAIR, dtypes="float64")
    with a_cluster(tmp_path, 2) as (address, _):
        two = compare.run(*PAIR, dtypes="float64", jobs=address)
    assert without_times(one) == without_times(two)


def test_a_scheduler_s_address_goes_where_the_number_of_jobs_does(monkeypatch, capsys):
    asked = []

    @contextmanager
    def noted(jobs):
        asked.append(jobs)
        with as_if_apart(jobs) as each:
            yield each

    monkeypatch.setattr(session, "shared_out", noted)
    words = ["run", "neuron/article:spam-filter", "--dtype", "float64", "--no-report"]
    assert main([*words, "--scheduler", "tcp://10.0.0.1:8786"]) == 0
    assert asked == ["tcp://10.0.0.1:8786"]
    assert main([*words, "--scheduler", "tcp://10.0.0.1:8786", "--jobs", "2"]) == 4
    assert "not allowed with argument --scheduler" in capsys.readouterr().err


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"needs Dask: pip install 'nncompare\[cluster\]'"), shared_out("tcp://x:1"):
        pass


# ---- several files ---------------------------------------------------------------------------------------------------

RIGHT = """
AGAINST = "neuron"
ACTIVATION = "identity"

def forward(params, X):
    return X @ params["W"] + params["b"]
"""


def test_of_several_files_each_is_told_and_the_worst_counts(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.py", RIGHT), ("b.py", RIGHT.replace(" + ", " - ")), ("c.py", "AGAINST = 'nothing'")):
        Path(name).write_text(text)
    few = ("-k", "random and float64", "--fix-seconds", "0")
    assert main(["check", "a.py", "b.py", *few]) == 1
    out = capsys.readouterr().out
    assert out.endswith("a.py: agrees\nb.py: disagrees\n")
    assert out.index("== a.py") < out.index("== b.py") < out.index("wrong: neuron/random/float64/output")
    assert main(["check", "a.py", *few, "c.py"]) == 4
    assert "c.py: not judged" in capsys.readouterr().out
    assert main(["check", "a.py", "a.py", *few]) == 0


def test_several_files_can_be_sent_to_processes_and_what_is_said_of_them_back(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(RIGHT)
    words = ["check", "a.py", "a.py", "-k", "random and float64"]
    alone = main(words), capsys.readouterr().out
    monkeypatch.setattr(several, "shared_out", as_if_apart)
    assert (main([*words, "--jobs", "2"]), capsys.readouterr().out) == alone


def test_what_disagrees_is_worse_than_what_could_not_be_judged(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    codes = {"a.py": 5, "b.py": 1, "c.py": 0}
    for name in codes:
        Path(name).touch()
    monkeypatch.setattr(several, "_one", lambda args: (codes[args.file[0]], ""))
    assert main(["check", *codes]) == 1
    assert main(["check", "a.py", "c.py"]) == 5


def test_ctrl_c_among_several_files_says_which_were_judged(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "b.py", "c.py"):
        Path(name).write_text(RIGHT)

    def one(args):
        if args.file == ["b.py"]:
            raise KeyboardInterrupt
        return 0, "it agrees"

    monkeypatch.setattr(several, "_one", one)
    assert main(["check", "a.py", "b.py", "c.py"]) == 2
    assert capsys.readouterr().out.endswith("a.py: agrees\nb.py: interrupted\nc.py: interrupted\n")
