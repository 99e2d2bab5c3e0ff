"""The sourced, two-clock graph of who agreed what between the EU and Japan in digital matters.

>>> import eujp_graph as eujp
>>> graph = eujp.load()
>>> rows = eujp.ask(graph, "who-signed", instrument="submarine-cables-moc")
>>> [row["signatoryLabel"] for row in rows]
['Matsumoto Takeaki', 'Thierry Breton']
"""

from __future__ import annotations

from eujp_graph.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.api import (
        Graph,
        analyse,
        ask,
        build,
        cite,
        diff,
        disputes,
        export,
        load,
        promises,
        show,
        stale,
        to_networkx,
        to_rdflib,
        trace,
        validate,
        view,
        why,
    )


__version__ = VERSION

__all__ = [
    "Graph", "analyse", "ask", "build", "cite", "diff", "disputes", "export", "load", "promises",
    "show", "stale", "to_networkx", "to_rdflib", "trace", "validate", "view", "why",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for, so that the command line starts fast."""
    if name in __all__:
        from importlib import import_module

        api = import_module("eujp_graph.api")
        # All at once, so that no module imported later can take the place of a name.
        globals().update({public: getattr(api, public) for public in __all__})
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
