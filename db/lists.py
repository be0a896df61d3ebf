"""The long lists: the board, the queue, the documents, the sources, the log. What orders each, and a screen's rows.

Nothing heavy is loaded here; what a filter needs is, once one is typed.
"""

# ruff: noqa: S608 (queries are put together here of this program's own words; what comes from outside is a value)

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from db.drivers import Driver, Row
from db.filters import QuestionsWith, RecordsWith
from db.lines import DocumentRow, QuestionRow, TriageRow
from db.orders import Order
from db.windows import Recipe
from reconcile.escaping import unescape

if TYPE_CHECKING:
    from db.lines import DecisionRow
    from db.views import SourceRow
    from reconcile.states import State

T = TypeVar("T")
BEGINNING = 80
"""Characters of a text that stand for a title where it has none."""

_BOARD = Order("question", ("rank", "stake", "uid"), (False, True, False), "uid")
_QUEUE = Order("suggestion", ("stake", "id"), (True, False), "uid")
_DOCUMENTS = Order("document", ("coalesce(published, '')", "id"), (True, True), "uid", "to_seq IS NULL")
_SOURCES = Order("source", ("sorts_as", "uid"), (False, False), "uid", "to_seq IS NULL AND merged_into IS NULL")
_HISTORY = Order("entry", ("seq",), (True,), "CAST(seq AS TEXT)")


def board(text: str = "", state: State | None = None) -> Recipe[QuestionRow]:
    """Questions, worst first: those in one state, those that hold words (titles, events, the words of their claims)."""
    order = _BOARD
    if state is not None:
        from reconcile.triage import rank

        order = order.those("rank = ?", rank(state))
    return Recipe(order, _questions, QuestionsWith(text) if text else None)


def queue(verdict: str | None = None) -> Recipe[TriageRow]:
    """Suggestions nobody decided (or those set apart as "unsure"), most at stake first."""
    return Recipe(_QUEUE.those("status = ?", verdict or "open"), _suggestions)


def documents(text: str = "") -> Recipe[DocumentRow]:
    """Documents, newest first; those that hold words."""
    return Recipe(_DOCUMENTS, _documents, RecordsWith(text, "document", "id, uid, published") if text else None)


def sources(told: Callable[[Sequence[str]], Sequence[SourceRow]], text: str = "") -> Recipe[SourceRow]:
    """Sources by name; those with a name that holds words, in any script. `told` gives their lines by their ids."""
    return Recipe(_SOURCES, _Sources(told), RecordsWith(text, "source", "id, uid, sorts_as") if text else None)


def history(decisions: Callable[[Sequence[int]], Sequence[DecisionRow]]) -> Recipe[DecisionRow]:
    """The log, newest first. `decisions` tells entries by their numbers."""
    return Recipe(_HISTORY, _Decisions(decisions), dense=True)


@dataclass(frozen=True, slots=True)
class _Sources:
    """Lines of sources, told by the casebook."""

    told: Callable[[Sequence[str]], Sequence[SourceRow]]

    def __call__(self, driver: Driver, ids: Sequence[str]) -> list[SourceRow | None]:
        return _in_order(ids, ((row.source.id, row) for row in self.told(ids)))


@dataclass(frozen=True, slots=True)
class _Decisions:
    """Rows of the log, told by the casebook."""

    decisions: Callable[[Sequence[int]], Sequence[DecisionRow]]

    def __call__(self, driver: Driver, ids: Sequence[str]) -> list[DecisionRow | None]:
        return _in_order(ids, ((str(row.seq), row) for row in self.decisions([int(id) for id in ids])))


def _questions(driver: Driver, ids: Sequence[str]) -> list[QuestionRow | None]:
    from reconcile.states import State

    columns = "uid, title, event, state, overlays, supports, claims, publications, families, figures, finding"
    found = _looked_up(driver, f"SELECT {columns} FROM question WHERE", "uid", ids)
    return _in_order(
        ids,
        (
            (
                uid,
                QuestionRow(
                    uid,
                    unescape(title),
                    None if event is None else unescape(event),
                    State(state),
                    tuple(json.loads(overlays)),
                    tuple(json.loads(supports)),
                    *rest,
                ),
            )
            for uid, title, event, state, overlays, supports, *rest in found
        ),
    )


def _suggestions(driver: Driver, ids: Sequence[str]) -> list[TriageRow | None]:
    from reconcile.causes import because
    from reconcile.relations import Relation

    found = _looked_up(
        driver, "SELECT uid, relation, score, stake, cause, status, a, b FROM suggestion WHERE", "uid", ids
    )
    told = _told(driver, sorted({end for row in found for end in row[-2:]}))
    nobody = ("", "")
    return _in_order(
        ids,
        (
            (
                uid,
                TriageRow(
                    suggestion=uid,
                    relation=Relation(relation),
                    score=score,
                    a_text=told.get(a, nobody)[0],
                    b_text=told.get(b, nobody)[0],
                    a_source=told.get(a, nobody)[1],
                    b_source=told.get(b, nobody)[1],
                    stake=stake,
                    because=because(cause, stake),
                    verdict=None if status == "open" else status,
                ),
            )
            for uid, relation, score, stake, cause, status, a, b in found
        ),
    )


def _told(driver: Driver, claims: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Each claim's words and who said it: its origin, else its publisher."""
    query = (
        "SELECT claim.uid, claim.content, claim.origin_name, document.publisher FROM claim "
        "JOIN document ON document.id = claim.document_id WHERE claim.to_seq IS NULL AND"
    )
    return {
        uid: (unescape(content), _who(origin, publisher))
        for uid, content, origin, publisher in _looked_up(driver, query, "claim.uid", claims)
    }


def _who(origin: str | None, publisher: str | None) -> str:
    if origin:
        return unescape(origin)
    return f"no source, in {unescape(publisher)}" if publisher else "no source"


def _documents(driver: Driver, ids: Sequence[str]) -> list[DocumentRow | None]:
    inside = "FROM claim WHERE claim.document_id = document.id AND claim.to_seq IS NULL"
    query = (
        f"SELECT uid, title, substr(text, 1, {BEGINNING}), publisher, published, lang, (SELECT count(*) {inside}), "
        f"(SELECT count(*) {inside} AND claim.review = 'accepted') FROM document WHERE"
    )
    return _in_order(
        ids,
        (
            (
                uid,
                DocumentRow(
                    uid,
                    unescape(title or "") or " ".join(unescape(begins).split()),
                    unescape(publisher or ""),
                    None if published is None else unescape(published),
                    unescape(lang or ""),
                    claims,
                    accepted,
                ),
            )
            for uid, title, begins, publisher, published, lang, claims, accepted in _looked_up(
                driver, query, "uid", ids
            )
        ),
    )


def _looked_up(driver: Driver, query: str, column: str, values: Sequence[Any]) -> list[Row]:
    condition, given = driver.among(column, values)
    return driver.rows(f"{query} {condition}", given)


def _in_order(ids: Sequence[str], rows: Iterable[tuple[str, T]]) -> list[T | None]:
    found = dict(rows)
    return [found.get(id) for id in ids]
