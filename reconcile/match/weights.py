"""Every number that the comparison weighs with, in one place."""

from __future__ import annotations

from collections.abc import Mapping

RULE_VERSION = "match-2"

GATE = 0.35
"""Below this likeness two claims are not about the same thing."""

SAME_EVENT = 0.5
"""From this likeness on two claims may conflict: a wrong conflict costs more than a missed one."""

SAME_WORDS = 0.6
"""From this share of common words on one claim's denial is about what the other asserts."""

VERBATIM = 0.8
"""From this share of common shingles on a passage is a copy."""

CONFLICT_WITH_FIGURES = 0.38
CONFLICT_WITHOUT_FIGURES = 0.57
"""The wording's probability from which two claims may conflict. The higher, the fewer wrong conflicts."""

UNRELATED_COUNTS = 0.6
"""Claims say the same where that is likelier than this share of the probability that they are unrelated."""

AGAIN = 0.6
"""The wording's probability from which one voice says the same again: it says much that is merely alike."""

COMMON = 0.2
"""Below this share of common words the wording decides nothing."""

RECENT = 14.0
"""Days within which two claims without a time of their own may be about one event."""

LONG_ENOUGH = 8
"""So many words make a passage that nobody writes twice by chance."""

LONGER = 1.25
"""So many times another claim's words, and a negation in them may be about what the other does not speak of."""

SUGGEST_FROM = 0.4
"""The lowest score that is worth a person's time."""

TO_CONFLICT = 3
COMMON_TO_CONFLICT = 0.4
"""Common words, and their share of the shorter claim's, without which its wording is about something else."""

FAR = 3.0
"""Figures further apart than this many times are more likely of two scopes than in conflict."""

LIKENESS = {
    "words": 0.45,
    "names": 0.2,
    "place": 0.15,
    "measure": 0.12,
    "thing": 0.05,
    "cause": 0.08,
    "time": 0.1,
    "number": 0.1,
}

WITH_FIGURES: Mapping[str, tuple[float, float, float]] = {
    "always": (-0.81, 0.46, 0.35),
    "words": (0.66, -0.30, -0.36),
    "words cubed": (-0.24, -0.04, 0.28),
    "plain words": (0.23, 0.23, -0.47),
    "names": (-0.02, -0.18, 0.20),
    "all words": (0.49, -0.19, -0.31),
    "name clash": (-0.27, -0.24, 0.51),
    "negation": (-0.19, 0.04, 0.14),
    "negation, like words": (-0.04, 0.21, -0.17),
    "figure meets": (0.50, -0.35, -0.15),
    "figure holds": (0.73, 0.14, -0.87),
    "figure holds from afar": (-0.89, 0.54, 0.35),
    "figure apart, close": (-1.12, 0.97, 0.15),
    "figure apart": (-0.80, 0.60, 0.20),
    "figure far": (-0.06, -0.01, 0.06),
    "another figure meets": (0.07, -0.06, -0.01),
    "no common count": (0.06, 0.15, -0.21),
    "figure on one side": (-0.08, -0.03, 0.11),
    "numbers missing": (0.44, -0.95, 0.51),
    "numbers missing, like words": (-0.26, 0.78, -0.51),
    "name clash, like words": (0.15, -0.00, -0.15),
    "exclusive word": (0.04, 0.04, -0.08),
    "exclusive word, like words": (-0.34, 0.02, 0.32),
    "context apart": (-0.24, 0.36, -0.12),
    "context meets": (0.22, -0.07, -0.15),
    "other measure": (-0.15, -0.25, 0.40),
    "word in place of another": (-0.06, -0.02, 0.09),
    "name in place of another": (-0.12, 0.17, -0.05),
    "year meets": (0.70, -0.72, 0.02),
    "year apart": (-0.40, 0.16, 0.25),
    "nothing but years": (-0.13, 0.64, -0.51),
}
"""For each column of wording.py its weight for: same, conflicts, unrelated.

Fitted on VitaminC (Schuster, Fisch and Barzilay 2021, CC BY-SA 3.0).
"""

WITHOUT_FIGURES: Mapping[str, tuple[float, float, float]] = {
    "always": (-0.73, -0.45, 1.18),
    "words": (0.96, 0.25, -1.20),
    "words cubed": (0.97, -0.42, -0.55),
    "plain words": (0.08, 0.42, -0.50),
    "names": (-0.04, -0.00, 0.05),
    "all words": (0.36, -0.23, -0.12),
    "name clash": (-0.30, 0.07, 0.22),
    "negation": (-0.09, 0.20, -0.11),
    "negation, like words": (0.03, -0.01, -0.02),
    "figure on one side": (0.09, -0.32, 0.23),
    "name clash, like words": (0.36, -0.34, -0.03),
    "exclusive word": (-0.02, 0.27, -0.25),
    "exclusive word, like words": (-0.46, 0.61, -0.15),
    "other measure": (-0.06, -0.11, 0.17),
    "word in place of another": (-0.16, 0.43, -0.28),
    "name in place of another": (-0.41, 0.46, -0.05),
}
"""The same for two claims of which the shorter has no figure and no year."""

JOIN = 0.36
"""Average probability of all their pairs from which two groups of claims are one event."""

EVENT_OF_DATED: Mapping[str, float] = {
    "always": -6.0,
    "words, root": 8.0,
    "rarest word": 1.0,
    "days apart": -2.0,
    "same place": 1.5,
    "one place inside the other": 0.5,
    "other place": -2.0,
    "names": 1.0,
    "figures": 1.0,
    "concepts": 1.0,
    "other cause": -1.0,
}
"""For each column of events.py its weight for two claims that are both dated.

Set by hand, in round numbers: no dated reports with a licence to fit on were at hand.
"""

EVENT_OF_UNDATED: Mapping[str, float] = {
    "always": -9.71,
    "words": -7.92,
    "words, root": 19.89,
    "words held": 0.77,
    "rarest word": 1.02,
    "same place": 0.72,
    "names": 6.96,
    "figures": 3.38,
    "shorter": -0.47,
    "longer": -0.73,
}
"""The same where one of the two has no date. Fitted on ECB+ (Cybulska and Vossen 2014, CC BY 3.0)."""
