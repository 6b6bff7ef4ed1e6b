"""Files and folders that are replaced whole: nothing of a person's is lost, and nothing is left behind."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from compare.report.files import fault_of_file, fault_of_report
from compare.report.whole import MARKER, _abandoned, foreign, replace_file, replace_folder
from tests.compare.reported import ROOT, SAMPLE


def fill(folder):
    (folder / "figures").mkdir()
    (folder / "nothing").mkdir()
    for name in ("index.html", "figures/shares.png"):
        (folder / name).write_text("new")


def everything_in(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


NEW = {"index.html": "new", "figures/shares.png": "new"}
REPLACE = [
    (fault_of_file, lambda path: replace_file(path, b"")),
    (fault_of_report, lambda path: replace_folder(path, fill)),
]


# ---- which folders may be replaced -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["new", "empty", "report", "part"])
def test_a_new_folder_an_empty_one_and_a_report_of_ours_may_be_replaced(tmp_path, name):
    (tmp_path / "empty").mkdir()
    for report in ("report", "part"):
        replace_folder(tmp_path / report, fill)
    (tmp_path / "part" / "index.html").unlink()
    assert fault_of_report(tmp_path / name) is None
    replace_folder(tmp_path / name, fill)
    made = everything_in(tmp_path / name)
    assert made.keys() == {MARKER, *NEW}
    assert {made[name] for name in NEW} == {"new"}
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({"empty", "report", "part", name})


THEIRS = ["figures/mine.tif", "index.html", "results.csv", "summary.md", "figures/shares.png", ".hidden"]


@pytest.mark.parametrize("names", [*([name] for name in THEIRS), THEIRS])
def test_a_folder_of_a_person_s_own_is_refused_whatever_it_holds(tmp_path, names):
    for name in names:
        (tmp_path / "paper" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "paper" / name).write_text("years of work")
    assert "is not a report of nncompare and would be lost: it holds " in fault_of_report(tmp_path / "paper")
    (tmp_path / "paper" / MARKER).write_text("\n".join(["my own", *names]))
    assert "is not a report of nncompare and would be lost" in fault_of_report(tmp_path / "paper")
    (tmp_path / "paper" / MARKER).write_bytes(b"\xff")
    assert "is not a report of nncompare and would be lost" in fault_of_report(tmp_path / "paper")


@pytest.mark.parametrize("name", ["notes.md", "figures/mine.tif", "figures/more/deep.txt", "empty/", ".git/config"])
def test_what_a_person_laid_into_a_report_of_ours_is_not_lost_with_it(tmp_path, name):
    replace_folder(tmp_path / "latest", fill)
    (tmp_path / "latest" / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "latest" / name).mkdir() if name.endswith("/") else (tmp_path / "latest" / name).write_text("notes")
    first = {"figures/more/deep.txt": "figures/more", "empty/": "empty", ".git/config": ".git"}.get(name, name)
    assert foreign(tmp_path / "latest") == first
    said = fault_of_report(tmp_path / "latest")
    assert f"would be lost with {first}, which is no part of the report: move that away first" in said


def test_the_sample_is_a_report_that_may_be_replaced():
    assert fault_of_report(SAMPLE) is None
    kept = subprocess.run(["git", "ls-files", SAMPLE], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert f"reports/sample/{MARKER}" in kept.split() or not kept


def test_a_folder_that_changes_while_the_report_is_made_is_not_replaced(tmp_path):
    def refuse(directory):
        raise PermissionError(fault_of_report(directory))

    replace_folder(tmp_path / "latest", fill)
    (tmp_path / "latest" / "notes.md").write_text("notes")
    with pytest.raises(PermissionError, match=r"notes\.md"):
        replace_folder(tmp_path / "latest", fill, refuse)
    assert (tmp_path / "latest" / "notes.md").read_text() == "notes"
    assert [p.name for p in tmp_path.iterdir()] == ["latest"]


def test_nobody_else_comes_in_between_the_last_question_and_the_swap(tmp_path):
    others = []
    for _ in range(2):  # where there is no folder, and where there is one
        replace_folder(tmp_path / "latest", fill, lambda directory: others.append(_abandoned(directory.parent)))
    assert others == [False, False]


def test_what_was_deleted_half_never_stands_for_a_whole_report(tmp_path, monkeypatch):
    replace_folder(tmp_path / "latest", fill)
    monkeypatch.setattr("shutil.rmtree", lambda folder, **options: (folder / "index.html").unlink())  # and is killed
    replace_folder(tmp_path / "latest", fill)
    monkeypatch.undo()
    (tmp_path / "latest").rename(tmp_path / "kept")
    with pytest.raises(ZeroDivisionError):
        replace_folder(tmp_path / "latest", lambda folder: 1 / 0)
    assert os.listdir(tmp_path) == ["kept"]


# ---- links, modes, pipes, devices ------------------------------------------------------------------------------------


def test_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "far").mkdir()
    for name, target in (("found.json", "far/found.json"), ("latest", "far/latest")):
        (tmp_path / name).symlink_to(target)
    for _ in range(2):
        replace_file(tmp_path / "found.json", b"{}")
        replace_folder(tmp_path / "latest", fill)
    assert (tmp_path / "found.json").is_symlink()
    assert (tmp_path / "latest").is_symlink()
    assert (tmp_path / "far" / "found.json").read_bytes() == b"{}"
    assert everything_in(tmp_path / "far" / "latest").items() >= NEW.items()
    assert sorted(os.listdir(tmp_path / "far")) == ["found.json", "latest"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_and_a_folder_keep_their_mode(tmp_path, mode):
    file, folder = tmp_path / "found.json", tmp_path / "latest"
    for _ in range(2):
        replace_file(file, b"{}")
        replace_folder(folder, fill)
        file.chmod(mode)
        folder.chmod(mode | 0o700)
    replace_file(file, b"{}")
    replace_folder(folder, fill)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (file, folder)] == [mode, mode | 0o700]


def test_a_new_file_and_a_new_folder_have_the_mode_that_the_umask_gives(tmp_path):
    (tmp_path / "like").touch()
    (tmp_path / "like-folder").mkdir()
    replace_file(tmp_path / "found.json", b"{}")
    replace_folder(tmp_path / "latest", fill)
    for made, like in (("found.json", "like"), ("latest", "like-folder")):
        assert (tmp_path / made).stat().st_mode == (tmp_path / like).stat().st_mode


def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    assert fault_of_file(pipe) is None
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    replace_file(pipe, b"{}" * 50_000)
    reader.join()
    assert read == [b"{}" * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


def test_a_device_is_written_to_and_stays_one():
    """A terminal of our own, where no file can be made: a mistake in here must not cost anybody their /dev/null."""
    ours, theirs = os.openpty()
    device = os.ttyname(theirs)
    before = os.stat(device)
    assert fault_of_file(device) is None
    replace_file(device, b"{}\n")
    assert os.read(ours, 100) == b"{}\r\n"
    after = os.stat(device)
    assert (after.st_mode, after.st_rdev, after.st_ino) == (before.st_mode, before.st_rdev, before.st_ino)
    assert stat.S_ISCHR(after.st_mode)
    os.close(ours)
    os.close(theirs)


def test_a_file_that_this_process_has_open_is_written_behind_what_stands_there(tmp_path):
    with open(tmp_path / "log", "w+b") as log:
        log.write(b"before ")
        log.flush()
        replace_file(f"/dev/fd/{log.fileno()}", b"{}")
    assert (tmp_path / "log").read_bytes() == b"before {}"


def test_a_disk_that_is_full_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    def full(path, data):
        Path.open(path, "wb").close()
        raise OSError(28, "No space left on device")

    replace_file(tmp_path / "found.json", b"old")
    replace_folder(tmp_path / "latest", fill)
    monkeypatch.setattr(Path, "write_bytes", full)
    for write in (
        lambda: replace_file(tmp_path / "found.json", b"new"),
        lambda: replace_folder(tmp_path / "latest", lambda folder: (folder / "index.html").write_bytes(b"")),
    ):
        with pytest.raises(OSError, match="No space"):
            write()
    assert (tmp_path / "found.json").read_text() == "old"
    assert everything_in(tmp_path / "latest").items() >= NEW.items()
    assert sorted(os.listdir(tmp_path)) == ["found.json", "latest"]


@pytest.mark.parametrize(("fault", "write"), REPLACE, ids=["file", "folder"])
def test_names_as_long_as_the_system_allows_can_be_written_and_longer_ones_are_refused(tmp_path, fault, write):
    longest, longer = tmp_path / ("n" * 255), tmp_path / ("n" * 256)
    assert fault(longest) is None
    write(longest)
    assert longest.exists()
    for path in (longer, longer / "below", "n/" * 3000):
        assert fault(path).endswith(": File name too long")
    assert "null byte" in fault("a\0b")


# ---- kills -----------------------------------------------------------------------------------------------------------


def killed(folder, seed, kills):
    program = [sys.executable, ROOT / "tests" / "compare" / "killing.py", folder, str(seed), str(kills)]
    done = subprocess.run(program, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": ROOT}, check=True)
    print(done.stdout)
    return json.loads(done.stdout)


def test_a_kill_at_any_step_or_moment_and_two_runs_at_once_lose_nothing_and_leave_nothing(tmp_path):
    done = killed(tmp_path, seed=1, kills=6)
    assert done["found"] == []
    assert done["kills at steps"] > 25
    assert done["kills at steps, without exchange"] > 25


@pytest.mark.soak
def test_a_hundred_kills_lose_nothing_and_leave_nothing(tmp_path):
    assert killed(tmp_path, seed=2, kills=100)["found"] == []
