"""Who said what, from whom: one row a phenomenon."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract

# text | source as written | cue | content | modality | negated, if it is
TABLE = """
The mayor said the bridge was open. | The mayor | said | the bridge was open | asserted
The mayor said that the bridge was open. | The mayor | said | the bridge was open | asserted
Police say two men fled the scene. | Police | say | two men fled the scene | asserted
The army has said that it lost a tank. | The army | has said | it lost a tank | asserted
The ministry stated that 40 rockets were fired. | The ministry | stated | 40 rockets were fired | asserted
The governor announced that schools would close. | The governor | announced | schools would close | asserted
The company announced a recall of 300 cars. | The company | announced | a recall of 300 cars | asserted
The firm disclosed that data had been stolen. | The firm | disclosed | data had been stolen | asserted
The bank warned that prices could rise. | The bank | warned | prices could rise | asserted
The agency warned of floods in the valley. | The agency | warned | of floods in the valley | asserted
The union argued that the law was unfair. | The union | argued | the law was unfair | asserted
The rebels claimed that they had taken the town. | The rebels | claimed | they had taken the town | asserted
The general insisted the front was stable. | The general | insisted | the front was stable | asserted
The minister added that talks would resume. | The minister | added | talks would resume | asserted
The editor wrote that the film was dull. | The editor | wrote | the film was dull | asserted
The court declared the vote invalid. | The court | declared | the vote invalid | asserted
The minister suggested that the delay was planned. | The minister | suggested | the delay was planned | asserted
A survey found that most voters were undecided. | A survey | found | most voters were undecided | asserted
The report estimated that 500 homes were lost. | The report | estimated | 500 homes were lost | asserted
The ministry confirmed that the pilot had died. | The ministry | confirmed | the pilot had died | confirmed
The airline confirmed the crash. | The airline | confirmed | the crash | confirmed
The army acknowledged that it had hit the school. | The army | acknowledged | it had hit the school | confirmed
The company admitted that it had paid bribes. | The company | admitted | it had paid bribes | confirmed
The ministry denied that its jet had crashed. | The ministry | denied | its jet had crashed | denied
The senator denied the report. | The senator | denied | the report | denied
The Kremlin rejected the accusation. | The Kremlin | rejected | the accusation | denied
The prosecutor alleged that money was hidden abroad. | The prosecutor | alleged | money was hidden abroad | alleged
The mayor accused the council of lying. | The mayor | accused | the council of lying | alleged
Investigators suspect that a fuse failed. | Investigators | suspect | a fuse failed | alleged
The agency reported that the dam had burst. | The agency | reported | the dam had burst | reported
The union vowed to continue the strike. | The union | vowed | to continue the strike | intended
The city plans to rebuild the bridge. | The city | plans | to rebuild the bridge | intended
The president promised to send troops. | The president | promised | to send troops | intended
The minister threatened to close the border. | The minister | threatened | to close the border | intended
"We will send medicine," the envoy said. | the envoy | said | "We will send medicine," | intended
The reporter asked whether the reactor was safe. | The reporter | asked | whether the reactor was safe | questioned
The army did not confirm that it had lost a ship. | The army | did not confirm | it had lost a ship | questioned
A warehouse was reportedly hit. | - | reportedly | A warehouse was reportedly hit | reported
The driver was allegedly drunk. | - | allegedly | The driver was allegedly drunk | alleged
A blast was reported near the harbour. | - | was reported | A blast was reported near the harbour | reported
It was announced that the trains would stop. | - | was announced | the trains would stop | reported
According to the ministry, five ships were sunk. | the ministry | According to | five ships were sunk | asserted
Five ships were sunk, according to the ministry. | the ministry | according to | Five ships were sunk | asserted
The roof had collapsed, the mayor said. | the mayor | said | The roof had collapsed | asserted
The roof had collapsed, said the mayor. | the mayor | said | The roof had collapsed | asserted
"The roof has collapsed," the mayor said. | the mayor | said | "The roof has collapsed," | asserted
"The roof has collapsed," said Ana Ruiz. | Ana Ruiz | said | "The roof has collapsed," | asserted
The mayor said: "The roof has collapsed." | The mayor | said | "The roof has collapsed." | asserted
“The roof has fallen in,” the mayor said. | the mayor | said | “The roof has fallen in,” | asserted
The mayor told reporters that the roof had collapsed. | The mayor | told | the roof had collapsed | asserted
Ana Ruiz, mayor of Leon, said the roof was safe. | Ana Ruiz, mayor of Leon | said | the roof was safe | asserted
The mayor, who was there, said the roof was safe. | The mayor, who was there | said | the roof was safe | asserted
The mayor called the plan "a disgrace to us all". | The mayor | called | the plan "a disgrace to us all" | asserted
The mayor said no one was hurt. | The mayor | said | no one was hurt | asserted | not
The mayor said the plant was not damaged. | The mayor | said | the plant was not damaged | asserted | not
The mayor said nobody had been injured. | The mayor | said | nobody had been injured | asserted | not
The mayor said there were no victims. | The mayor | said | there were no victims | asserted | not
The mayor said he had never met the dealer. | The mayor | said | he had never met the dealer | asserted | not
The mayor said none of the boats had sunk. | The mayor | said | none of the boats had sunk | asserted | not
The mayor confirmed that the plant did not leak. | The mayor | confirmed | the plant did not leak | confirmed | not
The police's claim that the crowd was armed drew anger. | The police's | claim | the crowd was armed | asserted
The envoy voiced concerns that the truce would fail. | The envoy | concerns | the truce would fail | alleged
The committee has accused the firm of fraud. | The committee | has accused | the firm of fraud | alleged
The statement said that the ship was sinking. | The statement | said | the ship was sinking | asserted
It was confirmed by the army that the pilot had died. | the army | was confirmed | the pilot had died | confirmed
ODESA/KYIV, 12 March 2026 - The mayor said the bridge was open. | The mayor | said | the bridge was open | asserted
Strike on market kills 12, Kyiv says; Moscow denies targeting homes | Kyiv | says | Strike on market kills 12 | asserted
KYIV, May 3 (Agency) - The mayor said the bridge was open. | The mayor | said | the bridge was open | asserted
"""
ROWS = [tuple(cell.strip() for cell in (line + " | ").split(" | "))[:6] for line in TABLE.strip().splitlines()]


def attributed(text: str) -> list[Claim]:
    return [claim for claim in extract(Document(text)) if claim.cue is not None]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "modality", "negated"), ROWS, ids=[row[0] for row in ROWS]
)
def test_a_statement_has_its_source_cue_content_modality_and_negation(
    text: str, source: str, cue: str, content: str, modality: str, negated: str
) -> None:
    claim = attributed(text)[0]
    origin = claim.origin.span.text if claim.origin is not None and claim.origin.span is not None else "-"
    words = claim.cue.text if claim.cue is not None else "-"
    found = (origin, words, claim.content.text, claim.modality.value, "not" if claim.negated else "")
    assert found == (source, cue, content, modality, negated)


def test_what_is_cited_behind_a_quotation_is_no_part_of_it() -> None:
    claims = extract(Document('The aides argue that "there is a precedent," citing a case of 2015.', lang="en"))
    assert claims[0].text == '"there is a precedent,"'


def test_a_claim_that_somebody_rejects_is_not_what_the_writer_claims() -> None:
    claims = extract(Document("Fighters entered Sumy on Monday - a claim that the ministry has rejected.", lang="en"))
    assert [claim.text for claim in claims if claim.cue is not None and claim.cue.text == "claim"] == []


def test_what_a_claim_says_may_end_in_what_somebody_rejects() -> None:
    (claim,) = extract(Document("Their claim that the ministry has rejected the plan is old.", lang="en"))
    assert claim.text == "the ministry has rejected the plan"
