"""The kinds of wrong facts, by what is wrong."""

from __future__ import annotations

from tests.shacl.wrong_facts import (
    EARLY,
    HOJIN,
    LATE,
    ROR,
    WIKIDATA,
    Kind,
    document,
    law,
    link,
    money,
    named,
    page,
    place,
    promise,
    record,
    reported,
    seat,
    signed,
    thing,
)

TEXTS = {
    "zero-width blank": Kind(named("pa", r"Lake\u200BOffice"), "id:pa", "TextSigns", "invisible"),
    "soft hyphen": Kind(named("pb", r"Lake\u00ADOffice"), "id:pb", "TextSigns", "invisible"),
    "bidi override": Kind(named("pc", r"Lake\u202EOffice"), "id:pc", "TextSigns", "direction"),
    "control sign": Kind(named("pd", r"Lake\u001BOffice"), "id:pd", "TextSigns", "control"),
    "broken sign": Kind(named("pe", r"Lake\uFFFDOffice"), "id:pe", "TextSigns", "broken"),
    "decomposed letter": Kind(named("pf", r"Cafe\u0301 Board"), "id:pf", "TextSigns", "NFC"),
    "decomposed kana": Kind(named("pg", r"か\u3099くせい局", "ja"), "id:pg", "TextSigns", "NFC"),
    "full-width letters": Kind(named("ph", "Ｌａｋｅ office"), "id:ph", "TextSigns", "ASCII"),
    "half-width kana": Kind(named("pi", "ﾃﾞｼﾞﾀﾙ局", "ja"), "id:pi", "TextSigns", "half-width"),
    "non-breaking blank": Kind(named("pj", r"Lake\u00A0Office"), "id:pj", "TextSigns", "blank"),
    "double blank": Kind(named("pk", "Lake  Office"), "id:pk", "TextSigns", "one plain blank"),
    "Chinese, simplified": Kind(
        named("pl", "数字合作伙伴关系", "ja"), "id:pl", "TextScript", "@zh"
    ),
    "Chinese, traditional": Kind(
        named("pm", "歐盟數位夥伴關係", "ja"), "id:pm", "TextStyle", "old"
    ),
    "Chinese, a text of cooperation": Kind(
        named("qn", "海底電纜合作備忘錄", "ja"), "id:qn", "TextStyle", "old"
    ),
    "Korean as Japanese": Kind(named("pn", "디지털 협력", "ja"), "id:pn", "TextScript", "script"),
    "Cyrillic look-alike": Kind(named("po", "Lаke Office"), "id:po", "TextScript", "а"),
    "wrong tag": Kind(named("pp", "湖の局", "jp"), "id:pp", "TextScript", "Write @ja"),
    "English as Japanese": Kind(
        document("pq-2023-03-01-ja", "2023-03-01", "JPN", '; dcterms:title "Joint statement"@ja '),
        "doc:pq-2023-03-01-ja",
        "TextStyle",
        "Latin letters",
    ),
    "English name as Japanese": Kind(
        named("pr", "Council of the Lakes", "ja"), "id:pr", "JapaneseScript", "neither kana"
    ),
    "Japanese as English": Kind(named("ps", "湖の局"), "id:ps", "JapaneseScript", "kana or kanji"),
    "trailing full stop": Kind(named("pt", "Office of lakes."), "id:pt", "TextStyle", "full stop"),
    "quotes around": Kind(named("pu", "“Office of lakes”"), "id:pu", "TextStyle", "quotes"),
    "open quote": Kind(named("ql", "“Office of lakes"), "id:ql", "TextStyle", "not closed"),
    "open quote, Japanese": Kind(named("qm", "湖の『局", "ja"), "id:qm", "TextStyle", "not closed"),
    "grave accent": Kind(named("pv", "Office of lakes` men"), "id:pv", "TextStyle", "quotes"),
    "open bracket": Kind(named("pw", "Office of lakes (OL"), "id:pw", "TextStyle", "bracket"),
    "markup": Kind(named("px", "Lakes &amp; Boats"), "id:px", "TextStyle", "plain text"),
    "wrong encoding": Kind(named("py", "Commission europÃ©enne"), "id:py", "TextStyle", "encoding"),
    "long vowel as kanji": Kind(named("pz", "ケ一ブル局", "ja"), "id:pz", "TextStyle", "Write ー"),
    "long vowel as hyphen": Kind(named("qa", "ケ-ブル局", "ja"), "id:qa", "TextStyle", "Write ー"),
    "copied description": Kind(
        thing("qb", "Strategy", '; dcterms:description "Plan for boats."@en ')
        + thing("qc", "Project", '; dcterms:description "Plan for boats."@en '),
        "id:qb",
        "TextStyle",
        "one description",
    ),
    "name as description": Kind(
        thing("qd", "Strategy", '; dcterms:description "Qd."@en '), "id:qd", "TextStyle", "only its"
    ),
    "very long name": Kind(named("qe", "Lake and " * 30), "id:qe", "TextStyle", "200 letters"),
    "two bodies, one name": Kind(
        'id:qf-a a eujp:PublicBody ; skos:prefLabel "Lake Board"@en . '
        'id:qf-b a eujp:PublicBody ; skos:prefLabel "Lake Board"@en . ',
        "id:qf-a",
        "UniqueName",
        "Join them",
    ),
    "two persons, one Japanese name": Kind(
        thing("qg-a", "Person", '; skos:prefLabel "湖田花子"@ja ')
        + thing("qg-b", "Person", '; skos:prefLabel "湖田花子"@ja '),
        "id:qg-a",
        "UniqueName",
        "one Japanese name",
    ),
    "placeholder": Kind(named("qh", "TODO"), "id:qh", "NoPlaceholder", "placeholder"),
    "title of a person": Kind(
        f'id:qi a eujp:Person ; skos:prefLabel "Mr John Lake"@en ; eujp:cites {EARLY} . ',
        "id:qi",
        "KindFitsTitle",
        "a person with a title",
    ),
}

NUMBERS = {
    "CELEX of a wrong type": Kind(law("ra", "32023X1689"), "id:ra", "Identifier", "32024R1689"),
    "CELEX too short": Kind(law("rb", "32023R168"), "id:rb", "Identifier", "four digits"),
    "CELEX in small letters": Kind(law("rc", "32023r1688"), "id:rc", "Identifier", "sector"),
    "ELI by https": Kind(
        law("rd", "https://data.europa.eu/eli/reg/2023/9001/oj"), "id:rd", "Identifier", "ELI"
    ),
    "ELI of another act": Kind(
        law("re", "32023R9001", "http://data.europa.eu/eli/reg/2023/9002/oj"),
        "id:re",
        "Identifier",
        "do not agree",
    ),
    "ELI of another kind of act": Kind(
        law("rf", "32023R9003", "http://data.europa.eu/eli/dir/2023/9003/oj"),
        "id:rf",
        "Identifier",
        "do not agree",
    ),
    "number of another year": Kind(
        law("rg", "32023R9004", "(EU) 2022/9004"), "id:rg", "Identifier", "do not agree"
    ),
    "number before its year": Kind(law("rh", "(EU) 2020/9"), "id:rh", "Identifier", "of the year"),
    "number in the name": Kind(
        law("ri", "(EU) 2023/9005") + 'id:ri skos:altLabel "Regulation (EU) 2023/9006"@en . ',
        "id:ri",
        "Identifier",
        "has the number",
    ),
    "one CELEX, two laws": Kind(
        law("rj", "32023R9007") + law("rk", "32023R9007"), "id:rj", "Identifier", "of one thing"
    ),
    "EU number, law of Japan": Kind(
        thing(
            "rl", "Legislation", '; eujp:jurisdiction id:japan ; dcterms:identifier "(EU) 2023/9"'
        )
        + reported("rl", "adopted", "2023-05-05"),
        "id:rl",
        "KindFitsTitle",
        "which is one of the EU",
    ),
    "memorandum typed as treaty": Kind(
        'id:rm a eujp:Treaty ; skos:prefLabel "Memorandum of Cooperation on lakes"@en . ',
        "id:rm",
        "KindFitsTitle",
        "Make it a eujp:MemorandumOfCooperation",
    ),
    "statement typed as law": Kind(
        'id:rn a eujp:Legislation ; skos:prefLabel "Joint Statement on lakes"@en . ',
        "id:rn",
        "KindFitsTitle",
        "Make it a eujp:JointStatement",
    ),
    "htps": Kind(page("sa", "htps://lake.eu/"), "doc:sa-2023-03-01-en", "WebAddress", "https://"),
    "mailto": Kind(page("sb", "mailto:a@lake.eu"), "doc:sb-2023-03-01-en", "WebAddress", "http"),
    "a file": Kind(page("sc", "file:///tmp/a"), "doc:sc-2023-03-01-en", "WebAddress", "no web"),
    "localhost": Kind(
        page("sd", "http://localhost/a"), "doc:sd-2023-03-01-en", "WebAddress", "host"
    ),
    "host in numbers": Kind(
        page("se", "http://10.0.0.1/"), "doc:se-2023-03-01-en", "WebAddress", ""
    ),
    "http twice": Kind(
        page("sf", "https://http://lake.eu/"), "doc:sf-2023-03-01-en", "WebAddress", "host"
    ),
    "unknown top level": Kind(
        page("sg", "https://lake.con/"), "doc:sg-2023-03-01-en", "TopLevel", "spelt right"
    ),
    "script as link": Kind(record("sh", "javascript:alert(1)"), "id:sh", "WebAddress", "no web"),
    "Wikidata by https": Kind(
        record("si", "https://www.wikidata.org/entity/Q1"), "id:si", "Register", "entity/Q17"
    ),
    "Wikidata without number": Kind(record("sj", f"{WIKIDATA}Q"), "id:sj", "Register", "no item"),
    "Wikidata property": Kind(record("sk", f"{WIKIDATA}P17"), "id:sk", "Register", "no item"),
    "two things, one record": Kind(
        record("sl", f"{WIKIDATA}Q999999") + record("sm", f"{WIKIDATA}Q999999"),
        "id:sl",
        "Register",
        "of one thing",
    ),
    "check digit": Kind(record("sn", f"{HOJIN}3000012010019"), "id:sn", "Register", "check digit"),
    "number too short": Kind(record("so", f"{HOJIN}200001201001"), "id:so", "Register", "thirteen"),
    "form of ROR": Kind(record("sp", f"{ROR}12345"), "id:sp", "Register", "form of its register"),
    "no such currency": Kind(
        money("ta", "; eujp:amount 5.0 ", '; eujp:currency "ERU"'),
        "st:ta--funding--european-union",
        "Plausible",
        "ISO 4217",
    ),
    "currency in words": Kind(
        money("tb", "; eujp:amount 5.0 ", '; eujp:currency "euro"'),
        "st:tb--funding--european-union",
        "Funding-currency",
        "EUR",
    ),
    "no currency": Kind(
        money("tc", "; eujp:amount 5.0 ", ""), "st:tc--funding--european-union", "Funding", "EUR"
    ),
    "absurd amount": Kind(
        money("td", "; eujp:amount 5000000000000000.0 ", '; eujp:currency "EUR"'),
        "st:td--funding--european-union",
        "Plausible",
        "unit",
    ),
    "negative amount": Kind(
        money("te", "; eujp:amount -5.0 ", '; eujp:currency "EUR"'),
        "st:te--funding--european-union",
        "Funding-amount",
        "above zero",
    ),
    "absurd length": Kind(
        thing("tf", "SubmarineCable", "; eujp:lengthKm 10000000.0 "), "id:tf", "Plausible", "50000"
    ),
    "absurd staff": Kind(
        thing("tg", "PublicBody", "; eujp:staffCount 90000000 "), "id:tg", "Plausible", "a key"
    ),
    "absurd members": Kind(
        thing("th", "Organisation", "; eujp:memberCount 90000000 "), "id:th", "Plausible", "a key"
    ),
    "point turned round": Kind(place("ti", "POINT(50.8 4.3)"), "id:ti", "Plausible", "longitude"),
    "latitude and longitude turned round": Kind(
        thing("tya", "Place", "; wgs84:lat 4.3 ; wgs84:long 50.8 "),
        "id:tya",
        "Plausible",
        "Exchange",
    ),
    "Japanese latitude and longitude turned round": Kind(
        thing("tyb", "Place", "; wgs84:lat 139.7 ; wgs84:long 35.7 "),
        "id:tyb",
        "Plausible",
        "exchanged",
    ),
    "two latitudes": Kind(
        thing("tyc", "Place", "; wgs84:lat 35.7 , 36.7 ; wgs84:long 139.7 "),
        "id:tyc",
        "Plausible",
        "once",
    ),
    "latitude alone": Kind(
        thing("tyd", "Place", "; wgs84:lat 35.7 "), "id:tyd", "Plausible", "wgs84:long once"
    ),
    "a place in two countries": Kind(
        thing("tye", "Place", "; eujp:country id:japan , id:france "),
        "id:tye",
        "Plausible",
        "two countries",
    ),
    "point at zero": Kind(place("tj", "POINT(0 0)"), "id:tj", "Plausible", "longitude first"),
    "point off the globe": Kind(place("tk", "POINT(35.7 139.7)"), "id:tk", "Cable", "longitude"),
}

TIMES = {
    "day in a document's name": Kind(
        document("ua-2023-03-02-en", "2023-03-01"), "doc:ua-2023-03-02-en", "NameDay", "issued on"
    ),
    "language in a document's name": Kind(
        document("ub-2023-03-01-it", "2023-03-01", "FRA"), "doc:ub-2023-03-01-it", "NameDay", "FRA"
    ),
    "French named as English": Kind(
        document("uc-2023-03-01-en", "2023-03-01", "FRA"), "doc:uc-2023-03-01-en", "IriForm", "FRA"
    ),
    "day in a statement's name": Kind(
        thing("ud", "Strategy")
        + reported("ud", "adopted", "2023-05-05").replace("05-05 ", "05-06 "),
        "st:ud--status-report--adopted--2023-05-06",
        "NameDay",
        "2023-05-06",
    ),
    "issued after it was read": Kind(
        document("ue-2026-11-20-en", "2026-11-20"), "doc:ue-2026-11-20-en", "DocumentDates", "read"
    ),
    "signed in the future": Kind(
        thing("uf", "MemorandumOfCooperation") + signed("uf", "mic", "2031-01-01"),
        "st:uf--signature--mic--2031-01-01",
        "Sequence",
        "lies in the future",
    ),
    "participant after the end of a tenure": Kind(
        seat("digital-partnership-council-3", "breton-thierry", "commissioner-internal-market"),
        "st:digital-partnership-council-3--participation--breton-thierry"
        "--commissioner-internal-market",
        "ParticipantInPost",
        "did not hold it then",
    ),
    "participant in a post never held": Kind(
        seat("digital-partnership-council-3", "breton-thierry", "evp-tech-sovereignty"),
        "st:digital-partnership-council-3--participation--breton-thierry--evp-tech-sovereignty",
        "ParticipantInPost",
        "ever held it",
    ),
    "two posts in one meeting": Kind(
        seat("digital-partnership-council-3", "taira-masaaki", "state-minister-internal-affairs"),
        "st:digital-partnership-council-3--participation--taira-masaaki",
        "OneSeat",
        "two posts",
    ),
    "signed twice": Kind(
        thing("ug", "MemorandumOfCooperation")
        + signed("ug", "mic", "2024-01-01")
        + signed("ug", "mic", "2024-01-02"),
        "st:ug--signature--mic--2024-01-01",
        "OneSeat",
        "twice",
    ),
    "passage of another document": Kind(
        thing("uh", "Strategy")
        + reported(
            "uh", "adopted", "2024-01-01", "; eujp:hasEvidence ev:planted-2023-03-01-en--p1 "
        )
        + f"ev:planted-2023-03-01-en--p1 a eujp:Evidence ; eujp:document {EARLY} ; "
        'eujp:locator "p1" ; oa:exact "lakes" . ',
        "st:uh--status-report--adopted--2024-01-01",
        "EvidenceCited",
        "Add it to eujp:cites",
    ),
    "words copied at length": Kind(
        f"ev:planted-2024-03-01-en--p2 a eujp:Evidence ; eujp:document {LATE} ; "
        f'eujp:locator "p2" ; oa:exact "{"boats on lakes " * 20}" . ',
        "ev:planted-2024-03-01-en--p2",
        "EvidenceCited",
        "eight words",
    ),
    "in force before it was adopted": Kind(
        law("ui", "32023R9010") + reported("ui", "in-force", "2023-04-01"),
        "st:ui--status-report--in-force--2023-04-01",
        "InstrumentOrder",
        "before 2023-05-05",
    ),
    "ratified before it was signed": Kind(
        thing("uzz", "Treaty")
        + reported("uzz", "signed", "2023-05-05")
        + reported("uzz", "ratified", "2023-04-01"),
        "st:uzz--status-report--ratified--2023-04-01",
        "InstrumentOrder",
        "before 2023-05-05",
    ),
    "applied before it was adopted": Kind(
        law("uj", "32023R9011") + reported("uj", "applicable", "2023-04-01"),
        "st:uj--status-report--applicable--2023-04-01",
        "InstrumentOrder",
        "Mend one",
    ),
    "superseded before it was adopted": Kind(
        law("uk", "32023R9012") + reported("uk", "superseded", "2023-04-01"),
        "st:uk--status-report--superseded--2023-04-01",
        "InstrumentOrder",
        "Mend one",
    ),
    "delivered before it was promised": Kind(
        promise("ul", "2024-01-01") + reported("ul", "delivered", "2023-12-01"),
        "st:ul--status-report--delivered--2023-12-01",
        "InstrumentOrder",
        "Mend one",
    ),
    "adopted on two days": Kind(
        law("um", "32023R9013") + reported("um", "adopted", "2023-06-06"),
        "st:um--status-report--adopted--2023-05-05",
        "Contradiction",
        "eujp:disputes",
    ),
    "delivered and dropped": Kind(
        promise("un", "2023-03-01")
        + reported("un", "delivered", "2024-01-01")
        + reported("un", "dropped", "2024-01-01"),
        "st:un--status-report--delivered--2024-01-01",
        "Contradiction",
        "cannot both be",
    ),
    "continues a later promise": Kind(
        promise("uo", "2023-03-01") + promise("up", "2024-03-01") + link("uo", "continues", "up"),
        "id:uo",
        "Sequence",
        "Turn the two round",
    ),
    "fulfilled by an older text": Kind(
        promise("uq", "2024-03-01") + law("ur", "32023R9014") + link("uq", "fulfilledBy", "ur"),
        "id:uq",
        "Sequence",
        "what came of the promise",
    ),
    "due before it was promised": Kind(
        promise("us", "2024-03-01", '; eujp:dueBy "2023-12-31"^^xsd:date '),
        "id:us",
        "Sequence",
        "Mend eujp:dueBy",
    ),
    "succeeds a younger body": Kind(
        thing("ut", "PublicBody", '; eujp:from "2001-01-01"^^xsd:date ')
        + thing("uu", "PublicBody", '; eujp:from "2011-01-01"^^xsd:date ')
        + link("ut", "succeeds", "uu"),
        "id:ut",
        "Sequence",
        "Turn the two round",
    ),
    "amends a younger law": Kind(
        law("uv", "32023R9015")
        + law("uw", "32024R9016", day="2024-05-05")
        + link("uv", "amends", "uw"),
        "id:uv",
        "Sequence",
        "Turn the two round",
    ),
    "promises in a circle": Kind(
        promise("uz", "2023-03-01")
        + promise("va", "2023-03-01")
        + promise("vb", "2023-03-01")
        + link("uz", "continues", "va")
        + link("va", "continues", "vb")
        + link("vb", "continues", "uz"),
        "id:uz",
        "Circle",
        "eujp:continues",
    ),
    "parts in a circle": Kind(
        thing("vc", "Organisation")
        + thing("vd", "Organisation")
        + thing("ve", "Organisation")
        + link("vc", "partOf", "vd")
        + link("vd", "partOf", "ve")
        + link("ve", "partOf", "vc"),
        "id:vc",
        "SubOrganisationCycle",
        "turn it round",
    ),
    "member of its part": Kind(
        thing("vf", "Organisation")
        + thing("vg", "Organisation")
        + link("vf", "memberOf", "vg")
        + link("vg", "partOf", "vf"),
        "id:vf",
        "Circle",
        "Take out",
    ),
    "began after it ended": Kind(
        link(
            "mic",
            "cooperatesWith",
            "dg-connect",
            '; eujp:from "2024-02-01"^^xsd:date ; eujp:until "2023-02-01"^^xsd:date ',
        ),
        "st:mic--cooperates-with--dg-connect",
        "Dates",
        "before it begins",
    ),
    "a year for a day": Kind(
        thing("vh", "Strategy")
        + reported("vh", "adopted", "2024").replace("xsd:date", "xsd:gYear"),
        "st:vh--status-report--adopted--2024",
        "Dates-from",
        "xsd:date",
    ),
    "a word for a precision": Kind(
        thing("vi", "Strategy")
        + reported("vi", "adopted", "2024-01-01", '; eujp:fromPrecision "mounth" '),
        "st:vi--status-report--adopted--2024-01-01",
        "Dates-from-precision",
        "month",
    ),
    "no such topic": Kind(
        thing("vj", "Strategy", "; dcterms:subject topic:artificial-inteligence "),
        "id:vj",
        "Declared",
        "Mend the spelling",
    ),
    "no such status": Kind(
        thing("vk", "Strategy") + reported("vk", "adoptd", "2024-01-01"),
        "st:vk--status-report--adoptd--2024-01-01",
        "Declared",
        "Mend the spelling",
    ),
    "status of another kind": Kind(
        thing("vl", "Strategy") + reported("vl", "in-service", "2024-01-01"),
        "st:vl--status-report--in-service--2024-01-01",
        "CodeLists",
        "Choose one",
    ),
}

MUTUAL = {
    "members of each other": Kind(
        thing("wa", "Organisation")
        + thing("wb", "Organisation")
        + link("wa", "memberOf", "wb")
        + link("wb", "memberOf", "wa"),
        "id:wa",
        "MutualRelation",
        "turn it round",
    ),
    "promises that continue each other": Kind(
        promise("wc", "2023-03-01")
        + promise("wd", "2023-03-01")
        + link("wc", "continues", "wd")
        + "id:wd eujp:continues id:wc . ",
        "id:wc",
        "MutualRelation",
        "of each other",
    ),
    "texts in each other": Kind(
        thing("we", "Strategy")
        + thing("wf", "Strategy")
        + "id:we eujp:contains id:wf . id:wf eujp:contains id:we . ",
        "id:we",
        "MutualRelation",
        "of each other",
    ),
    "parts of each other": Kind(
        thing("wg", "Organisation")
        + thing("wh", "Organisation")
        + link("wg", "partOf", "wh")
        + link("wh", "partOf", "wg"),
        "id:wg",
        "MutualRelation",
        "of each other",
    ),
}
"""What the axioms forbid, too: nothing can be inferred beside these."""

KINDS = TEXTS | NUMBERS | TIMES | MUTUAL
