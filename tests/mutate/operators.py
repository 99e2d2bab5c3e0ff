"""The small faults: each node of a module, and what a slip of the hand could make of it.

A fault is put into the syntax tree, not into the text, so that every line keeps
its number. Docstrings, annotations, what only the type checker reads, ``__all__``
and the arguments of ``dataclass`` are left as they are.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.mutate.slips import LOGS, expression_faults, root_of, statement_faults

CONTEXT = 40
"""How many characters are shown on each side of a change."""

GENERICS = {"Callable", "Mapping", "Sequence", "Iterator", "Iterable", "dict", "list", "tuple"}
DECORATORS = {"dataclass", "cache", "lru_cache", "cached_property", "overload"}

Place = tuple[ast.AST, str, int | None]
"""The node above, its field, and the index there where the field is a list."""


@dataclass
class Fault:
    """One change that can be made to a module's tree."""

    kind: str
    line: int
    function: str
    statement: ast.stmt
    node: int
    """Which node of the module, counted as they are visited: one node has several faults."""
    apply: Callable[[], None] = field(repr=False)
    instead: ast.stmt | None = None
    """What stands in the place of the statement, where it changes as a whole."""

    def lines(self) -> range:
        """The lines of the statement, or of its head where it has a body."""
        body = getattr(self.statement, "body", None)
        first = min(
            [self.statement.lineno]
            + [each.lineno for each in getattr(self.statement, "decorator_list", [])]
        )
        if isinstance(body, list) and body:
            return range(first, max(body[0].lineno, first + 1))
        return range(first, (self.statement.end_lineno or first) + 1)


def faults(tree: ast.Module) -> list[Fault]:
    """Every fault that can be put into *tree*, always in the same order."""
    visitor = _Visitor()
    visitor.block(tree, "body")
    return visitor.faults


def described(source: str, number: int) -> tuple[str, str]:
    """The statement of fault *number* of *source* before and after, cut to what differs."""
    tree = ast.parse(source)
    fault = faults(tree)[number]
    before = _head(fault.statement)
    fault.apply()
    return _cut(before, _head(fault.instead or fault.statement))


def _head(statement: ast.stmt) -> str:
    """The text of *statement*, without its body where it has one."""
    shown = copy.deepcopy(statement)
    if not getattr(shown, "body", None):
        return ast.unparse(shown)
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        if hasattr(shown, part):
            setattr(shown, part, [])
    return ast.unparse(shown)


def _cut(before: str, after: str) -> tuple[str, str]:
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    left = max(start - CONTEXT, 0)

    def window(text: str) -> str:
        right = min(len(text) - end + CONTEXT, len(text))
        return ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")

    return window(before), window(after)


class _Visitor:
    """Walks a module and gathers its faults, each with the function and statement it is in."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.functions: list[str] = []
        self.statement: ast.stmt | None = None
        self.returns: ast.expr | None = None
        self.node = 0

    def block(self, owner: ast.AST, name: str) -> None:
        for position, statement in enumerate(getattr(owner, name)):
            if not _is_left_alone(statement):
                self.visit_statement(owner, name, position, statement)

    def visit_statement(
        self, owner: ast.AST, name: str, position: int, statement: ast.stmt
    ) -> None:
        outer = self.statement, self.returns
        self.statement = statement
        self.node += 1
        for kind, replacement in statement_faults(statement, self.returns):
            self.add(kind, statement, (owner, name, position), replacement)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self.functions.append(statement.name)
            if not isinstance(statement, ast.ClassDef):
                self.returns = statement.returns
        self.children(statement)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self.functions.pop()
        self.statement, self.returns = outer

    def children(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "type_comment"}:
                continue
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                self.block(node, name)
            elif isinstance(value, list):
                for position, item in enumerate(value):
                    if isinstance(item, ast.AST) and not _is_plain_decorator(name, item):
                        self.visit(node, name, position, item)
            elif isinstance(value, ast.AST):
                self.visit(node, name, None, value)

    def visit(self, owner: ast.AST, name: str, position: int | None, node: ast.AST) -> None:
        if isinstance(node, ast.Call) and root_of(node.func) in LOGS:
            return
        self.node += 1
        for kind, replacement in expression_faults(node, owner):
            self.add(kind, node, (owner, name, position), replacement)
        self.children(node)

    def add(self, kind: str, node: ast.AST, place: Place, replacement: ast.AST) -> None:
        assert self.statement is not None
        self.faults.append(
            Fault(
                kind,
                getattr(node, "lineno", self.statement.lineno),
                ".".join(self.functions),
                self.statement,
                self.node,
                _setter(*place, replacement),
                replacement if isinstance(replacement, ast.stmt) else None,
            )
        )


def _setter(
    owner: ast.AST, name: str, position: int | None, replacement: ast.AST
) -> Callable[[], None]:
    def apply() -> None:
        old = getattr(owner, name)
        if position is None:
            ast.copy_location(replacement, old)
            setattr(owner, name, replacement)
        else:
            ast.copy_location(replacement, old[position])
            old[position] = replacement
        ast.fix_missing_locations(owner)

    return apply


def _is_left_alone(statement: ast.stmt) -> bool:
    """Whether *statement* does nothing that a test could know."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.Global | ast.Nonlocal | ast.Pass):
        return True
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return True
    if isinstance(statement, ast.If) and root_of(statement.test) == "TYPE_CHECKING":
        return True
    if isinstance(statement, ast.Assign):
        left = {"__all__", "TYPE_CHECKING", "__slots__"}
        is_left = any(isinstance(name, ast.Name) and name.id in left for name in statement.targets)
        return is_left or root_of(statement.value) == "TypeVar" or _is_type(statement.value)
    return False


def _is_type(value: ast.expr) -> bool:
    """Whether *value* is a name for a type, as in ``Watch = Callable[[str], None]``."""
    return isinstance(value, ast.Subscript) and root_of(value.value) in GENERICS


def _is_plain_decorator(name: str, item: ast.AST) -> bool:
    return name == "decorator_list" and root_of(item).rpartition(".")[2] in DECORATORS
