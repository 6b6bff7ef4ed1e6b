"""What every test runs under."""

import pytest
import torch


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    """On batches this small threads only wait for each other, and two processes test at once."""
    torch.set_num_threads(1)
