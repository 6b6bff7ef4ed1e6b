"""Two hundred submissions: nobody is lost, the planted mistakes are found together, and memory stays what it was."""

import csv
import json
import resource

import pytest

from tests.compare.grading.a_class import hand_in
from tests.compare.grading.a_large_class import planted
from tests.compare.grading.test_grade import done, nncompare

FOUND = 0.85  # of the planted mistakes, by their name
CASES = "/random/ or saturated or tiny-sums or more-samples"


@pytest.mark.soak
def test_of_two_hundred_nobody_is_lost_and_planted_mistakes_are_found_together(tmp_path):
    texts, known = planted()
    hand_in(tmp_path / "s", texts)
    args = ["grade", "s", "-k", CASES, "--timeout", "20", "--jobs", "2", "--json", "g.json", "--csv", "g.csv"]
    code, _, err = done(nncompare(*args, cwd=tmp_path))
    assert code == 0, err
    assert all(line.startswith("nncompare: ") for line in err.splitlines()), err  # how far it is
    with open(tmp_path / "g.csv", encoding="utf-8", newline="") as table:
        names = [row["name"] for row in csv.DictReader(table)]
    assert names == sorted({name.partition("/")[0] for name in texts})
    assert len(names) == 200
    clusters = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["clusters"]
    together = {(member["name"], cluster["mistake"]) for cluster in clusters for member in cluster["members"]}
    right = {name for name, slug in known.items() if (name, slug) in together}
    assert len(right) >= FOUND * len(known), sorted(known.items() - {(name, known[name]) for name in right})
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert most < 1500, f"{most:.0f} MB"
