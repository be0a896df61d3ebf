"""Every number that the comparison weighs with, in one place."""

from __future__ import annotations

RULE_VERSION = "match-1"

GATE = 0.35
"""Below this likeness two claims are not about the same thing."""

SAME_EVENT = 0.5
"""From this likeness on two claims may conflict: a wrong conflict costs more than a missed one."""

SAME_WORDS = 0.6
"""From this share of common words on two claims without figures say the same."""

VERBATIM = 0.8
"""From this share of common shingles on a passage is a copy."""

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
