"""A ledger for the public: a source around another one that names no checker and tells nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reconcile.claims import Claim, Review
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger
from reconcile.ledger.scope import Filter, Profile
from reconcile.relations import Link
from reconcile.remarks import Reply
from reconcile.sources import Registry, Source
from reconcile.standing import Finding

KEPT_BACK = "the note is kept at the desk"
"""What a disputed link says in place of its note: that it is disputed is public, why is not."""

_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


def profiled(source: LedgerSource, profile: Profile) -> LedgerSource:
    """The ledger as this profile may see it: the desk sees all of it."""
    return PublicLedger(source) if profile is Profile.PUBLIC else source


class PublicLedger:
    """A LedgerSource around another one. Checkers are numbered as they come: the same number all through an export."""

    def __init__(self, source: LedgerSource) -> None:
        self.name = source.name
        self.seq, self.head = source.seq, source.head
        self.published_by = source.published_by
        self.profile: Profile = Profile.PUBLIC
        self.wanted: Filter | None = source.wanted
        self._source = source
        self._checkers: dict[str, str] = {}

    def registry(self) -> Registry:
        whole = self._source.registry()
        return Registry(_without_reasons(whole.sources), whole.parties)

    def documents(self) -> Iterator[Document]:
        return map(_document, self._source.documents())

    def questions(self) -> Iterator[QuestionLedger]:
        return map(self._question, self._source.questions())

    def loose(self) -> Iterator[ClaimLedger]:
        return (_entry(entry) for entry in self._source.loose() if entry.claim.review is not Review.DISCARDED)

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        return iter(())

    def decisions(self) -> Iterator[Decision]:
        """None: a decision names its checker and its why under one hash, and without them it would not hold."""
        return iter(())

    def _question(self, question: QuestionLedger) -> QuestionLedger:
        return replace(
            question,
            claims=tuple(map(_entry, question.claims)),
            links=tuple(map(_link, question.links)),
            parts=tuple((_link(link), other) for link, other in question.parts),
            finding=None if question.finding is None else self._finding(question.finding),
            sources=_without_reasons(question.sources),
            replies=tuple(self._reply(reply) for reply in question.replies if reply.public),
        )

    def _finding(self, finding: Finding) -> Finding:
        by = self._checker(finding.by)
        return replace(finding, by=by, signed_by=tuple(map(self._checker, finding.signed_by)))

    def _reply(self, reply: Reply) -> Reply:
        return replace(reply, by=self._checker(reply.by))

    def _checker(self, by: str) -> str:
        return self._checkers.setdefault(by, f"checker {len(self._checkers) + 1}")


def _without_reasons(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Why a source is graded as it is, is a note of the desk's."""
    return {
        uid: source if source.reliability_reason is None else replace(source, reliability_reason=None)
        for uid, source in sources.items()
    }


def _entry(entry: ClaimLedger) -> ClaimLedger:
    document = _document(entry.document)
    return entry if document is entry.document else replace(entry, document=document)


def _document(document: Document) -> Document:
    """Without addresses on the desk's own machines."""
    url, archive = (_public(address) for address in (document.url, document.archive_url))
    return document if (url, archive) == (document.url, document.archive_url) else _moved(document, url, archive)


def _moved(document: Document, url: str | None, archive: str | None) -> Document:
    return replace(document, url=url, archive_url=archive)


def _public(address: str | None) -> str | None:
    return address if address is not None and _ON_THE_WEB.match(address) else None


def _link(link: Link) -> Link:
    return link if link.disputed is None else replace(link, disputed=KEPT_BACK)
