"""The settings: one table, read on request and never at import.

Order: flag, environment (``DRAGOMAN_SECTION__KEY``), ``dragoman.toml``, default. An unknown key
stops with the nearest known ones. A secret may be given as the path of a file that holds it, under
the same name with ``_file`` at its end.
"""

from __future__ import annotations

import dataclasses
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from dragoman.errors import SettingsError
from dragoman.types.ids import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1024 * 1024
FILE_NAME = "dragoman.toml"
ENV_PREFIX = "DRAGOMAN_"
NOT_SETTINGS = frozenset({"DRAGOMAN_PLUGINS", "DRAGOMAN_SHARED", "DRAGOMAN_TEST_POSTGRES"})
"""Names in the environment that are ours but say nothing about how pages are read."""

Value = str | int | float | bool | tuple[str, ...]


def _row(default: Value, unit: str, text: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"unit": unit, "help": text, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """Where the record is kept."""

    address: str = _row("dragoman.db", "path or URL", "SQLite file or postgresql:// address.")
    busy_timeout_s: float = _row(30.0, "seconds", "How long to wait for another writer.")
    full_fsync: bool = _row(
        False, "", "Wait for the disk at every commit, so that a power cut loses nothing either."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesSettings:
    """How pages are fetched and read."""

    max_bytes: int = _row(64 * MIB, "bytes", "Largest page that is read, after decompression.")
    timeout_s: float = _row(20.0, "seconds", "Longest wait for one answer of a server.")
    total_timeout_s: float = _row(60.0, "seconds", "Longest time for one page, redirects included.")
    max_redirects: int = _row(8, "hops", "Redirects followed before giving up.")
    user_agent: str = _row(
        "Dragoman/0.1 (news event coder)", "", "How we name ourselves to servers."
    )
    contact: str = _row("", "address", "Page or mail address added to the user agent.")
    obey_robots: bool = _row(True, "", "Ask robots.txt before fetching (RFC 9309).")
    allow_private: bool = _row(False, "", "Fetch from loopback and private network addresses too.")
    suffixes: tuple[str, ...] = _row(
        (".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson"),
        "",
        "Files read from a folder, plain or with .gz behind.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineSettings:
    """The rooms in their order, by plug-in name, and how many pages go through together."""

    extract: str = _row("furniture.v1", "plug-in", "Page to article.")
    split: str = _row("news.v1", "plug-in", "Article to sentences.")
    times: str = _row("times.v1", "plug-in", "Finds where a time begins and ends.")
    code: str = _row("minilm.v1", "plug-in", "Sentences to readings.")
    resolve: str = _row("words.v1", "plug-in", "Readings to actors, places, times.")
    match: str = _row("blocks.v1", "plug-in", "Reports to judgements.")
    languages: tuple[str, ...] = _row(
        ("en",), "ISO 639-1", "Languages that are coded; articles in others are kept and marked."
    )
    batch_pages: int = _row(8, "pages", "Pages that are coded and written together.")
    merge_window_days: int = _row(
        14, "days", "How far apart two reports may lie and still be compared."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookSettings:
    """What is coded."""

    name: str = _row("plover", "codebook", "Codebook that the reports name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The site."""

    title: str = _row("Dragoman", "", "Name shown on every page.")
    url: str = _row("", "URL", "Public address, for feeds and links; empty: as asked.")
    host: str = _row("127.0.0.1", "address", "Where the server listens.")
    port: int = _row(8000, "port", "Where the server listens.")
    language: str = _row("en", "ISO 639-1", "Language of the interface.")
    quote_max_chars: int = _row(
        400, "characters", "Longest quote shown to the public; longer ones are cut with a mark."
    )
    secret: str = _row(
        "", "", "Key that signs links; made anew at each start if empty.", secret=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings in force, and where each came from.

    Attributes:
        origins: for each name that is not at its default, ``flag``, ``environment NAME`` or the
            file it stands in.
    """

    store: StoreSettings = field(default_factory=StoreSettings)
    pages: PagesSettings = field(default_factory=PagesSettings)
    pipeline: PipelineSettings = field(default_factory=PipelineSettings)
    codebook: CodebookSettings = field(default_factory=CodebookSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """Name what can change the record: the codebook and how pages are read and coded."""
        parts = {
            "codebook": dataclasses.asdict(self.codebook),
            "pages": {"max_bytes": self.pages.max_bytes},
            "pipeline": {
                name: value
                for name, value in dataclasses.asdict(self.pipeline).items()
                if name != "batch_pages"
            },
        }
        return digest_of(json.dumps(parts, sort_keys=True).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of the table: what can be set, and to what."""

    name: str
    type: str
    default: Value
    unit: str
    help: str
    secret: bool

    @property
    def environment(self) -> str:
        """The name in the environment: ``DRAGOMAN_PAGES__MAX_BYTES``."""
        return ENV_PREFIX + self.name.upper().replace(".", "__")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """One setting with the value it has now and where that came from; secrets are not shown."""

    setting: Setting
    value: Value
    origin: str


SECTIONS: dict[str, type[Any]] = {
    "store": StoreSettings,
    "pages": PagesSettings,
    "pipeline": PipelineSettings,
    "codebook": CodebookSettings,
    "site": SiteSettings,
}
_TYPE_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def table() -> tuple[Setting, ...]:
    """List every setting, section by section, in the order of the file."""
    return tuple(_rows())


def _rows() -> Iterator[Setting]:
    for section, form in SECTIONS.items():
        hints = get_type_hints(form)
        for column in dataclasses.fields(form):
            yield Setting(
                name=f"{section}.{column.name}",
                type=_TYPE_NAMES.get(hints[column.name], "list of texts"),
                default=cast("Value", column.default),
                unit=column.metadata["unit"],
                help=column.metadata["help"],
                secret=column.metadata["secret"],
            )


def load(
    *,
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Read the settings.

    Args:
        flags: by dotted name (``pages.max_bytes``); None values are left out.
        environ: the environment; the process's own if not given.
        file: the settings file; ``dragoman.toml`` of the working folder if there is one.

    Raises:
        SettingsError: an unknown name, a value of the wrong kind, or a file that cannot be read.
    """
    rows = {row.name: row for row in table()}
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    given = [*_from_file(file, rows), *_from_environment(environ, rows), *_from_flags(flags)]
    for name, value, origin in given:
        row = _known(name, rows, origin)
        values[row.name] = _convert(row, value, origin)
        origins[row.name] = origin
    made = {
        section: form(
            **{
                name.partition(".")[2]: value
                for name, value in values.items()
                if name.partition(".")[0] == section
            }
        )
        for section, form in SECTIONS.items()
    }
    return Settings(**made, origins=tuple(sorted(origins.items())))


def in_force(settings: Settings) -> tuple[InForce, ...]:
    """Say for every setting what holds and where it came from, for ``dragoman settings``."""
    origins = dict(settings.origins)
    shown = []
    for row in table():
        section, _, key = row.name.partition(".")
        value = cast("Value", getattr(getattr(settings, section), key))
        hidden = "(hidden)" if row.secret and value else value
        shown.append(InForce(setting=row, value=hidden, origin=origins.get(row.name, "default")))
    return tuple(shown)


def sample() -> str:
    """Write a commented ``dragoman.toml`` with every setting at its default."""
    lines: list[str] = []
    section = ""
    for row in table():
        head, _, key = row.name.partition(".")
        if head != section:
            lines += ["", f"[{head}]"] if section else [f"[{head}]"]
            section = head
        unit = f" ({row.unit})" if row.unit else ""
        lines += [f"# {row.help}{unit}", f"# {key} = {_as_toml(row.default)}"]
    return "\n".join(lines) + "\n"


def _as_toml(value: Value) -> str:
    if isinstance(value, tuple):
        return json.dumps(list(value))
    return json.dumps(value)


def _known(name: str, rows: Mapping[str, Setting], origin: str) -> Setting:
    if name in rows:
        return rows[name]
    near = get_close_matches(name, rows, n=3, cutoff=0.5)
    choices = near or [row for row in rows if row.startswith(name.partition(".")[0])] or list(rows)
    raise SettingsError(
        f"there is no setting {name!r}.",
        subject=origin,
        cure=f"Known: {', '.join(choices[:12])}.",
    )


Given = tuple[str, object, str]


def _from_flags(flags: Mapping[str, object] | None) -> list[Given]:
    return [(name, value, "flag") for name, value in (flags or {}).items() if value is not None]


def _from_environment(
    environ: Mapping[str, str] | None, rows: Mapping[str, Setting]
) -> list[Given]:
    given: list[Given] = []
    for key, value in sorted((os.environ if environ is None else environ).items()):
        if not key.startswith(ENV_PREFIX) or key in NOT_SETTINGS:
            continue
        name = key.removeprefix(ENV_PREFIX).lower().replace("__", ".")
        given.append(_unfiled(name, value, f"environment {key}", rows))
    return given


def _from_file(file: Path | None, rows: Mapping[str, Setting]) -> list[Given]:
    path = file or Path(FILE_NAME)
    if file is None and not path.is_file():
        return []
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(
            f"cannot be read ({fault}).", subject=str(path), cure="Correct the file."
        ) from fault
    given: list[Given] = []
    for section, entries in content.items():
        if isinstance(entries, Mapping):
            for key, value in entries.items():
                given.append(_unfiled(f"{section}.{key}", value, str(path), rows))
        else:
            given.append((section, entries, str(path)))
    return given


def _unfiled(name: str, value: object, origin: str, rows: Mapping[str, Setting]) -> Given:
    """Read a secret from the file that is named instead of it."""
    secret = rows.get(name.removesuffix("_file"))
    if name in rows or secret is None or not secret.secret:
        return name, value, origin
    try:
        return secret.name, Path(str(value)).read_text("utf-8").strip(), f"{origin} ({value})"
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(
            f"the file of the secret {secret.name} cannot be read ({fault}).",
            subject=origin,
            cure="Name a text file that holds the secret.",
        ) from fault


def _convert(row: Setting, value: object, origin: str) -> Value:
    """Bring a value to the setting's type; text is understood where it stands for one."""
    made = _READERS[row.type](value)
    if made is None:
        raise SettingsError(
            f"{row.name} must be a {row.type}, not {value!r}.",
            subject=origin,
            cure=f"The default is {_as_toml(row.default)}.",
        )
    return made


def _text(value: object) -> Value | None:
    return value if isinstance(value, str) else None


def _whole(value: object) -> Value | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = int(value) if value.strip().isdecimal() else None
    return value if isinstance(value, int) and value >= 0 else None


def _number(value: object) -> Value | None:
    if isinstance(value, bool):
        return None
    try:
        made = float(value) if isinstance(value, str | int | float) else -1.0
    except ValueError:
        return None
    return made if 0 <= made < float("inf") else None


def _truth(value: object) -> Value | None:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if isinstance(value, str):
        return words.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def _texts(value: object) -> Value | None:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return tuple(value)
    return None


_READERS = {
    "text": _text,
    "whole number": _whole,
    "number": _number,
    "true or false": _truth,
    "list of texts": _texts,
}
