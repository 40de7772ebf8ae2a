"""What may be coded, what it counts for, and how it reads in CAMEO: the codebook, as data.

``load()`` gives the codebook that ships with Dragoman. Files of the same form make other codebooks.
"""

from __future__ import annotations

from dragoman.codebook.book import (
    Codebook,
    Decision,
    EventType,
    Label,
    Mode,
    QuadCode,
    from_toml,
    load,
)
from dragoman.codebook.cameo import CameoCode, CameoCoding, Crosswalk, Loss, PloverCoding

__all__ = [
    "CameoCode",
    "CameoCoding",
    "Codebook",
    "Crosswalk",
    "Decision",
    "EventType",
    "Label",
    "Loss",
    "Mode",
    "PloverCoding",
    "QuadCode",
    "from_toml",
    "load",
]
