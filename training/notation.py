"""Turn the short notation in which passages are written by hand into the corpus form.

    # comment
    = dipl3-0001
    {L Ukraine}'s foreign minister, {P Andrii Kovalchuk}, flew to {L Ankara} on {T Monday}.
    > CONSULT visit | happened | diplomatic | flew to Ankara on Monday | Ukraine's foreign
      minister, Andrii Kovalchuk @UKR GOV | ... @TUR GOV ; ... | Ankara | on Monday | the ministry

A passage begins with ``=`` and its id (the number is added when only a prefix is given). Its text
follows on one line, names marked ``{P person} {O organisation} {L place} {N nationality or group}
{F facility} {M other} {T time}``. Each event is a line that begins with ``>``; its nine fields are
separated by ``|`` and are: type and modes, status, contexts, trigger, actors, recipients,
places, times, attributions. Members of a list are separated by ``;``. A participant is its words,
``@``, its country (``-`` where nothing tells) and its sectors. A line that begins with two spaces
continues the line before it. Every span must stand in the text letter for letter; ``#2`` means its
second occurrence.

Usage: ``python -m training.notation FILE.txt ... -o OUT.jsonl``
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

KINDS = {"P": "PER", "O": "ORG", "L": "LOC", "N": "NORP", "F": "FAC", "M": "MISC", "T": "TIME"}
MARK = re.compile(r"\{([POLNFMT]) ([^{}]+)\}")


def logical_lines(raw: str) -> list[tuple[int, str]]:
    """Join continued lines and drop comments; give line numbers with them."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(raw.splitlines(), 1):
        if line.startswith("  ") and lines:
            at, before = lines[-1]
            lines[-1] = (at, f"{before} {line.strip()}")
        elif line.strip() and not line.startswith("#"):
            lines.append((number, line.strip()))
    return lines


def unmark(marked: str) -> tuple[str, list[list[str]]]:
    """Give the plain text and its mentions, with ``#n`` where the words stand earlier too."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        words = match.group(2)
        before = text.count(words)
        mentions.append([words if not before else f"{words}#{before + 1}", KINDS[match.group(1)]])
        text += words
        at = match.end()
    return text + marked[at:], mentions


def members(field: str) -> list[str]:
    """Split a list field; an empty one or ``-`` has no members."""
    return [item.strip() for item in field.split(";") if item.strip() not in {"", "-"}]


def participant(item: str) -> dict[str, Any]:
    """Read ``words @CTR SEC SEC``."""
    words, _, codes = item.rpartition("@")
    country, *sectors = codes.split()
    country = "" if country == "-" else country
    return {"text": words.strip(), "country": country, "sector": sectors}


def event(line: str) -> dict[str, Any]:
    """Read one event line."""
    fields = [field.strip() for field in line.lstrip("> ").split("|")]
    if len(fields) != 9:
        raise ValueError(f"{len(fields)} fields instead of 9")
    kind, *modes = fields[0].split()
    return {
        "type": kind,
        "mode": modes,
        "status": fields[1],
        "context": fields[2].split() if fields[2] != "-" else [],
        "trigger": fields[3],
        "actor": [participant(item) for item in members(fields[4])],
        "recipient": [participant(item) for item in members(fields[5])],
        "location": members(fields[6]),
        "time": members(fields[7]),
        "attribution": members(fields[8]),
    }


def read(path: Path, counts: dict[str, int]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read one file; give its passages and what is wrong with it."""
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    for number, line in logical_lines(path.read_text(encoding="utf-8")):
        try:
            if line.startswith("="):
                name = line[1:].strip()
                if not re.search(r"-\d+$", name):
                    counts[name] = counts.get(name, 0) + 1
                    name = f"{name}-{counts[name]:04d}"
                rows.append({"id": name, "text": "", "events": [], "mentions": []})
            elif line.startswith(">"):
                rows[-1]["events"].append(event(line))
            elif rows and not rows[-1]["text"]:
                rows[-1]["text"], rows[-1]["mentions"] = unmark(line)
            else:
                raise ValueError("a second text line in one passage")
        except (ValueError, IndexError) as fault:
            faults.append(f"{path}:{number}: {fault}: {line[:80]}")
    return rows, faults


def main() -> int:
    """Convert files, refuse faults."""
    parser = argparse.ArgumentParser(description="Passages in notation to the corpus form")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    rows, faults, counts = [], [], {}
    for path in options.files:
        found, wrong = read(path, counts)
        rows += found
        faults += wrong
    for fault in faults:
        print(fault, file=sys.stderr)
    with options.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(rows)} passages, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
