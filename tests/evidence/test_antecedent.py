"""What bare numbers stand for, in words that no report of the labelled sets has."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from allegiance.evidence.antecedent import nouns, weights
from allegiance.evidence.scoring.gold import read_gold
from allegiance.evidence.scoring.split import DECIDING
from evidence.reading import fixtures, numbers, said

SCRIPT = Path(__file__).parents[2] / "scripts" / "antecedent.py"


def test_a_share_keeps_its_unit_whatever_it_is_of():
    (found,) = [
        one
        for one in numbers("Soldiers were hungry that winter; the desertions rose by 40 percent.")
        if one.value == 40  # noqa: PLR2004 - as in the text
    ]
    assert "percent" == found.unit


def test_candidates_stand_before_the_number_and_none_of_them_is_one():
    text = "The guards and the sailors of the base met. By noon 60 had sworn."
    claim = next(one for one in said(text).claims if one.value == 60)  # noqa: PLR2004 - as in the text
    found = nouns(text, claim, [])
    assert "" == found[0].word
    assert {"guards", "sailors"} <= {one.word for one in found[1:]}
    assert all(one.end <= claim.start for one in found)


def test_weights_are_of_features_that_there_are():
    ledger = fixtures("sudan-2019.txt", "zimbabwe-2017.txt")
    texts = {one.document: one.text or "" for one in ledger.documents}
    met = {
        name
        for claim in ledger.claims
        if claim.kind == "quantity"
        for noun in nouns(texts[claim.document], claim, [])
        for name in noun.features
    }
    assert met <= set(weights()) | {f"share: {name}" for name in weights()}


def test_nothing_is_learnt_from_the_sets_that_decide(tmp_path):
    spec = spec_from_file_location("antecedent", SCRIPT)
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    labels = read_gold(script.TESTS / "gold")
    (tmp_path / "gold").mkdir()
    for name, one in labels.items():
        if one.split in DECIDING:
            source = script.TESTS / "gold" / f"{Path(name).stem}.yaml"
            (tmp_path / "gold" / source.name).write_text(source.read_text("utf-8"), "utf-8")
    assert [] == list(script.bare_numbers(tmp_path))
