"""Writes one corpus as the same site for each generator."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

FRONT_MATTER = re.compile(r"(---|\+\+\+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"^title\s*[:=]\s*(.+)$", re.MULTILINE)


class Article(NamedTuple):
    section: str
    slug: str
    title: str
    text: str


class Site(NamedTuple):
    """A site that was written."""

    articles: int
    # In the middle, from the content folder, without its extension.
    edited: str


def corpus(folder: Path) -> list[Article]:
    """Reads what stands in the folders of a folder. All generators make the same address of the
    names: small letters, digits and hyphens."""
    articles = {}
    for path in sorted(folder.glob("*/*.md")):
        found = FRONT_MATTER.match(text := path.read_text(encoding="utf-8"))
        title = found and TITLE.search(found[2])
        # An index, or a translation.
        if not title or path.stem.strip("_") == "index" or "." in path.stem:
            continue
        section, slug = (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in (path.parent.name, path.stem))
        articles[section, slug] = Article(section, slug, title[1].strip().strip("\"'"), text[found.end() :])
    if not articles:
        raise SystemExit(f"{folder}: no articles in its folders; each is a .md file with a title in its front matter")
    return list(articles.values())


def write(site: Path, generator: str, index: str, articles: list[Article], copies: int) -> Site:
    """Writes every article so many times, each time in other sections and with another title."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(HERE / generator, site)
    for path, text in sorted(texts(index, articles, copies)):
        path = site / "content" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    edited = articles[len(articles) // 2]
    return Site(len(articles) * copies, f"copy-{copies // 2}/{edited.section}/{edited.slug}")


def texts(index: str, articles: list[Article], copies: int) -> Iterator[tuple[str, str]]:
    """Yields paths and texts."""
    for copy in range(copies):
        folder = f"copy-{copy}"
        yield f"{folder}/{index}", front_matter(f"Copy {copy}")
        for section in {article.section for article in articles}:
            yield f"{folder}/{section}/{index}", front_matter(f"{section} {copy}")
        for article in articles:
            title = f"{article.title} {copy}" if copy else article.title
            yield f"{folder}/{article.section}/{article.slug}.md", front_matter(title) + article.text


def front_matter(title: str) -> str:
    # JSON's strings are YAML's.
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"
