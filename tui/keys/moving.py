"""Commands of everywhere, of lists, and those that go from screen to screen."""

from __future__ import annotations

from tui.keys.command import EVERYWHERE, LIST, Command, Group


def _goto(screen: str, key: str, label: str, says: str) -> Command:
    return Command(f"goto.{screen}", key, label, says, Group.SCREENS, f"goto('{screen}')")


COMMANDS: tuple[Command, ...] = (
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
)
