"""Every number that the comparison weighs with, in one place."""

from __future__ import annotations

from collections.abc import Mapping

RULE_VERSION = "match-4"

GATE = 0.35
"""Below this likeness two claims are not about the same thing."""

SAME_EVENT = 0.5
"""From this likeness on two claims may conflict: a wrong conflict costs more than a missed one."""

SAME_WORDS = 0.6
"""From this share of common words on one claim's denial is about what the other asserts."""

VERBATIM = 0.8
"""From this share of common shingles on a passage is a copy."""

CONFLICT_WITH_FIGURES = 0.5
CONFLICT_WITHOUT_FIGURES = 0.36
"""The wording's probability from which two claims may conflict. The higher, the fewer wrong conflicts."""

UNRELATED_COUNTS = 1.0
"""Claims say the same where that is likelier than this share of the probability that they are unrelated."""

AGAIN = 0.6
"""The wording's probability from which one voice says the same again: it says much that is merely alike."""

COMMON = 0.2
"""Below this share of common words the wording decides nothing."""

RECENT = 14.0
"""Days within which two claims without a time of their own may be about one event."""

RISES_AFTER, RISES_TO = 0.25, 2.0
"""So many days later, and up to so many times as high, another voice's figure is the same toll, risen since."""

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
    "always": (0.05, 1.52, -1.57),
    "words": (0.74, -0.89, 0.15),
    "words cubed": (-0.50, -0.55, 1.04),
    "plain words": (-0.06, 0.38, -0.31),
    "names": (-0.13, -0.06, 0.19),
    "all words": (0.32, 0.30, -0.62),
    "whole": (-0.12, -0.01, 0.13),
    "one word missing": (-0.15, -0.12, 0.27),
    "words missing": (-0.19, -0.13, 0.32),
    "names missing": (-0.10, -0.20, 0.30),
    "plain words missing": (-0.18, -0.14, 0.32),
    "longer": (-0.04, -0.10, 0.15),
    "words of the shorter": (0.35, -0.46, 0.11),
    "last word missing": (-0.22, -0.17, 0.39),
    "words but for who is meant": (0.43, -0.51, 0.08),
    "in one stretch": (0.10, 0.13, -0.23),
    "in order": (0.07, 0.37, -0.43),
    "places changed": (0.38, 0.31, -0.69),
    "name clash": (-0.16, 0.01, 0.14),
    "name clash, like words": (0.10, -0.16, 0.07),
    "negation": (0.23, -0.19, -0.04),
    "negation, like words": (-0.47, 0.89, -0.42),
    "denied word": (0.28, -0.87, 0.59),
    "denied word, like words": (-0.32, 0.43, -0.11),
    "figure meets": (0.06, 0.35, -0.41),
    "figure holds": (1.75, -0.45, -1.30),
    "figure holds from afar": (0.17, 0.18, -0.34),
    "figure at the edge": (-1.34, 1.26, 0.07),
    "figure beyond": (-0.76, 0.39, 0.37),
    "figure apart, close": (-1.51, 1.34, 0.16),
    "figure apart": (-0.58, 0.64, -0.07),
    "figure far": (-0.02, -0.09, 0.11),
    "none beside a number": (1.22, -2.55, 1.33),
    "no common count": (-0.02, -0.17, 0.19),
    "all figures good": (0.51, -0.34, -0.18),
    "no figure good": (-0.38, 0.75, -0.37),
    "figure on one side": (0.06, 0.06, -0.12),
    "some figure bad, like words": (0.07, -0.35, 0.28),
    "numbers missing": (-0.05, -0.31, 0.36),
    "numbers missing, like words": (-0.84, 1.04, -0.20),
    "loose number missing": (-0.50, -0.22, 0.72),
    "loose number missing, like words": (0.61, 0.57, -1.18),
    "date meets": (0.42, -0.38, -0.04),
    "date within": (2.01, -1.09, -0.92),
    "date outside": (-2.22, 1.44, 0.78),
    "date at the edge": (-1.64, 0.72, 0.92),
    "date apart, close": (-1.85, 0.15, 1.70),
    "date apart": (-2.02, 0.20, 1.82),
    "date on one side": (-0.08, -0.36, 0.43),
    "date and figure": (-0.24, 0.08, 0.17),
    "nothing but dates apart": (0.81, 0.52, -1.33),
    "rank meets": (0.12, -0.03, -0.09),
    "rank apart": (-0.17, 0.64, -0.46),
    "rank apart, like words": (-0.92, 0.11, 0.81),
    "rank on one side": (0.05, -0.09, 0.05),
    "exclusive word": (-0.28, -0.24, 0.52),
    "exclusive word, like words": (0.20, 0.43, -0.63),
    "nothing but an exclusive word": (-0.50, -0.01, 0.51),
    "same of a kind": (0.01, 0.07, -0.09),
    "other measure": (-0.13, -0.27, 0.40),
    "word in place of another": (-0.40, 0.08, 0.32),
    "name in place of another": (-0.28, 0.23, 0.05),
    "word between the same two": (0.03, 0.24, -0.27),
    "word in place of another, like words": (0.44, -0.09, -0.35),
    "name in place of another, like words": (-0.12, 0.32, -0.20),
}
"""For each column of wording.py its weight for: same, conflicts, unrelated.

Fitted on VitaminC (Schuster, Fisch and Barzilay 2021, CC BY-SA 3.0).
"""

WITHOUT_FIGURES: Mapping[str, tuple[float, float, float]] = {
    "always": (-1.20, 0.28, 0.92),
    "words": (0.48, -0.01, -0.47),
    "words cubed": (0.21, -0.09, -0.11),
    "plain words": (0.01, 0.15, -0.16),
    "names": (-0.01, -0.00, 0.01),
    "all words": (0.26, -0.11, -0.15),
    "whole": (0.16, -0.08, -0.08),
    "one word missing": (-0.13, 0.09, 0.04),
    "words missing": (-0.10, -0.04, 0.14),
    "names missing": (-0.02, -0.05, 0.07),
    "plain words missing": (0.05, -0.08, 0.03),
    "longer": (0.08, 0.01, -0.09),
    "words of the shorter": (0.37, -0.37, -0.00),
    "last word missing": (-0.37, 0.18, 0.19),
    "words but for who is meant": (0.73, -0.10, -0.63),
    "in one stretch": (0.30, 0.09, -0.39),
    "in order": (0.54, -0.48, -0.06),
    "places changed": (0.66, -0.21, -0.45),
    "name clash": (-0.13, 0.08, 0.05),
    "name clash, like words": (0.15, -0.20, 0.04),
    "negation": (-0.05, 0.15, -0.09),
    "negation, like words": (-0.08, -0.05, 0.14),
    "denied word": (-0.01, 0.04, -0.02),
    "denied word, like words": (-0.13, 0.01, 0.11),
    "figure on one side": (0.04, -0.28, 0.24),
    "rank meets": (0.05, 0.06, -0.11),
    "rank apart": (-0.86, 1.17, -0.31),
    "rank apart, like words": (-0.97, 0.20, 0.77),
    "rank on one side": (-0.54, -0.04, 0.58),
    "exclusive word": (-0.28, 0.39, -0.12),
    "exclusive word, like words": (-0.13, 0.32, -0.18),
    "nothing but an exclusive word": (-0.85, 0.83, 0.02),
    "same of a kind": (0.03, 0.05, -0.08),
    "other measure": (0.46, -0.95, 0.49),
    "word in place of another": (-0.03, 0.19, -0.15),
    "name in place of another": (-0.25, 0.35, -0.10),
    "word between the same two": (-0.02, 0.39, -0.36),
    "word in place of another, like words": (0.08, 0.14, -0.23),
    "name in place of another, like words": (-0.33, 0.17, 0.16),
}
"""The same for two claims of which the shorter has no figure and no year."""

JOIN = 0.36
"""Average probability of all their pairs from which two groups of claims are one event."""

WITHOUT_EDGE = 0.3
"""What a pair of claims with nothing in common counts in that average, beside 1 for a pair that was weighed."""

EVENT_OF_DATED: Mapping[str, float] = {
    "always": 1.0,
    "words, root": 6.0,
    "rarest word": 1.0,
    "days apart": -3.0,
    "claims of those days": -1.0,
    "claims of usual days": -2.0,
    "same publisher, other day": -2.0,
    "other figure": -1.0,
    "same place": 1.5,
    "one place inside the other": 0.5,
    "other place": -2.0,
    "names": 1.0,
    "figures": 1.0,
    "concepts": 1.0,
    "other cause": -1.0,
}
"""For each column of events.py its weight for two claims that are both dated.

Set by hand, in round numbers: no dated reports with a licence to fit on were at hand. That two claims of the same days
tell of one event is the less likely the more other events these days hold. The usual number of claims says more of that
than the days' own: a burst in a quiet season is one event.
"""

EVENT_OF_UNDATED: Mapping[str, float] = {
    "always": -9.92,
    "words": -8.81,
    "words, root": 21.10,
    "words held": 0.70,
    "rarest word": 1.04,
    "same place": 0.93,
    "names": 6.11,
    "figures": 3.52,
    "shorter": -0.49,
    "longer": -0.72,
}
"""The same where one of the two has no date. Fitted on ECB+ (Cybulska and Vossen 2014, CC BY 3.0)."""
