"""Work for threads: a look at the casebook posts one message, a decision is awaited until it is durable.

A decision is never exclusive: a newer key must not cancel a judgement. The action that takes it waits for it, and with
it the keys pressed meanwhile, so that no key ever judges a row that it did not see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, get_current_worker

if TYPE_CHECKING:
    from db.casebook import Casebook
    from reconcile.decisions import Decision
    from tui.app import ReconcileApp

DECISIONS = "decisions"
T = TypeVar("T")


def look(node: DOMNode, what: str, question: Callable[[Casebook], Message], *, casebook: Casebook) -> Worker[None]:
    """Ask the casebook in a thread and post the answer to `node`; a newer look for the same cancels an older one."""

    def work() -> None:
        worker = get_current_worker()
        answer = question(casebook)
        if not worker.is_cancelled:
            node.post_message(answer)

    return node.run_worker(
        work, name=what, group=f"look:{what}", description=what, thread=True, exclusive=True, exit_on_error=False
    )


async def decide(app: ReconcileApp, what: str, act: Callable[[Casebook], Decision]) -> Decision:
    """Take a decision in a thread and wait until it is written. Raises WorkerFailed."""
    decision: Decision = await _awaited(app, what, lambda: act(app.casebook))
    return decision


async def ask(app: ReconcileApp, what: str, question: Callable[[Casebook], T]) -> T:
    """Ask the casebook in a thread and wait for the answer: where the next key depends on it. Raises WorkerFailed."""
    answer: T = await _awaited(app, what, lambda: question(app.casebook))
    return answer


async def _awaited(app: ReconcileApp, what: str, work: Callable[[], Any]) -> Any:
    worker = app.run_worker(work, name=what, group=DECISIONS, description=what, thread=True, exit_on_error=False)
    return await worker.wait()
