"""``nncompare``, the console script, and ``python -m compare``, which does the same."""

import gc
import os
import signal
import sys
from importlib.util import find_spec  # what is imported up here, ``python -m`` has imported already

OURS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def script() -> None:
    """Run the command line and end the process with its exit code."""
    from compare.usage import INTERRUPTED

    code = INTERRUPTED
    try:
        from compare.cli import main
        from compare.contract.apart import fork_from_here

        fork_from_here()
        code = main()
    except KeyboardInterrupt:  # while all this was imported; or once more, while the first was being told of
        pass
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the answer is given
    if code == INTERRUPTED:
        # Python would rather die of the signal than exit with a code, had it come while a string was executed, as some
        # libraries do when they are imported.
        gc.collect()  # and with it what a pool of processes holds, which would be complained about
        os._exit(code)
    sys.exit(code)


def leave_their_folder() -> list[str]:
    """``python -m`` looks for every import in the folder that one is in first, where a person may have a scratch.py, a
    torch.py or a random.py of their own. Take it off the path, and return the names of files that were in the way.
    """
    here = os.getcwd()
    if sys.path[:1] != [here] or os.path.realpath(here) == OURS:
        return []
    del sys.path[0]
    names = {file: file.removesuffix(".py") for file in sorted(os.listdir(here))}
    names = {file: name for file, name in names.items() if name.isidentifier()}
    modules = [f for f in names if f.endswith(".py") or os.path.exists(os.path.join(here, f, "__init__.py"))]
    return [file for file in modules if find_spec(names[file])]


if __name__ == "__main__":
    if in_the_way := leave_their_folder():
        print(
            f"nncompare: {', '.join(in_the_way)} of this folder would stand in for what the harness imports by that "
            "name, and is left out; the command nncompare never looks here",
            file=sys.stderr,
        )
    script()
