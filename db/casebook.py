"""The casebook: opens one, holds its transactions; each use case lives in a module of its own behind it.

Every method opens and closes its own connection, so a casebook may be used from any thread. A method that judges writes
one decision, durable before it returns.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine

from db import (
    behind,
    correcting,
    editing,
    findings,
    history,
    judging,
    listing,
    log,
    looking,
    lookup,
    naming,
    registry,
    remarks,
    rewording,
    search,
    source_lists,
    sourcing,
    tuning,
    vague,
    weighing,
)
from db.adding import Read, Taking, add
from db.asof import Moment, looking_back, moment_of
from db.desk import Desk
from db.editable import LEXICON, rows_of
from db.engine import open_engine, reading, writing
from db.evidence import Tell, untold
from db.judging import Ruling
from db.ledger_questions import moves_of, question_ledger, question_ledgers
from db.ledgering import CasebookLedger
from db.lexicon import read_here
from db.proposing import propose, propose_all, propose_since, weights_in_force
from db.questions import dirty, refresh
from db.registering import whole_registry
from db.restoring import restore, set_apart_again
from db.schema import migrate
from db.upkeep import compared_anew, follow
from db.verifying import verify
from db.views import (
    Added,
    BehindView,
    ClaimView,
    DecisionRow,
    DocumentRow,
    DocumentView,
    Hit,
    PairView,
    PartyRow,
    QuestionRow,
    QuestionView,
    Queue,
    SharedMistakes,
    SourceRow,
    SourceView,
    TriageRow,
    Verification,
)
from db.weighing import Weighing
from reconcile.decisions import Decision
from reconcile.ledger.rows import QuestionLedger
from reconcile.ledger.sentences import question_sentences
from reconcile.moves import Moves
from reconcile.relations import Relation
from reconcile.remarks import Remarks, Subject
from reconcile.sources import Registry, Source
from reconcile.standing import Finding, FindingKind, Standing

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning
    from reconcile.match.tuning import Tuning

LONG = 1_000_000
"""More rows than any list has: screens read theirs by windows (`db.lists`)."""


COMPLETED = 5_000
"""From so many sources' names a form completes what is typed."""


class Casebook:
    """One investigation. `where` is a path (SQLite) or a postgresql:// URL; `by` signs its decisions."""

    def __init__(self, engine: Engine, where: str, desk: Desk) -> None:
        self._engine = engine
        self._desk = desk
        self.where = where
        self.by = desk.by

    @classmethod
    def open(cls, where: str | Path, *, by: str | None = None, create: bool = False, desk: Desk | None = None) -> Self:
        """Open (or make) a casebook, migrated to this version's schema. `by` is the user's login name by default.

        Raises CasebookMissing, NotACasebook, CasebookTooNew, CasebookUnwritable.
        """
        engine = open_engine(str(where), create=create)
        migrate(engine, str(where), create=create)
        return cls(engine, str(where), desk or Desk(by or getpass.getuser()))

    def close(self) -> None:
        """Let go of the file; every other method opens it again."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Taking in ------------------------------------------------------------------------------------------------------

    def add(
        self,
        read: Iterable[Read],
        *,
        batch: int = 1,
        suggest: bool = True,
        extend: bool = False,
        tell: Tell = untold,
    ) -> Iterator[Added]:
        """Commit documents with their extracted claims, `batch` at a time; suggestions for each batch come with it.

        Without `suggest` the new claims wait until `suggest` is called, or until others are compared with them. With
        `extend` (ready claims) a document that is there gets the claims that it lacks. `tell` is told how many claims
        that waited for it are indexed, before the first are compared.
        """
        return add(self._engine, self.where, self._desk, read, Taking(batch, suggest, extend, tell))

    def restore(self, lines: Iterable[Mapping[str, Any]]) -> int:
        """Rebuild an (empty) casebook from the lines of a JSONL ledger; returns how many entries were replayed."""
        with writing(self._engine, self.where) as connection:
            replayed = restore(connection, lines)
        self.suggest()
        with writing(self._engine, self.where) as connection, read_here(connection):
            set_apart_again(connection)
        return replayed

    def suggest(self, meaning: Meaning | None = None, tell: Tell = untold) -> int:
        """Compare every claim anew; how many suggestions came of it. What was rejected stays rejected."""
        with read_here(self._engine):
            return propose_all(self._engine, self.where, meaning, tell)

    def suggest_since(self, seq: int, tell: Tell = untold) -> int:
        """Compare the claims that entry `seq` and later ones brought without suggestions; how many came of it."""
        with read_here(self._engine):
            return propose_since(self._engine, self.where, seq, tell)

    # Judging: each is one decision ----------------------------------------------------------------------------------

    def judge(
        self,
        suggestions: Sequence[str],
        verdict: Relation | str,
        *,
        flip: bool = False,
        why: str | None = None,
        override: bool = False,
        seen: int | None = None,
    ) -> Decision:
        """Decide suggestions: a relation accepts them with both claims, "reject" rejects, "unsure" sets them apart.

        Several ids are one decision. `flip` turns a directed relation round. `seen` is the entry that was looked at.
        Raises GuardObjects unless `override`; Stale where somebody else changed a claim after `seen`.
        """
        ruling = Ruling(verdict, flip=flip, override=override, why=why, seen=seen)
        return self._decide(lambda connection: judging.judge(connection, self._desk, suggestions, ruling))

    def link(
        self,
        a: str,
        b: str,
        relation: Relation,
        *,
        why: str | None = None,
        override: bool = False,
        seen: int | None = None,
    ) -> Decision:
        """Link two claims (ids or unambiguous prefixes); both are accepted with it."""
        return self.link_all((a,), b, relation, why=why, override=override, seen=seen)

    def link_all(
        self,
        claims: Sequence[str],
        other: str,
        relation: Relation,
        *,
        flip: bool = False,
        why: str | None = None,
        override: bool = False,
        seen: int | None = None,
    ) -> Decision:
        """Link each of these claims to another one, as one decision; `flip`: that one to each of them."""
        ruling = Ruling(relation, flip=flip, override=override, why=why, seen=seen)
        return self._decide(lambda connection: judging.link(connection, self._desk, claims, other, ruling))

    def preview(self, suggestion: str, relation: Relation, *, flip: bool = False) -> tuple[str, ...]:
        """What accepting it would do to the standing, in sentences; nothing is written."""
        with self._read() as connection:
            return judging.preview(connection, suggestion, relation, flip=flip)

    def unlink(self, link: str, *, why: str | None = None) -> Decision:
        """Take a link off again."""
        return self._decide(lambda connection: judging.unlink(connection, self._desk, link, why))

    def dispute(self, link: str, note: str | None) -> Decision:
        """Mark a link disputed with a note; None takes the note off."""
        return self._decide(lambda connection: judging.dispute(connection, self._desk, link, note))

    def accept(self, claims: Sequence[str], *, why: str | None = None) -> Decision:
        """Accept claims as extracted."""
        return self._decide(lambda connection: editing.accept(connection, self._desk, claims, why))

    def discard(self, claims: Sequence[str], *, why: str | None = None) -> Decision:
        """Discard claims; their links come off with it."""
        return self._decide(lambda connection: editing.discard(connection, self._desk, claims, why))

    def edit(self, claim: str, fields: Mapping[str, Any], *, why: str | None = None) -> Decision:
        """Change fields of a claim (`db.editing.EDITABLE`); "origin" and "via" take names of sources."""
        return self._decide(lambda connection: editing.edit(connection, self._desk, claim, fields, why))

    def correct(
        self, claim: str, fields: Mapping[str, Any], *, remember: bool = False, why: str | None = None
    ) -> Decision:
        """Change fields of a claim, spans by their words; `remember`: its origin is read so from now on."""
        return self._decide(
            lambda connection: correcting.correct(connection, self._desk, claim, fields, remember=remember, why=why)
        )

    def split(self, claim: str, parts: Sequence[tuple[int, int]], *, why: str | None = None) -> Decision:
        """Replace a claim by one claim for each part (offsets into the document's text)."""
        return self._decide(lambda connection: editing.split(connection, self._desk, claim, parts, why))

    def add_claim(
        self,
        document: str,
        start: int,
        end: int,
        *,
        origin: str | None = None,
        fields: Mapping[str, Any] | None = None,
        why: str | None = None,
    ) -> Decision:
        """A claim that a person marked in a text; it is accepted. Figures, places and time are read off its words."""
        marked = editing.Marked(start, end, origin, fields)
        return self._decide(lambda connection: editing.add_claim(connection, self._desk, document, marked, why))

    def mark_anew(self, claim: str, start: int, end: int, *, why: str | None = None) -> Decision:
        """Give a claim another passage of its document; figures, places and time are read off the new words."""
        return self._decide(lambda connection: editing.mark_anew(connection, self._desk, claim, start, end, why))

    def title(self, question: str, title: str, *, why: str | None = None) -> Decision:
        """Call a question by a name."""
        return self._decide(lambda connection: naming.title(connection, self._desk, question, title, why))

    def name_event(self, questions: Sequence[str], title: str, *, why: str | None = None) -> Decision:
        """Put questions under an event of this name."""
        return self._decide(lambda connection: naming.name_event(connection, self._desk, questions, title, why))

    def find(
        self, question: str, kind: FindingKind, reason: str, *, position: str | None = None, seen: int | None = None
    ) -> Decision:
        """Write a finding on a question; `position` is the id of a claim in it, None for no position."""
        return self._decide(
            lambda connection: naming.find(connection, self._desk, question, kind, reason, position=position, seen=seen)
        )

    def sign_off(self, question: str, *, why: str | None = None) -> Decision:
        """Put one's name under somebody else's finding. Raises Refused for one's own and for a STALE one."""
        return self._decide(lambda connection: remarks.sign_off(connection, self._desk, question, why))

    def comment(self, key: str, text: str, *, on: Subject | None = None) -> Decision:
        """Comment on a claim, a question or a source; without `on`, on the claim or else the source with this id."""
        return self._decide(lambda connection: remarks.comment(connection, self._desk, key, text, on))

    def reply(
        self,
        question: str,
        asked: str | None = None,
        *,
        when: str | None = None,
        answer: str | None = None,
        public: bool | None = None,
        note: str | None = None,
    ) -> Decision:
        """Note whom one asked about a question and what came back; `note`, an id, fills in an earlier note.

        What is public goes into the ledger. `when` is a date or time as the person gives it, now by default.
        """
        told = remarks.Asked(asked, when, answer, public)
        return self._decide(lambda connection: remarks.reply(connection, self._desk, question, told, note=note))

    def edit_source(self, source: str, fields: Mapping[str, Any], *, why: str | None = None) -> Decision:
        """Change fields of a source (names of `reconcile.sources.Source`; sources are named by id or exact name)."""
        return self._decide(lambda connection: sourcing.edit_source(connection, self._desk, source, fields, why))

    def add_source(self, name: str, fields: Mapping[str, Any] | None = None, *, why: str | None = None) -> Decision:
        """A source that no document has named yet."""
        return self._decide(lambda connection: sourcing.add_source(connection, self._desk, name, fields, why))

    def load_sources(self, sources: Sequence[Source], *, why: str | None = None) -> Decision:
        """Add the sources of a sheet that are unknown, fill what is empty in known ones (`reconcile.registry`)."""
        return self._decide(lambda connection: registry.load_sources(connection, self._desk, sources, why))

    def merge(self, source: str, into: str, *, why: str | None = None) -> Decision:
        """Say that two sources are one; undone like any decision."""
        return self.merge_all((source,), into, why=why)

    def merge_all(self, sources: Sequence[str], into: str, *, why: str | None = None) -> Decision:
        """Say that each of these sources is another one, as one decision."""
        return self._decide(lambda connection: sourcing.merge(connection, self._desk, sources, into, why))

    def join_voices(self, pairs: Sequence[tuple[str, str]], *, why: str | None = None) -> Decision:
        """Say of each two sources that they are one voice (they copy), as one decision."""
        return self._decide(lambda connection: sourcing.join_voices(connection, self._desk, pairs, why))

    def hold_apart(self, pairs: Sequence[tuple[str, str]], *, kind: str, why: str | None = None) -> Decision:
        """Say of each two that they are not one "source" (or "voice"), so that it is not proposed again."""
        return self._decide(lambda connection: sourcing.hold_apart(connection, self._desk, pairs, kind=kind, why=why))

    def oppose(self, a: str, b: str, *, opposed: bool = True, why: str | None = None) -> Decision:
        """Say that two parties are (or are not) on opposed sides in this casebook."""
        return self._decide(lambda connection: sourcing.oppose(connection, self._desk, a, b, opposed=opposed, why=why))

    def tune(self) -> Tuning:
        """Weights of likeness fitted on what was decided here; nothing changes. Raises TooFewDecisions."""
        with reading(self._engine) as connection, read_here(connection):
            return tuning.refitted(connection)

    def weights(self) -> Mapping[str, float] | None:
        """The weights of likeness that were adopted here; None where the engine's own are in force."""
        with reading(self._engine) as connection:
            return weights_in_force(connection)

    def leaving(self, weights: Mapping[str, float]) -> tuple[int, int]:
        """Of the latest undecided suggestions how many would not be made with these weights, and of how many."""
        with reading(self._engine) as connection, read_here(connection):
            return tuning.leaving(connection, weights)

    def adopt(self, weights: Mapping[str, float] | None, *, why: str | None = None) -> Decision:
        """Compare with these weights from now on, with the engine's own where None; undone like any decision."""
        return self._decide(lambda connection: tuning.adopt(connection, self._desk, weights, why))

    def vague_numbers(self) -> Mapping[str, vague.Bounds]:
        """What this casebook reads vague numbers as, beyond the engine's table; None is unbounded."""
        with reading(self._engine) as connection:
            return vague.vague_numbers(connection)

    def read_vague(self, words: str, bounds: vague.Bounds | None, *, why: str | None = None) -> Decision:
        """Read words as an interval in what is added from now on; None: as the engine's table does. Raises Refused."""
        return self._decide(lambda connection: vague.read_vague(connection, self._desk, words, bounds, why))

    def lexicon(self) -> Mapping[str, str | None]:
        """What this casebook reads event words and words for what is counted as, beyond the engine's table."""
        with reading(self._engine) as connection:
            return rows_of(connection, LEXICON)

    def read_word(self, words: str, concept: str, *, why: str | None = None) -> Decision:
        """Read words as a concept in what is compared from now on. Raises Refused."""
        return self._decide(lambda connection: rewording.add(connection, self._desk, words, concept, why))

    def forget_word(self, words: str, *, why: str | None = None) -> Decision:
        """Take back what words are read as here, or read the engine's words as no concept. Raises Refused."""
        return self._decide(lambda connection: rewording.remove(connection, self._desk, words, why))

    def delete_document(self, document: str, *, why: str | None = None) -> Decision:
        """Take a document with its claims out of the casebook; undone like any decision."""
        return self._decide(lambda connection: editing.delete_document(connection, self._desk, document, why))

    def undo(self) -> Decision:
        """Take back one's own latest decision. Raises NothingToUndo, Refused (naming the decision in the way)."""
        return self._decide(lambda connection: self._followed(connection, log.undo(connection, self._desk)))

    def redo(self) -> Decision:
        """Take back one's own latest undo. Raises NothingToUndo, Refused."""
        return self._decide(lambda connection: self._followed(connection, log.redo(connection, self._desk)))

    # Looking --------------------------------------------------------------------------------------------------------

    def head(self) -> tuple[int, str]:
        """Seq and hash of the last entry; (0, GENESIS) where there is none. Cheap: polled to see others' decisions."""
        with reading(self._engine) as connection:
            return log.head(connection)

    def queue(self) -> Queue:
        """How many suggestions are left, unsure, decided, and decided within the hour."""
        with reading(self._engine) as connection:
            return listing.queue(connection, self._desk.now())

    def triage(self, *, verdict: str | None = None, limit: int = 200, after: str | None = None) -> Sequence[TriageRow]:
        """The queue, most at stake first. `verdict` None: undecided; "unsure": those kept apart; `after`: paging."""
        with reading(self._engine) as connection:
            return listing.triage(connection, verdict=verdict, limit=limit, after=after)

    def pair(self, suggestion: str) -> PairView:
        """A suggestion with both claims in context."""
        with reading(self._engine) as connection:
            return looking.pair_view(connection, suggestion)

    def suggestion_between(self, a: str, b: str) -> str | None:
        """The id of the undecided suggestion between two claims; None where there is none."""
        with reading(self._engine) as connection:
            return lookup.suggestion_between(connection, a, b)

    def moment(self, at: str | None, *, published: str | None = None) -> Moment:
        """The moment that a person typed: "#57", or a time, which is the last entry by then. `published`: a time.

        Raises BadMoment, UnknownId.
        """
        with reading(self._engine) as connection:
            return moment_of(connection, at, published)

    def board(
        self,
        *,
        text: str = "",
        state: str | None = None,
        limit: int = LONG,
        as_of: Moment | None = None,
    ) -> Sequence[QuestionRow]:
        """Questions, worst first (INCOHERENT, CONTESTED, DIVERGENT ...); `text` filters titles, events and claims.

        `as_of`: as they stood at a past moment, with the suggestions that nobody had decided left out.
        """
        with self._read(as_of) as connection:
            return listing.board(connection, text=text, state=state, limit=limit)

    def standings(self, claims: Sequence[str]) -> Mapping[str, QuestionRow]:
        """The questions that these claims stand in, by the claims' ids; claims in none are left out."""
        with reading(self._engine) as connection:
            return listing.standings(connection, claims)

    def questions(self, ids: Sequence[str]) -> Sequence[QuestionRow]:
        """The lines of these questions, in their order; those that are no longer there are left out."""
        with self._read() as connection:
            return listing.question_rows(connection, ids)

    def tally(self) -> Mapping[str, int]:
        """How many questions are in each state, worst first."""
        with self._read() as connection:
            return listing.tally(connection)

    def question(self, any_id: str, *, as_of: Moment | None = None) -> QuestionView:
        """The question that this claim (or question) id stands in; ids may be unambiguous prefixes."""
        with self._read(as_of, around=any_id) as connection:
            return looking.question_view(connection, any_id)

    def behind(self, any_id: str, *, as_of: Moment | None = None) -> BehindView:
        """Who the voices of a question are, what was found before, and what was decided since the finding."""
        with self._read(as_of, around=any_id) as connection:
            return behind.behind(connection, any_id)

    def moves(self, any_id: str, *, as_of: Moment | None = None, effort: int | None = None) -> Moves:
        """The smallest events that would change a question's standing; found by trying them, which takes time.

        `effort`: how many claims may be looked at until it is told what was found so far (`what_would_move`).
        """
        with self._read(as_of, around=any_id) as connection:
            question = naming.question_claims(connection, naming.question_row(connection, any_id).uid)
            return moves_of(question, effort=effort)

    def claim(self, claim: str, *, as_of: Moment | None = None) -> ClaimView:
        """A claim in its paragraph."""
        with self._read(as_of, around=claim) if as_of else reading(self._engine) as connection:
            return looking.claim_view(connection, claim)

    def decisions_on(self, claim: str, *, as_of: Moment | None = None) -> Sequence[DecisionRow]:
        """The decisions behind a claim, newest first."""
        with self._read(as_of, around=claim) if as_of else reading(self._engine) as connection:
            return history.decisions_on(connection, lookup.claim_row(connection, claim).uid)

    def findings(self, any_id: str) -> Sequence[Finding]:
        """Every finding that was written on a question, newest first."""
        with self._read() as connection:
            return findings.findings(connection, any_id)

    def rested_on(self, any_id: str) -> Standing | None:
        """The standing that a question's STALE finding was written on; None where it is not STALE."""
        self.settle()
        return findings.rested_on(self._engine, any_id)

    def changed_under_finding(self, any_id: str) -> tuple[str, ...]:
        """What is otherwise now than when a question's STALE finding was written, in sentences."""
        self.settle()
        return findings.changed_under(self._engine, any_id)

    def sentences(self, any_id: str, *, as_of: Moment | None = None) -> tuple[str, ...]:
        """Every side of a question with its sources, a sentence for each position, ready to be published."""
        with self._read(as_of, around=any_id) as connection:
            return question_sentences(question_ledger(connection, any_id))

    def remarks(self, key: str, *, on: Subject | None = None, as_of: Moment | None = None) -> Remarks:
        """Comments and right-of-reply notes; of a question, those on all its claims too."""
        with self._read(as_of, around=key) as connection:
            return remarks.remarks(connection, key, on)

    def documents(self, *, text: str = "", limit: int = LONG) -> Sequence[DocumentRow]:
        """Documents, newest first; `text` filters by full text."""
        with reading(self._engine) as connection:
            return listing.documents(connection, text=text, limit=limit)

    def document_count(self) -> int:
        """How many documents there are."""
        with reading(self._engine) as connection:
            return listing.document_count(connection)

    def document(self, document: str) -> DocumentView:
        """A document with its claims in the order of the text."""
        with reading(self._engine) as connection:
            return looking.document_view(connection, document)

    def sources(self, *, text: str = "", limit: int = LONG) -> Sequence[SourceRow]:
        """Sources by name; `text` finds any of their names, in any script."""
        with reading(self._engine) as connection:
            return source_lists.sources(connection, text=text, limit=limit)

    def source_lines(self, sources: Sequence[str]) -> Sequence[SourceRow]:
        """The lines of the sources with these ids."""
        with reading(self._engine) as connection:
            return source_lists.source_lines(connection, sources)

    def source_count(self, *, text: str = "") -> int:
        """How many sources there are; merged ones are not counted."""
        with reading(self._engine) as connection:
            return source_lists.source_count(connection, text=text)

    def source_names(self, *, limit: int = COMPLETED) -> Sequence[str]:
        """The names by which sources are shown, in their order: what a form completes."""
        with reading(self._engine) as connection:
            return source_lists.source_names(connection, limit)

    def sources_that_may_be_one(self) -> Sequence[SourceRow]:
        """Those that may be one source by their names, or one voice by their mistakes; reads every source's names."""
        with reading(self._engine) as connection:
            return source_lists.may_be_one(connection)

    def source(self, source: str) -> SourceView:
        """One source whole, by id or any exact name."""
        with reading(self._engine) as connection:
            return source_lists.source_view(connection, source)

    def weigh_sources(self, tell: Callable[[int, int], None] = lambda done, total: None) -> Weighing:
        """Weigh the casebook's sources against each other: who shares mistakes, and advice on each. Takes time.

        `tell` is told how many questions have been read, and of how many.
        """
        return weighing.weigh(self._engine, self.where, tell)

    def one_voices(self) -> Sequence[SharedMistakes]:
        """The pairs that weighing suggests as one voice, surest first, without those that were decided."""
        with reading(self._engine) as connection:
            return weighing.one_voices(connection)

    def parties(self) -> Sequence[PartyRow]:
        """The parties of this casebook, by name, and whom each is opposed to."""
        with reading(self._engine) as connection:
            return source_lists.party_rows(connection)

    def source_claims(self, source: str, *, limit: int = 200) -> Sequence[ClaimView]:
        """What a source said as an origin or printed without naming one, latest first; under merged names too."""
        with reading(self._engine) as connection:
            return looking.source_claims(connection, source, limit)

    def registry(self) -> Registry:
        """Every source, and who opposes whom."""
        with reading(self._engine) as connection:
            return whole_registry(connection)

    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[DecisionRow]:
        """The log, newest first."""
        with reading(self._engine) as connection:
            return history.history(connection, limit=limit, before=before)

    def decisions(self, seqs: Sequence[int]) -> Sequence[DecisionRow]:
        """These entries of the log."""
        with reading(self._engine) as connection:
            return history.decisions(connection, seqs)

    def search(
        self, query: str, *, kinds: Sequence[str] = ("claim", "source", "document"), limit: int = 50
    ) -> Sequence[Hit]:
        """Full text over claims, sources and documents; any text is a query, never an error."""
        with reading(self._engine) as connection:
            return search.search(connection, query, kinds, limit)

    def ledger(self, *, as_of: Moment | None = None, around: Collection[str] | None = None) -> CasebookLedger:
        """The ledger's parts as streams; they read one and the same moment of the casebook. Close it, or use `with`.

        `around`: the questions that alone will be asked for; then looking back costs what they do.
        """
        if as_of is None:
            self.settle()
        return CasebookLedger(self._engine, self.where, as_of, around=around)

    def status(self, *, moves: bool = False, as_of: Moment | None = None) -> Iterator[QuestionLedger]:
        """Every question with its standing, worst first; `moves`: with what would move it."""
        with self._read(as_of) as connection:
            yield from question_ledgers(connection, moves=moves)

    def verify(self) -> Verification:
        """Check the chain, recompute the digests, rebuild every projection from the log and compare."""
        with reading(self._engine) as connection:
            return verify(connection)

    # Transactions ---------------------------------------------------------------------------------------------------

    def _decide(self, use_case: Callable[[Connection], Decision]) -> Decision:
        """Run a use case as the one writer; claims that read differently after it are then compared anew."""
        with writing(self._engine, self.where) as connection:
            decision = use_case(connection)
            anew = compared_anew(decision.changes, connection)
        if anew:
            with read_here(self._engine):
                propose(self._engine, self.where, anew)
        return decision

    @staticmethod
    def _followed(connection: Connection, decision: Decision) -> Decision:
        follow(connection, decision.changes)
        return decision

    def _read(self, as_of: Moment | None = None, *, around: str | None = None) -> Any:
        """A reading connection in which no standing is out of date, or one into the past."""
        if as_of is not None:
            return looking_back(self._engine, as_of, around=around)
        self.settle()
        return reading(self._engine)

    def settle(self) -> bool:
        """Remake the questions that a change in the source registry marked; whether there were any."""
        remade = False
        while True:
            with reading(self._engine) as connection:
                waiting = dirty(connection)
            if not waiting:
                return remade
            remade = True
            with writing(self._engine, self.where) as connection:
                for question in waiting:
                    refresh(connection, [question])
