"""What is wrong with a parameter, in the language of the reader."""

from __future__ import annotations

from eujp_graph.errors import EujpError, ParameterError
from eujp_graph.language.catalogue import SOURCE, words


class ToldParameterError(ParameterError):
    """A ``ParameterError`` that can be told in each language of the interface."""

    def __init__(self, key: str, *, name: str, **values: str) -> None:
        self.key, self.values = key, {"name": name, **values}
        super().__init__(self.told(SOURCE), name=name)

    def told(self, lang: str) -> str:
        """The message in *lang*."""
        return words("parameters", lang)[self.key].format(**self.values)


def told(error: EujpError, lang: str) -> str:
    """The message of *error*, in *lang* where it can be told so."""
    return error.told(lang) if isinstance(error, ToldParameterError) else str(error)
