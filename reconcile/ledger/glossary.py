"""The words of a standing, explained to a reader who has never seen one."""

from __future__ import annotations

from reconcile.standing import FindingKind, Position, State, Support

STATES = {
    State.INCOHERENT: "claims counted as agreeing conflict with each other; the links need another look",
    State.CONTESTED: "opposed sides contradict each other",
    State.DIVERGENT: "the claims contradict each other, but not across opposed sides",
    State.PARALLEL: "several answers that do not contradict each other",
    State.UNCONTESTED: "one answer, and nothing against it so far",
    State.SETTLED: "there was a conflict; one side took its claim back or replaced it",
    State.WITHDRAWN: "every claim was taken back or replaced",
}
SUPPORTS = {
    Support.CORROBORATED: "two independent voices, of opposed sides or one of them of no side",
    Support.CONCEDED: "said against the interest of the speaker's own side",
    Support.ALIGNED: "two independent voices of one side or its allies; with a question mark, sides unknown",
    Support.ECHOED: "one voice, carried by several publications",
    Support.SINGLE: "one voice in one publication",
    Support.ANONYMOUS: "only people who are not named",
    Support.UNSOURCED: "nobody is named, or nobody stands behind it",
}
FINDINGS = {
    FindingKind.OPEN: "no conclusion yet",
    FindingKind.ESTABLISHED: "taken as shown",
    FindingKind.PROBABLE: "more likely than not",
    FindingKind.PUBLISH_BOTH: "both sides are to be published",
    FindingKind.UNPROVEN: "neither shown nor refuted",
    FindingKind.REFUTED: "shown to be wrong",
    FindingKind.DISCOUNTED: "not to be relied on",
    FindingKind.PARKED: "set aside for now",
}


def support_says(position: Position) -> str:
    """What a position's support means, of this position."""
    if position.support is not Support.ALIGNED:
        return SUPPORTS[position.support]
    return "two independent voices, of one side or its allies" if position.parties_known else _SIDES_UNKNOWN


_SIDES_UNKNOWN = "two independent voices whose sides are not known"
