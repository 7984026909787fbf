import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from allegiance.scenario.lever import levers

ROOT = Path(__file__).parents[2]
SPEC = spec_from_file_location("signs", ROOT / "scripts" / "signs.py")
signs = module_from_spec(SPEC)
SPEC.loader.exec_module(signs)
KEPT = json.loads((ROOT / "scripts" / "signs.json").read_text(encoding="utf-8"))


def test_the_page_is_what_was_found():
    assert signs.page(KEPT) == (ROOT / "docs" / "signs.md").read_text(encoding="utf-8")


def test_every_lever_was_tried_in_every_case():
    assert {f"{case}/{lever}" for case in signs.FUTURES for lever in levers()} <= set(KEPT)


def test_every_disagreement_is_explained():
    silent = [
        (lever.name, sign.outcome)
        for lever in levers().values()
        for sign in lever.signs
        if signs.disagrees(KEPT, lever.name, sign) and not sign.note
    ]
    assert [] == silent


def test_every_lever_that_moves_nothing_has_its_reason():
    assert set(signs.unmoved(KEPT)) <= set(signs.WHY_NOT)
