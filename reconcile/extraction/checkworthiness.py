"""Checkworthiness: which of the extracted claims a casebook keeps, and why; opinion is kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.claims import Claim, Modality

_EVENTS = re.compile(
    r"""\b(?: hit | struck | strikes? | attack(?:s|ed)? | kill(?:s|ed|ing)? | wound(?:s|ed|ing)? | injur(?:ed|ing|ies)
    | destroy(?:s|ed)? | damag(?:e|ed|es) | intercept(?:s|ed)? | shot[ ]down | shell(?:ed|ing) | bomb(?:ed|ing|s)?
    | explo(?:ded|sions?) | blasts? | launch(?:ed|es)? | captur(?:ed|es) | seiz(?:ed|es) | arrest(?:ed|s)?
    | detain(?:ed|s)? | evacuat(?:ed|es|ion) | collaps(?:ed|es) | crash(?:ed|es)? | died | dead | toll | fires?
    | burn(?:ed|t|ing) | flood(?:ed|s)? | derailed | sank | repelled | fell | fired | casualt(?:y|ies) | signed | banned
    | approved | resigned | elected | appointed | closed | halted | suspended | sentenced | convicted | charged )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPINION = re.compile(
    r"""\b(?: should | must | ought[ ]to | deserve[sd]? | shame(?:ful|less)? | ashamed | disgrace(?:ful)?
    | outrage(?:ous)?
    | barbaric | cowardly | heroic | brave | evil | monstrous | disgusting | absurd | ridiculous | nonsense | wonderful
    | terrible | horrible | awful | tragic | great | best | worst | unacceptable | unforgivable | (?:un)?fair | unjust
    | wrong | stupid | crucial | vital | honou?red | proud | grateful | sorry | disappointed | regrettable | reckless
    | irresponsible | I[ ](?:think|believe|feel|hope|love|hate) | we[ ](?:believe|hope|feel) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SLAVIC_EVENTS = re.compile(
    r"""\b(?: удар | атак | обстрел | обстріл | погиб | загин | убит | убив | вбит | вбив | ранен | поранен | пострада
    | постражда | уничтож | знищ | поврежд | повреди | пошкод | разруш | зруйн | сбит | сбил | збит | збил
    | перехват | перехоп | взорва | взрыв | вибух | пожар | пожеж | сгоре | згорі | загоре | запуст | захват
    | захоп | задерж | затрим | арестов | заарешт | эваку | еваку | обруш | обвал | затоп | крушен | катастроф
    | умер | помер | жертв | подписа | підписа | запрети | заборон | назнач | признач | уволи | звільн | избра
    | обра[вн] | закры | закри | приостанов | призупин | приговор | засуд | отключ | вимкн | знеструм | обесточ )\w*""",
    re.IGNORECASE | re.VERBOSE,
)
_SLAVIC_OPINION = re.compile(
    r"""\b(?: должн[аоы]? | долж[её]н | обязан\w* | повин[неі]\w* | мусить | мусять | треба | надо | нужно | следует
    | слід | позор\w* | ганьб\w* | варварск\w* | варварськ\w* | трусл\w* | героическ\w* | героїчн\w* | чудовищн\w*
    | жахлив\w* | ганебн\w* | ужасн\w* | отвратительн\w* | огидн\w* | абсурд\w* | нелеп\w* | прекрасн\w*
    | великолепн\w* | трагическ\w* | трагічн\w* | лучш\w* | найкращ\w* | худш\w* | найгірш\w* | недопустим\w*
    | неприпустим\w* | неприемлем\w* | неприйнятн\w* | несправедлив\w* | горд[аыі]?\b | горжусь | пишаюся
    | пишаємося | благодар\w* | вдячн\w* | сожале\w* | шкодую\w* | разочарован\w* | розчарован\w*
    | безответственн\w* | безвідповідальн\w* )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SLAVIC = ("ru", "uk")
_FEWEST_WORDS = 3
_SILENT = re.compile(r"\b(?:declin|refus|отказ|воздерж|відмов|утрим)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worth:
    """Whether a casebook keeps a claim, with the reasons."""

    keep: bool
    reasons: tuple[str, ...]


def checkworthy(claim: Claim) -> Worth:
    """Attributed claims are kept unless they say nothing; the paper's own words only where they can be checked.

    An opinion that holds no figure, place, time or event is left out; what somebody intends is kept and said to be it.
    """
    against = _nothing_said(claim)
    if against is not None:
        return Worth(False, (against,))
    reasons = tuple(_reasons(claim))
    if claim.cue is not None and _is_opinion(claim):
        return Worth(False, ("an opinion or a demand, with nothing in it that can be checked",))
    if claim.cue is not None:
        return Worth(True, ("it is attributed", *reasons))
    if reasons:
        return Worth(True, reasons)
    return Worth(False, ("the paper's own words, with no figure and no event at a place or time",))


def _reasons(claim: Claim) -> list[str]:
    reasons = []
    if any(quantity.counted or quantity.unit for quantity in claim.quantities):
        reasons.append("it holds a figure")
    event = _event(claim)
    if event is not None and (claim.stated_places or claim.when is not None):
        reasons.append(f"it tells of an event ({event[0].lower()}) at a place or time")
    if claim.lang not in ("en", *_SLAVIC) and not reasons and claim.cue is None:
        reasons.append("its language has no list of events")
    if claim.modality is Modality.INTENDED:
        reasons.append("it is an intention, which time can check")
    return reasons


def _is_opinion(claim: Claim) -> bool:
    """Whether a claim judges or demands, and names nothing that happened anywhere, at any time or in any number."""
    if claim.quantities or claim.stated_places or claim.when is not None:
        return False
    opinion = _SLAVIC_OPINION if claim.lang in _SLAVIC else _OPINION
    return opinion.search(claim.text) is not None and _event(claim) is None


def tells_of_an_event(claim: Claim) -> bool:
    """Whether it says that something happened which happens at one place."""
    return _event(claim) is not None


def _event(claim: Claim) -> re.Match[str] | None:
    return (_SLAVIC_EVENTS if claim.lang in _SLAVIC else _EVENTS).search(claim.text)


def _nothing_said(claim: Claim) -> str | None:
    if claim.text.rstrip("\"'”’ )").endswith("?") and claim.cue is None:
        return "it is a question"
    if claim.cue is not None and _SILENT.search(claim.cue.text):
        return "its source would not speak"
    short = len(claim.text.split()) < _FEWEST_WORDS and not claim.negated and not claim.quantities
    return "too few words to compare" if short and claim.modality is not Modality.DENIED else None
