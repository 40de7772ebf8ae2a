from __future__ import annotations

import pytest

from dragoman.articles.language import primary, read_language

WORDS = {
    "en": "The council opened the new bridge across the harbour on Sunday and thanked the workers.",
    "tr": "Belediye pazar günü limanın üzerindeki yeni köprüyü açtı ve işçilere teşekkür etti.",
    "uk": "У неділю міська рада відкрила новий міст через гавань і подякувала робітникам.",
    "ru": "В воскресенье городской совет открыл новый мост через гавань и поблагодарил рабочих.",
    "ar": "افتتح المجلس يوم الأحد الجسر الجديد فوق الميناء وشكر العمال على عملهم الكبير.",
    "de": "Der Stadtrat eröffnete am Sonntag die neue Brücke über den Hafen und dankte allen.",
}


@pytest.mark.parametrize("language", WORDS)
def test_language_of_a_paragraph(language: str) -> None:
    assert read_language(WORDS[language]) == language


def test_a_template_that_lies_does_not_win() -> None:
    assert read_language(WORDS["tr"], declared="en-US") == "tr"


def test_few_words_leave_it_to_the_page() -> None:
    assert read_language("OK", declared="pt-BR") == "pt"
    assert read_language("", declared="") == "und"


@pytest.mark.parametrize(
    ("tag", "code"), [("en-US", "en"), ("pt_BR", "pt"), ("", ""), ("english", "")]
)
def test_primary(tag: str, code: str) -> None:
    assert primary(tag) == code
