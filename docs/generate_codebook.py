"""Write the pages of the codebook, the crosswalk and the exports; a test holds them to be fresh.

Run it as ``python docs/generate_codebook.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.exports.shapes import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook import EventType, Label

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `python docs/generate_codebook.py`, not by hand. -->\n\n"


def overview() -> str:
    """Give the page that lists types and labels."""
    book = load()
    rows = (
        f"| [{one.name}](codebook/{one.name.lower()}.md) | {one.quad} {book.quads[one.quad]} "
        f"| {'required' if one.requires_recipient else ''} | {one.intensity:g} "
        f"| {', '.join(f'`{mode}`' for mode in one.modes)} |"
        for one in book.types.values()
    )
    return _page(
        "Codebook",
        f"This is `{book.tag}`. It follows {book.follows}: the names of types, modes, contexts,",
        "sectors and actor codes are PLOVER's. Definitions, examples and decisions are Dragoman's.",
        "",
        "| Type | Quad class | Recipient | Intensity | Modes |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "Intensity runs from −10 (conflict) to 10 (cooperation). Each figure names its source:",
        "",
        *(f"- `{name}`: {words}" for name, words in book.sources.items()),
        "",
        "Whether something happened, is planned, is only thought of, is denied or lies in the past",
        "is no mode: it is the field `status` of every report.",
        "",
        "## Contexts",
        "",
        *_labels(book.contexts),
        "## Sectors",
        "",
        *_labels(book.sectors),
        "## Actors that are no state",
        "",
        "Countries go by ISO 3166 alpha-3; Kosovo is `XKX`. Others have one of these codes:",
        "",
        *_labels(book.non_state),
        "## Labels met elsewhere",
        "",
        "Older versions of PLOVER, and the table from CAMEO, use other labels. They are read so:",
        "",
        "| There | Here |",
        "|---|---|",
        *(
            f"| `{there}` | `{here}` |"
            for group in book.renamed.values()
            for there, here in group.items()
        ),
        "",
        "```{toctree}",
        ":maxdepth: 1",
        "",
        *(f"codebook/{name.lower()}" for name in book.types),
        "codebook/decisions",
        "codebook/cameo",
        "```",
    )


def type_page(event_type: EventType) -> str:
    """Give the page of one type: its definition, its modes, a sentence for each."""
    book = load()
    recipient = "required" if event_type.requires_recipient else "not required"
    lines = [
        event_type.definition,
        "",
        f"> {event_type.example}",
        "",
        f"Quad class {event_type.quad}, {book.quads[event_type.quad]} · recipient {recipient} · "
        f"intensity {event_type.intensity:g} ({event_type.source}) · CAMEO root "
        f"{book.crosswalk.roots[event_type.name].root}",
        "",
    ]
    if event_type.modes:
        lines += ["## Modes", ""]
    for mode in event_type.modes.values():
        cameo = book.cameo(event_type.name, [mode.name])
        figures = f"Intensity {mode.intensity:g} ({mode.source}) · CAMEO {cameo.code}"
        lines += [f"### {mode.name}", "", mode.definition, "", f"> {mode.example}", "", figures, ""]
    decided = [one for one in book.decided.values() if event_type.name in one.types]
    if decided:
        lines += ["## Decided", ""]
        lines += [f"- **{one.topic}.** {one.question} {one.choice}" for one in decided]
    return _page(event_type.name, *lines)


def decisions() -> str:
    """Give the page of every contested point."""
    lines = [
        "Where PLOVER's own files disagree, or are silent, we had to choose. Each choice is held",
        "by a test.",
        "",
    ]
    for one in load().decided.values():
        bears = f"Bears on {', '.join(one.types)}." if one.types else "Bears on all types."
        lines += [f"## {one.topic}", "", one.question, "", f"**Decided:** {one.choice}", ""]
        lines += [bears, ""]
    return _page("Decisions", *lines)


def cameo() -> str:
    """Give the page of the crosswalk."""
    crosswalk = load().crosswalk
    rows = (
        f"| {one.code} | {one.name} | {one.event_type or '–'} "
        f"| {', '.join(one.modes)} | {', '.join(one.contexts)} | {one.scale:g} |"
        for one in crosswalk.codes.values()
    )
    losses = (f"| {one.direction.upper()} | {one.what} | {one.lost} |" for one in crosswalk.losses)
    return _page(
        "CAMEO",
        "How a CAMEO code is read. The way back takes the finest code that the type, the modes,",
        "the contexts and the words of the sentence support, and says how fine it is: `full`,",
        "`base` (finer codes lie below it) or `root` (two digits).",
        "",
        "## What is lost",
        "",
        "| From | What | Lost |",
        "|---|---|---|",
        *losses,
        "",
        "## Codes",
        "",
        "| Code | Name | Type | Modes | Contexts | Scale |",
        "|---|---|---|---|---|---|",
        *rows,
    )


def exports() -> str:
    """Give the page of shapes and what each loses."""
    lines = [
        "`dragoman export --format NAME` writes these. What a shape cannot hold is listed with it;",
        "shapes without a status take in only what happened, on a day that is known.",
        "",
    ]
    for name, shape in tables().shapes.items():
        lines += [f"## {name}", "", f"{shape.name}. Files end in `.{shape.extension}`.", ""]
        lines += [f"- **{loss.slot}**: {loss.lost}" for loss in shape.losses] or [
            "Nothing is lost."
        ]
        lines.append("")
    return _page("Export shapes", *lines)


def _labels(labels: Mapping[str, Label]) -> Iterable[str]:
    yield from ("| | |", "|---|---|")
    for label in labels.values():
        yield f"| `{label.name}` | {label.definition} |"
    yield ""


def _page(title: str, *lines: str) -> str:
    return NOTE + "\n".join((f"# {title}", "", *lines)).rstrip() + "\n"


def pages() -> dict[str, str]:
    """Give every page by its path below ``docs/reference``."""
    types = load().types.values()
    return {
        "codebook.md": overview(),
        **{f"codebook/{one.name.lower()}.md": type_page(one) for one in types},
        "codebook/decisions.md": decisions(),
        "codebook/cameo.md": cameo(),
        "exports.md": exports(),
    }


def main() -> None:
    """Write them all."""
    for name, text in pages().items():
        path = REFERENCE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
