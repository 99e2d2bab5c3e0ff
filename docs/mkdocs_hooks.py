"""What the site of the documentation needs beside its pages; ``mkdocs.yml`` names this file.

Pages that lie elsewhere in the repository are taken in under their own paths, and links between
them and the pages of ``docs/`` are turned round. A link to any other file of the repository becomes
its path, for a site that is read from a disk has no repository beside it.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
TAKEN_IN = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "data/FORMAT.md")
LINK = re.compile(r"(?<!!)\[((?:[^][]|\[[^]]*\])*)\]\((?!\w+:)([^)#\s]+)(#[^)\s]*)?\)")
"""A link within the repository: its words, its path and its anchor; a picture is none."""

FETCHED = re.compile(
    r"""<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)=["']?(https?://[^"'\s>]+)"""
)
"""What a browser would fetch from another host; a link that a reader may follow is none."""


def on_files(files: Files, config: Any) -> Files:
    """Take in the pages that lie elsewhere."""
    for name in TAKEN_IN:
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:  # noqa: ARG001
    """Turn the links of *page* to what the site has, and to paths where it has nothing."""
    name = page.file.src_uri
    own = name if name in TAKEN_IN else f"docs/{name}"
    return LINK.sub(lambda link: _turned(link, own, name, files), markdown)


def _turned(link: re.Match[str], own: str, name: str, files: Files) -> str:
    """A link from the page that is at *own* in the repository and at *name* in the site."""
    words, path, anchor = link[1], link[2], link[3] or ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(own), path))
    within = target.removeprefix("docs/") if target.startswith("docs/") else target
    is_there = files.get_file_from_path(within) if target in TAKEN_IN or within != target else None
    if is_there:
        return f"[{words}]({posixpath.relpath(within, posixpath.dirname(name) or '.')}{anchor})"
    return words if words.startswith("`") else f"{words} (`{target}`)"


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001
    """Refuse a page that would ask another host for something."""
    fetched = FETCHED.findall(output)
    if fetched:
        raise PluginError(f"{page.file.src_uri}: fetches {fetched[0]}. Serve it from the site.")
    return output
