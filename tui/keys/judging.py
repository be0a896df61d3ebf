"""Commands that judge a pair."""

from __future__ import annotations

from tui.keys.command import Command, Group


def _judge(relation: str, key: str, label: str, says: str, footer: int) -> Command:
    action, where = f"judge('{relation}')", ("triage", "finder")
    return Command(f"judge.{relation}", key, label, says, Group.JUDGE, action, where, footer)


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
)
