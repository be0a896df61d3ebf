"""What threads and widgets post to screens: one frozen answer each, so that a late one can be told from the newest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import (
        ClaimView,
        DecisionRow,
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
    )
    from reconcile.headline import Flag
    from reconcile.moves import Moves
    from reconcile.relations import Relation
    from reconcile.remarks import Comment, Remarks
    from reconcile.timeline import Point
    from tui.screens.behind import Read
    from tui.screens.export import Asked
    from tui.screens.import_ import Tally


class Opened(Message):
    """The casebook is open; its last entry was `head`."""

    def __init__(self, casebook: Casebook, head: tuple[int, str]) -> None:
        super().__init__()
        self.casebook = casebook
        self.head = head


class FirstRead(Message):
    """The first rows of the board, read before the casebook was open."""

    def __init__(self, rows: Sequence[QuestionRow]) -> None:
        super().__init__()
        self.rows = rows


class Moved(Message):
    """The casebook's last entry is another one than before."""

    def __init__(self, head: tuple[int, str]) -> None:
        super().__init__()
        self.head = head


class QueueCounted(Message):
    """How the queue stands."""

    def __init__(self, queue: Queue) -> None:
        super().__init__()
        self.queue = queue


class PairRead(Message):
    """One pair in context, with what accepting it would do."""

    def __init__(self, pair: PairView, effect: tuple[str, ...]) -> None:
        super().__init__()
        self.pair = pair
        self.effect = effect


class WouldRead(Message):
    """What a pair would do under each relation; the first sentence of a refusal says so."""

    def __init__(self, effects: Mapping[Relation, tuple[str, ...]]) -> None:
        super().__init__()
        self.effects = effects


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions are in each state, how many suggestions wait, how many documents there are."""

    tally: Mapping[str, int]
    undecided: int
    documents: int


class BoardCounted(Message):
    """What stands beside the board. `remade`: standings were out of date and have been remade since it was read."""

    def __init__(self, counts: Counts, *, remade: bool) -> None:
        super().__init__()
        self.counts = counts
        self.remade = remade


class BoardRead(Message):
    """The board of a past moment."""

    def __init__(self, rows: Sequence[QuestionRow], counts: Counts) -> None:
        super().__init__()
        self.rows = rows
        self.counts = counts


class QuestionRead(Message):
    """A question, how its figures moved, and what was said beside it."""

    def __init__(self, question: QuestionView, points: Sequence[Point], remarks: Remarks) -> None:
        super().__init__()
        self.question = question
        self.points = points
        self.remarks = remarks


class BehindRead(Message):
    """What is behind a question, but for what would move it."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read


class MovesRead(Message):
    """What would move a question."""

    def __init__(self, moves: Moves) -> None:
        super().__init__()
        self.moves = moves


class ClaimRead(Message):
    """A claim, the claims at the other ends of its links, the decisions on it, and the comments."""

    def __init__(
        self,
        claim: ClaimView,
        others: Sequence[ClaimView] = (),
        decisions: Sequence[DecisionRow] = (),
        comments: Sequence[Comment] = (),
    ) -> None:
        super().__init__()
        self.claim = claim
        self.others = others
        self.decisions = decisions
        self.comments = comments


class DocumentRead(Message):
    """A document, and what its headline claims that its body contradicts."""

    def __init__(self, document: DocumentView, flags: Sequence[Flag]) -> None:
        super().__init__()
        self.document = document
        self.flags = flags


class HeadlineRead(Message):
    """What a document's headline claims that its body contradicts."""

    def __init__(self, document: str, flags: Sequence[Flag]) -> None:
        super().__init__()
        self.document = document
        self.flags = flags


class SourcesRead(Message):
    """The sources that may be one."""

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        super().__init__()
        self.rows = rows


class SourcesCounted(Message):
    """How many sources there are, the parties, and how many pairs are suggested as one voice."""

    def __init__(self, count: int, parties: Sequence[PartyRow], voices: int) -> None:
        super().__init__()
        self.count = count
        self.parties = parties
        self.voices = voices


class SourceRead(Message):
    def __init__(self, source: SourceView) -> None:
        super().__init__()
        self.source = source


class OneVoicesRead(Message):
    """The pairs that are suggested as one voice."""

    def __init__(self, pairs: Sequence[SharedMistakes]) -> None:
        super().__init__()
        self.pairs = pairs


class SharedRead(Message):
    """The questions on which two sources make the same mistake."""

    def __init__(self, rows: Sequence[QuestionRow]) -> None:
        super().__init__()
        self.rows = rows


class Weighed(Message):
    """How many questions have been read to weigh the sources, of how many; `done`: it has ended."""

    def __init__(self, read: int, total: int, *, done: bool = False) -> None:
        super().__init__()
        self.read = read
        self.total = total
        self.done = done


class PartiesRead(Message):
    def __init__(self, parties: Sequence[PartyRow]) -> None:
        super().__init__()
        self.parties = parties


class VoiceRead(Message):
    """The claims of one source, and the comments on it."""

    def __init__(self, claims: Sequence[ClaimView], comments: Sequence[Comment]) -> None:
        super().__init__()
        self.claims = claims
        self.comments = comments


class Found(Message):
    """The results of a search, with the words searched for."""

    def __init__(self, query: str, hits: Sequence[Hit]) -> None:
        super().__init__()
        self.query = query
        self.hits = hits


class Candidates(Message):
    """Claims that could be linked to, and the questions that they stand in, by the claims' ids."""

    def __init__(self, hits: Sequence[Hit], stands: Mapping[str, QuestionRow]) -> None:
        super().__init__()
        self.hits = hits
        self.stands = stands


class Imported(Message):
    """How far an import has come; `running` is False once it has ended, one way or another."""

    def __init__(self, tally: Tally, *, running: bool) -> None:
        super().__init__()
        self.tally = tally
        self.running = running


class Previewed(Message):
    """The first lines of a ledger, and what it leaves out, a sentence each."""

    def __init__(self, asked: Asked, told: Sequence[str], text: str) -> None:
        super().__init__()
        self.asked = asked
        self.told = told
        self.text = text


class Exported(Message):
    """A ledger was written; `head` pins it: that of its own chain, else that of the log it was made from."""

    def __init__(self, path: str, size: int, head: str) -> None:
        super().__init__()
        self.path = path
        self.size = size
        self.head = head
