"""The tree of exceptions. Codes are stable; messages may change.

DragomanError                error
├── UsageError               usage             what the caller asks for cannot be (exit 2)
│   └── UnknownName          unknown-name      a name that is not in a known list
├── SettingsError            settings          missing, unknown or of the wrong kind (exit 3)
├── InputError               input             one page, line or sentence is at fault (exit 1)
│   ├── PageError            page              the bytes of a page
│   │   ├── PageMissing      page-missing      no such file, or nothing at that address
│   │   ├── PageRefused      page-refused      the server, robots.txt or our own rules say no
│   │   ├── PageUnreachable  page-unreachable  the network failed; worth another try
│   │   ├── PageTooLarge     page-too-large    more bytes than the limit
│   │   ├── PageEmpty        page-empty        no text at all
│   │   └── PageNotText      page-not-text     a picture, a PDF, an archive, binary data
│   ├── NotAnArticle         not-an-article    readable, but no article was found on it
│   ├── LineMalformed        line-malformed    one line of a JSON Lines input
│   ├── EvidenceBroken       evidence-broken   a quote that does not re-read from its article
│   └── InternalFault        internal          something of ours broke on one page
├── CodebookError            codebook          a codebook contradicts itself, or lacks a label
├── ModelError               model             weights missing, damaged or not loading
├── StoreError               store             the database cannot be opened or trusted
│   └── StoreVersion         store-version     it was written by a newer Dragoman
└── PluginError              plugin            a plug-in does not load or breaks its contract
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class DragomanError(Exception):
    """Anything that Dragoman itself raises.

    The message has three parts: what happened, on which thing, and what to do about it.
    """

    code: ClassVar[str] = "error"
    retry: ClassVar[bool] = False
    """Whether trying the same input again may succeed without anybody changing anything."""

    def __init__(self, what: str, *, subject: str = "", cure: str = "") -> None:
        self.what = what
        self.subject = subject
        self.cure = cure
        super().__init__(what, subject, cure)

    def __str__(self) -> str:
        head = (
            f"{self.code}: {self.subject}: {self.what}"
            if self.subject
            else f"{self.code}: {self.what}"
        )
        return f"{head} {self.cure}".rstrip()


class UsageError(DragomanError):
    """The caller asked for something that cannot be done."""

    code = "usage"


class UnknownName(UsageError):
    """A name that is not in its list; the message gives the nearest known ones."""

    code = "unknown-name"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        choices = sorted(known)
        near = get_close_matches(name, choices, n=3) or choices[:12]
        super().__init__(f"no {kind} is called {name!r}.", cure=f"Known: {', '.join(near)}.")
        self.kind = kind
        self.name = name


class SettingsError(DragomanError):
    """A setting is missing, unknown or of the wrong kind."""

    code = "settings"


class InputError(DragomanError):
    """One page, line or sentence is at fault; a run records it and goes on."""

    code = "input"


class PageError(InputError):
    """The bytes of a page cannot be had or read."""

    code = "page"


class PageMissing(PageError):
    """No such file, or nothing at that address."""

    code = "page-missing"


class PageRefused(PageError):
    """The server, its robots.txt or our own rules say no."""

    code = "page-refused"


class PageUnreachable(PageError):
    """The network failed; another try may succeed."""

    code = "page-unreachable"
    retry = True


class PageTooLarge(PageError):
    """The page holds more bytes than the limit allows."""

    code = "page-too-large"


class PageEmpty(PageError):
    """The page holds no text at all."""

    code = "page-empty"


class PageNotText(PageError):
    """The page is a picture, a PDF, an archive or other binary data."""

    code = "page-not-text"


class NotAnArticle(InputError):
    """The page can be read, but no article was found on it."""

    code = "not-an-article"


class LineMalformed(InputError):
    """One line of a JSON Lines input cannot be read."""

    code = "line-malformed"


class EvidenceBroken(InputError):
    """A quote does not re-read from the article it is said to stand in."""

    code = "evidence-broken"


class InternalFault(InputError):
    """Something of ours broke on one page; the page is set aside and the run goes on."""

    code = "internal"


class CodebookError(DragomanError):
    """A codebook file contradicts itself, or a label is not in it."""

    code = "codebook"


class ModelError(DragomanError):
    """The weights are missing, damaged or do not load."""

    code = "model"


class StoreError(DragomanError):
    """The database cannot be opened, written or trusted."""

    code = "store"


class StoreVersion(StoreError):
    """The database was written by a newer Dragoman."""

    code = "store-version"


class PluginError(DragomanError):
    """A plug-in does not load or breaks its contract."""

    code = "plugin"


def tree(root: type[DragomanError] = DragomanError) -> Iterator[type[DragomanError]]:
    """Yield every exception class from the root down, parents first."""
    yield root
    for child in root.__subclasses__():
        yield from tree(child)
