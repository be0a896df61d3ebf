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
CONFLICT_WITHOUT_FIGURES = 0.39
"""The wording's probability from which two claims may conflict. The higher, the fewer wrong conflicts."""

UNRELATED_COUNTS = 1.15
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
    "always": (-0.01, 1.22, -1.21),
    "words": (0.61, -0.75, 0.15),
    "words cubed": (-0.44, -0.30, 0.75),
    "plain words": (-0.34, 0.41, -0.07),
    "names": (-0.17, -0.03, 0.21),
    "all words": (0.20, 0.34, -0.54),
    "whole": (-0.07, 0.03, 0.04),
    "one word missing": (-0.11, -0.04, 0.15),
    "words missing": (-0.22, -0.08, 0.30),
    "names missing": (-0.00, -0.16, 0.16),
    "plain words missing": (-0.06, -0.21, 0.27),
    "longer": (-0.03, -0.09, 0.12),
    "words of the shorter": (0.32, -0.43, 0.11),
    "last word missing": (-0.23, -0.15, 0.38),
    "words but for who is meant": (0.49, -0.16, -0.33),
    "words but for the topic": (0.42, 0.01, -0.43),
    "words but for the topic, cubed": (0.12, -0.40, 0.27),
    "topic missing": (-0.06, -0.09, 0.16),
    "in one stretch": (0.03, 0.13, -0.16),
    "in order": (0.18, 0.19, -0.38),
    "places changed": (0.30, 0.06, -0.35),
    "name clash": (-0.23, 0.06, 0.17),
    "name clash, like words": (0.26, -0.26, 0.00),
    "negation": (0.04, 0.02, -0.07),
    "negation, like words": (-0.27, 0.52, -0.25),
    "denied word": (0.26, -0.51, 0.25),
    "denied word, like words": (-0.23, 0.03, 0.20),
    "figure meets": (-0.05, 0.29, -0.24),
    "figure holds": (1.62, -0.62, -1.01),
    "figure holds from afar": (0.07, 0.13, -0.20),
    "figure at the edge": (-1.04, 1.15, -0.11),
    "figure beyond": (-0.49, 0.28, 0.20),
    "figure apart, close": (-1.25, 1.26, -0.00),
    "figure apart": (-0.38, 0.51, -0.13),
    "figure far": (0.23, -0.24, 0.01),
    "none beside a number": (1.30, -2.33, 1.02),
    "no common count": (-0.08, -0.21, 0.29),
    "all figures good": (0.48, -0.29, -0.18),
    "no figure good": (-0.63, 0.71, -0.07),
    "figure on one side": (0.05, -0.04, -0.00),
    "some figure bad, like words": (-0.17, -0.10, 0.27),
    "numbers missing": (-0.08, -0.14, 0.22),
    "numbers missing, like words": (-0.76, 0.76, 0.00),
    "loose number missing": (-0.38, -0.19, 0.57),
    "loose number missing, like words": (0.42, 0.54, -0.96),
    "date meets": (0.35, -0.40, 0.05),
    "date within": (1.89, -1.06, -0.83),
    "date outside": (-2.05, 1.33, 0.72),
    "date at the edge": (-1.47, 0.53, 0.94),
    "date apart, close": (-1.68, -0.02, 1.71),
    "date apart": (-1.77, -0.02, 1.79),
    "date on one side": (-0.19, -0.33, 0.52),
    "date and figure": (-0.16, 0.10, 0.06),
    "nothing but dates apart": (0.53, 0.72, -1.24),
    "rank meets": (0.08, -0.04, -0.04),
    "rank apart": (-0.27, 0.69, -0.42),
    "rank apart, like words": (-0.89, 0.04, 0.85),
    "rank on one side": (-0.06, -0.12, 0.18),
    "exclusive word": (-0.30, -0.09, 0.38),
    "exclusive word, like words": (0.36, 0.28, -0.64),
    "nothing but an exclusive word": (-0.56, -0.07, 0.63),
    "same of a kind": (0.03, 0.07, -0.10),
    "other measure": (-0.29, -0.44, 0.74),
    "word in place of another": (-0.26, 0.12, 0.14),
    "name in place of another": (-0.34, 0.36, -0.01),
    "word between the same two": (0.10, 0.24, -0.34),
    "word in place of another, like words": (0.30, -0.17, -0.13),
    "name in place of another, like words": (0.07, 0.04, -0.11),
    "opposite in its place": (-0.01, -0.15, 0.16),
    "other of its class in its place": (0.04, -0.76, 0.72),
    "other name in its slot": (0.53, 0.07, -0.60),
    "same name in its slot": (-0.04, -0.07, 0.11),
    "other word alone": (-0.12, 0.04, 0.08),
    "other name alone": (-0.69, 0.67, 0.02),
    "opposite in its place, like words": (-0.09, 0.26, -0.18),
    "other of its class in its place, like words": (-0.26, 0.90, -0.64),
    "other name in its slot, like words": (-1.99, 0.31, 1.68),
}
"""For each column of wording.py its weight for: same, conflicts, unrelated.

Fitted on VitaminC (Schuster, Fisch and Barzilay 2021, CC BY-SA 3.0).
"""

WITHOUT_FIGURES: Mapping[str, tuple[float, float, float]] = {
    "always": (-1.20, 0.90, 0.30),
    "words": (0.77, -0.70, -0.07),
    "words cubed": (-0.34, -0.30, 0.64),
    "plain words": (-0.45, 0.39, 0.06),
    "names": (-0.13, 0.01, 0.13),
    "all words": (0.10, 0.21, -0.31),
    "whole": (0.06, 0.00, -0.07),
    "one word missing": (-0.12, 0.03, 0.09),
    "words missing": (-0.25, -0.07, 0.32),
    "names missing": (0.02, -0.17, 0.15),
    "plain words missing": (0.01, -0.21, 0.20),
    "longer": (0.04, -0.01, -0.03),
    "words of the shorter": (0.53, -0.40, -0.13),
    "last word missing": (-0.33, 0.04, 0.29),
    "words but for who is meant": (0.73, -0.07, -0.66),
    "words but for the topic": (0.60, -0.05, -0.55),
    "words but for the topic, cubed": (0.23, -0.46, 0.23),
    "topic missing": (-0.02, -0.08, 0.10),
    "in one stretch": (0.15, 0.15, -0.30),
    "in order": (0.43, -0.05, -0.38),
    "places changed": (0.50, -0.08, -0.42),
    "name clash": (-0.25, 0.14, 0.11),
    "name clash, like words": (0.30, -0.33, 0.03),
    "negation": (0.02, 0.09, -0.10),
    "negation, like words": (-0.23, 0.28, -0.05),
    "denied word": (0.14, -0.23, 0.09),
    "denied word, like words": (-0.37, 0.23, 0.14),
    "figure meets": (-0.05, 0.29, -0.24),
    "figure holds": (1.62, -0.62, -1.01),
    "figure holds from afar": (0.07, 0.13, -0.20),
    "figure at the edge": (-1.04, 1.15, -0.11),
    "figure beyond": (-0.49, 0.28, 0.20),
    "figure apart, close": (-1.25, 1.26, -0.00),
    "figure apart": (-0.38, 0.51, -0.13),
    "figure far": (0.23, -0.24, 0.01),
    "none beside a number": (1.30, -2.33, 1.02),
    "no common count": (-0.08, -0.21, 0.29),
    "all figures good": (0.48, -0.29, -0.18),
    "no figure good": (-0.63, 0.71, -0.07),
    "figure on one side": (0.07, -0.26, 0.19),
    "some figure bad, like words": (-0.17, -0.10, 0.27),
    "numbers missing": (-0.08, -0.14, 0.22),
    "numbers missing, like words": (-0.76, 0.76, 0.00),
    "loose number missing": (-0.38, -0.19, 0.57),
    "loose number missing, like words": (0.42, 0.54, -0.96),
    "date meets": (0.35, -0.40, 0.05),
    "date within": (1.89, -1.06, -0.83),
    "date outside": (-2.05, 1.33, 0.72),
    "date at the edge": (-1.47, 0.53, 0.94),
    "date apart, close": (-1.68, -0.02, 1.71),
    "date apart": (-1.77, -0.02, 1.79),
    "date on one side": (-0.19, -0.33, 0.52),
    "date and figure": (-0.16, 0.10, 0.06),
    "nothing but dates apart": (0.53, 0.72, -1.24),
    "rank meets": (0.03, 0.08, -0.11),
    "rank apart": (-0.59, 1.13, -0.54),
    "rank apart, like words": (-1.38, 0.27, 1.11),
    "rank on one side": (-0.48, -0.08, 0.56),
    "exclusive word": (-0.38, 0.20, 0.17),
    "exclusive word, like words": (0.28, 0.50, -0.78),
    "nothing but an exclusive word": (-0.94, 0.58, 0.35),
    "same of a kind": (0.03, 0.07, -0.10),
    "other measure": (0.25, -0.87, 0.62),
    "word in place of another": (-0.20, 0.23, -0.02),
    "name in place of another": (-0.40, 0.45, -0.05),
    "word between the same two": (0.05, 0.39, -0.44),
    "word in place of another, like words": (0.35, -0.03, -0.32),
    "name in place of another, like words": (-0.03, 0.01, 0.01),
    "opposite in its place": (-0.04, 0.00, 0.03),
    "other of its class in its place": (-0.23, -0.47, 0.70),
    "other name in its slot": (0.72, 0.33, -1.04),
    "same name in its slot": (-0.12, -0.11, 0.22),
    "other word alone": (-0.08, -0.06, 0.14),
    "other name alone": (-0.72, 0.64, 0.08),
    "opposite in its place, like words": (-0.12, 0.29, -0.16),
    "other of its class in its place, like words": (-0.63, 1.61, -0.98),
    "other name in its slot, like words": (-2.48, 0.56, 1.92),
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
