"""What is done beside a file: it tells which process has imported it, and which it is done in."""

import os

IMPORTED_BY = os.getpid()


def worked(order, send):
    """Answer an order."""
    send({"imported by": IMPORTED_BY, "done by": os.getpid()})
