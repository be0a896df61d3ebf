"""Cues: the words that say that somebody says, and what the source commits itself to by them.

The table is the lexicon: modality, the constructions in which a word carries a content, the words. Constructions:
q a quotation beside it, c a clause ("that ..."), s set behind or inside what is said (", he said"), i an infinitive
("vowed to leave"), o an object ("denied the report"), p a prepositional phrase ("warned of floods"), n a figure that
is set ("put the toll at 12", "spoke of 12 dead"), e evidence that is not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reconcile.claims import Modality

LEXICON_VERSION = "1"


def words(table: str) -> frozenset[str]:
    """The words of a table written as text."""
    return frozenset(table.split())


VERBS = """
asserted    qcsop   say tell state declare explain note reply respond remark comment mention
asserted    qcs     add
asserted    qcsop   write tweet post
asserted    qcsop   announce reveal disclose inform notify testify recount recall boast joke quip lament complain
asserted    qcsop   argue contend insist assert reiterate stress emphasize emphasise underline underscore
asserted    qcsop   warn caution claim proclaim conclude estimate predict forecast describe cite quote
asserted    qcsop   observe counter retort email shout yell chant scream whisper mutter assure
asserted    qcso    elaborate reckon opine muse marvel exclaim gush fume brief
asserted    qcs     maintain calculate read remember surmise posit project
asserted    qcso    reaffirm utter bemoan lament plead protest demur
asserted    q       continue repeat echo begin interject go
asserted    co      repeat echo
asserted    qciop   signal indicate suggest imply hint
asserted    cso     show
asserted    e       find
asserted    c       assess determine establish document
asserted    c       find learn discover demonstrate know realize realise recognize recognise notice
asserted    o       highlight outline detail discuss issue share express reference list portray depict
asserted    o       compare liken welcome herald laud deplore
asserted    p       point talk refer allude
asserted    qop     call
asserted    qo      dub label brand nickname term hail praise commend applaud thank congratulate salute
asserted    qop     criticize criticise slam blast denounce condemn decry deride mock ridicule lambaste castigate
asserted    qop     scold chide rebuke berate bash attack defend endorse rail tout
asserted    n       put place set revise raise lower update speak give
asserted    op      support oppose prefer blame credit
asserted    o       back favor favour embrace
reported    qcsop   report relay
confirmed   qcsop   confirm acknowledge admit concede verify corroborate affirm
denied      qcsop   deny refute rebut
denied      co      rule
denied      qop     retract
denied      qop     reject dismiss dispute disavow contradict repudiate
alleged     qcsop   allege charge insinuate speculate suspect accuse
alleged     c       think believe fear worry assume presume guess imagine feel
alleged     o       fear consider regard view deem
alleged     cio     expect anticipate
intended    qcsiop  vow pledge promise threaten swear
intended    ci      plan intend hope hop wish seek want aim agree
intended    ci      encourage advise beg
intended    co      propose demand recommend want
intended    io      refuse decline offer order urge push encourage request
intended    qcio    urge demand
questioned  qcsop   ask wonder inquire question doubt
"""

ADVERBS = {
    "reportedly": Modality.REPORTED,
    "allegedly": Modality.ALLEGED,
    "supposedly": Modality.ALLEGED,
    "purportedly": Modality.ALLEGED,
}

HEDGES = frozenset({"seem", "appear"})
"""Verbs by which a writer reports what is not established."""

NOUNS = """
asserted    statement claim assertion announcement warning conclusion argument remark comment suggestion contention
asserted    insistence declaration admission acknowledgment finding revelation
denied      denial
alleged     allegation accusation charge belief suspicion fear concern
intended    promise pledge vow threat proposal demand hope
reported    report
questioned  question doubt
"""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that carries a content: its lemma, what its source commits itself to, in which constructions."""

    lemma: str
    modality: Modality
    frames: frozenset[str]


@cache
def verbs() -> dict[str, Cue]:
    """Cue verbs by lemma. Where a lemma stands in several rows its constructions add up, the last modality holds."""
    table: dict[str, Cue] = {}
    for line in VERBS.strip().splitlines():
        modality, frames, *words = line.split()
        for word in words:
            known = table[word].frames if word in table else frozenset()
            table[word] = Cue(word, Modality(modality), known | frozenset(frames))
    return table


@cache
def nouns() -> dict[str, Cue]:
    """Cue nouns by lemma; they take a clause or a phrase of their own."""
    rows = (line.split() for line in NOUNS.strip().splitlines())
    return {word: Cue(word, Modality(modality), frozenset("c")) for modality, *words in rows for word in words}
