from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "quality" / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_floor_names_its_benchmark_its_data_and_why(name: str) -> None:
    bounds = FLOORS[name]
    assert (ROOT / "benchmarks" / "quality" / f"{name}.py").is_file()
    assert bounds["at_least"] or bounds["at_most"]
    assert bounds["why"].endswith(".")


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_data_of_every_floor_is_there(name: str, shared: Path) -> None:
    assert (shared / "gold" / FLOORS[name]["data"]).exists() or FLOORS[name]["data"].startswith(
        "pages/"
    )
