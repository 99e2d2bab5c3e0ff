"""Reads the text of a query into the patterns and groups of ``query_patterns``.

It reads the SPARQL that shapes need. What it cannot read, or what makes a row depend on more
than the triples around its nodes, raises ``UnreadableError``; then any change may matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eujp_graph.namespaces import iri
from eujp_graph.shacl.query_patterns import Group, Hop, Path, Pattern, is_variable
from eujp_graph.shacl.sparql_constraints import TOKEN

UNBOUNDED = {
    *("GROUP", "HAVING", "LIMIT", "OFFSET"),
    *("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"),
    *("MINUS", "SERVICE", "GRAPH", "FROM"),
    *("NOW", "RAND", "UUID", "STRUUID"),
}
"""The words that make a row depend on more than the triples that its own nodes reach."""

CUTS = {"LIMIT", "OFFSET", "ORDER"}
REPEATS = set("*+?")
QUOTES = ('"', "'")


class UnreadableError(Exception):
    """A query has a part of which nobody worked out which triples matter to it."""


def parse(query: str, prefixes: Mapping[str, str]) -> Group:
    """The groups of the SELECT *query*; raises ``UnreadableError`` for what cannot be read."""
    tokens = _without_groupings(list(_tokens(query)))
    words = [token.upper() for token in tokens]
    if UNBOUNDED & set(words) or words.count("SELECT") != 1 or "{" not in words:
        raise UnreadableError("a query that counts or cuts rows")
    root = _Reader(tokens, words.index("{") + 1, prefixes).group(None)
    if any(group.has_floating_path() for group in root.all()):
        raise UnreadableError("a path over every node")
    return root


def _without_groupings(tokens: list[str]) -> list[str]:
    """*tokens* with the pattern of each inner SELECT that only groups in place of it.

    What a group counts depends on the triples of that pattern alone, and those meet the rest of
    the query in the variables by which it groups. An inner SELECT that cuts rows stays.
    """
    words = [token.upper() for token in tokens]
    for begin in range(words.index("{") + 1 if "{" in words else 0, len(words) - 1):
        if words[begin : begin + 2] != ["{", "SELECT"]:
            continue
        inner = words.index("{", begin + 1)
        end = _closing(words, inner)
        close = _closing(words, begin)
        if words[end + 1] == "GROUP" and not CUTS & set(words[end:close]):
            return _without_groupings(
                [*tokens[:begin], *tokens[inner : end + 1], *tokens[close + 1 :]]
            )
    return tokens


def _closing(words: list[str], brace: int) -> int:
    """Where the group that begins at *brace* ends."""
    depth = 0
    for place in range(brace, len(words)):
        depth += (words[place] == "{") - (words[place] == "}")
        if depth == 0:
            return place
    raise UnreadableError("a query that ends too soon")


def _tokens(query: str) -> Iterator[str]:
    """The tokens of *query* without comments, variables with ``?``, and dots by themselves."""
    for token in TOKEN.findall(query):
        if token.startswith("#"):
            continue
        is_plain = len(token) > 1 and token[0] not in (*QUOTES, "<")
        if is_plain and token.endswith("."):
            yield from (token[:-1], ".")
        elif is_plain and token.startswith("$"):
            yield f"?{token[1:]}"
        else:
            yield token


class _Reader:
    """Reads tokens one after the other; a method reads what it is named after and stops behind."""

    def __init__(self, tokens: list[str], position: int, prefixes: Mapping[str, str]) -> None:
        self.tokens, self.position, self.prefixes = tokens, position, prefixes

    @property
    def next(self) -> str:
        """The token that is read next."""
        if self.position >= len(self.tokens):
            raise UnreadableError("a query that ends too soon")
        return self.tokens[self.position]

    def take(self) -> str:
        """The next token, which then counts as read."""
        word = self.next
        self.position += 1
        return word

    def group(self, around: Group | None) -> Group:
        """The group whose brace was just read, up to its end."""
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
            self.take()
            self.take()  # the brace of the next branch
            branches.append(self.group(group))
        group.choices.append(branches)

    def optional(self, group: Group) -> None:
        self.take()
        self.group(group)

    def expression(self, group: Group) -> None:
        """Pass over a FILTER or BIND, but for the groups within: those of EXISTS."""
        while self.next not in ("(", "{"):
            self.take()
        depth = 0
        while True:
            word = self.take()
            if word == "{":
                self.group(group)
            elif word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
            if depth == 0:
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
            if self.next in (".", "}"):  # a semicolon may stand before the end
                return

    def term(self) -> str:
        word = self.take()
        if word in ("[", "(", "<<"):
            raise UnreadableError("a nameless node or a list")
        if word.startswith(QUOTES):
            return word + self.literal_suffix()
        prefix, _, local = word.partition(":")
        if prefix in self.prefixes and not is_variable(word):
            return f"<{self.prefixes[prefix]}{local}>"
        return word

    def literal_suffix(self) -> str:
        """The language or datatype behind a text: ``@``, or two ``^``, and a token."""
        suffix = ""
        while self.next in ("^", "@"):
            suffix += self.take()
            if self.next != "^":
                suffix += self.take()
        return suffix

    def verb(self) -> Path:
        if is_variable(self.next):
            return Path(self.take(), (Hop((), None, (), False),))
        return self.alternatives()

    def alternatives(self) -> Path:
        paths = [self.sequence()]
        while self.next == "|":
            self.take()
            paths.append(self.sequence())
        if len(paths) == 1:
            return paths[0]
        hops = tuple(hop for path in paths for hop in path.hops)
        text = "|".join(path.text for path in paths)
        return Path(f"({text})", hops, any(path.may_stay for path in paths))

    def sequence(self) -> Path:
        paths = [self.repeated()]
        while self.next == "/":
            self.take()
            paths.append(self.repeated())
        if len(paths) == 1:
            return paths[0]
        texts = tuple(path.text for path in paths)
        hops: list[Hop] = []
        for i, path in enumerate(paths):
            hops += [hop.within(texts[:i], texts[i + 1 :]) for hop in path.hops]
        may_stay = all(path.may_stay for path in paths)
        return Path(f"({'/'.join(texts)})", tuple(hops), may_stay)

    def repeated(self) -> Path:
        if self.next == "^":
            self.take()
            path = self.repeated()
            hops = tuple(hop.turned() for hop in path.hops)
            return Path(f"(^{path.text})", hops, path.may_stay)
        path = self.primary()
        if self.next not in REPEATS:
            return path
        mark = self.take()
        # Before and after a hop of a repeated path, the path may have been walked already.
        around = () if mark == "?" else (f"{path.text}*",)
        hops = tuple(hop.within(around, around) for hop in path.hops)
        return Path(f"({path.text}{mark})", hops, mark != "+" or path.may_stay)

    def primary(self) -> Path:
        word = self.take()
        if word == "(":
            path = self.alternatives()
            self.take()
            return Path(f"({path.text})", path.hops, path.may_stay)
        predicate = self.named(word)
        return Path(f"<{predicate}>", (Hop((), predicate, (), False),))

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
"""What a part of a group begins with, and what reads it; all else begins a triple."""
