"""Documents: texts as they were retrieved. Immutable; the text is kept byte-exact."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def text_hash(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal (lone surrogates are kept as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with where and when it stood.

    `published` and `retrieved` are ISO 8601; `published` is a date or a time with its offset, as the
    publisher gave it. `id` is the caller's own (a contract's `id`), empty where there is none.
    """

    text: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    lang: str | None = None
    archive_url: str | None = None
    id: str = ""

    @property
    def sha256(self) -> str:
        return text_hash(self.text)

    @property
    def identity(self) -> tuple[str, str | None, str | None]:
        """What makes it one document: text hash, publisher, URL."""
        return (self.sha256, self.publisher, self.url)


def derived_id(*parts: str) -> str:
    """A UUID (version 5's form) made from its parts alone: the same parts give the same id everywhere."""
    digest = hashlib.sha1("\x1f".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    # As RFC 9562 lays out version 5; written by hand, since uuid.uuid5 refuses lone surrogates and takes longer.
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def document_id(document: Document, sha256: str | None = None) -> str:
    """The document's id, derived from what makes it one document (text, publisher, URL).

    `sha256`: the text's hash, where it is at hand.
    """
    # An absent publisher is not an empty one, hence the sign in front of a present one.
    place = ("-" if part is None else "=" + part for part in (document.publisher, document.url))
    return derived_id("document", sha256 or document.sha256, *place)
