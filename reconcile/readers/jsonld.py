"""What a page says of itself in JSON-LD: headline, time, publisher, address. Broken JSON is read as far as it goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = ("article", "posting", "report", "statement")
_FRAMES = ("comment", "breadcrumblist", "itemlist", "imageobject", "videoobject", "review")
_BEFORE = re.compile(r"^(?:<!--|(?://|/\*)? ?<!\[CDATA\[(?: ?\*/)?)")
_AFTER = re.compile(r"(?:-->|(?://|/\*)? ?\]\]>(?: ?\*/)?|;)$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_PAIR = r'"{key}"\s*:\s*("(?:[^"\\\n]|\\.)*")'
_NODES = 5_000  # a page that holds more of them is not describing itself


@dataclass(frozen=True, slots=True)
class Described:
    """What was found; None for what was not."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def described(scripts: Iterable[str]) -> Described:
    """What the JSON-LD scripts of one page say of its article: the outermost article that says most."""
    trees: list[Any] = []
    broken: list[str] = []
    for script in scripts:
        tree = _loaded(script)
        if tree is None:
            broken.append(script)
        else:
            trees.append(tree)
    nodes = list(_nodes(trees))
    articles = [node for node in nodes if _is_article(node)] or [n for n in nodes if "datePublished" in n]
    if articles:
        best = max(articles, key=lambda node: sum(key in node for key in ("datePublished", "headline", "publisher")))
        return _of_node(
            best, {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        )
    return _of_broken("\n".join(broken))


def _loaded(script: str) -> Any:
    """The JSON in a script, mended where browsers' tools mend it too; None where it stays broken."""
    for text in (script, _mended(script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(script: str) -> str:
    return _TRAILING_COMMA.sub("", _AFTER.sub("", _BEFORE.sub("", script.strip()).strip()))


def _nodes(trees: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object, outermost first, but not what stands in a comment, a list of other articles or a picture."""
    level = trees
    left = _NODES
    while level and left > 0:
        below: list[Any] = []
        for thing in level[:left]:
            if isinstance(thing, dict) and not _is_a(thing, _FRAMES):
                yield thing
            if isinstance(thing, dict | list) and not (isinstance(thing, dict) and _is_a(thing, _FRAMES)):
                below.extend(thing.values() if isinstance(thing, dict) else thing)
        left -= len(level)
        level = below


def _is_article(node: dict[str, Any]) -> bool:
    return _is_a(node, _ARTICLES)


def _is_a(node: dict[str, Any], endings: tuple[str, ...]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.lower().endswith(endings)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _of_node(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Described:
    return Described(
        title=_text(node.get("headline")) or _text(node.get("name")),
        publisher=_name(node.get("publisher"), by_id) or _name(node.get("sourceOrganization"), by_id),
        published=_text(node.get("datePublished")),
        url=_text(node.get("url")) or _address(node.get("mainEntityOfPage")),
    )


def _of_broken(text: str) -> Described:
    """From JSON that cannot be parsed: its pairs, wherever they stand."""
    publisher = re.search(r'"publisher"\s*:\s*\{[^{}]*?' + _PAIR.format(key="name"), text)
    return Described(
        title=_pair(text, "headline"),
        publisher=_unquoted(publisher.group(1)) if publisher else None,
        published=_pair(text, "datePublished"),
    )


def _pair(text: str, key: str) -> str | None:
    found = re.search(_PAIR.format(key=key), text)
    return _unquoted(found.group(1)) if found else None


def _unquoted(quoted: str) -> str | None:
    try:
        return _text(json.loads(quoted, strict=False))
    except ValueError:
        return None


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The name of an organisation, given as itself, as a list of some, as a name alone or by its @id elsewhere."""
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item, {}))), None)
    if isinstance(value, dict):
        elsewhere = by_id.get(str(value.get("@id")), {})
        return _text(value.get("name")) or _text(elsewhere.get("name"))
    elsewhere = by_id.get(value, {}) if isinstance(value, str) else {}
    return _text(elsewhere.get("name")) or _text(value)


def _address(value: Any) -> str | None:
    return _text(value.get("@id")) or _text(value.get("url")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    """A value as one line of text, entities decoded; None where it is none. The first, where it is a list."""
    from html import unescape

    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None
