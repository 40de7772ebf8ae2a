from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

from dragoman.errors import ModelError
from dragoman.reports.weights import checked, read_calibration

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTES = 1024 * 1024


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small files of the shipped weights, with a lock for them alone."""
    with as_file(files("dragoman.reports") / "weights") as shipped:
        for name in ("tokenizer.json", "lock.json"):
            shutil.copy(shipped / name, tmp_path / name)
    lock = json.loads((tmp_path / "lock.json").read_text())
    lock["sha256"] = {"tokenizer.json": lock["sha256"]["tokenizer.json"]}
    (tmp_path / "lock.json").write_text(json.dumps(lock))
    return tmp_path


def test_untouched_files_pass(copy: Path) -> None:
    version, bodies = checked(copy)
    assert version
    assert set(bodies) == {"tokenizer.json"}


def test_a_damaged_file_is_refused_with_its_name_and_the_cure(copy: Path) -> None:
    path = copy / "tokenizer.json"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=r"tokenizer\.json.*not the file.*Install"):
        checked(copy)


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="missing"):
        checked(copy)


def test_a_missing_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        checked(tmp_path)


def test_all_weights_stay_under_thirty_megabytes() -> None:
    with as_file(files("dragoman.reports") / "weights") as shipped:
        total = sum(path.stat().st_size for path in shipped.iterdir())
    assert total < 30 * MEGABYTES


def test_calibration_defaults_and_unknown_keys_are_passed_over() -> None:
    assert read_calibration(None).accept == 0.5
    read = read_calibration(b'{"accept": 0.7, "knots": [[0, 0.1], [1, 0.9]], "comment": "x"}')
    assert read.accept == 0.7
    assert read.knots == ((0.0, 0.1), (1.0, 0.9))
