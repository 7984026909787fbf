import pytest

from evidence.reading import numbers, said


def source(text):
    return numbers(text)[0].source


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry said that 40 soldiers had deserted.", "The ministry"),
        ("About 40 soldiers had deserted, the ministry said.", "the ministry"),
        ("About 40 soldiers had deserted, according to two diplomats.", "two diplomats"),
        ("According to the Red Cross, 40 soldiers deserted.", "the Red Cross"),
        ('"We lost 40 soldiers," said Colonel Ana Reyes.', "Colonel Ana Reyes"),
        (
            "Colonel Ana Reyes, who fled in May, told reporters that 40 soldiers had gone.",
            "Colonel Ana Reyes",
        ),
        ("A report by Amnesty found that 40 soldiers had been killed.", "A report by Amnesty"),
        ("Western diplomats doubt the figure and put the number of deserters at 40.", "Western diplomats"),
        ("The rebels' own claim of 40 deserters is doubtful.", "The rebels"),
        ("On Tuesday the army announced that 40 soldiers had surrendered.", "the army"),
        ("He was among 40 soldiers who deserted.", ""),
        ("The army was told to send 40 soldiers.", ""),
    ],
)
def test_whoever_is_named_as_saying_it_is_the_source(text, who):
    assert who == source(text)


def test_each_number_has_the_speaker_nearest_to_it():
    text = "The ministry said that 40 soldiers had deserted; the rebels claim that 400 soldiers did."
    assert ["The ministry", "the rebels"] == [claim.source for claim in numbers(text)]
    assert ["asserted", "claimed"] == [claim.modality for claim in numbers(text)]


def test_a_pronoun_goes_back_to_the_last_name():
    text = "General Park said so, to the surprise of many. He added that 40 soldiers had fled."
    assert "General Park" == source(text)


def test_a_quotation_goes_on_with_its_speaker():
    text = '"It was cold," Captain Li said. "We were 40 soldiers against a crowd."'
    assert "Captain Li" == source(text)


def test_a_paragraph_after_a_colon_is_quoted_from_who_stands_before_it():
    text = "The Herald describes it as follows:\n\nSome 40 soldiers left.\n\nAnother 50 soldiers stayed."
    assert ["The Herald", ""] == [claim.source for claim in numbers(text)]


def test_the_chain_runs_from_the_document_to_who_obtained_it():
    text = (
        "Two documents obtained by Reuters tell of decay. One document listed 40 soldiers who had deserted."
    )
    (claim,) = [one for one in said(text).claims if one.value == 40]
    assert ("One document", "Reuters") == claim.source_chain
