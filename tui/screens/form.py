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
    """One line of a form. `known` completes what is typed; `hint` says what goes in; a new `section` has a heading."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    known: Sequence[str] = ()
    section: str = ""


class Fields(VerticalScroll, inherit_bindings=False):
    """The lines of a form. Its keys go from field to field; a container that scrolls by them would take them first."""


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
            with Fields(classes="fields", can_focus=False):
                yield from self._lines()
            yield Shown(id="hint")
            yield Says()
            yield Shown(shown(self.KEYS, style="dim"))

    def _lines(self) -> ComposeResult:
        section = ""
        for field in self.fields():
            if field.section != section:
                section = field.section
                yield Shown(shown(section), classes="section", id=f"section-{field.name}")
            with Horizontal(classes="field"):
                yield Shown(shown(field.label), classes="label")
                known = [plain(name, lines=False) for name in field.known]
                suggester = SuggestFromList(known, case_sensitive=False)
                yield Line(self._before[field.name], id=f"field-{field.name}", suggester=suggester)

    def on_mount(self) -> None:
        self.query(Line).first().focus()

    def on_descendant_focus(self) -> None:
        field = next((f for f in self.fields() if self.focused and self.focused.id == f"field-{f.name}"), None)
        if field is not None:
            self.query_one("#hint", Shown).show(shown(field.hint, style="italic"))

    def action_section(self, step: int) -> None:
        """To the first field of the next section, or of this one and the one before."""
        fields = list(self.fields())
        starts = [i for i, field in enumerate(fields) if i == 0 or field.section != fields[i - 1].section]
        here = next((i for i, f in enumerate(fields) if self.focused and self.focused.id == f"field-{f.name}"), 0)
        beyond = [i for i in starts if (i > here if step > 0 else i < here)]
        at = (beyond[0] if step > 0 else beyond[-1]) if beyond else (len(fields) - 1 if step > 0 else 0)
        line = self.query_one(f"#field-{fields[at].name}", Line).focus(scroll_visible=False)
        headings = [heading for heading in self.query(".section") if heading.id == f"section-{fields[at].name}"]
        self.query_one(Fields).scroll_to_widget((*headings, line)[0], top=True, animate=False, origin_visible=False)

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
