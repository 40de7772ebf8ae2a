"""Sphinx: MyST pages, furo, warnings are errors (`make docs`)."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "Dragoman"
author = "The Dragoman founders"
copyright = "the Dragoman founders"  # noqa: A001 - the name that Sphinx asks for
version = release = version_of("dragoman")
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"Dragoman {version}"
html_copy_source = False
nitpicky = True
linkcheck_ignore = [r"http://127\.0\.0\.1.*", r"https?://[^/]*\.example.*"]
