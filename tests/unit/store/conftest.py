"""A store to test on: every test runs on SQLite, and on PostgreSQL where a server is named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from dragoman.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def postgres() -> Iterator[str]:
    """Give the address of an empty schema on the server that DRAGOMAN_TEST_POSTGRES names."""
    address = os.environ.get("DRAGOMAN_TEST_POSTGRES")
    if not address:
        pytest.skip("no PostgreSQL: set DRAGOMAN_TEST_POSTGRES to postgresql://user@host/database")
    schema = f"test_{uuid4().hex}"
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    here = url.set(query={**url.query, "options": f"-csearch_path={schema}"})
    yield here.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database."""
    if request.param == "postgres":
        made: str = request.getfixturevalue("postgres")
        return made
    return str(tmp_path / "news.db")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Give an empty store."""
    with open_store(address) as opened:
        yield opened
