"""Writes the reference of the Python functions from their signatures and docstrings."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import eujp_graph
from eujp_graph.answers import diff, disputes, promise_standing, staleness
from eujp_graph.api import shown
from eujp_graph.exports import export
from eujp_graph.network import results
from eujp_graph.pipeline import build

PACKAGE = Path(eujp_graph.__file__).parent
ELSEWHERE = {
    name: thing
    for module in (results, build, diff, disputes, export, promise_standing, shown, staleness)
    for name, thing in vars(module).items()
    if inspect.isclass(thing)
}
"""What functions return and their module names for the type checker alone, to start fast."""

INSIDE = "Chain Survey Ranking Grouping Paths Matrix Picture"
"""What no annotation of a function names: the items of a list, the sorts of a result."""

WIDEST = 88
"""Beyond so many characters a signature is written with one parameter a line."""

LEAD = """# Python

What the command line does, the library does:

```python
import eujp_graph as eujp

graph = eujp.load()
rows = graph.ask("who-signed", instrument="submarine-cables-moc")
card = graph.on("2024-05-09").known_by("2024").show("digital-partnership")
```

`load` opens a release that is kept in the cache, and builds it where a file has changed. What it
gives, a `Graph`, is asked everything; its answers show themselves in a notebook
([a tour](notebook.md)). The functions below take a `Graph`, a `pyoxigraph.Store` or what `view`
gives. All this is the public interface: it keeps to [Semantic Versioning](https://semver.org). The
modules further down may change in any release.
"""


def page() -> str:
    """The reference as Markdown: the public functions, what they return, and the modules."""
    public = {name: getattr(eujp_graph, name) for name in eujp_graph.__all__}
    functions = {name: found for name, found in public.items() if not inspect.isclass(found)}
    parts = [LEAD, "\n## Graph\n", _prose(eujp_graph.Graph)]
    parts += [_function(f"graph.{name}", method, "") for name, method in _methods()]
    parts.append("\n## Functions\n")
    parts += [_function(name, function) for name, function in functions.items()]
    parts.append("\n## What they return\n")
    parts += [
        _class(found)
        for found in _returned(list(functions.values()))
        if found is not eujp_graph.Graph
    ]
    parts.append("\n## Modules\n")
    parts += _modules()
    return "".join(parts)


def _methods() -> Iterator[tuple[str, Callable[..., object]]]:
    """The public methods of a graph, in the order of the code; those that open it come last."""
    for owner in filter(_is_ours, eujp_graph.Graph.__mro__):
        for name, method in vars(owner).items():
            if inspect.isfunction(method) and not name.startswith("_"):
                yield name, method


def _function(name: str, function: Callable[..., object], level: str = "") -> str:
    """A function: its signature, then its docstring. ``py`` marks code that is not there to run."""
    return f"\n{level}### {name}\n\n```py\n{_signature(function)}\n```\n{_prose(function)}"


def _signature(function: Callable[..., object]) -> str:
    """The signature as in the code, on one line or, where that is too wide, a parameter a line."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(definition, ast.FunctionDef)
    result = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    parameters = _parameters(definition.args)
    short = f"{definition.name}({', '.join(parameters)}){result}"
    if len(short) <= WIDEST:
        return short
    return f"{definition.name}(\n" + "".join(f"    {line},\n" for line in parameters) + f"){result}"


def _parameters(given: ast.arguments) -> list[str]:
    """Each parameter with its default, and the marks between the kinds of them."""
    plain = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(plain) - len(given.defaults)) + list(given.defaults)
    lines = [_parameter(*pair) for pair in zip(plain, defaults, strict=True)]
    if given.posonlyargs:
        lines.insert(len(given.posonlyargs), "/")
    if given.vararg or given.kwonlyargs:
        lines.append(f"*{_parameter(given.vararg) if given.vararg else ''}")
    lines += [_parameter(*pair) for pair in zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    return lines + ([f"**{_parameter(given.kwarg)}"] if given.kwarg else [])


def _parameter(given: ast.arg, default: ast.expr | None = None) -> str:
    """One parameter as it is written."""
    annotation = f": {ast.unparse(given.annotation)}" if given.annotation else ""
    return f"{given.arg}{annotation}{f' = {ast.unparse(default)}' if default else ''}"


def _class(class_: type) -> str:
    """A class with its docstring and its fields."""
    fields = dataclasses.fields(class_) if dataclasses.is_dataclass(class_) else ()
    listed = "".join(f"- `{field.name}`: `{field.type}`\n" for field in fields)
    return f"\n### {class_.__name__}\n{_prose(class_)}" + (f"\n{listed}" if listed else "")


def _prose(thing: object) -> str:
    """A docstring as Markdown: names in single backticks, what comes after a prompt as code."""
    text = re.sub(r"``(.+?)``", r"`\1`", inspect.getdoc(thing) or "")
    text = re.sub(r"(?<!\*)\*(\w+)\*(?!\*)", r"`\1`", text)
    paragraphs = [
        f"```pycon\n{paragraph}\n```" if paragraph.startswith(">>>") else paragraph
        for paragraph in text.split("\n\n")
    ]
    return "\n" + "\n\n".join(paragraphs) + "\n"


def _returned(functions: list[Callable[..., object]]) -> list[type]:
    """The classes of ours that *functions* return, and those of their fields, by name."""
    classes: dict[str, type] = {}
    waiting: list[tuple[str, object]] = [
        (str(function.__annotations__.get("return", "")), function) for function in functions
    ]
    waiting.append((INSIDE, eujp_graph.Graph))
    while waiting:
        annotation, owner = waiting.pop()
        known = vars(sys.modules[str(owner.__module__)])
        for name in re.findall(r"\b[A-Z]\w+", annotation):
            other = known.get(name) or ELSEWHERE.get(name)
            if _is_ours(other) and name not in classes:
                classes[name] = other  # type: ignore[assignment]
                waiting += [
                    (str(told), owner)
                    for owner in inspect.getmro(other)  # type: ignore[arg-type]
                    if _is_ours(owner)
                    for told in vars(owner).get("__annotations__", {}).values()
                ]
    return [classes[name] for name in sorted(classes)]


def _is_ours(thing: object) -> bool:
    return inspect.isclass(thing) and thing.__module__.startswith(eujp_graph.__name__)


def _modules() -> Iterator[str]:
    """Each package with its modules and the first sentence of each."""
    for folder in sorted(path.parent for path in PACKAGE.glob("*/__init__.py")):
        yield f"\n### eujp_graph.{folder.name}\n\n{_first(folder / '__init__.py')}\n\n"
        yield "| module | gives |\n| --- | --- |\n"
        for path in sorted(folder.rglob("*.py")):
            name = ".".join(path.relative_to(folder).with_suffix("").parts)
            if path.name != "__init__.py":
                yield f"| `{name}` | {_first(path)} |\n"


def _first(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line, as Markdown."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    line = " ".join(text.split("\n\n")[0].split()).replace("|", r"\|")
    return line.replace("``", "`")
