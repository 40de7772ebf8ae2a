"""Write the model card from the corpus and measured figures: ``python -m training.card``.

``--figures`` takes a JSON object: name of a benchmark to what it printed with ``--json``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.calibrate import WEIGHTS
from training.examples import corpus, is_held_out, sentences_of

HERE = Path(__file__).parent
CARD = HERE.parent / "docs/reference/model-card.md"
KEYS = {
    "relations": [
        "macro_f1",
        "accuracy",
        "quad_macro_f1",
        "plain.macro_f1",
        "plain.quad_macro_f1",
        "lexicon.macro_f1",
        "majority.macro_f1",
    ],
    "spans": [
        "source.f1",
        "target.f1",
        "source.exact_f1",
        "target.exact_f1",
        "quad_macro_f1",
        "lexicon.source.f1",
        "lexicon.target.f1",
        "lexicon.quad_macro_f1",
    ],
    "sentences": [
        "relevance_accuracy",
        "type_micro_f1",
        "quad_micro_f1",
        "lexicon.relevance_accuracy",
        "lexicon.type_micro_f1",
    ],
    "records": ["type_recall", "full", "mode_accuracy", "context_f1", "sector_accuracy"],
    "passages": [
        "events.precision",
        "events.recall",
        "events.f1",
        "participants.f1",
        "status_accuracy",
        "country_accuracy",
        "quiet",
        "ece",
        "lexicon.precision",
        "lexicon.recall",
        "lexicon.quiet",
    ],
}


def data_table(folder: Path) -> str:
    """Count passages, sentences and events of each corpus file."""
    lines = ["| File | Passages | Held out | Events |", "|---|---|---|---|"]
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        held = sum(is_held_out(row["id"]) for row in rows)
        events = sum(len(row["events"]) for row in rows)
        lines.append(f"| `{path.name}` | {len(rows)} | {held} | {events} |")
    return "\n".join(lines)


def kinds_table(folder: Path) -> str:
    """Count the training part's events by type and status."""
    train, _ = corpus(folder)
    events = [event for whole in train for part in sentences_of(whole) for event in part.events]
    statuses = ["happened", "historical", "planned", "hypothetical", "denied"]
    counted = Counter((event.type, event.status) for event in events)
    lines = [f"| Type | {' | '.join(statuses)} |", "|---|" + "---|" * len(statuses)]
    for name in sorted({event.type for event in events}):
        row = " | ".join(str(counted[name, status]) for status in statuses)
        lines.append(f"| {name} | {row} |")
    return "\n".join(lines)


def figures_table(figures: dict[str, dict[str, Any]]) -> str:
    """Show what was measured."""
    lines = ["| Benchmark | n | Key | Figure |", "|---|---|---|---|"]
    for name, keys in KEYS.items():
        found = figures.get(name, {})
        for key in keys:
            if key in found:
                value = found[key]
                lines.append(f"| `{name}` | {found['n']} | `{key}` | {value:.3f} |")
    return "\n".join(lines)


def own_table(own: dict[str, Any]) -> str:
    """Show the figures on the held-out part of our corpus, by type and by status."""
    lines = ["| | precision | recall | F1 | n |", "|---|---|---|---|---|"]
    for name, row in own.items():
        lines.append(
            f"| {name} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} "
            f"| {row['n']} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Fill the template and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, default=CARD)
    given = parser.parse_args()
    figures = json.loads(given.figures.read_text(encoding="utf-8"))
    lock = json.loads((given.weights / "lock.json").read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in given.weights.iterdir()) / 1e6
    text = (HERE / "card.md").read_text(encoding="utf-8")
    for slot, value in {
        "version": lock["version"],
        "size": f"{size:.1f}",
        "data": data_table(given.corpus),
        "kinds": kinds_table(given.corpus),
        "figures": figures_table(figures),
        "own": own_table(figures.get("own", {})),
        "run": figures.get("run", ""),
    }.items():
        text = text.replace(f"{{{{{slot}}}}}", str(value))
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
