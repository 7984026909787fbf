"""How numbers are weighed and joined to groups."""

from allegiance.evidence.cluster import clusters
from allegiance.evidence.conflict import conflicts
from allegiance.evidence.kinship import MOST, kinship
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import links
from allegiance.evidence.pairing import APART, candidates
from allegiance.evidence.resemblance import FEATURES
from allegiance.evidence.scene import Scene
from allegiance.evidence.theme import counted, themes
from allegiance.evidence.weighing import weights
from evidence.reading import said


def told(*texts):
    """The ledger of reports on one country."""
    found = [said(f"KISANGANI, Congo. {text}", name=f"{i}.txt") for i, text in enumerate(texts)]
    return Ledger(
        tuple(d for one in found for d in one.documents), tuple(c for one in found for c in one.claims)
    )


def test_a_chain_of_pairs_is_cut_where_its_ends_are_unlike():
    likely = {("a", "b"): 0.9, ("b", "c"): 0.5, ("a", "c"): 0.0}
    assert [["a", "b"]] == clusters(likely, 0.3)
    assert [["a", "b", "c"]] == [sorted(group) for group in clusters(likely, 0.2)]


def test_what_is_unknown_counts_for_nothing():
    assert [["a", "b", "c"]] == [sorted(g) for g in clusters({("a", "b"): 0.9, ("b", "c"): 0.5}, 0.3)]


def test_the_nearest_word_tells_what_happened():
    text = "Some 40 were gunned down and 12 taken to a clinic with bullet wounds."
    at = text.index("40")
    assert "dead" == themes(text, at, at + 2, 0, len(text))[0]


def test_nouns_of_one_class_count_alike():
    assert counted("young conscripts") & counted("troopers")
    assert not counted("judges") & counted("troopers")


def test_a_value_conflict_says_what_spoke_for_one_quantity():
    ledger = told(
        "On 3 May 2020 40 soldiers were killed in Bukavu, the army said.",
        "In Bukavu 55 soldiers were killed on 3 May 2020, a doctor said.",
    )
    (one,) = [each for each in conflicts(ledger) if each.kind == "value"]
    (why,) = links(ledger).reasons.values()
    assert why
    assert f"both count the same ({', '.join(why)})" in one.sentence


def test_a_share_and_a_count_are_never_linked():
    pairs = candidates(told("Some 40 soldiers deserted, and 30 percent of the officers were arrested."))
    assert [APART] == pairs.kinds.tolist()


def test_a_report_is_compared_with_few_others_however_many_there_are():
    scenes = {
        str(i): Scene("The garrison of Bukavu in Congo mutinied under Colonel Mbuyi.") for i in range(60)
    }
    assert len(kinship(scenes)) <= MOST * len(scenes)


def test_twice_as_many_reports_make_twice_as_many_pairs():
    """On two occasions as on one, each told by more reports than any of them is compared with."""
    texts = [
        f"The garrison of {town} mutinied under {name} on {day} May 2020. Some {day}0 soldiers deserted, "
        f"{name} said. Another {day}5 were arrested in {town}, and {day} died."
        for town, name in (("Bukavu", "Colonel Mbuyi"), ("Matadi", "Colonel Ilunga"))
        for day in range(1, 2 * MOST)
    ]
    half, whole = (candidates(told(*some)) for some in (texts[: len(texts) // 2], texts))
    assert 0 < len(whole.first) <= 2.2 * len(half.first)


def test_every_weight_is_that_of_a_feature():
    assert {name for weight in weights().values() for name in weight} <= set(FEATURES)
