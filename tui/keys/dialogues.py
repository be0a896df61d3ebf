"""Commands of dialogues, forms, pages and prompts."""

from __future__ import annotations

from tui.keys.command import PAGES, SCROLLED, Command, Group


def _dialogue(id: str, keys: str, label: str, says: str, action: str, *where: str, shown: str) -> Command:
    return Command(id, keys, label, says, Group.DIALOGUES, action, where, shown=shown)


COMMANDS: tuple[Command, ...] = (
    _dialogue("dialogue.leave", "escape", "leave", "Leave it with nothing done.", "leave", "dialogue", shown="Esc"),
    _dialogue(
        "form.save",
        "ctrl+s",
        "save",
        "Save what was changed (so does Enter).",
        "save",
        "form",
        "finding",
        "export",
        shown="Ctrl+S",
    ),
    _dialogue(
        "form.next", "down", "next field", "To the next field (so does Tab).", "app.focus_next", "form", shown="↓"
    ),
    _dialogue("form.previous", "up", "field before", "To the field before.", "app.focus_previous", "form", shown="↑"),
    _dialogue(
        "form.section",
        "pagedown",
        "next part",
        "In the editor of a claim: to its next part.",
        "section(1)",
        "claim editor",
        shown="PgDn",
    ),
    _dialogue(
        "form.section_back",
        "pageup",
        "part before",
        "In the editor of a claim: to its part before.",
        "section(-1)",
        "claim editor",
        shown="PgUp",
    ),
    _dialogue(
        "form.split",
        "ctrl+t",
        "split",
        "Split the claim that is being edited.",
        "split",
        "claim editor",
        shown="Ctrl+T",
    ),
    _dialogue(
        "found.down",
        "down",
        "results",
        "From the words to what was found (so does Enter).",
        "down",
        "finder",
        "find",
        shown="↓",
    ),
    _dialogue(
        "found.type", "slash", "words", "From what was found back to the words.", "type", "finder", "find", shown="/"
    ),
    _dialogue("split.right", "right,l", "word on", "While splitting: a word on.", "word(1)", "split", shown="→"),
    _dialogue("split.left", "left,h", "word back", "While splitting: a word back.", "word(-1)", "split", shown="←"),
    _dialogue(
        "split.cut",
        "space",
        "cut",
        "While splitting: cut before the word, or mend the cut.",
        "cut",
        "split",
        shown="Space",
    ),
    _dialogue(
        "split.done", "enter", "split", "While splitting: one claim for each part.", "split", "split", shown="Enter"
    ),
    _dialogue("help.leave", "q,question_mark,enter", "leave", "Leave the page.", "leave", *PAGES, shown="q"),
    _dialogue("help.down", "j,down", "a line on", "In a page: a line on.", "scroll(1)", *SCROLLED, shown="j"),
    _dialogue("help.up", "k,up", "a line back", "In a page: a line back.", "scroll(-1)", *SCROLLED, shown="k"),
    _dialogue(
        "help.page_down", "space,pagedown", "a page on", "In a page: a page on.", "scroll(16)", *SCROLLED, shown="Space"
    ),
    _dialogue(
        "help.page_up", "pageup", "a page back", "In a page: a page back.", "scroll(-16)", *SCROLLED, shown="PgUp"
    ),
    _dialogue("prompt.leave", "escape", "leave", "Leave the line with nothing done.", "cancel", "prompt", shown="Esc"),
    _dialogue("prompt.earlier", "up", "earlier", "What was typed before.", "earlier(1)", "prompt", shown="↑"),
    _dialogue("prompt.later", "down", "later", "What was typed after that.", "earlier(-1)", "prompt", shown="↓"),
)
