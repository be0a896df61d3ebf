"""No str but a literal reaches a widget that reads markup: the whole of tui is looked at, and the looking is tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.markup_lint import lint, lint_tree

ROOT = Path(__file__).parent.parent

BAD = [
    "Static(claim.text)",
    "Static(str(claim))",
    "Static(f'{claim.text}')",
    "Static(f'{claim.text!r}')",
    "Static('%s' % claim.text)",
    "Static('said ' + claim.text)",
    "Static('{}'.format(claim.text))",
    "Static(', '.join(names))",
    "Static(claim.text if claim else '')",
    "Static(claim.text or '')",
    "Static(content=claim.text)",
    "Static(plain(claim.text))",
    "widgets.Label(claim.text)",
    "Label(claim.text, markup=claim)",
    "Button(claim.text)",
    "Button('x', tooltip=claim.text)",
    "Checkbox(claim.text)",
    "Option(claim.text)",
    "OptionList('one', claim.text)",
    "OptionList(*names)",
    "OptionList(*[claim.text for claim in claims])",
    "Select([(source.name, source.id) for source in sources])",
    "Select([], prompt=claim.text)",
    "SelectionList((claim.text, 1))",
    "Collapsible(Static(), title=claim.text)",
    "TabPane(claim.text)",
    "Tree(claim.text)",
    "Markdown(document.text)",
    "self.query_one(Static).update(claim.text)",
    "table.add_row('1', claim.text)",
    "table.add_row(*[claim.text])",
    "table.add_column(claim.text)",
    "table.add_columns('a', claim.text)",
    "table.update_cell(row, column, claim.text)",
    "tree.add(claim.text)",
    "self.tree.root.add(claim.text)",
    "branch.add_leaf(claim.text)",
    "thing.add(claim.text, data=claim)",
    "self.notify(str(error))",
    "self.app.notify('x', title=claim.text)",
    "self.notify(str(error), markup=False)",
    "self.border_title = claim.text",
    "self.border_subtitle = f'{claim.text} of'",
    "widget.tooltip = claim.text",
    "button.label = claim.text",
    "widget.with_tooltip(claim.text)",
    "options.add_option(claim.text)",
    "options.add_options(names)",
    "options.replace_option_prompt('id', claim.text)",
    "Content(claim.text)",
    "Content.from_markup(claim.text)",
    "Content.from_markup(f'[b]{claim.text}')",
    "Content.styled(claim.text, 'bold')",
    "Content.assemble('a', (claim.text, 'bold'))",
    "Segment(claim.text)",
    "Input(value=claim.text)",
    "TextArea(document.text)",
    "app.sub_title = casebook.where",
    "yield_hit = Hit(1.0, claim.text, action)",
]

GOOD = [
    "Static('[b]Own words[/b]')",
    "Static()",
    "Static(shown(claim.text))",
    "Static(render.one_line(claim.text, width=20))",
    "Static(highlighted(claim.text, spans))",
    "Static(shown(claim.text) if claim else 'none')",
    "Static(shown('a') + shown(claim.text))",
    "Static(Content(' ').join([shown(claim.text), shown(claim.text)]))",
    "Static(Content(plain(claim.text)))",
    "Static(Content.assemble('a', (plain(claim.text), 'bold'), shown(claim.text)))",
    "Static(f'{count:,} claims')",
    "Static(f'{len(claims)} claims')",
    "Static(f'{share:.0%}')",
    "Static('─' * 20)",
    "Static(Table())",
    "OptionList(*[Option(shown(claim.text), id=claim.id) for claim in claims])",
    "OptionList(*map(shown, names))",
    "Select([(shown(source.name), source.id) for source in sources])  # not foreign: the ids are values",
    "table.add_row(shown(claim.text), key=claim.id)",
    "self.notify(plain(str(error)), markup=False)",
    "self.border_title = shown(claim.text)",
    "settings.update({'a': claim.text})",
    "settings.update(dict(a=claim.text))",
    "settings.update(a=claim.text)",
    "digest.update(claim.text.encode())",
    "seen.add(claim.text)",
    "Input(value=plain(claim.text))",
    "app.sub_title = plain(casebook.where)",
    "print(claim.text)",
]


@pytest.mark.parametrize("line", BAD)
def test_a_str_that_is_not_a_literal_is_found(line: str) -> None:
    assert [finding.line for finding in lint(f"def compose(self, claim):\n    {line}")] == [2]


@pytest.mark.parametrize("line", GOOD)
def test_what_cannot_act_is_left_alone(line: str) -> None:
    assert lint(f"def compose(self, claim):\n    {line}") == []


def test_a_name_is_harmless_only_if_all_it_is_bound_to_is() -> None:
    body = "def compose(claim):\n    title = shown(claim.text)\n    {}\n    return Static(title)"
    assert lint(body.format("title += shown('x')")) == []
    assert len(lint(body.format("title = claim.text"))) == 1


def test_a_list_is_harmless_only_if_all_that_is_put_into_it_is() -> None:
    body = "def compose(claims):\n    cells = []\n    for c in claims:\n        cells.append({})\n    t.add_row(*cells)"
    assert lint(body.format("shown(c.text)")) == []
    assert len(lint(body.format("c.text"))) == 1


def test_annotations_are_believed() -> None:
    function = "def line(claim) -> {}: ...\ndef compose(claim, n: {}):\n    Static(line(claim))\n    Static(n)"
    assert lint(function.format("Content", "Content")) == []
    assert lint(function.format("int", "int")) == []
    assert len(lint(function.format("str", "str"))) == 2
    assert len(lint(function.format("Content | str", "str | Content"))) == 2


def test_a_constant_is_a_literal() -> None:
    assert lint("HINT = 'press a key'\ndef compose(self):\n    Static(HINT)\n    Static(self.HINT)") == []
    assert len(lint("HINT = read()\ndef compose(self):\n    Static(HINT)")) == 1


def test_a_widgets_own_class_is_looked_through() -> None:
    source = "class Line(Static):\n    def __init__(self, text: str):\n        super().__init__({})"
    assert len(lint(source.format("text"))) == 1
    assert lint(source.format("shown(text)")) == []


def test_what_a_widget_renders_is_looked_at() -> None:
    source = "class Line(Widget):\n    def render(self):\n        return {}"
    assert len(lint(source.format("self.claim.text"))) == 1
    assert lint(source.format("shown(self.claim.text)")) == []


def test_a_waiver_needs_a_reason() -> None:
    assert lint("def f(x):\n    Static(x.name)  # not foreign: the name of one of our own screens") == []
    assert lint("def f(x):\n    # not foreign: the name of one of our own screens\n    Static(x.name)") == []
    assert len(lint("def f(x):\n    Static(x.name)  # not foreign:")) == 1
    assert len(lint("def f(x):\n    Static(shown(x))  # not foreign: so\n    Static(x.name)")) == 1


def test_no_screen_or_widget_shows_foreign_text_as_it_is() -> None:
    findings = lint_tree(ROOT / "tui", [ROOT / "db", ROOT / "reconcile"])
    assert not findings, "\n".join(map(str, findings))
