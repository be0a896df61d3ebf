"""Every number that the comparison weighs with, in one place."""

from __future__ import annotations

from collections.abc import Mapping

RULE_VERSION = "match-5"

GATE = 0.35
"""Below this likeness two claims are not about the same thing."""

SAME_EVENT = 0.5
"""From this likeness on two claims may conflict: a wrong conflict costs more than a missed one."""

SAME_WORDS = 0.6
"""From this share of common words on one claim's denial is about what the other asserts."""

VERBATIM = 0.8
"""From this share of common shingles on a passage is a copy."""

CONFLICT_WITH_FIGURES = 0.5
CONFLICT_WITHOUT_FIGURES = 0.38
"""The wording's probability from which two claims may conflict. The higher, the fewer wrong conflicts."""

UNRELATED_COUNTS = 1.4
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

COMMON_WITHOUT_FIGURES = 0.25
"""That share where it says nothing in numbers and a person set the two side by side."""

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
    "always": (-0.28, 0.86, -0.58),
    "words": (0.84, -0.46, -0.38),
    "words cubed": (-0.37, -0.29, 0.67),
    "plain words": (-0.10, 0.44, -0.34),
    "all words": (0.20, 0.78, -0.98),
    "words missing": (-0.24, -0.21, 0.45),
    "words of the shorter": (0.30, -0.52, 0.21),
    "last word missing": (-0.23, -0.12, 0.36),
    "words but for who is meant": (0.47, -0.22, -0.25),
    "words but for the topic": (0.52, -0.53, 0.00),
    "words in order": (-0.59, 0.86, -0.27),
    "neighbours": (0.45, -0.58, 0.13),
    "negation, like words": (-0.22, 0.56, -0.34),
    "denied word": (0.08, -0.50, 0.42),
    "figure holds": (1.65, -0.81, -0.84),
    "figure at the edge": (-1.21, 1.39, -0.17),
    "figure beyond": (-0.65, 0.50, 0.15),
    "figure apart, close": (-1.44, 1.44, -0.01),
    "figure apart": (-0.57, 0.69, -0.12),
    "no common count": (-0.21, -0.13, 0.33),
    "all figures good": (0.33, 0.02, -0.35),
    "no figure good": (-0.64, 0.51, 0.13),
    "numbers missing, like words": (-0.85, 0.60, 0.25),
    "loose number missing": (-0.23, 0.14, 0.09),
    "date meets": (0.24, -0.35, 0.11),
    "date within": (1.78, -1.01, -0.77),
    "date outside": (-2.15, 1.41, 0.74),
    "date at the edge": (-1.65, 0.64, 1.01),
    "date apart, close": (-1.82, 0.06, 1.76),
    "date apart": (-1.90, 0.02, 1.88),
    "date on one side": (-0.30, -0.30, 0.60),
    "nothing but dates apart": (0.59, 0.65, -1.25),
    "rank apart": (-0.75, 0.67, 0.09),
    "rank on one side": (-0.07, -0.19, 0.26),
    "exclusive word": (-0.18, 0.06, 0.12),
    "nothing but an exclusive word": (-0.54, 0.12, 0.42),
    "word in place of another": (-0.19, 0.05, 0.15),
    "name in place of another": (-0.20, 0.45, -0.24),
    "nothing in its place": (0.16, 0.13, -0.30),
    "nothing in a verb's place": (-0.12, -0.24, 0.36),
    "name near a name's place": (-0.12, -0.12, 0.23),
    "adjective in an adjective's place": (-0.28, 0.38, -0.11),
    "no adjective in an adjective's place": (-0.17, 0.43, -0.26),
    "word in place of another, like words": (0.32, 0.01, -0.33),
    "other of its class in its place": (0.08, -0.92, 0.84),
    "other name alone": (-0.65, 0.59, 0.06),
    "other of its class in its place, like words": (-0.37, 1.23, -0.86),
    "other name in its slot, like words": (-1.10, 0.60, 0.50),
}
"""For each column of wording.py its weight for: same, conflicts, unrelated.

Fitted on VitaminC (Schuster, Fisch and Barzilay 2021, CC BY-SA 3.0).
"""

WITHOUT_FIGURES: Mapping[str, tuple[float, float, float]] = {
    "always": (-1.07, 0.70, 0.37),
    "words": (1.03, -0.51, -0.52),
    "words cubed": (-0.22, -0.36, 0.58),
    "plain words": (-0.13, 0.41, -0.28),
    "all words": (0.14, 0.68, -0.82),
    "words missing": (-0.30, -0.18, 0.47),
    "words of the shorter": (0.44, -0.50, 0.06),
    "last word missing": (-0.32, 0.01, 0.30),
    "words but for who is meant": (0.70, -0.26, -0.45),
    "words but for the topic": (0.69, -0.61, -0.08),
    "words in order": (-0.63, 1.07, -0.44),
    "neighbours": (0.61, -0.66, 0.05),
    "negation, like words": (-0.19, 0.48, -0.29),
    "denied word": (-0.05, -0.20, 0.26),
    "figure holds": (1.65, -0.81, -0.84),
    "figure at the edge": (-1.21, 1.39, -0.17),
    "figure beyond": (-0.65, 0.50, 0.15),
    "figure apart, close": (-1.44, 1.44, -0.01),
    "figure apart": (-0.57, 0.69, -0.12),
    "no common count": (-0.21, -0.13, 0.33),
    "all figures good": (0.33, 0.02, -0.35),
    "no figure good": (-0.64, 0.51, 0.13),
    "numbers missing, like words": (-0.85, 0.60, 0.25),
    "loose number missing": (-0.23, 0.14, 0.09),
    "date meets": (0.24, -0.35, 0.11),
    "date within": (1.78, -1.01, -0.77),
    "date outside": (-2.15, 1.41, 0.74),
    "date at the edge": (-1.65, 0.64, 1.01),
    "date apart, close": (-1.82, 0.06, 1.76),
    "date apart": (-1.90, 0.02, 1.88),
    "date on one side": (-0.30, -0.30, 0.60),
    "nothing but dates apart": (0.59, 0.65, -1.25),
    "rank apart": (-1.06, 1.06, 0.00),
    "rank on one side": (-0.40, -0.13, 0.53),
    "exclusive word": (-0.30, 0.33, -0.03),
    "nothing but an exclusive word": (-0.84, 0.69, 0.14),
    "word in place of another": (-0.18, 0.14, 0.04),
    "name in place of another": (-0.26, 0.54, -0.28),
    "nothing in its place": (0.19, 0.14, -0.33),
    "nothing in a verb's place": (-0.12, -0.33, 0.45),
    "name near a name's place": (-0.16, -0.06, 0.22),
    "adjective in an adjective's place": (-0.65, 0.48, 0.18),
    "no adjective in an adjective's place": (-0.32, 0.63, -0.32),
    "word in place of another, like words": (0.36, 0.13, -0.50),
    "other of its class in its place": (-0.15, -0.65, 0.80),
    "other name alone": (-0.73, 0.66, 0.07),
    "other of its class in its place, like words": (-0.72, 1.83, -1.11),
    "other name in its slot, like words": (-1.23, 1.10, 0.13),
}
"""The same for two claims of which the shorter has no figure and no year."""

LIKELY = 0.45
"""Average probability of all their pairs from which two groups of claims are one event in any case."""

LEAST = 0.25
"""Average probability of all their pairs below which two groups of claims are never one event."""

COMPLETE = 1.2
"""How much more it counts that a group holds all claims of an event than that it holds no others."""

WITHOUT_EDGE = 0.6
"""What a pair of claims with nothing in common counts in that average, beside 1 for a pair that was weighed."""

EVENT_OF_DATED: Mapping[str, float] = {
    "always": -3.5,
    "words, root": 3.0,
    "rarest word": 0.5,
    "days apart": -2.0,
    "claims of those days": -0.5,
    "claims like these on usual days": -1.5,
    "what came of it": 1.0,
    "same publisher, other day": -1.0,
    "other figure": -1.0,
    "same place": 1.5,
    "one place inside the other": 0.5,
    "other place": -1.5,
    "names": 0.5,
    "figures": 0.5,
    "concepts": 0.5,
    "other cause": -1.0,
}
"""For each column of events.py its weight for two claims that are both dated.

Set by hand, in round numbers: no dated reports with a licence to fit on were at hand. That two claims of the same days
tell of one event is the less likely the more other events these days hold. How many claims like them such days usually
hold says more of that than the days' own: a burst in a quiet season is one event.
"""

EVENT_OF_UNDATED: Mapping[str, float] = {
    "always": -8.50,
    "words beside the nearest": 10.09,
    "rarest word": 0.12,
    "names": 7.19,
    "figures": 2.57,
}
"""The same where one of the two has no date. Fitted on ECB+ (Cybulska and Vossen 2014, CC BY 3.0)."""
