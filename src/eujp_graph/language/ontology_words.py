"""The words of the pages of the ontology in both languages, in one table, and those of SHACL and OWL."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: dict[str, tuple[str, str]] = {
    "about": ("About this ontology", "このオントロジーについて"),
    "version": ("Version", "版"),
    "version_iri": ("This version", "この版"),
    "prior": ("Earlier version", "前の版"),
    "issued": ("Published", "公表日"),
    "modified": ("Changed", "更新日"),
    "creator": ("By", "作成者"),
    "licence": ("Licence", "利用条件"),
    "prefix": ("Prefix", "接頭辞"),
    "namespace": ("Namespace", "名前空間"),
    "size": ("Size", "規模"),
    "size_is": (
        "{classes} classes, {relations} relations, {attributes} attributes, {annotations} annotations",
        "クラス{classes}、関係{relations}、属性{attributes}、注釈{annotations}",
    ),
    "shapes": ("Shapes", "シェイプ"),
    "shapes_count": (
        "{count} shapes say what the data must show",
        "データが満たすべき条件を定めるシェイプ{count}件",
    ),
    "overview": ("Overview", "全体図"),
    "tree": ("The classes", "クラスの全体"),
    "tree_desc": (
        "A tree: each of the widest classes with those below it. The same as a list stands under “Classes”.",
        "最上位のクラスとその下位のクラスを示す樹形図。同じ内容の一覧が「クラス」の節にある。",
    ),
    "pattern": ("A statement and its two clocks", "言明と二つの時計"),
    "pattern_desc": (
        "A Statement of the kind Link names a subject, a predicate and an object; the direct relation between them follows. "
        "The first clock, from and until, says when it held in the world. The second, the days on which the documents that it "
        "cites were published, says since when it could be known.",
        "言明（関係の言明）は主語・述語・目的語を示し、両者の直接の関係はそこから導かれる。第一の時計である始期と終期は、"
        "世界でいつ成り立ったかを示す。第二の時計である出典の公表日は、いつから知り得たかを示す。",
    ),
    "one_thing": ("a thing", "あるもの"),
    "other_thing": ("another thing", "別のもの"),
    "held": ("when it held", "成り立った期間"),
    "known": ("since when it was known", "知り得た時"),
    "follows": ("follows", "導かれる"),
    "classes": ("Classes", "クラス"),
    "properties": ("Properties", "プロパティ"),
    "property": ("Property", "プロパティ"),
    "definition": ("Definition", "定義"),
    "from": ("From", "主語"),
    "to": ("To", "目的語"),
    "anything": ("anything", "すべて"),
    "uses": ("Uses", "使用数"),
    "things": ("({count})", "（{count}件）"),
    "a_value": ("a value", "値"),
    "relations_below": ("Relations below “{name}”", "「{name}」の下位の関係"),
    "properties_of": ("Properties of {name}", "「{name}」のプロパティ"),
    "properties_other": ("Properties of several kinds of thing", "複数の種類のもののプロパティ"),
    "annotations": ("Annotations", "注釈"),
    "rules": ("What follows from what", "導出の規則"),
    "rules_note": (
        "Two properties in a row give a third; the build writes what follows into a graph of its own.",
        "二つのプロパティの連なりから第三のプロパティが導かれる。導かれたものは別のグラフに書かれる。",
    ),
    "apart": ("Nothing is of two of these classes:", "次のクラスの二つに同時に属するものはない："),
    "sits": ("Where it stands among other vocabularies", "他の語彙との関係"),
    "sits_note": (
        "“Is a kind of” is an axiom: what is said of ours holds of theirs. “See also” only points to a neighbour.",
        "「上位…は」は公理であり、当方の用語について成り立つことは相手の用語についても成り立つ。「参照」は近いものを指すだけである。",
    ),
    "ours": ("Our term", "当方の用語"),
    "how": ("How", "関係"),
    "theirs": ("Their term", "相手の用語"),
    "borrowed": ("Used as they are", "そのまま用いる用語"),
    "vocabulary": ("Vocabulary", "語彙"),
    "terms": ("Terms", "用語"),
    "lists": ("Code lists", "コード一覧"),
    "lists_note": ("Closed lists of values, as SKOS concepts.", "閉じた値の一覧（SKOS概念）。"),
    "list": ("List", "一覧"),
    "namespaces": ("Namespaces", "名前空間"),
    "term": ("Term", "用語"),
    "whole": ("The whole ontology", "オントロジー全体"),
    "status": ("Stability", "安定度"),
    "note": ("How to use it", "使い方"),
    "examples": ("Examples", "例"),
    "labels": ("Labels", "ラベル"),
    "place": ("Where it stands", "位置付け"),
    "way_up": ("All ways up", "上位への経路"),
    "narrower": ("Narrower", "下位"),
    "disjoint": ("Has nothing in common with", "共通部分のないクラス"),
    "inverse": ("Reverse", "逆のプロパティ"),
    "traits": ("Characteristics", "性質"),
    "chains": ("Follows from, or leads to", "導出"),
    "inherited_from": ("from {name}", "「{name}」による"),
    "leading_from": ("Properties of it", "これを主語とするプロパティ"),
    "leading_to": ("Properties that lead to it", "これを目的語とするプロパティ"),
    "own": ("its own", "自身"),
    "wider": ("from a wider class", "上位のクラスによる"),
    "comes": ("Comes from", "由来"),
    "reading": ("How it reads", "読み方"),
    "one_way": (
        "Both sentences say one fact, and it is written once, in the first direction. Backwards, ask",
        "二つの文は同じ事実を述べ、データには第一の向きで一度だけ書かれる。逆向きに問うには",
    ),
    "same_both": (
        "It holds in both directions; written once, the other follows.",
        "双方向に成り立つ。一度書けば逆も導かれる。",
    ),
    "with_inverse": ("The reverse has a name of its own:", "逆の関係には固有の名がある："),
    "live": ("In the data", "データの中の例"),
    "rule": (
        "Chosen by rule: the use that rests on most documents ({count}), then by IRI.",
        "選び方：出典の最も多いもの（{count}件）、次にIRI順。",
    ),
    "rule_none": (
        "Chosen by rule: none cites a document itself, so the one with the most triples, then by IRI.",
        "選び方：それ自体が出典を持つものはないため、トリプルの最も多いもの、次にIRI順。",
    ),
    "unused": ("The data does not use it yet.", "データではまだ用いられていない。"),
    "uses_class": (
        "Things of this class: {all}; {own} of them of none of the narrower classes.",
        "このクラスのもの：{all}件（うち下位のクラスに属さないもの{own}件）。",
    ),
    "uses_property": (
        "Written by people: {written}. Told by statements that name it: {told}. Only following: {follows}.",
        "人が書いたもの：{written}件。これを挙げる言明：{told}件。導かれるだけのもの：{follows}件。",
    ),
    "told_by": ("Told by", "これを述べる言明"),
    "nobody": ("No one wrote this; it follows.", "人が書いたものではなく、導かれたもの。"),
    "shortened": ("Shortened: {count} more triples.", "省略：ほかに{count}トリプル。"),
    "guards": ("Shapes that guard it", "これを検査するシェイプ"),
    "guards_note": (
        "What the data must show where this term is used. The messages are in English.",
        "この用語を用いるデータが満たすべき条件。メッセージは英語。",
    ),
    "guards_none": ("No shape names it.", "これを挙げるシェイプはない。"),
    "guards_wider": ("Shapes of wider classes hold too", "上位のクラスのシェイプも適用される"),
    "shape": ("Shape", "シェイプ"),
    "severity": ("Severity", "重さ"),
    "message": ("Message", "メッセージ"),
    "query": ("The query", "クエリ"),
    "axioms": ("Axioms", "公理"),
    "outside": ("Among other vocabularies", "他の語彙との関係"),
    "diagram": ("{name} in a picture", "「{name}」の図"),
    "class_desc": (
        "{name} in the middle; to the left what it is a kind of, to the right what is a kind of it. A list of the same follows.",
        "中央が{name}、左がその上位、右がその下位。同じ内容を次に一覧で示す。",
    ),
    "property_desc": (
        "{name} leads from {one} to {two}; above it what it is a kind of, below it what is a kind of it. A list follows.",
        "{name}は{one}から{two}へ向かう。上がその上位、下がその下位。同じ内容を次に一覧で示す。",
    ),
    "more": ("and {count} more", "ほか{count}"),
    "the_whole": ("The whole graph", "グラフ全体"),
    "counts": (
        "{count} shapes: {violations} refuse a build, {warnings} warn, {infos} inform.",
        "シェイプ{count}件。違反として構築を拒むもの{violations}件、警告{warnings}件、情報{infos}件。",
    ),
    "aimed": ("Aimed at", "対象"),
    "path": ("Path", "経路"),
    "asks": ("Asks", "条件"),
    "checked": ("Checked", "検査の段階"),
    "authored": ("on what people wrote", "人が書いたもの"),
    "derived": ("on the whole, with all that follows", "導かれたものを含む全体"),
    "names_terms": ("A query that names", "次の用語を挙げるクエリ"),
    "or": (" or ", "または"),
    "then": (", then ", "の"),
    "reversed": ("what leads here by ", "ここへ向かう"),
    "repeated": (" (repeated)", "（繰り返し）"),
    "retired": ("no longer to be used", "廃止"),
    "retired_term": (
        "No longer to be used; kept for the record.",
        "廃止された用語。記録として残す。",
    ),
    "severities": (
        "Violation: refused. Warning: a person should look. Info: could be richer. The queries are in the data below.",
        "Violation：構築を拒む。Warning：人が確かめるべきもの。Info：より詳しくできるもの。クエリは末尾のデータにある。",
    ),
}
"""Each word or sentence of the pages of the ontology, in English and in Japanese."""

TRAITS: dict[str, tuple[str, str]] = {
    "Functional": ("functional: at most one value", "関数的：値は高々一つ"),
    "InverseFunctional": (
        "inverse functional: a value belongs to one thing",
        "逆関数的：同じ値を持つものは一つ",
    ),
    "Symmetric": ("symmetric: holds in both directions", "対称的：双方向に成り立つ"),
    "Asymmetric": ("asymmetric: never in both directions", "非対称的：双方向には成り立たない"),
    "Reflexive": (
        "reflexive: everything has it to itself",
        "反射的：すべてのものが自身に対して持つ",
    ),
    "Irreflexive": (
        "irreflexive: never from a thing to itself",
        "非反射的：自身に対しては成り立たない",
    ),
    "Transitive": ("transitive: holds over several steps", "推移的：段階を越えて成り立つ"),
}
"""What OWL says of a property by a type."""

TIES: dict[str, tuple[str, str]] = {
    "rdfs:subClassOf": ("is a kind of", "上位クラスは"),
    "rdfs:subPropertyOf": ("is a kind of", "上位プロパティは"),
    "owl:equivalentClass": ("is the same as", "同値なものは"),
    "owl:equivalentProperty": ("is the same as", "同値なものは"),
    "skos:exactMatch": ("means the same as", "同義のものは"),
    "skos:closeMatch": ("means nearly the same as", "近いものは"),
    "skos:broadMatch": ("is narrower than", "より広いものは"),
    "skos:narrowMatch": ("is wider than", "より狭いものは"),
    "skos:relatedMatch": ("is related to", "関連するものは"),
    "rdfs:seeAlso": ("see also", "参照"),
}
"""How a term of ours stands to one of another vocabulary."""

LIMITS: dict[str, tuple[str, str]] = {
    "and": ("conforms to all of {}", "{}のすべてに適合"),
    "class": ("each of the class {}", "各値のクラスは{}"),
    "datatype": ("each a well-formed {}", "各値は正しい{}"),
    "disjoint": ("none of the values of {}", "{}の値と重ならない"),
    "equals": ("the same values as {}", "{}と同じ値"),
    "hasValue": ("{} is among them", "{}を含む"),
    "in": ("each one of {}", "各値は次のいずれか：{}"),
    "languageIn": ("in one of the languages {}", "言語は次のいずれか：{}"),
    "lessThan": ("less than that of {}", "{}より小さい"),
    "lessThanOrEquals": ("not greater than that of {}", "{}以下"),
    "maxCount": ("at most {}", "{}個以下"),
    "maxExclusive": ("less than {}", "{}未満"),
    "maxInclusive": ("at most {} in value", "値は{}以下"),
    "maxLength": ("at most {} characters", "{}字以下"),
    "minCount": ("at least {}", "{}個以上"),
    "minExclusive": ("more than {}", "{}より大きい"),
    "minInclusive": ("at least {} in value", "値は{}以上"),
    "minLength": ("at least {} characters", "{}字以上"),
    "node": ("conforms to {}", "{}に適合"),
    "nodeKind": ("of the kind {}", "種類は{}"),
    "not": ("does not conform to {}", "{}に適合しない"),
    "or": ("conforms to one of {}", "{}のいずれかに適合"),
    "pattern": ("matches {}", "次に一致：{}"),
    "uniqueLang": ("one for each language", "各言語に一つ"),
}
"""What a constraint of SHACL asks for."""

TARGETS: dict[str, tuple[str, str]] = {
    "targetClass": ("all of the class {}", "次のクラスのもの：{}"),
    "targetNode": ("{}", "{}"),
    "targetSubjectsOf": ("all that have {}", "次を持つもの：{}"),
    "targetObjectsOf": ("all that is reached by {}", "次の目的語：{}"),
}
"""What a shape is aimed at."""

STAGES: dict[str, tuple[str, str]] = {
    "testing": ("testing: may still change", "試用：変わり得る"),
    "stable": ("stable", "安定"),
    "archaic": ("archaic: no longer to be used", "旧用：用いない"),
    "unstable": ("unstable", "不安定"),
}
"""How settled a term is, as ``vs:term_status`` has it."""


def spoken(table: Mapping[str, tuple[str, str]], lang: str) -> Mapping[str, str]:
    """The words of *table* in *lang*: Japanese for ``ja``, English otherwise."""
    return {name: pair[lang == "ja"] for name, pair in table.items()}
