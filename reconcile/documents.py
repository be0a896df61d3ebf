"""Documents: texts as they were retrieved. Immutable; the text is kept byte-exact."""

from __future__ import annotations

import hashlib
import uuid
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


_DOCUMENTS = uuid.UUID("6a1c7f0e-3b52-5d0c-9a57-1f4f0b6f2d11")


def document_id(document: Document) -> str:
    """A UUID derived from the document's identity: the same text from the same place has the same id everywhere."""
    # An absent publisher is not an empty one, hence the sign between presence and value.
    publisher, url = ("-" if part is None else "=" + part for part in document.identity[1:])
    return str(uuid.uuid5(_DOCUMENTS, "\x1f".join((document.sha256, publisher, url))))
