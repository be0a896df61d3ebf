"""What can be done with a claim wherever it is seen: accept, discard, edit, link, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import clipboard, words
from tui.screens.desk import Desk, deciding
from tui.screens.edit_claim import ClaimEditor
from tui.screens.finder import Finder

if TYPE_CHECKING:
    from db.views import ClaimView


class ClaimActions(Desk):
    """Actions on the claims under the cursor or marked."""

    def claims_here(self) -> tuple[str, ...]:
        """Ids of the marked claims, else of the one at hand."""
        raise NotImplementedError

    @deciding
    async def action_accept(self) -> None:
        if claims := self._some_claims():
            await self.decide(_many("Accepted", claims), lambda book, why: book.accept(claims, why=why))

    @deciding
    async def action_discard(self) -> None:
        if claims := self._some_claims():
            await self.decide(_many("Discarded", claims), lambda book, why: book.discard(claims, why=why))

    @deciding
    async def action_link(self) -> None:
        if claims := self._some_claims():
            views = [view for id in claims if (view := await self._view(id)) is not None]
            if views:
                await self.app.push_screen(Finder(tuple(views)))

    @deciding
    async def action_edit(self) -> None:
        if (claims := self._some_claims()) and (view := await self._view(claims[-1])) is not None:
            names = await self.ask("reading the sources", lambda book: book.source_names())
            await self.app.push_screen(ClaimEditor(view, names or ()))

    async def action_copy(self) -> None:
        """Quote and citation of the claims, through the terminal and into a file."""
        views = [view for id in self._some_claims() if (view := await self._view(id)) is not None]
        if views:
            path = clipboard.copy(self.app, "\n\n".join(words.citation(view) for view in views))
            self.say_text(f"Copied through the terminal (OSC 52), where it allows that; it is also in {path}")

    async def open_claim(self, id: str) -> None:
        """Where this claim comes from."""
        from tui.screens.claim import ClaimScreen

        await self.app.push_screen(ClaimScreen(id))

    async def _view(self, id: str) -> ClaimView | None:
        return await self.ask("reading the claim", lambda book: book.claim(id))

    def _some_claims(self) -> tuple[str, ...]:
        claims = self.claims_here()
        if not claims:
            self.say_text("There is no claim under the cursor.")
        return claims


def _many(done: str, claims: tuple[str, ...]) -> str:
    return done if len(claims) == 1 else f"{done} {len(claims)} claims"
