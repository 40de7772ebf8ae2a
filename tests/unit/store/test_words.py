from __future__ import annotations

import pytest

from dragoman.errors import UsageError
from dragoman.store.words import (
    Term,
    fold,
    fold_name,
    for_index,
    for_postgres,
    for_sqlite,
    parse,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zélenskyy", "zelenskyy"),
        ("  Güler \n Yaşar ", "guler yasar"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁn", "fin"),
        ("", ""),
    ],
)
def test_names_are_folded(text: str, folded: str) -> None:
    assert fold(text) == fold_name(text) == folded


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("grain deal", [(("grain",), False), (("deal",), False)]),
        ('"grain deal" no', [(("grain", "deal"), False), (("no",), False)]),
        ("negotiat*", [(("negotiat",), True)]),
        ('"peace talk"*', [(("peace", "talk"), True)]),
        ('"peace talk*"', [(("peace", "talk"), True)]),
        ("U.N.-led", [(("u", "n", "led"), False)]),
        ('open "quote', [(("open",), False), (("quote",), False)]),
        ("a OR b", [(("a",), False), (("or",), False), (("b",), False)]),
    ],
)
def test_a_query_is_words_phrases_and_beginnings(
    query: str, terms: list[tuple[tuple[str, ...], bool]]
) -> None:
    assert parse(query) == tuple(Term(words=words, prefix=prefix) for words, prefix in terms)


@pytest.mark.parametrize("query", ["", " ", '""', "* - &", '"-"'])
def test_a_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        parse(query)


def test_each_database_gets_its_own_words() -> None:
    terms = parse('"grain deal" negotiat*')
    assert for_sqlite(terms) == '"grain deal" AND "negotiat"*'
    assert for_postgres(terms) == "(grain <-> deal) & (negotiat:*)"


def test_a_quote_is_indexed_by_its_bare_words() -> None:
    assert for_index("“Égal”, he said.") == "egal he said"
    assert words_of("al-Assad's") == ("al", "assad", "s")
