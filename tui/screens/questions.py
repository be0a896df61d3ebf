"""What can be done with a question wherever it is seen: a finding, another title, an event."""

from __future__ import annotations

from tui.screens.desk import Desk, deciding
from tui.screens.finding import FindingEditor


class QuestionActions(Desk):
    """Actions on the questions under the cursor or marked."""

    def chosen_questions(self) -> tuple[str, ...]:
        """Ids of the marked questions, else of the one at hand."""
        raise NotImplementedError

    def title_here(self) -> str:
        raise NotImplementedError

    @deciding
    async def action_finding(self) -> None:
        if not (chosen := self.chosen_questions()):
            self.say_text("There is no question here.")
            return
        view = await self.ask("reading the question", lambda book: book.question(chosen[-1]))
        if view is not None:
            await self.app.push_screen(FindingEditor(view, self.reconcile.whys))

    @deciding
    async def action_title(self) -> None:
        if self.chosen_questions():
            self.ask_line("title", "title:", self.title_here())

    @deciding
    async def action_event(self) -> None:
        if chosen := self.chosen_questions():
            self.ask_line("event", f"event of {len(chosen)} questions:" if len(chosen) > 1 else "event:")

    async def answered(self, what: str, text: str) -> None:
        chosen = self.chosen_questions()
        if what == "title" and text and chosen:
            await self.decide("Renamed", lambda book, why: book.title(chosen[-1], text, why=why))
        elif what == "event" and text and chosen:
            await self.decide("Put under an event", lambda book, why: book.name_event(chosen, text, why=why))
        else:
            await super().answered(what, text)
