import pytest

from allegiance.errors import CaseError, InvalidInput
from allegiance.scenario import library
from allegiance.scenario.load import init_case, load_case, shipped


@pytest.fixture
def two_cases(tmp_path, monkeypatch, data, dumped):
    """A library of `small` and of `tiny`, which extends it, in a folder below."""
    folder = tmp_path / "library"
    (folder / "archetypes").mkdir(parents=True)
    (folder / "small.yaml").write_text(f"# why\n{dumped(data)}", encoding="utf-8")
    tiny = "schema: allegiance.case/1\nname: tiny\nextends: small\ndays: 3\nevents: []\nobserved: []\n"
    (folder / "archetypes" / "tiny.yaml").write_text(tiny, encoding="utf-8")
    monkeypatch.setattr(library, "FOLDER", folder)


@pytest.mark.usefixtures("two_cases")
def test_cases_ship_under_the_names_of_their_files():
    assert shipped() == ("small", "tiny")


def test_a_case_that_ships_is_loaded_by_name_and_shows_no_folder(two_cases, mechanisms):
    assert load_case("tiny", mechanisms).days == 3
    assert load_case("small", mechanisms).file == "small.yaml"
    assert load_case("tiny", mechanisms).parameters["pay"]["salary"].file == "small.yaml"


@pytest.mark.usefixtures("two_cases")
def test_a_misspelt_case_is_told_what_was_meant():
    with pytest.raises(CaseError, match="Did you mean 'small'"):
        load_case("smal")


def test_a_copy_has_the_comments_and_means_the_same(two_cases, tmp_path, mechanisms):
    path = init_case("small", tmp_path / "mine")
    assert path.read_text(encoding="utf-8").startswith("# why\n")
    assert load_case(path, mechanisms).digest == load_case("small", mechanisms).digest


def test_a_copied_variant_still_extends_by_name(two_cases, tmp_path, mechanisms):
    assert load_case(init_case("tiny", tmp_path / "mine"), mechanisms).people == 1500


def test_a_copied_variant_extends_the_copy_of_its_parent_where_there_is_one(two_cases, tmp_path, mechanisms):
    parent = init_case("small", tmp_path / "mine")
    parent.write_text(parent.read_text(encoding="utf-8").replace("A small", "My"), encoding="utf-8")
    assert load_case(init_case("tiny", tmp_path / "mine"), mechanisms).title == "My country"


def test_a_case_may_extend_the_shipped_case_of_its_own_name(two_cases, tmp_path, mechanisms):
    path = tmp_path / "small.yaml"
    path.write_text("schema: allegiance.case/1\nname: small\nextends: small\ntitle: Mine\n", encoding="utf-8")
    case = load_case(path, mechanisms)
    assert (case.title, case.people) == ("Mine", 1500)


@pytest.mark.usefixtures("two_cases")
def test_a_copy_never_replaces_a_file(tmp_path):
    path = init_case("small", tmp_path / "mine")
    path.write_text("my work", encoding="utf-8")
    with pytest.raises(InvalidInput, match="is there already"):
        init_case("small", tmp_path / "mine")
    assert path.read_text(encoding="utf-8") == "my work"


@pytest.mark.usefixtures("two_cases")
@pytest.mark.parametrize("folder", ["taken/below", "nul\0"])
def test_a_folder_that_cannot_be_is_refused(tmp_path, folder):
    (tmp_path / "taken").touch()
    with pytest.raises(InvalidInput):
        init_case("small", tmp_path / folder)


@pytest.mark.usefixtures("two_cases")
def test_nothing_is_made_for_an_unknown_case(tmp_path):
    with pytest.raises(CaseError):
        init_case("smal", tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
