"""What a slip of the hand could make of one statement or expression."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}
METHODS = {
    "startswith": "endswith",
    "endswith": "startswith",
    "lower": "upper",
    "upper": "lower",
    "casefold": "swapcase",
    "strip": "lstrip",
    "lstrip": "strip",
    "rstrip": "lstrip",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "partition": "rpartition",
    "rpartition": "partition",
    "split": "rsplit",
    "rsplit": "split",
    "find": "rfind",
    "index": "rindex",
    "search": "match",
    "fullmatch": "match",
    "union": "intersection",
    "intersection": "union",
    "issubset": "issuperset",
    "items": "keys",
}
EMPTY = {
    "str": "''",
    "bytes": "b''",
    "list": "[]",
    "List": "[]",
    "Sequence": "[]",
    "tuple": "()",
    "dict": "{}",
    "Mapping": "{}",
    "set": "set()",
    "frozenset": "frozenset()",
    "Iterator": "iter(())",
    "Iterable": "()",
}
"""What stands for nothing in a function that says it returns such a value."""
WEAKER_PATTERNS = (
    (r"\[\^(?:\\.|[^\]\\])+\]", "."),  # anything instead of all but these
    (r"(\[\^?(?:\\.|[^\]\\])+?)(?:\\.|[^\]\\])\]", r"\1]"),  # a class loses its last member
    (r"\\b", ""),
    (r"\\w", r"\\S"),
    (r"\\d", "."),
    (r"\\s", " "),
    (r"(?<=[\])\w])\+", "*"),
    (r"(?<=[\])\w])\*", "+"),
    (r"\(\?<?[!=](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\\[])*\)", ""),  # a look around is forgotten
    (r"\|[^|()\[\]\\]+(?=\)|$)", ""),  # the last alternative is forgotten
)
"""Pairs for ``re.sub``: how a regular expression comes to match too much or too little."""
LOGS = {"log", "logger", "logging", "LOG", "LOGGER"}

Replacement = tuple[str, ast.AST]
"""What kind of slip, and the node that takes the place of the old one."""


def statement_faults(node: ast.stmt, returns: ast.expr | None) -> Iterator[Replacement]:
    """What a slip could make of a whole statement."""
    gone = ast.Pass()
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Assert | ast.Delete):
        if not (isinstance(node, ast.Expr) and root_of(node.value) in LOGS):
            yield "statement removed", gone
    elif isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name | ast.Tuple):
        yield "statement removed", gone
    elif isinstance(node, ast.Continue):
        yield "continue is break", ast.Break()
    elif isinstance(node, ast.Break):
        yield "break is continue", ast.Continue()
    elif isinstance(node, ast.Return) and node.value is not None:
        yield from _returned(node.value, returns)


def _returned(value: ast.expr, returns: ast.expr | None) -> Iterator[Replacement]:
    said = ast.unparse(returns) if returns is not None else ""
    if isinstance(value, ast.Constant) and value.value is None:
        return
    if said == "bool":
        yield "returned value", ast.Return(ast.UnaryOp(ast.Not(), value))
        return
    empty = EMPTY.get(re.split(r"\W", said)[0], "None")
    if "None" in said.split(" | "):
        empty = "None"
    replacement = ast.parse(empty, mode="eval").body
    if ast.dump(replacement) != ast.dump(value):
        yield "returned value", ast.Return(replacement)


def expression_faults(node: ast.AST, owner: ast.AST) -> Iterator[Replacement]:
    """What a slip could make of an expression that stands within *owner*."""
    if isinstance(node, ast.Constant):
        yield from _constant(node, owner)
    for kind, slips in SLIPS.items():
        if isinstance(node, kind):
            yield from slips(node)
    if isinstance(owner, ast.If | ast.While) and node is owner.test:
        yield "condition negated", _negated(owner.test)


def _comparison(node: ast.Compare) -> Iterator[Replacement]:
    for position, operator in enumerate(node.ops):
        changed = copy.deepcopy(node)
        changed.ops[position] = COMPARISONS[type(operator)]()
        yield "comparison", changed


def _and_or(node: ast.BoolOp) -> Iterator[Replacement]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "and, or", ast.BoolOp(other, node.values)
    for position in range(len(node.values)):
        left = node.values[:position] + node.values[position + 1 :]
        yield "condition dropped", left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _sign(node: ast.UnaryOp) -> Iterator[Replacement]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield "not, minus dropped", node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[Replacement]:
    if type(node.op) in ARITHMETIC:
        yield "arithmetic", ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)


def _choice(node: ast.IfExp) -> Iterator[Replacement]:
    yield "condition negated", ast.IfExp(_negated(node.test), node.body, node.orelse)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _comprehension(node: ast.comprehension) -> Iterator[Replacement]:
    for position, test in enumerate(node.ifs):
        negated, dropped = copy.deepcopy(node), copy.deepcopy(node)
        negated.ifs[position] = _negated(test)
        del dropped.ifs[position]
        yield "condition negated", negated
        yield "condition dropped", dropped


def _constant(node: ast.Constant, owner: ast.AST) -> Iterator[Replacement]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield "constant", ast.Constant(value + 1)
        yield "constant", ast.Constant(value - 1)
    elif isinstance(value, str) and isinstance(owner, ast.Call) and root_of(owner.func) == "re":
        for weaker in _weaker(value):
            yield "regular expression", ast.Constant(weaker)
    elif isinstance(value, str):
        if value:
            yield "text emptied", ast.Constant("")
        yield "text changed", ast.Constant("XX" + value)


def _weaker(pattern: str) -> Iterator[str]:
    for found, replacement in WEAKER_PATTERNS:
        for match in re.finditer(found, pattern):
            weaker = pattern[: match.start()] + match.expand(replacement) + pattern[match.end() :]
            try:
                re.compile(weaker)
            except re.error:
                continue
            if weaker != pattern:
                yield weaker


def _call(node: ast.Call) -> Iterator[Replacement]:
    name = node.func
    if isinstance(name, ast.Name) and name.id in FUNCTIONS:
        changed = copy.deepcopy(node)
        changed.func = ast.Name(FUNCTIONS[name.id], ast.Load())
        if name.id == "sorted":
            changed.keywords = []
        yield "function", changed
    if isinstance(name, ast.Attribute) and name.attr in METHODS:
        changed = copy.deepcopy(node)
        changed.func = ast.Attribute(name.value, METHODS[name.attr], ast.Load())
        yield "method", changed
    if isinstance(name, ast.Attribute) and name.attr in {"replace", "strip", "lower", "casefold"}:
        yield "method dropped", name.value
    plain = [each for each in node.args if not isinstance(each, ast.Starred)]
    if len(plain) > 1 and plain == node.args and ast.dump(plain[0]) != ast.dump(plain[1]):
        yield "arguments swapped", ast.Call(name, [plain[1], plain[0], *plain[2:]], node.keywords)
    if len(plain) > 1 and plain == node.args:
        yield "argument dropped", ast.Call(name, plain[:-1], node.keywords)
    for position, keyword in enumerate(node.keywords):
        if keyword.arg is not None:
            left = node.keywords[:position] + node.keywords[position + 1 :]
            yield "argument dropped", ast.Call(name, node.args, left)


def _slice(node: ast.Slice) -> Iterator[Replacement]:
    for bound in ("lower", "upper", "step"):
        if getattr(node, bound) is not None:
            changed = copy.deepcopy(node)
            setattr(changed, bound, None)
            yield "slice", changed


def _without_entries(node: ast.Dict) -> Iterator[Replacement]:
    for position in range(len(node.keys) if len(node.keys) > 1 else 0):
        changed = copy.deepcopy(node)
        del changed.keys[position], changed.values[position]
        yield "entry dropped", changed


def _without_members(node: ast.List | ast.Set | ast.Tuple) -> Iterator[Replacement]:
    is_loaded = not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)
    if is_loaded and len(node.elts) > 1:
        for position in range(len(node.elts)):
            changed = copy.deepcopy(node)
            del changed.elts[position]
            yield "entry dropped", changed


SLIPS: dict[type[ast.AST], Callable[[Any], Iterator[Replacement]]] = {
    ast.Compare: _comparison,
    ast.BoolOp: _and_or,
    ast.UnaryOp: _sign,
    ast.BinOp: _arithmetic,
    ast.IfExp: _choice,
    ast.comprehension: _comprehension,
    ast.Call: _call,
    ast.Slice: _slice,
    ast.Dict: _without_entries,
    ast.List: _without_members,
    ast.Set: _without_members,
    ast.Tuple: _without_members,
}
"""For each kind of node, what a slip can make of it."""


def root_of(node: ast.AST) -> str:
    """The name that *node* is, or that the function it calls has; for ``a.b`` the name a."""
    if isinstance(node, ast.Call):
        return root_of(node.func)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.value.id == "functools" else node.value.id
    return node.id if isinstance(node, ast.Name) else ""
