"""Whether a page is HTML or plain text."""

from __future__ import annotations

import re

_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ELEMENT = re.compile(
    r"<(/?)(?:html|head|body|div|p|article|section|span|a|h[1-6]|ul|li|table|br|script|meta|main)\b[^<>]{0,500}>",
    re.I,
)
SAMPLE_CHARS = 200_000
"""How far into a page tags are counted."""


def is_markup(text: str, content_type: str) -> bool:
    """Tell whether a decoded page is HTML.

    Args:
        text: the decoded page.
        content_type: as declared; believed for HTML unless there is no tag at all.
    """
    sample = text[:SAMPLE_CHARS]
    if _DOCTYPE.match(sample[:5_000]):
        return True
    found = sum(1 for _ in zip(_ELEMENT.finditer(sample), range(50), strict=False))
    if "html" in content_type.lower():
        return found > 0
    return found >= 20 or (found >= 4 and found * 2_000 >= len(sample))
