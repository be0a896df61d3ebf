"""A ledger for the public: a source around another one that names no checker and tells nothing private."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from reconcile.claims import Claim, Review
from reconcile.documents import Document
from reconcile.ledger.pseudonyms import Pseudonyms
from reconcile.ledger.rows import ClaimLedger, DecisionLedger, DocumentLedger, LedgerSource, QuestionLedger
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
    """A LedgerSource around another one. Checkers are numbered as they come: the same number all through an export.

    What the desk wrote itself (titles, events, reasons, replies) names none of them and no e-mail address; what was
    published is as it was published. The casebook has no name: its file's may tell of an investigation or a person.
    """

    def __init__(self, source: LedgerSource) -> None:
        self.name = ""
        self.seq, self.head = source.seq, source.head
        self.published_by = source.published_by
        self.profile: Profile = Profile.PUBLIC
        self.wanted: Filter | None = source.wanted
        self._source = source
        self._people: Pseudonyms | None = None
        self._seen: tuple[Mapping[str, Source], Mapping[str, Source]] | None = None

    def registry(self, of: Collection[str] | None = None, named: Collection[str] = ()) -> Registry:
        whole = self._source.registry(of, named)
        return Registry(_without_reasons(whole.sources), whole.parties)

    def documents(self, among: Collection[str] | None = None) -> Iterator[DocumentLedger]:
        return map(_document, self._source.documents(among))

    def questions(self, wanted: Filter | None = None) -> Iterator[QuestionLedger]:
        return map(self._question, self._source.questions(wanted))

    def loose(self) -> Iterator[ClaimLedger]:
        return (_entry(entry) for entry in self._source.loose() if entry.columns.review != Review.DISCARDED)

    def people(self) -> Iterator[str]:
        return iter(())

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        return iter(())

    def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
        """None: a decision names its checker and its why under one hash, and without them it would not hold."""
        return iter(())

    def _question(self, question: QuestionLedger) -> QuestionLedger:
        return replace(
            question,
            title=self._names.within(question.title),
            event=None if question.event is None else self._names.within(question.event),
            claims=tuple(map(_entry, question.claims)),
            links=tuple(map(_link, question.links)),
            parts=tuple((_link(link), other) for link, other in question.parts),
            finding=None if question.finding is None else self._finding(question.finding),
            sources=self._without_reasons(question.sources),
            replies=tuple(self._reply(reply) for reply in question.replies if reply.public),
        )

    def _without_reasons(self, sources: Mapping[str, Source]) -> Mapping[str, Source]:
        """Questions share one mapping: it is gone through once."""
        if self._seen is None or self._seen[0] is not sources:
            self._seen = sources, _without_reasons(sources)
        return self._seen[1]

    def _finding(self, finding: Finding) -> Finding:
        names = self._names
        by, signed_by = names.of(finding.by), tuple(map(names.of, finding.signed_by))
        return replace(finding, by=by, signed_by=signed_by, reason=names.within(finding.reason))

    def _reply(self, reply: Reply) -> Reply:
        names = self._names
        answer = None if reply.answer is None else names.within(reply.answer)
        return replace(reply, by=names.of(reply.by), asked=names.within(reply.asked), answer=answer)

    @property
    def _names(self) -> Pseudonyms:
        if self._people is None:
            self._people = Pseudonyms(self._source.people())
        return self._people


def _without_reasons(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Why a source is graded as it is, is a note of the desk's."""
    return {
        uid: source if source.reliability_reason is None else replace(source, reliability_reason=None)
        for uid, source in sources.items()
    }


def _entry(entry: ClaimLedger) -> ClaimLedger:
    """Without addresses on the desk's own machines."""
    known = entry.columns
    url, archive = _public(known.url), _public(known.archive_url)
    if (url, archive) == (known.url, known.archive_url):
        return entry
    return ClaimLedger.stored(known._replace(url=url, archive_url=archive))


def _document(held: DocumentLedger) -> DocumentLedger:
    known = held.columns
    url, archive = _public(known.url), _public(known.archive_url)
    if (url, archive) == (known.url, known.archive_url):
        return held
    return DocumentLedger.stored(known._replace(url=url, archive_url=archive))


def _public(address: str | None) -> str | None:
    return address if address is not None and _ON_THE_WEB.match(address) else None


def _link(link: Link) -> Link:
    return link if link.disputed is None else replace(link, disputed=KEPT_BACK)
