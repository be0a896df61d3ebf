"""The whole app on a casebook of hostile claims, in a real terminal: nothing of them acts, all of them is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from reconcile.claims import Attribution, Claim, Quantity, Span, Voice
from reconcile.documents import Document
from reconcile.relations import Relation
from tests.apps import casebook_at
from tests.casebooks import Read
from tests.hostile import HOSTILE
from tests.terminals import Terminal
from tests.test_tui_render_pty import PAYLOADS

LONGEST = 400


def hostile_report(name: str, text: str) -> Read:
    """A report whose every part is hostile."""
    words = f"{name}: {text[:LONGEST]}"
    span = Span(0, len(words), words)
    # Names and what is counted are read by people, not decoded from bytes: no lone surrogates in them.
    tame = text[:LONGEST].encode("utf-8", "replace").decode()
    voice = Voice(f"{name} {tame[:40]}")
    figures = (Quantity(text[:20], 104.0, 104.0, None, f"drones {tame[:20]}"),)
    claim = Claim("", "", span, span, Attribution(voice, (voice,)), quantities=figures, made_by="test")
    return Document(words, voice.name, words[:100], f"https://x.example/{name}", "2025-01-29", lang="en"), (claim,)


@pytest.fixture(scope="module")
def shown_and_written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, bytes]]:
    """All that was seen on the screens, and all bytes that the terminal was sent."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with casebook_at(folder) as book:
        reports = [hostile_report(name, text) for name, text in HOSTILE]
        ids = [claim.id for added in book.add(reports) for claim in book.document(added.document).claims]
        book.accept(ids)
        for a, b in pairwise(ids[:6]):
            book.link(a, b, Relation.CONFLICTS, why=HOSTILE[0][1], override=True)
    code = f"from tui.app import ReconcileApp; ReconcileApp({str(folder / 'night.db')!r}, 'ann').run()"
    screens = []
    with Terminal(code, 200, 130) as terminal:
        screens.append(terminal.until("[2 Board]", "markup_sic"))
        for key, tab in (("1", "[1 Triage]"), ("7", "[7 Sources]"), ("8", "[8 Documents]"), ("9", "[9 History]")):
            terminal.press(key)
            screens.append(terminal.until(tab, "night.db", "? help"))
        terminal.press("2")
        terminal.until("[2 Board]")
        terminal.press("\r")
        screens.append(terminal.until("Position 1"))
        terminal.press("\r")
        screens.append(terminal.until("said by", "links"))
        terminal.press("l")
        screens.append(terminal.until("Link: this claim"))
        yield "\n".join(screens), terminal.written


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_of_a_claim_reaches_the_terminal(shown_and_written: tuple[str, bytes], payload: str) -> None:
    assert re.findall(PAYLOADS[payload], shown_and_written[1]) == []


@pytest.mark.parametrize("seen", ["[sic]", "[/]", "[@click=app.quit]", "␛[31m", "⟨RLO⟩"])
def test_what_claims_hide_is_seen(shown_and_written: tuple[str, bytes], seen: str) -> None:
    assert seen in shown_and_written[0]


def test_the_app_lives(shown_and_written: tuple[str, bytes]) -> None:
    assert b"Traceback" not in shown_and_written[1]
