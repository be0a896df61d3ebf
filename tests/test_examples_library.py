"""The engine without a casebook: the example and the page that tells of it do what they say."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from examples import library
from reconcile.standing import State, Support

PAGE = Path(__file__).parent.parent / "docs" / "library.md"


def test_the_example_goes_from_reports_to_a_standing(capsys: pytest.CaptureFixture[str]) -> None:
    standing = library.main()
    assert standing.state is State.CONTESTED
    assert [position.support for position in standing.positions] == [Support.ECHOED, Support.SINGLE]
    assert "40 and 28 do not meet" in capsys.readouterr().out


def test_the_page_prints_what_it_shows() -> None:
    code, output = re.findall(r"```(?:python|text)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == output
