"""Reads the query of a shape as its triple patterns, each with the group that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from eujp_graph.namespaces import iri
from eujp_graph.shacl.sparql_constraints import TOKEN

APART = set(
    "GROUP HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT MINUS SERVICE GRAPH FROM NOW RAND UUID STRUUID".split()
)
"""What makes a row depend on more than the triples that its own nodes reach."""

REPEATS = set("*+?")


def is_variable(term: str) -> bool:
    """Whether *term* is a variable."""
    return term[:1] in "?$" and len(term) > 1


class UnreadableError(Exception):
    """A query has a part whose reach nobody worked out: any change may concern it."""


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: its SPARQL text, and whether it may stay where it is."""

    text: str
    hops: tuple[Hop, ...]
    may_stay: bool = False


class Hop(NamedTuple):
    """One predicate within a path (None: any), what leads to it and from it, and whether it is walked backwards."""

    before: tuple[str, ...]
    predicate: str | None
    after: tuple[str, ...]
    backwards: bool


class Pattern(NamedTuple):
    """One triple pattern: subject, path or predicate variable, object."""

    subject: str
    path: Path
    object: str

    @property
    def ends(self) -> set[str]:
        """The variables that the pattern binds, by name."""
        predicate = {self.path.text[1:]} if is_variable(self.path.text) else set()
        return {end[1:] for end in (self.subject, self.object) if is_variable(end)} | predicate

    def __str__(self) -> str:
        """The pattern as SPARQL has it."""
        return f"{self.subject} {self.path.text} {self.object} ."


@dataclass(slots=True)
class Group:
    """A pair of braces: its own patterns, and the groups within; *choices* are those of a UNION."""

    around: Group | None = None
    patterns: list[Pattern] = field(default_factory=list)
    inner: list[Group] = field(default_factory=list)
    choices: list[list[Group]] = field(default_factory=list)

    def joined(self) -> list[Pattern]:
        """Every pattern that holds wherever one of this group does: its own, and those around it."""
        return [*self.patterns, *(self.around.joined() if self.around else ())]

    def certain(self) -> set[str]:
        """The variables that every row of this group binds to a node of the data."""
        own = {
            name for pattern in self.patterns if not pattern.path.may_stay for name in pattern.ends
        }
        for choice in self.choices:
            own |= set.intersection(*(branch.certain() for branch in choice))
        return own

    def all(self) -> Iterator[Group]:
        """The group itself and all groups within."""
        yield self
        for group in self.inner:
            yield from group.all()


def parse(query: str, prefixes: Mapping[str, str]) -> Group:
    """The groups of the SELECT *query*; ``UnreadableError`` for what the reach of a triple is not known for."""
    tokens = list(_tokens(query))
    words = [token.upper() for token in tokens]
    if APART & set(words) or words.count("SELECT") != 1 or "{" not in words:
        raise UnreadableError("a query that counts or cuts rows")
    group = _Reader(tokens, words.index("{") + 1, prefixes).group(None)
    for inner in group.all():
        _refuse_floating(inner)
    return group


def _tokens(query: str) -> Iterator[str]:
    for token in TOKEN.findall(query):
        if token.startswith("#"):
            continue
        if token[-1] == "." and len(token) > 1 and token[0] not in "\"'<":
            yield from (token[:-1], ".")
        else:
            yield f"?{token[1:]}" if token[0] == "$" and len(token) > 1 else token


def _refuse_floating(group: Group) -> None:
    """Refuse a path that may stay where it is and joins nothing: it would run over every node."""
    joined = group.joined()
    bound = {name for pattern in joined if not pattern.path.may_stay for name in pattern.ends} | {
        "this"
    }
    for pattern in group.patterns:
        if pattern.path.may_stay and not pattern.ends & bound and len(pattern.ends) == 2:
            raise UnreadableError("a path over every node")


class _Reader:
    """Reads tokens from where it stands."""

    def __init__(self, tokens: list[str], place: int, prefixes: Mapping[str, str]) -> None:
        self.tokens, self.place, self.prefixes = tokens, place, prefixes

    @property
    def next(self) -> str:
        if self.place >= len(self.tokens):
            raise UnreadableError("a query that ends too soon")
        return self.tokens[self.place]

    def take(self) -> str:
        word = self.next
        self.place += 1
        return word

    def group(self, around: Group | None) -> Group:
        """The group whose brace was just opened, up to its end."""
        group = Group(around)
        if around is not None:
            around.inner.append(group)
        while self.next != "}":
            self.part(group)
        self.take()
        return group

    def part(self, group: Group) -> None:
        word = self.next.upper()
        if word in PARTS:
            self.take()
            PARTS[word](self, group)
        else:
            self.triples(group)

    def dot(self, group: Group) -> None:
        """Nothing: a dot only ends what stands before it."""

    def choice(self, group: Group) -> None:
        branches = [self.group(group)]
        while self.next.upper() == "UNION":
            self.place += 2
            branches.append(self.group(group))
        group.choices.append(branches)

    def optional(self, group: Group) -> None:
        self.take()
        self.group(group)

    def expression(self, group: Group) -> None:
        """Pass over a FILTER or BIND, but for the groups within."""
        while self.next not in ("(", "{"):
            self.take()
        depth = 0
        while True:
            mark = self.take()
            if mark == "{":
                self.group(group)
            depth += (mark == "(") - (mark == ")")
            if not depth:
                return

    def values(self, _: Group) -> None:
        name = self.take()
        if not is_variable(name) or self.take() != "{":
            raise UnreadableError("VALUES for several variables")
        while self.take() != "}":
            pass

    def triples(self, group: Group) -> None:
        subject = self.term()
        while True:
            path = self.verb()
            group.patterns.append(Pattern(subject, path, self.term()))
            while self.next == ",":
                self.take()
                group.patterns.append(Pattern(subject, path, self.term()))
            if self.next != ";":
                return
            self.take()
            if self.next in (".", "}"):
                return

    def term(self) -> str:
        token = self.take()
        if token in ("[", "(", "<<"):
            raise UnreadableError("a nameless node or a list")
        if token[0] in "\"'":
            while self.next in ("^", "@"):
                token += self.take() + (self.take() if self.next != "^" else "")
            return token
        prefix, _, local = token.partition(":")
        return (
            f"<{self.prefixes[prefix]}{local}>"
            if prefix in self.prefixes and not is_variable(token)
            else token
        )

    def verb(self) -> Path:
        if is_variable(self.next):
            return Path(self.take(), (Hop((), None, (), False),))
        return self.alternatives()

    def alternatives(self) -> Path:
        found = [self.sequence()]
        while self.next == "|":
            self.take()
            found.append(self.sequence())
        if len(found) == 1:
            return found[0]
        hops = tuple(hop for path in found for hop in path.hops)
        return Path(
            f"({'|'.join(path.text for path in found)})", hops, any(path.may_stay for path in found)
        )

    def sequence(self) -> Path:
        found = [self.repeated()]
        while self.next == "/":
            self.take()
            found.append(self.repeated())
        texts = tuple(path.text for path in found)
        hops = tuple(
            Hop(
                (*texts[:i], *hop.before),
                hop.predicate,
                (*hop.after, *texts[i + 1 :]),
                hop.backwards,
            )
            for i, path in enumerate(found)
            for hop in path.hops
        )
        return (
            found[0]
            if len(found) == 1
            else Path(f"({'/'.join(texts)})", hops, all(p.may_stay for p in found))
        )

    def repeated(self) -> Path:
        if self.next == "^":
            self.take()
            return _turned(self.repeated())
        path = self.primary()
        if self.next not in REPEATS:
            return path
        mark = self.take()
        around = () if mark == "?" else (f"{path.text}*",)
        hops = tuple(
            Hop((*around, *h.before), h.predicate, (*h.after, *around), h.backwards)
            for h in path.hops
        )
        return Path(f"({path.text}{mark})", hops, mark != "+" or path.may_stay)

    def primary(self) -> Path:
        word = self.take()
        if word == "(":
            path = self.alternatives()
            self.take()
            return Path(f"({path.text})", path.hops, path.may_stay)
        full = self.named(word)
        return Path(f"<{full}>", (Hop((), full, (), False),))

    def named(self, word: str) -> str:
        """The IRI that *word* means."""
        prefix, _, local = word.partition(":")
        if word == "a":
            return iri("rdf:type")
        if word.startswith("<"):
            return word[1:-1]
        if prefix not in self.prefixes:
            raise UnreadableError("a path that is no name")
        return self.prefixes[prefix] + local


PARTS = {
    "{": _Reader.choice,
    ".": _Reader.dot,
    "OPTIONAL": _Reader.optional,
    "FILTER": _Reader.expression,
    "BIND": _Reader.expression,
    "VALUES": _Reader.values,
}


def _turned(path: Path) -> Path:
    hops = tuple(
        Hop(_back(hop.after), hop.predicate, _back(hop.before), not hop.backwards)
        for hop in path.hops
    )
    return Path(f"(^{path.text})", hops, path.may_stay)


def _back(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"(^{text})" for text in reversed(texts))
