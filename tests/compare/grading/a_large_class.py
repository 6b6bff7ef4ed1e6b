"""Two hundred submissions: right, wrong in some ninety ways, in twelve shapes of code, hanging, crashing, cheating,
empty, not Python.
"""

from compare.diagnosis.registry import MISTAKES
from tests.compare.grading.a_class import AUTOGRAD, CLASS, JAX, NOTEBOOK, RIGHT
from tests.compare.repairs import CANDIDATES, constants

HOSTILE = {
    "hangs.py": f"import time\n{RIGHT}\ntime.sleep(1e6)\n",
    "hangs_in_forward.py": RIGHT.replace("return layers(params, X)[1]", "import time; time.sleep(1e6)"),
    "exits.py": f"import sys\nsys.exit()\n{RIGHT}",
    "exits_hard.py": f"import os\nos._exit(3)\n{RIGHT}",
    "exits_in_loss.py": RIGHT.replace("return np.mean(", "raise SystemExit(") + "",
    "crashes.py": f"import ctypes\nctypes.string_at(0)\n{RIGHT}",
    "crashes_in_forward.py": RIGHT.replace("return layers(params, X)[1]", "import ctypes; ctypes.string_at(0)"),
    "prints.py": RIGHT.replace("def forward", "print('x' * 30_000_000)\n\n\ndef forward"),
    "prints_in_loss.py": RIGHT.replace("    return np.mean(", "    print('x' * 1_000_000)\n    return np.mean("),
    "eats.py": f"{RIGHT}\neaten = [bytearray(2**26) for _ in range(10**6)]\n",
    "raises.py": f"{RIGHT}\nraise ValueError('no')\n",
    "imports_nothing.py": f"import not_there\n{RIGHT}",
    "empty.py": "",
    "remarks.py": "# to do\n",
    "prose.py": "Dear teacher, my dog has eaten my network.\n",
    "deep.py": "x = " + "(" * 5000,
    "minus.py": "x = " + "-" * 100_000 + "1",
    "null.py": "\0\0\0",
    "indented.py": "def forward(params, X):\nreturn X\n",
    "autograd.py": AUTOGRAD,
    "jax.py": JAX,
    "reads_the_reference.py": f"from torch_ref.network import Network\n{RIGHT}",
    "closes.py": f"import os\nos.closerange(0, 100)\n{RIGHT}",
    "notes.txt": "notes",
    "picture.png": "\x89PNG",
    "nothing.ipynb": "{}",
    "a_notebook.ipynb": NOTEBOOK,
    "kills.py": f"import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n{RIGHT}",
    "no_form.py": "def add(a, b):\n    return a + b\n",
    "jan/main.py": CLASS["jan/main.py"],
    "jan/helper.py": CLASS["jan/helper.py"],
    "nobody/readme.md": "nothing",
    "hash.py": f"memo = {{}}\n{RIGHT}".replace(
        "return layers(params, X)[1]", "return memo.setdefault(X.shape, layers(params, X)[1])"
    ),
}


def planted():
    """(what is handed in, name → the mistake that was planted)."""
    every = {"wrong": 2, "right": 1, "as_it_stands/twelve_shapes": 1}  # so many are passed over for each that is taken
    files = {kind: sorted((CANDIDATES / kind).glob("*.py"))[::step] for kind, step in every.items()}
    texts = {f"{kind[0]}_{path.name}": path.read_text(encoding="utf-8") for kind in files for path in files[kind]}
    known = {f"w_{path.name}": constants(path)["MISTAKE"] for path in files["wrong"]}
    left = 200 - len(texts) - len({name.partition("/")[0] for name in HOSTILE})
    slugs = list(MISTAKES)
    for slug in slugs[:: len(slugs) // left][:left]:
        name = f"e_{slug.replace('/', '-')}.py"
        texts[name], known[name] = MISTAKES[slug].after(), slug
    return texts | HOSTILE, known
