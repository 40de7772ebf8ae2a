"""Names that follow from content: the same input on two machines gets the same name."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ID_BITS = 100
"""Bits kept of the digest: among 10^9 ids a collision has a chance below 10^-12."""


def make_id(prefix: str, parts: Sequence[object]) -> str:
    """Name a thing after its content: SHA-256 over canonical JSON, 100 bits in base32.

    Args:
        prefix: what kind of thing it names, for instance ``rep``.
        parts: what makes it the thing it is; strings, numbers, None and nested lists of them.

    Returns:
        For instance ``rep_jdjeyg2ovvtks5bixwrb``.
    """
    canonical = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()
    letters = base64.b32encode(digest).decode("ascii").lower()
    return f"{prefix}_{letters[: ID_BITS // 5]}"


def digest_of(body: bytes) -> str:
    """Give the SHA-256 of some bytes, as ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"
