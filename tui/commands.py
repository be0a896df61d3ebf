"""Every command of the app, once: bindings, palette, footer and help are made from this table.

A command's `id` is its binding's id, so that a keymap (`App.set_keymap`) can give it another key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Group(StrEnum):
    """The headings of Help, in its order."""

    JUDGE = "Judging a pair (one press decides and moves on)"
    EVERYWHERE = "Everywhere"
    MOVE = "Moving"
    SCREENS = "Screens"
    CLAIMS = "Claims"
    QUESTIONS = "Questions"
    REMARKS = "Remarks (they count for nothing in a standing)"
    PAST = "The past"
    SOURCES = "Sources"
    DOCUMENTS = "Documents"
    DIALOGUES = "In a dialogue"


EVERYWHERE = "everywhere"
LIST = "list"
PAGES = ("help", "behind", "would", "sentences")
"""Dialogues of text to be scrolled through."""
SCROLLED = (*PAGES, "source")
"""Those, and the screens that are such text."""
CLAIM_SCREENS = ("triage", "question", "claim", "document", "voice")
PAST_SCREENS = ("board", "question", "claim")
"""Screens that can show a past moment."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the app does. `where` names its screens; `footer` orders the footer (0: not there)."""

    id: str
    keys: str
    label: str
    says: str
    group: Group
    action: str
    where: tuple[str, ...] = (EVERYWHERE,)
    footer: int = 0
    shown: str | None = None
    """The key as it is shown, where its name is not what is printed on it."""
    priority: bool = False

    @property
    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer > 0,
            key_display=self.shown,
            priority=self.priority,
            id=self.id,
        )


def _judge(relation: str, key: str, label: str, says: str, footer: int) -> Command:
    action, where = f"judge('{relation}')", ("triage", "finder")
    return Command(f"judge.{relation}", key, label, says, Group.JUDGE, action, where, footer)


def _goto(screen: str, key: str, label: str, says: str) -> Command:
    return Command(f"goto.{screen}", key, label, says, Group.SCREENS, f"goto('{screen}')")


def _dialogue(id: str, keys: str, label: str, says: str, action: str, *where: str, shown: str) -> Command:
    return Command(id, keys, label, says, Group.DIALOGUES, action, where, shown=shown)


COMMANDS: tuple[Command, ...] = (
    _judge("corroborates", "a", "agrees", "The two say the same, each on its own: corroborates.", 1),
    _judge("repeats", "r", "repeats", "The same origin's words again, or a copy.", 2),
    _judge("conflicts", "d", "conflicts", "They cannot both be so (disagrees).", 3),
    _judge("denies", "y", "denies", "One denies what the other asserts.", 4),
    _judge("qualifies", "w", "qualifies", "Compatible, but not the same answer: 'at least 100' beside 104.", 5),
    _judge("part_of", "p", "part of", "A is a part of B: fewer places, less time, some of the things counted.", 6),
    _judge("supersedes", "v", "supersedes", "A replaces B: the same origin, later.", 7),
    _judge("retracts", "t", "retracts", "A takes B back.", 8),
    Command(
        "judge.reject",
        "n",
        "not related",
        "The two have nothing to do with each other; it will not be proposed again.",
        Group.JUDGE,
        "judge('reject')",
        ("triage",),
        9,
    ),
    Command(
        "judge.unsure",
        "u",
        "unsure",
        "Set the pair apart, to come back to.",
        Group.JUDGE,
        "judge('unsure')",
        ("triage",),
        10,
    ),
    Command(
        "judge.turn",
        "i",
        "turn round",
        "Turn the direction round: B to A instead of A to B.",
        Group.JUDGE,
        "turn",
        ("triage", "finder"),
        11,
    ),
    Command(
        "judge.skip", "s", "skip", "Go on to the next pair and decide nothing.", Group.JUDGE, "skip", ("triage",), 12
    ),
    Command(
        "judge.side",
        "tab",
        "A or B",
        "Choose the claim (A or B) that o, x, e, l and c act on.",
        Group.JUDGE,
        "side",
        ("triage",),
        13,
        "Tab",
    ),
    Command(
        "triage.would",
        "h",
        "each key",
        "What each deciding key would do to the standing, before one is pressed.",
        Group.JUDGE,
        "would",
        ("triage",),
        13,
    ),
    Command(
        "triage.unsure",
        "U",
        "the unsure",
        "Show the pairs set apart as unsure, or the undecided again.",
        Group.JUDGE,
        "show_unsure",
        ("triage",),
        22,
    ),
    Command(
        "undo",
        "z",
        "undo",
        "Take back your latest decision; again for the one before it, without limit.",
        Group.EVERYWHERE,
        "undo",
        footer=19,
    ),
    Command("redo", "Z", "redo", "Take the undo back.", Group.EVERYWHERE, "redo", footer=31),
    Command(
        "why",
        "colon",
        "why",
        "Type a reason; the next decision carries it (up and down bring earlier ones).",
        Group.EVERYWHERE,
        "why",
        footer=32,
        shown=":",
    ),
    Command(
        "find",
        "slash",
        "find",
        "Find claims, sources and documents by their words.",
        Group.EVERYWHERE,
        "find",
        footer=22,
        shown="/",
    ),
    Command(
        "filter",
        "slash",
        "filter",
        "In a list: show only what holds these words.",
        Group.EVERYWHERE,
        "filter",
        ("board", "documents", "sources"),
        22,
        "/",
    ),
    Command(
        "guide",
        "f1",
        "guide",
        "Walk the guide of five steps on the demonstration, or leave it.",
        Group.EVERYWHERE,
        "guide",
        (EVERYWHERE, "help"),
        shown="F1",
    ),
    Command("help", "question_mark", "help", "Show the keys.", Group.EVERYWHERE, "help", footer=90, shown="?"),
    Command(
        "palette", "ctrl+p", "commands", "Every command by name.", Group.EVERYWHERE, "command_palette", shown="Ctrl+P"
    ),
    Command("blind", "b", "blind", "Hide the engine's scores, or show them again.", Group.EVERYWHERE, "blind"),
    Command("back", "q,escape", "back", "Go back to where you were.", Group.EVERYWHERE, "back", footer=80, shown="q"),
    Command(
        "quit",
        "ctrl+q",
        "leave",
        "Leave. Every decision is saved already.",
        Group.EVERYWHERE,
        "quit",
        shown="Ctrl+Q",
        priority=True,
    ),
    Command("move.down", "j,down", "down", "One down.", Group.MOVE, "down", (LIST,), shown="j"),
    Command("move.up", "k,up", "up", "One up.", Group.MOVE, "up", (LIST,), shown="k"),
    Command("move.first", "g,home", "first", "To the first.", Group.MOVE, "first", (LIST,), shown="g"),
    Command("move.last", "G,end", "last", "To the last.", Group.MOVE, "last", (LIST,), shown="G"),
    Command(
        "move.page_down",
        "pagedown,ctrl+f",
        "page down",
        "One page down.",
        Group.MOVE,
        "page_down",
        (LIST,),
        shown="PgDn",
    ),
    Command("move.page_up", "pageup,ctrl+b", "page up", "One page up.", Group.MOVE, "page_up", (LIST,), shown="PgUp"),
    Command(
        "move.next", "right", "next column", "To the next position.", Group.MOVE, "column(1)", ("question",), shown="→"
    ),
    Command(
        "move.previous",
        "left",
        "column before",
        "To the position before.",
        Group.MOVE,
        "column(-1)",
        ("question",),
        shown="←",
    ),
    Command("open", "enter", "open", "Open what the cursor is on.", Group.MOVE, "choose", (LIST,), 20, "Enter"),
    Command(
        "mark",
        "m",
        "mark",
        "Mark it; a decision then takes all the marked ones as one.",
        Group.MOVE,
        "mark",
        (LIST,),
        21,
    ),
    _goto("triage", "1", "triage", "What needs a decision, most at stake first."),
    _goto("board", "2", "board", "The questions by state."),
    _goto("question", "3", "question", "The question looked at last: its positions and who says what."),
    _goto("sources", "7", "sources", "Names, parties, owners, reliability; merge two."),
    _goto("documents", "8", "documents", "The texts with their claims marked; add claims."),
    _goto("history", "9", "history", "Every decision, newest first."),
    Command(
        "goto.export",
        "ctrl+e",
        "export",
        "Write the ledger into a file: eight formats, filtered, for the desk or the public.",
        Group.SCREENS,
        "export",
        shown="Ctrl+E",
    ),
    Command(
        "goto.import",
        "ctrl+o",
        "import",
        "Add reports: a file, a folder or a web page.",
        Group.SCREENS,
        "import",
        shown="Ctrl+O",
    ),
    Command("claim.link", "l", "link", "Find another claim and link the two.", Group.CLAIMS, "link", CLAIM_SCREENS, 14),
    Command("claim.accept", "o", "accept", "Accept the claim as extracted.", Group.CLAIMS, "accept", CLAIM_SCREENS, 15),
    Command(
        "claim.discard",
        "x",
        "discard",
        "Discard the claim: no claim, or not worth keeping.",
        Group.CLAIMS,
        "discard",
        CLAIM_SCREENS,
        16,
    ),
    Command(
        "claim.edit",
        "e",
        "edit",
        "Edit the claim: source, figure, time, interest, preliminary; split it.",
        Group.CLAIMS,
        "edit",
        CLAIM_SCREENS,
        17,
    ),
    Command("claim.copy", "c", "copy", "Copy quote and citation.", Group.CLAIMS, "copy", CLAIM_SCREENS, 18),
    Command(
        "claim.unlink",
        "X",
        "take link off",
        "Take the link under the cursor off again.",
        Group.CLAIMS,
        "unlink",
        ("claim",),
        23,
    ),
    Command(
        "claim.dispute",
        "D",
        "dispute link",
        "Mark the link under the cursor disputed with a note, or take the note off.",
        Group.CLAIMS,
        "dispute",
        ("claim",),
        24,
    ),
    Command(
        "claim.text",
        "T",
        "its text",
        "Open the claim's document at its place.",
        Group.CLAIMS,
        "text",
        ("question", "claim"),
        25,
    ),
    Command(
        "finding",
        "f",
        "finding",
        "Write a finding: a conclusion with its grade and reason.",
        Group.QUESTIONS,
        "finding",
        ("board", "question"),
        13,
    ),
    Command(
        "question.behind",
        "h",
        "behind",
        "What is behind it: its voices as a tree, what would move it, its findings, what changed since.",
        Group.QUESTIONS,
        "behind",
        ("question",),
        13,
    ),
    Command(
        "question.publish",
        "P",
        "to publish",
        "Every side of the question in sentences with their sources, ready to be published; copied too.",
        Group.QUESTIONS,
        "publish",
        ("question",),
        26,
    ),
    Command(
        "question.sign",
        "S",
        "sign off",
        "Put your name under the finding, as a second person.",
        Group.REMARKS,
        "sign",
        ("question",),
        27,
    ),
    Command(
        "question.replies",
        "R",
        "right of reply",
        "Whom you asked about the question, when, and what came back.",
        Group.REMARKS,
        "replies",
        ("question",),
        27,
    ),
    Command(
        "comment",
        "C",
        "comment",
        "Comment on the claim or source; on a question's heading: on the question.",
        Group.REMARKS,
        "comment",
        ("question", "claim", "source", "voice"),
        28,
    ),
    Command(
        "past",
        "at",
        "as of",
        "Look at a past moment: by what was decided then, by what was published then.",
        Group.PAST,
        "past",
        PAST_SCREENS,
        29,
        "@",
    ),
    Command("now", "escape", "now", "Come back from the past.", Group.PAST, "now", PAST_SCREENS, 1, "Esc"),
    Command(
        "question.title",
        "t",
        "rename",
        "Give the question another title.",
        Group.QUESTIONS,
        "title",
        ("board", "question"),
        24,
    ),
    Command(
        "question.event",
        "v",
        "event",
        "Put the question (or the marked ones) under a named event.",
        Group.QUESTIONS,
        "event",
        ("board", "question"),
        25,
    ),
    Command(
        "board.state",
        "s",
        "by state",
        "Show the questions of one state only; again for the next.",
        Group.QUESTIONS,
        "state",
        ("board",),
        22,
    ),
    Command(
        "source.edit",
        "e",
        "edit",
        "Edit the source: names, party, whom it speaks for, owner and when, reliability.",
        Group.SOURCES,
        "edit",
        ("sources", "source"),
        10,
    ),
    Command("source.add", "plus", "add", "Add a source.", Group.SOURCES, "add", ("sources",), 12, "+"),
    Command(
        "source.merge",
        "equals_sign",
        "same as",
        "The marked source (or the proposed one) is this one: merge it in.",
        Group.SOURCES,
        "merge",
        ("sources",),
        11,
        "=",
    ),
    Command(
        "source.apart",
        "n",
        "not the same",
        "The proposed source (or the marked one) is another one, or another voice; it is not proposed again.",
        Group.SOURCES,
        "apart",
        ("sources", "one_voices"),
        12,
    ),
    Command(
        "source.oppose",
        "exclamation_mark",
        "opposed",
        "The parties of the marked source (or party) and this one are opposed, or no longer.",
        Group.SOURCES,
        "oppose",
        ("sources", "parties"),
        13,
        "!",
    ),
    Command(
        "source.alike",
        "u",
        "may be one",
        "Show only the sources that may be one, by name or by mistakes; or all again.",
        Group.SOURCES,
        "alike",
        ("sources",),
        23,
    ),
    Command(
        "source.voices",
        "v",
        "one voice?",
        "Sources that share mistakes, two by two, and so may be one voice.",
        Group.SOURCES,
        "voices",
        ("sources",),
        24,
    ),
    Command(
        "source.parties",
        "P",
        "parties",
        "The parties, and who opposes whom.",
        Group.SOURCES,
        "parties",
        ("sources",),
        25,
    ),
    Command("source.claims", "enter", "claims", "Its claims.", Group.SOURCES, "claims", ("source",), 20, "Enter"),
    Command(
        "voices.join",
        "o",
        "one voice",
        "The two are one voice: one copies the other, or both a third.",
        Group.SOURCES,
        "join",
        ("one_voices",),
        11,
    ),
    Command(
        "voices.weigh",
        "W",
        "weigh",
        "Weigh the casebook's sources against each other anew, behind the screen.",
        Group.SOURCES,
        "weigh",
        ("one_voices",),
        13,
    ),
    Command(
        "document.add_claim",
        "plus",
        "add claim",
        "Mark a passage of the text as a claim.",
        Group.DOCUMENTS,
        "add_claim",
        ("document",),
        10,
        "+",
    ),
    Command(
        "document.mark_anew",
        "E",
        "mark anew",
        "Give the claim under the cursor another passage; its figure, place and time are read anew.",
        Group.DOCUMENTS,
        "mark_anew",
        ("document",),
        18,
    ),
    Command(
        "select.right",
        "right",
        "word on",
        "While marking a passage: a word on (j and k: a line).",
        Group.DOCUMENTS,
        "word(1)",
        ("text",),
        2,
        "→",
    ),
    Command(
        "select.left",
        "left",
        "word back",
        "While marking a passage: a word back.",
        Group.DOCUMENTS,
        "word(-1)",
        ("text",),
        3,
        "←",
    ),
    Command(
        "select.start",
        "space",
        "starts here",
        "While marking a passage: it starts at the cursor.",
        Group.DOCUMENTS,
        "start",
        ("text",),
        1,
        "Space",
    ),
    Command(
        "select.leave",
        "escape",
        "leave",
        "While marking a passage: leave it.",
        Group.DOCUMENTS,
        "leave",
        ("text",),
        4,
        "Esc",
    ),
    Command(
        "document.delete",
        "X",
        "delete",
        "Delete the document with its claims (z brings it back).",
        Group.DOCUMENTS,
        "delete",
        ("documents",),
        24,
    ),
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


def bindings(where: str) -> list[BindingType]:
    """The bindings of a screen, a dialogue or a widget, or those of `everywhere`."""
    return [command.binding for command in COMMANDS if where in command.where]


def commands_of(screen: str) -> Iterator[Command]:
    """The commands that act on a screen: its own, those of its lists, those of everywhere."""
    return (command for command in COMMANDS if {screen, LIST, EVERYWHERE} & set(command.where))


def command(binding_id: str) -> Command:
    """The command with this id."""
    return next(command for command in COMMANDS if command.id == binding_id)
