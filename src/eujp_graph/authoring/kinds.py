"""What ``eujp new`` can begin, and what it asks of each: one table.

It imports nothing of the graph, for the command line reads it to know its options.
"""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """One option of a kind: what it is called, which property it writes, and what it takes.

    ``sort`` says how the text given is read: ``text``, ``name`` (in English, or with its language
    as in ``ko=이름``), ``plain``, ``day``, ``language``, ``web``, ``number``, ``thing``, ``code``,
    ``word`` (a relation), ``links`` (things, each joined by a Link) or ``report`` (a day, told by
    a StatusReport). ``of`` is the class of the thing, the list of the code or the state reported.
    """

    option: str
    predicate: str
    sort: str
    help: str
    of: str = ""
    required: bool = False
    many: bool = False


class Kind(NamedTuple):
    """Something that ``eujp new`` can begin.

    ``classes`` are those it may have, the first unless another is chosen. ``parts`` are the
    options that make the name of a statement; a thing is named after its English name.
    """

    summary: str
    classes: tuple[str, ...]
    folder: str
    fields: tuple[Field, ...]
    examples: tuple[str, ...]
    parts: tuple[str, ...] = ()


CITES = Field(
    "cites", "eujp:cites", "thing", "the document that says so", "eujp:Document", True, True
)
NAMES = (
    Field("en", "skos:prefLabel", "name", "its name in English", "en", True),
    Field("ja", "skos:prefLabel", "name", "its Japanese name, as a document prints it", "ja"),
    Field("ja-ours", "eujp:workingLabel", "name", "a Japanese name that nobody prints", "ja"),
    Field(
        "name-in", "skos:prefLabel", "name", "its name in another language, as ko=이름", many=True
    ),
    Field("also", "skos:altLabel", "name", "another name, as MSIT or ja=略称", "en", many=True),
    Field("description", "dcterms:description", "name", "what it is, in a sentence", "en"),
)
TOPIC = Field("topic", "dcterms:subject", "thing", "what it is about", "eujp:Topic", many=True)
FROM = Field("from", "eujp:from", "day", "the first day that a document prints")
UNTIL = Field("until", "eujp:until", "day", "the last day that a document prints")
AT = Field("at", "eujp:at", "thing", "the meeting or signing at which", "eujp:Event")
SCOPE = Field("scope", "eujp:scope", "name", "to which part it is limited, in words", "en")
JURISDICTION = Field(
    "jurisdiction", "eujp:jurisdiction", "thing", "the polity under which it stands", "eujp:Polity"
)
ORGANISATIONS = "Organisation PublicBody GovernanceBody InternationalBody Polity".split()
INSTRUMENTS = (
    "MemorandumOfCooperation Agreement Partnership Treaty JointStatement Legislation Strategy "
    "VoluntaryInstrument".split()
)

KINDS = {
    "document": Kind(
        "a text that you read, before all else",
        ("Document",),
        "documents",
        (
            Field("title", "dcterms:title", "text", "the title as printed", required=True),
            Field("title-en", "dcterms:title", "name", "what it is, in English", "en"),
            Field(
                "language", "dcterms:language", "language", "en, ja or another tag", required=True
            ),
            Field(
                "kind",
                "dcterms:type",
                "code",
                "whose account it is",
                "code:kinds-of-document",
                True,
            ),
            Field("issued", "dcterms:issued", "day", "the day printed on it"),
            Field("publisher", "dcterms:publisher", "plain", "who published it, as printed"),
            Field("url", "dcat:landingPage", "web", "where it was read"),
            Field("extent", "eujp:extentRead", "code", "how much was read", "code:extents", True),
            Field("read", "eujp:retrievedOn", "day", "the day you read it (default: today)"),
            Field("copy-of", "eujp:mirrorOf", "thing", "the document it copies", "eujp:Document"),
        ),
        (
            'eujp new document --title "Ministries agree on tides" --language en --kind official '
            "--extent full --issued 2026-10-01 --publisher 'Example Ministry'",
        ),
    ),
    "person": Kind(
        "somebody in public office",
        ("Person",),
        "actors/people",
        (
            Field("family", "", "family", "the family name, with which the IRI begins", "", True),
            *NAMES,
            CITES,
        ),
        ("eujp new person --en 'Kim Example' --family Kim --ja-ours キム --cites my-document",),
    ),
    "organisation": Kind(
        "a body, a ministry, a firm, a council",
        tuple(ORGANISATIONS),
        "actors",
        (
            *NAMES,
            Field("kind", "dcterms:type", "code", "its kind", "code:kinds-of-organisation"),
            JURISDICTION,
            CITES,
        ),
        (
            "eujp new organisation --class PublicBody --kind ministry --en 'Ministry of Tides' "
            "--name-in ko=조석부 --also MoT --jurisdiction japan --cites my-document",
        ),
    ),
    "post": Kind(
        "an office that persons hold",
        ("Post",),
        "posts",
        (
            *NAMES,
            Field(
                "in", "eujp:postIn", "thing", "the body it belongs to", "eujp:Organisation", True
            ),
            Field("rank", "eujp:rank", "code", "its rank", "code:ranks"),
            CITES,
        ),
        ("eujp new post --en 'Minister of Tides' --in 'Ministry of Tides' --cites my-document",),
    ),
    "instrument": Kind(
        "an agreement, a law, a strategy, a statement",
        tuple(INSTRUMENTS),
        "instruments",
        (
            *NAMES,
            TOPIC,
            Field("party", "eujp:hasParty", "links", "who is party", "eujp:Actor", many=True),
            Field("signed", "eujp:status", "report", "the day it was signed", "code:signed"),
            JURISDICTION,
            CITES,
        ),
        (
            "eujp new instrument --en 'Memorandum on tides' --topic 'submarine cables' "
            "--party japan --party european-union --signed 2026-10-01 --cites my-document",
        ),
    ),
    "meeting": Kind(
        "a session, a summit, another event",
        ("Meeting", "Event"),
        "meetings",
        (
            *NAMES,
            Field("kind", "dcterms:type", "code", "its kind", "code:kinds-of-meeting"),
            Field("of", "eujp:meetingOf", "thing", "the body that met", "eujp:GovernanceBody"),
            FROM,
            UNTIL,
            Field("place", "eujp:heldIn", "thing", "where", "eujp:Place"),
            TOPIC,
            CITES,
        ),
        (
            "eujp new meeting --en 'First Tide Dialogue' --from 2026-10-01 --place Tokyo "
            "--cites my-document",
        ),
    ),
    "commitment": Kind(
        "a promise, an objective, a deliverable, something to explore",
        ("Commitment",),
        "commitments",
        (
            *NAMES,
            Field(
                "kind",
                "dcterms:type",
                "code",
                "what sort of promise",
                "code:kinds-of-commitment",
                True,
            ),
            TOPIC,
            Field("by", "eujp:committedBy", "links", "who promised", "eujp:Actor", many=True),
            Field("promised", "eujp:status", "report", "the day it was made", "code:promised"),
            Field("due", "eujp:dueBy", "day", "the day by which it is due"),
            Field(
                "continues",
                "eujp:continues",
                "links",
                "the earlier promise it restates",
                "eujp:Commitment",
                many=True,
            ),
            CITES,
        ),
        (
            "eujp new commitment --en 'Measure the tides' --kind deliverable --topic "
            "'submarine cables' --by japan --promised 2026-10 --cites my-document",
        ),
    ),
    "undertaking": Kind(
        "an initiative or a project",
        ("Initiative", "Project"),
        "undertakings",
        (*NAMES, TOPIC, FROM, UNTIL, CITES),
        ("eujp new undertaking --class Project --en 'TIDE-1' --cites my-document",),
    ),
    "place": Kind(
        "a city, a sea, a landing point",
        ("Place", "LandingPoint"),
        "places",
        (
            *NAMES,
            Field("country", "eujp:country", "thing", "the state it lies in", "eujp:Polity"),
            CITES,
        ),
        ("eujp new place --en 'Port Example' --country japan --cites my-document",),
    ),
    "infrastructure": Kind(
        "a cable, a computer, another thing that is built",
        ("SubmarineCable", "ComputingFacility", "Infrastructure"),
        "infrastructure",
        (
            *NAMES,
            TOPIC,
            Field(
                "lands", "eujp:landsAt", "links", "where it lands", "eujp:LandingPoint", many=True
            ),
            CITES,
        ),
        (
            "eujp new infrastructure --en 'Tide Cable' --topic 'submarine cables' "
            "--cites my-document",
        ),
    ),
    "link": Kind(
        "a relation between two things",
        ("Link",),
        "links",
        (
            Field("subject", "eujp:subject", "thing", "whom or what it is about", "", True),
            Field(
                "predicate", "eujp:predicate", "word", "the relation, as cooperatesWith", "", True
            ),
            Field("object", "eujp:object", "thing", "whom or what it leads to", "", True),
            SCOPE,
            Field(
                "modality",
                "eujp:modality",
                "code",
                "planned, or to be explored; leave it out for what is",
                "code:modalities",
            ),
            AT,
            FROM,
            UNTIL,
            CITES,
        ),
        (
            "eujp new link --subject eu-ai-office --predicate cooperatesWith --object japan-aisi "
            "--from 2026-10-01 --cites my-document",
        ),
        ("subject", "predicate", "object", "from"),
    ),
    "status": Kind(
        "a report of where a thing stands",
        ("StatusReport",),
        "statuses",
        (
            Field("thing", "eujp:reportOn", "thing", "what the report is about", "", True),
            Field("status", "eujp:status", "code", "the state, as delivered", "", True),
            SCOPE,
            AT,
            FROM,
            UNTIL,
            CITES,
        ),
        (
            "eujp new status --thing arctic-route-2023 --status in-progress --from 2026-10 "
            "--cites my-document",
        ),
        ("thing", "status", "from"),
    ),
    "signature": Kind(
        "one signature under one text",
        ("Signature",),
        "signatures",
        (
            Field(
                "instrument",
                "eujp:signatureOf",
                "thing",
                "the text that was signed",
                "eujp:Instrument",
                True,
            ),
            Field("agent", "eujp:agent", "thing", "who signed", "eujp:Actor", True),
            Field("office", "eujp:inCapacity", "thing", "in which office", "eujp:Post"),
            Field("for", "eujp:onBehalfOf", "thing", "for whom", "eujp:Organisation"),
            AT,
            FROM,
            CITES,
        ),
        (
            "eujp new signature --instrument memorandum-on-tides --agent japan "
            "--from 2026-10-01 --cites my-document",
        ),
        ("instrument", "agent"),
    ),
    "tenure": Kind(
        "a person in an office for a time",
        ("Tenure",),
        "tenures",
        (
            Field("person", "eujp:agent", "thing", "who", "eujp:Person", True),
            Field("post", "eujp:post", "thing", "in which office", "eujp:Post", True),
            FROM,
            UNTIL,
            CITES,
        ),
        (
            "eujp new tenure --person 'Kim Example' --post 'Minister of Tides' --from 2026-10 "
            "--cites my-document",
        ),
        ("person", "post"),
    ),
    "funding": Kind(
        "money for an undertaking",
        ("Funding",),
        "fundings",
        (
            Field("for", "eujp:fundingFor", "thing", "what is paid for", "", True),
            Field("agent", "eujp:agent", "thing", "who pays", "eujp:Actor", True),
            Field("amount", "eujp:amount", "number", "how much, as 1500000"),
            Field("currency", "eujp:currency", "plain", "in which currency, as EUR or JPY"),
            FROM,
            UNTIL,
            CITES,
        ),
        (
            "eujp new funding --for tide-1 --agent japan --amount 1500000 --currency JPY "
            "--cites my-document",
        ),
        ("for", "agent"),
    ),
    "participation": Kind(
        "somebody at a meeting or signing",
        ("Participation",),
        "participations",
        (
            Field("event", "eujp:participationIn", "thing", "the meeting", "eujp:Event", True),
            Field("agent", "eujp:agent", "thing", "who took part", "eujp:Actor", True),
            Field("role", "eujp:role", "code", "in which role", "code:roles", True),
            Field("office", "eujp:inCapacity", "thing", "in which office", "eujp:Post"),
            CITES,
        ),
        (
            "eujp new participation --event first-tide-dialogue --agent japan --role participant "
            "--cites my-document",
        ),
        ("event", "agent"),
    ),
}
"""Everything that can be begun, by its name on the command line."""

LANGUAGES = {
    tag: f"http://publications.europa.eu/resource/authority/language/{code}"
    for tag, code in (
        pair.split("=")
        for pair in (
            "en=ENG ja=JPN ko=KOR zh=ZHO fr=FRA de=DEU es=SPA it=ITA nl=NLD pl=POL pt=POR "
            "sv=SWE fi=FIN da=DAN cs=CES el=ELL hu=HUN ro=RON bg=BUL hr=HRV sk=SLK sl=SLV "
            "et=EST lv=LAV lt=LIT mt=MLT ga=GLE"
        ).split()
    )
}
"""The language of a document by its tag, as the authority table of the EU has it."""
