"""The time of validation grows with the data and not with its square, whatever the data hang on."""

from __future__ import annotations

import time

import pytest

from eujp_graph.pipeline.assemble import assemble
from eujp_graph.shacl.validation import validate
from tests.given import source
from tests.shacl.example_files import SHAPES, world

BODY = 'id:n{0} a eujp:Organisation ; skos:prefLabel "Body {0}"@en ; eujp:cites doc:d . '
END = 'eujp:from "2024-05-01"^^xsd:date ; eujp:cites doc:d . '
LINK = "st:n{0} a eujp:Link ; eujp:predicate eujp:cooperatesWith ; "
HUBS = {
    "many links to one thing": LINK + "eujp:subject id:n{0} ; eujp:object id:hub ; " + END,
    "many links from one thing": LINK + "eujp:subject id:hub ; eujp:object id:n{0} ; " + END,
    "many signatures of one text": (
        "st:n{0} a eujp:Signature ; eujp:signatureOf id:hub ; eujp:agent id:n{0} ; " + END
    ),
    "many participants of one meeting": (
        "st:n{0} a eujp:Participation ; eujp:participationIn id:hub ; eujp:agent id:n{0} ; " + END
    ),
    "many promises in one text": (
        'id:p{0} a eujp:Commitment ; skos:prefLabel "Promise {0}"@en ; eujp:madeIn id:hub ; ' + END
    ),
}
FEW, MANY = 300, 1200
MOST = 8
"""So many times longer may four times the data take: 4 where time is linear, 16 where it is not."""


def seconds(statement: str, count: int) -> float:
    """The processor time of the checks over *count* things around one."""
    turtle = "".join((BODY + statement).format(number) for number in range(count))
    store = assemble([*world(), source(turtle)]).store
    times = []
    for _ in range(2):
        begun = time.process_time()
        validate(store, SHAPES, stage="authored")
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("statement", HUBS.values(), ids=HUBS)
def test_four_times_the_data_around_one_thing_take_about_four_times_as_long(statement: str) -> None:
    nothing = seconds(statement, 1)
    assert seconds(statement, MANY) - nothing < MOST * (seconds(statement, FEW) - nothing)
