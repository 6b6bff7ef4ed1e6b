"""``python -m compare``, and the console script ``nncompare``."""

import gc
import os
import sys

from compare.apart import fork_from_here
from compare.cli import INTERRUPTED, main


def script():
    """Run the command line and end the process with its exit code."""
    fork_from_here()
    code = main()
    if code == INTERRUPTED:
        # Python would rather die of the signal than exit with a code, had it come while a string was executed, as some
        # libraries do when they are imported.
        gc.collect()  # and with it what a pool of processes holds, which would be complained about
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    script()
