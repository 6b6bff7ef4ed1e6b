"""What every test runs under."""

import gc
import os
import signal

import pytest

gc.disable()  # until all tests are collected: what importing and collecting make stays


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    """On batches this small threads only wait for each other, and two processes test at once."""
    import torch  # which the process that only hands out the tests can do without

    torch.set_num_threads(1)


@pytest.fixture(autouse=True, scope="session")
def nobody_else_s_tensors():
    """As in the program: PyTorch need not import what it would recognize them by."""
    from compare.truth.program import no_other_tensors

    no_other_tensors()


@pytest.fixture(autouse=True, scope="session")
def what_is_imported_stays():
    """PyTorch makes so many objects that to look for garbage among them again and again is a part of the whole work."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def heeds_ctrl_c():
    """A shell lets what it runs in the background ignore Ctrl-C, and so would all that is started from here."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def shared_folder(tmp_path_factory):
    """Where the processes of one test run leave what each of them needs; unset where there is only one."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ["SHARED_BY_TESTS"] = str(tmp_path_factory.getbasetemp().parent)
