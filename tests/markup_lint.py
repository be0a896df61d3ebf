"""Finds where a str that is not a literal could reach a widget that reads markup, or escape a terminal.

What is taken for harmless: literals, what the display functions return, Content, numbers, and names, attributes and
functions that are annotated as one of these. All else has to go through tui.render. A line that ends in
`# not foreign: WHY`, or stands below such a comment, is passed over.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

DISPLAY = {"shown", "one_line", "highlighted"}
ALL = -1

# Arguments that are read as markup: positions (ALL: each), then keywords.
CONSTRUCTORS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Static": ((0,), ("content", "renderable")),
    "Label": ((0,), ("content", "renderable")),
    "Markdown": ((0,), ("markdown",)),
    "Button": ((0,), ("label", "tooltip")),
    "Checkbox": ((0,), ("label", "tooltip")),
    "RadioButton": ((0,), ("label", "tooltip")),
    "Option": ((0,), ("prompt",)),
    "OptionList": ((ALL,), ()),
    "Selection": ((0,), ("prompt",)),
    "SelectionList": ((ALL,), ()),
    "Select": ((0,), ("options", "prompt", "tooltip")),
    "RadioSet": ((ALL,), ()),
    "Collapsible": ((), ("title",)),
    "TabPane": ((0,), ("title",)),
    "TabbedContent": ((ALL,), ()),
    "Tab": ((0,), ("label",)),
    "Tabs": ((ALL,), ()),
    "Tree": ((0,), ("label",)),
    "Placeholder": ((0,), ("label",)),
    "DiscoveryHit": ((0,), ("display", "help")),
    "Hit": ((1,), ("match_display", "help")),
    "SystemCommand": ((0, 1), ("title", "help")),
}
METHODS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "update": ((0,), ("content",)),
    "notify": ((0,), ("message", "title")),
    "add_row": ((ALL,), ("label",)),
    "add_rows": ((0,), ("rows",)),
    "add_column": ((0,), ("label",)),
    "add_columns": ((ALL,), ()),
    "update_cell": ((2,), ("value",)),
    "update_cell_at": ((1,), ("value",)),
    "add": ((0,), ("label",)),
    "add_leaf": ((0,), ("label",)),
    "set_label": ((0,), ("label",)),
    "add_option": ((0,), ("option",)),
    "add_options": ((0,), ("new_options",)),
    "set_options": ((0,), ("options",)),
    "replace_option_prompt": ((1,), ("prompt",)),
    "replace_option_prompt_at_index": ((1,), ("prompt",)),
    "with_tooltip": ((0,), ("tooltip",)),
    "from_markup": ((0,), ()),
}
# Arguments that are not read as markup, but go to the terminal as they are.
LITERAL_CONSTRUCTORS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Content": ((0,), ("text",)),
    "Text": ((0,), ("text",)),
    "Segment": ((0,), ("text",)),
    "Input": ((0,), ("value", "placeholder")),
    "TextArea": ((0,), ("text",)),
}
LITERAL_METHODS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "styled": ((0,), ("text",)),
    "assemble": ((ALL,), ()),
    "load_text": ((0,), ("text",)),
}
ASSIGNED = {"border_title", "border_subtitle", "tooltip", "prompt", "label"}
ASSIGNED_LITERAL = {"sub_title"}

_WAIVED = re.compile(r"#\s*not foreign:\s*\S+")
_DISPLAYABLE = re.compile(
    r"\b(Content|Text|Widget|Static|Label|Option|Selection|Strip|Segment|Table|Rule|VisualType)\b"
)
_NUMBER = re.compile(r"\s*(int|float|bool)(\s*\|\s*(int|float|bool|None))*\s*")
_NUMBER_FORMAT = re.compile(r".*[dfgn%,]")
_TREE = re.compile(r"(tree|node|root|branch)\W*$", re.IGNORECASE)
_COUNTS = {"len", "int", "float", "sum", "round", "abs"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One argument, where it stands, and the widget or method that it is given to."""

    path: str
    line: int
    given_to: str
    argument: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.given_to} is given {self.argument}: pass it through tui.render"


@dataclass(slots=True)
class Known:
    """What the annotations of a source tree say is harmless, by name."""

    displayable: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)


def known_from(trees: Iterable[ast.Module]) -> Known:
    """Functions and attributes annotated as displayable or as numbers, wherever they are annotated, and constants."""
    said: dict[str, list[str]] = {}
    known = Known()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
                said.setdefault(node.name, []).append(ast.unparse(node.returns))
            elif isinstance(node, ast.ClassDef):
                for name, annotation in _fields(node):
                    said.setdefault(name, []).append(annotation)
        known.constants |= {name for name, value in _constants(tree) if _is_literal(value)}
    known.displayable = {name for name, all_ in said.items() if all(map(_is_displayable, all_))}
    known.numbers = {name for name, all_ in said.items() if all(map(_NUMBER.fullmatch, all_))}
    return known


def lint(source: str, path: str = "<source>", known: Known | None = None) -> list[Finding]:
    """The findings of one module."""
    tree = ast.parse(source)
    checker = _Checker(path, source.splitlines(), known or known_from([tree]))
    checker.visit(tree)
    return checker.findings


def lint_tree(shown: Path, read: Iterable[Path]) -> list[Finding]:
    """The findings of all modules under `shown` but render.py, which is the display function itself.

    The annotations of the modules under `read` are known as well.
    """
    sources = {path: path.read_text("utf-8") for path in sorted(shown.rglob("*.py")) if path.name != "render.py"}
    others = [path.read_text("utf-8") for folder in read for path in sorted(folder.rglob("*.py"))]
    known = known_from(ast.parse(source) for source in (*sources.values(), *others))
    return [finding for path, source in sources.items() for finding in lint(source, str(path), known)]


class _Checker(ast.NodeVisitor):
    def __init__(self, path: str, lines: list[str], known: Known) -> None:
        self.path, self.lines, self.known = path, lines, known
        self.findings: list[Finding] = []
        self.scopes: list[dict[str, bool]] = []
        self.bases: list[list[str]] = []
        self.pending: set[str] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bases.append([_name(base) for base in node.bases])
        self.generic_visit(node)
        self.bases.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.scopes.append({})
        self._learn(node)
        if node.name == "render" and self.bases:
            for part in _own_nodes(node):
                if isinstance(part, ast.Return) and part.value:
                    self._demand(part.value, "render()", literal=False)
        self.generic_visit(node)
        self.scopes.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        is_method = isinstance(node.func, ast.Attribute)
        if name == "__init__" and self.bases:
            name = next((base for base in self.bases[-1] if base in CONSTRUCTORS), name)
        if name in CONSTRUCTORS:
            self._check(node, name, CONSTRUCTORS[name], literal=False)
        elif name in LITERAL_CONSTRUCTORS:
            self._check(node, name, LITERAL_CONSTRUCTORS[name], literal=True)
        elif is_method and name in METHODS and not _is_other_method(node, name):
            self._check(node, name, METHODS[name], literal=_says_no_markup(node))
        elif is_method and name in LITERAL_METHODS:
            self._check(node, name, LITERAL_METHODS[name], literal=True)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in ASSIGNED | ASSIGNED_LITERAL:
                self._demand(node.value, target.attr, literal=target.attr in ASSIGNED_LITERAL)
        self.generic_visit(node)

    def _check(
        self, node: ast.Call, name: str, where: tuple[tuple[int, ...], tuple[str, ...]], *, literal: bool
    ) -> None:
        positions, keywords = where
        for number, argument in enumerate(node.args):
            if number in positions or ALL in positions:
                self._demand(argument, name, literal=literal)
        for keyword in node.keywords:
            if keyword.arg in keywords:
                self._demand(keyword.value, name, literal=literal)

    def _demand(self, value: ast.expr, given_to: str, *, literal: bool) -> None:
        if self._harmless(value, literal) or self._is_waived(value):
            return
        self.findings.append(Finding(self.path, value.lineno, given_to, ast.unparse(value)))

    def _is_waived(self, value: ast.expr) -> bool:
        above = self.lines[value.lineno - 2] if value.lineno > 1 else ""
        last = self.lines[(value.end_lineno or value.lineno) - 1]
        return bool(_WAIVED.search(last) or _WAIVED.match(above.strip()))

    def _learn(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Which of the names bound in a function are harmless: all that is bound to each of them has to be."""
        scope = self.scopes[-1]
        arguments = node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg):
            if argument is not None:
                said = ast.unparse(argument.annotation) if argument.annotation else ""
                scope[argument.arg] = _is_displayable(said) or bool(_NUMBER.fullmatch(said))
        bound: dict[str, list[ast.expr]] = {}
        for name, value in _bindings(node):
            if isinstance(value, str):
                scope[name] = _is_displayable(value) or bool(_NUMBER.fullmatch(value))
            else:
                bound.setdefault(name, []).append(value)
        for name in bound:
            scope.setdefault(name, True)  # until shown otherwise: a name may be bound from itself
        for _ in bound:
            for name, values in bound.items():
                scope[name] = scope[name] and all(self._harmless(value, literal=False) for value in values)

    def _harmless(self, value: ast.expr, literal: bool) -> bool:
        match value:
            case ast.Constant():
                return True
            case ast.JoinedStr():
                return all(self._harmless_part(part, literal) for part in value.values)
            case ast.Call():
                return self._harmless_call(value, literal)
            case ast.Name():
                scopes = [scope[value.id] for scope in reversed(self.scopes) if value.id in scope]
                return scopes[0] if scopes else value.id in self.known.constants
            case ast.Attribute():
                known = self.known
                return value.attr in known.displayable | known.numbers | known.constants
            case ast.IfExp():
                return self._harmless(value.body, literal) and self._harmless(value.orelse, literal)
            case ast.BinOp(left=left, right=right, op=ast.Add() | ast.Mult()):
                return self._harmless(left, literal) and self._harmless(right, literal)
            case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return all(self._harmless(part, literal) for part in parts)
            case ast.ListComp(elt=one) | ast.GeneratorExp(elt=one) | ast.Starred(value=one):
                return self._harmless(one, literal)
            case ast.Subscript(value=one) | ast.NamedExpr(value=one):
                return self._harmless(one, literal)
        return False

    def _harmless_part(self, part: ast.expr, literal: bool) -> bool:
        if not isinstance(part, ast.FormattedValue):
            return True
        how = ast.unparse(part.format_spec) if part.format_spec else ""
        return bool(_NUMBER_FORMAT.fullmatch(how.strip("f'\""))) or self._harmless(part.value, literal)

    def _harmless_call(self, call: ast.Call, literal: bool) -> bool:
        name = _name(call.func)
        if name in DISPLAY | _COUNTS | self.known.displayable | self.known.numbers or (literal and name == "plain"):
            return True
        if name[:1].isupper():  # an object of some class, no str; its own arguments are looked at where it is made
            return True
        if name in ("list", "tuple", "sorted", "reversed", "map", "zip") and call.args:
            return name != "zip" and self._harmless_all(call, literal)
        if isinstance(call.func, ast.Attribute):
            receiver = call.func.value
            of_literal = isinstance(receiver, ast.Constant) and isinstance(receiver.value, str)
            if of_literal:
                return self._harmless_all(call, literal)
            return _name(receiver) in ("Content", "Text") or self._harmless(receiver, literal)
        return False

    def _harmless_all(self, call: ast.Call, literal: bool) -> bool:
        if _name(call.func) == "map":
            return _name(call.args[0]) in DISPLAY | self.known.displayable | ({"plain"} if literal else set())
        values = (*call.args, *(keyword.value for keyword in call.keywords))
        return all(self._harmless(value, literal) for value in values)


def _bindings(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, ast.expr | str]]:
    """Names bound in a function, with the value, or the annotation as a str."""
    for node in _own_nodes(function):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                yield name, ast.unparse(annotation)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _to_target(target, value)
            case (
                ast.AugAssign(target=ast.Name(id=name), value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
            ):
                yield name, value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield from _to_target(target, value)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "insert")):
                yield from ((name, argument) for argument in node.args)


def _to_target(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for part in ast.walk(target):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id, value


def _own_nodes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for part in ast.walk(node):
        if isinstance(part, ast.AnnAssign):
            target = part.target
            yield (target.attr if isinstance(target, ast.Attribute) else _name(target)), ast.unparse(part.annotation)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.strip("_").isupper():
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name.strip("_").isupper():
                yield name, value


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError):
        return False
    return True


def _is_displayable(annotation: str) -> bool:
    return bool(_DISPLAYABLE.search(annotation)) and not re.search(r"\b(str|ContentText|ContentType)\b", annotation)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_other_method(node: ast.Call, name: str) -> bool:
    """`update` of a dict or a hash, `add` of a set."""
    if name == "update":
        given = node.args[0] if node.args else ast.Dict(keys=[], values=[])
        if isinstance(given, ast.Call):
            return _name(given.func) in ("dict", "encode", "read_bytes", "digest")
        return isinstance(given, ast.Dict | ast.DictComp | ast.Set)
    if name == "add":
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        keywords = {keyword.arg for keyword in node.keywords}
        return not (_TREE.search(ast.unparse(receiver)) or keywords & {"data", "expand", "allow_expand"})
    return False


def _says_no_markup(node: ast.Call) -> bool:
    """`markup=False` is given: then a str is not read, and only has to be fit for the terminal."""
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in node.keywords
    )
