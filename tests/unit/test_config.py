from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from dragoman import config
from dragoman.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def load(
    flags: dict[str, object] | None = None,
    environ: dict[str, str] | None = None,
    file: Path | None = None,
) -> config.Settings:
    return config.load(flags=flags, environ=environ or {}, file=file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dragoman.toml"
    path.write_text('[pages]\nmax_bytes = 1000\nuser_agent = "A"\n[site]\ntitle = "Desk"\n')
    return path


def test_without_anything_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == config.Settings()


def test_flag_outweighs_environment_outweighs_file_outweighs_default(file: Path) -> None:
    environ = {"DRAGOMAN_PAGES__MAX_BYTES": "2000", "DRAGOMAN_PAGES__USER_AGENT": "B", "HOME": "x"}
    settings = load({"pages.max_bytes": 3000, "pages.contact": None}, environ, file)
    assert settings.pages.max_bytes == 3000
    assert settings.pages.user_agent == "B"
    assert settings.site.title == "Desk"
    assert settings.pages.timeout_s == config.PagesSettings().timeout_s
    assert dict(settings.origins) == {
        "pages.max_bytes": "flag",
        "pages.user_agent": "environment DRAGOMAN_PAGES__USER_AGENT",
        "site.title": str(file),
    }


def test_the_file_of_the_working_folder_is_found(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert load().site.title == "Desk"


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ({"pages.max_byte": 1}, "pages.max_bytes"),
        ({"page.max_bytes": 1}, "pages.max_bytes"),
        ({"pages.xyzzy": 1}, "pages."),
        ({"q": 1}, "store.address"),
    ],
)
def test_an_unknown_name_stops_with_the_nearest(given: dict[str, object], near: str) -> None:
    with pytest.raises(SettingsError, match=near):
        load(given)


def test_an_unknown_name_in_file_or_environment_stops_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DRAGOMAN_SITE__TITEL"):
        load(environ={"DRAGOMAN_SITE__TITEL": "x"})
    path = tmp_path / "x.toml"
    path.write_text("title = 'x'\n")
    with pytest.raises(SettingsError, match=r"x\.toml.*'title'"):
        load(file=path)


def test_what_belongs_to_plug_ins_and_tests_is_no_setting() -> None:
    assert load(environ={"DRAGOMAN_PLUGINS": "", "DRAGOMAN_SHARED": "x"}).origins == ()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pages.max_bytes", "7", 7),
        ("pages.timeout_s", "1.5", 1.5),
        ("pages.timeout_s", 2, 2.0),
        ("pages.allow_private", "yes", True),
        ("pages.allow_private", "FALSE", False),
        ("pages.allow_private", True, True),
        ("pages.suffixes", ".a, .b", (".a", ".b")),
        ("pages.suffixes", [".a"], (".a",)),
        ("pages.user_agent", "x", "x"),
    ],
)
def test_values_are_brought_to_their_type(name: str, text: object, value: object) -> None:
    section, _, key = name.partition(".")
    assert getattr(getattr(load({name: text}), section), key) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pages.max_bytes", "many"),
        ("pages.max_bytes", True),
        ("pages.max_bytes", -1),
        ("pages.max_bytes", 1.5),
        ("pages.timeout_s", "soon"),
        ("pages.timeout_s", "nan"),
        ("pages.timeout_s", False),
        ("pages.timeout_s", -1),
        ("pages.timeout_s", [1]),
        ("pages.allow_private", "maybe"),
        ("pages.allow_private", 1),
        ("pages.suffixes", 3),
        ("pages.suffixes", [3]),
        ("pages.user_agent", 3),
    ],
)
def test_values_of_another_kind_stop_with_the_default(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=rf"{name} must be a .*The default is"):
        load({name: value})


@pytest.mark.parametrize("content", [b"[pages", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be read"):
        load(file=path)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(file=tmp_path / "none.toml")


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("abc\n")
    settings = load(environ={"DRAGOMAN_SITE__SECRET_FILE": str(path)})
    assert settings.site.secret == "abc"
    with pytest.raises(SettingsError, match=r"secret site\.secret"):
        load(environ={"DRAGOMAN_SITE__SECRET_FILE": str(tmp_path / "none")})
    with pytest.raises(SettingsError, match="no setting"):
        load(environ={"DRAGOMAN_SITE__TITLE_FILE": str(path)})


def test_what_is_in_force_says_whence_and_hides_secrets(file: Path) -> None:
    settings = load({"site.secret": "abc"}, file=file)
    shown = {row.setting.name: row for row in config.in_force(settings)}
    assert set(shown) == {row.name for row in config.table()}
    assert (shown["site.secret"].value, shown["site.secret"].origin) == ("(hidden)", "flag")
    assert (shown["site.title"].value, shown["site.title"].origin) == ("Desk", str(file))
    assert shown["site.port"].origin == "default"


def test_the_sample_names_every_setting_and_reads_as_the_defaults(tmp_path: Path) -> None:
    sample = config.sample()
    assert load(file=_written(tmp_path, sample)) == config.Settings()
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line else line for line in sample.splitlines()
    )
    tables = tomllib.loads(uncommented)
    assert {f"{section}.{key}" for section in tables for key in tables[section]} == {
        row.name for row in config.table()
    }
    settings = load(file=_written(tmp_path, uncommented))
    assert all(row.value == row.setting.default for row in config.in_force(settings))


def _written(folder: Path, text: str) -> Path:
    path = folder / "sample.toml"
    path.write_text(text)
    return path


def test_the_environment_name_follows_from_the_name() -> None:
    names = {row.name: row.environment for row in config.table()}
    assert names["pages.max_bytes"] == "DRAGOMAN_PAGES__MAX_BYTES"


def test_the_digest_moves_with_what_changes_the_record() -> None:
    plain = load().digest
    assert load({"pipeline.languages": "en,fr"}).digest != plain
    assert load({"codebook.name": "other"}).digest != plain
    assert load({"site.title": "x", "pipeline.batch_pages": 3}).digest == plain
