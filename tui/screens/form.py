"""Forms: a line a field, filled in with what is there; only what was changed is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input

from tui.commands import bindings
from tui.render import plain, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.text import Shown

LIST = "; "
YES = ("yes", "y", "true", "1")


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form. `known` completes what is typed; `hint` says what goes in."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    known: Sequence[str] = ()


class Form(Dialogue):
    """A dialogue of fields. A form says its fields and saves the changed ones."""

    BINDINGS = bindings("form")
    KEYS = "Tab or ↓: next field · → takes the completion · Enter or Ctrl+S: save · Esc: leave"

    def heading(self) -> Content:
        raise NotImplementedError

    def fields(self) -> Sequence[Field]:
        raise NotImplementedError

    async def save(self, changed: Mapping[str, str]) -> bool:
        """Save the changed fields; False keeps the form open."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        self._before = {field.name: plain(field.value, lines=False) for field in self.fields()}
        with Vertical(classes="dialogue"):
            yield Shown(self.heading(), classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self.fields():
                    with Horizontal(classes="field"):
                        yield Shown(shown(field.label), classes="label")
                        yield Line(
                            self._before[field.name],
                            id=f"field-{field.name}",
                            suggester=SuggestFromList(
                                [plain(k, lines=False) for k in field.known], case_sensitive=False
                            ),
                        )
            yield Shown(id="hint")
            yield Says()
            yield Shown(shown(self.KEYS, style="dim"))

    def on_mount(self) -> None:
        self.query(Line).first().focus()

    def on_descendant_focus(self) -> None:
        field = next((f for f in self.fields() if self.focused and self.focused.id == f"field-{f.name}"), None)
        if field is not None:
            self.query_one("#hint", Shown).show(shown(field.hint, style="italic"))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        typed = {field.name: self.query_one(f"#field-{field.name}", Line).value.strip() for field in self.fields()}
        changed = {name: value for name, value in typed.items() if value != self._before[name].strip()}
        if not changed or await self.save(changed):
            self.dismiss()


def listed_in(text: str) -> list[str]:
    """The names in a field that holds several."""
    return [name for part in text.split(LIST.strip()) if (name := part.strip())]


def yes(value: bool) -> str:
    """What a field says that is yes or no."""
    return "yes" if value else "no"


def truth(text: str) -> bool:
    """Whether a field that is yes or no says yes."""
    return text.casefold() in YES
