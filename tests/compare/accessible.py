"""axe-core in the page that is open: what it says is hard for those who see, hear or move otherwise."""

from importlib.resources import files
from importlib.util import find_spec

import pytest

HOLDS_AXE = "axe_core_python"  # of which only axe.min.js is taken
with_axe = pytest.mark.skipif(find_spec(HOLDS_AXE) is None, reason="no axe-core: pip install axe-core-python")
CONTRAST = "color-contrast"  # the slowest rule, and the only one that depends on the scheme
AXE = [  # width, scheme, rules
    (390, "light", "all but contrast"),
    (800, "light", "all but contrast"),
    (1440, "light", "all but contrast"),
    (390, "light", "contrast"),
    (1440, "dark", "contrast"),
    *(
        pytest.param(width, scheme, "all", marks=pytest.mark.soak)
        for width in (390, 800, 1440)
        for scheme in ("light", "dark")
    ),
]

AXE_OF_MUCH = [AXE[0], *AXE[4:]]  # of a page of a megabyte, where each takes seconds


def violations(run, rules):
    """What axe finds in the page that run(script, *arguments) reaches: (rule, the elements it is broken by)."""
    run((files(HOLDS_AXE) / "axe.min.js").read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"]}  # the rest is not told: it takes twice as long
    if rules == "contrast":
        options["runOnly"] = {"type": "rule", "values": [CONTRAST]}
    elif rules == "all but contrast":
        options["rules"] = {CONTRAST: {"enabled": False}}
    found = (
        "return axe.run(document, arguments[0]).then(found => found.violations.map("
        "v => [v.id, v.nodes.map(node => node.html.slice(0, 99))]))"
    )
    return run(found, options)
