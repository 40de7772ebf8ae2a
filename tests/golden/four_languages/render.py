"""Make of a written page what a reader saves: its text, or its HTML in one of eight layouts.

The layouts follow how sites of those countries are built: a blog engine, a news engine of nested
boxes, tables, a page for phones, HTML5 with structured data, microdata, paragraphs broken by line
breaks and never closed, and class names that say nothing.
"""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.golden.four_languages import WrittenPage

BODY = {"paragraph", "list", "quote", "caption"}


def as_text(page: WrittenPage) -> str:
    """Give the page as a browser saves its text: menus tight, paragraphs apart by an empty line."""
    out: list[str] = []
    before = ""
    for kind, text in page.lines:
        if out and (kind == "paragraph" or kind != before):
            out.append("")
        out.append(f"• {text}" if kind == "list" else text)
        before = kind
    return "\n".join(out) + "\n"


def as_html(page: WrittenPage, layout: int) -> str:
    """Give the page as HTML; ``layout`` counts round the eight of :data:`LAYOUTS`."""
    title = f"{page.words('headline')[0]} - {page.publication}"
    head, body = LAYOUTS[layout % len(LAYOUTS)](page)
    side = ' dir="rtl"' if page.language == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}"{side}>\n<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>\n<body>\n{body}\n</body></html>\n"
    )


def _frame(
    page: WrittenPage,
    wrap: Callable[[str, list[str]], str],
    opening: str,
    closing: str,
) -> str:
    """Wrap runs of one kind; from headline to last body line all stays in the story box."""
    kinds = [kind for kind, _ in page.lines]
    first = kinds.index("headline")
    last = max(at for at, kind in enumerate(kinds) if kind in BODY)
    parts = []
    for start, end, story in ((0, first, False), (first, last + 1, True), (last + 1, None, False)):
        runs = groupby(page.lines[start:end], key=lambda line: line[0])
        inner = "\n".join(wrap(kind, [escape(text) for _, text in run]) for kind, run in runs)
        parts.append(f"{opening}\n{inner}\n{closing}" if story else inner)
    return "\n".join(parts)


def _story_tags(kind: str, texts: list[str]) -> str | None:
    if kind == "paragraph":
        return "\n".join(f"<p>{text}</p>" for text in texts)
    if kind == "list":
        return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
    if kind == "quote":
        return "\n".join(f"<blockquote><p>{text}</p></blockquote>" for text in texts)
    if kind == "caption":
        return "\n".join(
            f'<figure><img src="/i/1.jpg" alt=""><figcaption>{text}</figcaption></figure>'
            for text in texts
        )
    return None


def _links(texts: list[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="#">{text}</a></li>' for text in texts) + "</ul>"


def _boxes(names: dict[str, str], fallback: str) -> Callable[[str, list[str]], str]:
    def wrap(kind: str, texts: list[str]) -> str:
        tags = _story_tags(kind, texts)
        if tags is not None:
            return tags
        if kind == "headline":
            return f"<h1>{texts[0]}</h1>"
        name = names.get(kind, fallback)
        if kind in {"navigation", "related", "share"}:
            return f'<div class="{name}">{_links(texts)}</div>'
        if kind in {"newsletter", "reply_form", "captcha"}:
            fields = "".join(f"<label>{text}</label>" for text in texts[1:])
            return f'<div class="{name}"><h3>{texts[0]}</h3><form>{fields}<input></form></div>'
        return "".join(f'<div class="{name}">{text}</div>' for text in texts)

    return wrap


def _meta(page: WrittenPage) -> str:
    return (
        f'<meta property="article:published_time" content="{page.published}">'
        if page.published
        else ""
    )


def _linked_data(page: WrittenPage) -> str:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.words("headline")[0],
        "publisher": {"@type": "NewsMediaOrganization", "name": page.publication},
    }
    if page.published:
        data["datePublished"] = page.published
    if page.authors:
        data["author"] = [{"@type": "Person", "name": name} for name in page.authors]
    text = json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def _blog(page: WrittenPage) -> tuple[str, str]:
    names = {
        "navigation": "menu-primary-container", "byline": "entry-author author vcard",
        "dateline": "entry-date", "share": "sharedaddy sd-sharing", "related": "jp-relatedposts",
        "newsletter": "widget widget_mailpoet", "reply_form": "comment-respond",
        "consent": "cookie-notice-container", "captcha": "g-recaptcha", "advert": "adsbygoogle",
        "paywall": "membership-locked", "push_prompt": "onesignal-slidedown",
        "source_link": "entry-source", "other": "site-info",
    }  # fmt: skip
    story = _frame(page, _boxes(names, "widget"), '<article class="post hentry">', "</article>")
    return _meta(page), story


def _news_engine(page: WrittenPage) -> tuple[str, str]:
    names = {
        "navigation": "topnav", "byline": "muhabir", "dateline": "haber-tarih", "share": "paylas",
        "related": "ilgili-haberler", "newsletter": "ebulten", "reply_form": "yorumlar",
        "consent": "cerez-bar", "captcha": "guvenlik", "advert": "reklam", "paywall": "abone-duvar",
        "push_prompt": "bildirim", "source_link": "kaynak", "other": "alt-bilgi",
    }  # fmt: skip
    opening = '<div class="wrap"><div class="sol"><div class="haber-detay"><div class="icerik">'
    return "", _frame(page, _boxes(names, "kutu"), opening, "</div></div></div></div>")


def _tables(page: WrittenPage) -> tuple[str, str]:
    def wrap(kind: str, texts: list[str]) -> str:
        tags = _story_tags(kind, texts)
        if tags is None and kind == "headline":
            tags = f"<font size=5><b>{texts[0]}</b></font>"
        if tags is None:
            tags = "<br>".join(f"<small>{text}</small>" for text in texts)
        return f"<tr><td>{tags}</td></tr>"

    return "", _frame(page, wrap, "", "").join(("<table width=760>", "</table>"))


def _phone(page: WrittenPage) -> tuple[str, str]:
    names = {
        "navigation": "amp-sidebar-menu", "advert": "amp-ad-box", "share": "amp-social-share-row",
        "consent": "amp-consent-box", "related": "amp-list-related", "dateline": "published",
        "byline": "author", "newsletter": "amp-form-subscribe",
        "push_prompt": "amp-web-push-widget",
    }  # fmt: skip
    return _linked_data(page), _frame(page, _boxes(names, "amp-box"), "<main>", "</main>")


def _sections(page: WrittenPage) -> tuple[str, str]:
    tags = {
        "navigation": "nav", "related": "aside", "newsletter": "aside", "other": "footer",
        "reply_form": "section", "share": "section",
    }  # fmt: skip

    def wrap(kind: str, texts: list[str]) -> str:
        story = _story_tags(kind, texts)
        if story is not None:
            return story
        if kind == "headline":
            return f"<header><h1>{texts[0]}</h1></header>"
        if kind == "dateline":
            moment = f' datetime="{page.published}"' if page.published else ""
            return "".join(f"<time{moment}>{text}</time>" for text in texts)
        tag = tags.get(kind, "div")
        inner = _links(texts) if tag in {"nav", "aside"} else "<br>".join(texts)
        return f"<{tag}>{inner}</{tag}>"

    return _linked_data(page) + _meta(page), _frame(page, wrap, "<article>", "</article>")


def _microdata(page: WrittenPage) -> tuple[str, str]:
    names = {
        "navigation": "header__menu", "byline": "article__author", "dateline": "article__date",
        "share": "article__share", "related": "read-also", "newsletter": "subscribe-block",
        "reply_form": "comments-block", "consent": "cookies", "advert": "banner",
        "paywall": "paywall", "push_prompt": "push-popup", "source_link": "article__source",
        "other": "footer__copyright",
    }  # fmt: skip
    moment = f'<meta itemprop="datePublished" content="{page.published}">' if page.published else ""
    opening = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'{moment}<div itemprop="articleBody" class="article__text">'
    )
    return "", _frame(page, _boxes(names, "block"), opening, "</div></div>")


def _broken(page: WrittenPage) -> tuple[str, str]:
    def wrap(kind: str, texts: list[str]) -> str:
        if kind == "headline":
            return f"<h1>{texts[0]}"
        if kind in BODY:
            return "".join(f"<p>{text}<br>\n" for text in texts)
        return "<div>" + "<br>\n".join(texts) + "</div>"

    return "", _frame(page, wrap, '<div id="content">', "")


def _hashed(page: WrittenPage) -> tuple[str, str]:
    def wrap(kind: str, texts: list[str]) -> str:
        if kind == "headline":
            return f'<div class="css-1q2w3e"><h1 class="css-9o8i7u">{texts[0]}</h1></div>'
        name = f"css-{sum(map(ord, kind)):x}"
        tag = "p" if kind in BODY else "span"
        return "".join(
            f'<div class="{name}"><{tag} class="{name}t">{text}</{tag}></div>' for text in texts
        )

    published = _meta(page) + f'<meta property="og:site_name" content="{escape(page.publication)}">'
    return published, '<div id="__next">' + _frame(page, wrap, "<div>", "</div>") + "</div>"


LAYOUTS: tuple[Callable[[WrittenPage], tuple[str, str]], ...] = (
    _blog, _news_engine, _tables, _phone, _sections, _microdata, _broken, _hashed,
)  # fmt: skip
