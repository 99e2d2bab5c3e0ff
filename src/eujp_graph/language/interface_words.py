"""The words of the pages in both languages, in one table, and how a day is written in each."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = {"en": "English", "ja": "日本語"}
"""The languages of the pages, each by its own name."""

WORDS: dict[str, tuple[str, str]] = {
    "site": ("EU-Japan digital cooperation", "日EUデジタル協力"),
    "skip": ("Skip to the content", "本文へ移動"),
    "main_menu": ("Main menu", "主なメニュー"),
    "languages": ("Languages", "言語"),
    "tools": ("Look for and ask", "検索と質問"),
    "about_site": ("About the data", "データについて"),
    "editor_link": ("SPARQL", "SPARQL"),
    "ontology_link": ("Ontology", "オントロジー"),
    "shapes_link": ("Shapes", "シェイプ"),
    "feed_link": ("Feed of changes", "更新フィード"),
    "refused": ("This could not be answered", "お答えできませんでした"),
    "refused_404": ("Nothing is here", "ここには何もありません"),
    "refused_400": ("This was not understood", "理解できませんでした"),
    "refused_503": (
        "Too much at once: try again soon",
        "混み合っています。少し後でもう一度お試しください",
    ),
    "on_this_page": ("On this page", "このページの内容"),
    "home": ("Home", "ホーム"),
    "names": ("Names", "名称"),
    "language": ("Language", "言語"),
    "name": ("Name", "名称"),
    "also": ("also called", "別名"),
    "working": ("our translation, not an official name", "当方の訳語（公式名称ではない）"),
    "other": ("Other", "その他"),
    "description": ("Description", "説明"),
    "facts": ("Facts", "事実"),
    "relations": ("Relations", "関係"),
    "relations_caption": (
        "Relations to other things, in both directions",
        "他のものとの関係（双方向）",
    ),
    "relation": ("Relation", "関係"),
    "thing": ("With what", "相手"),
    "how": ("How", "内容"),
    "when": ("When", "時期"),
    "sources": ("Sources", "出典"),
    "source": ("Source", "出典"),
    "status": ("Status", "状況"),
    "status_caption": (
        "What was told of its state, in order of the days",
        "伝えられた状況（日付順）",
    ),
    "state": ("State", "状態"),
    "timeline": ("Timeline", "年表"),
    "began": ("began", "開始"),
    "ended": ("ended", "終了"),
    "ended_relation": ("until then", "この日まで"),
    "issued": ("was published", "公表"),
    "promises": ("Promises", "約束"),
    "promises_note": (
        "What was promised and what texts told of it since. A promise of which no later text was found is not called dropped.",
        "約束された事柄と、その後の文書が伝えたことです。その後の文書が見つからない約束を、放棄されたものとは扱いません。",
    ),
    "fulfilled_by": ("fulfilled by", "履行の成果"),
    "restated": ("restated", "再び表明"),
    "undated": ("undated", "日付なし"),
    "outlook_no_day": ("No day is known for any step.", "日付の分かる段階はありません。"),
    "outlook_closed": (
        "A text tells how it ended. The last that mentions it is of {last}.",
        "結末を伝える文書があります。最後に言及した文書は{last}のものです。",
    ),
    "outlook_unsearched": (
        "The last text that mentions it is of {last}; the graph has no later meeting to search.",
        "最後に言及した文書は{last}のものです。その後に調べるべき会合は記録されていません。",
    ),
    "outlook_open": (
        "No later text found since {last}, among those of later meetings: {count}.",
        "{last}より後の文書は見つかっていません。その後の会合のうち調べた数：{count}。",
    ),
    "searched": ("Meetings whose texts were searched", "文書を調べた会合"),
    "near": ("Near it", "関わりの深いもの"),
    "near_note": (
        "Not linked to it directly, but to the same things and topics; computed, not stated by a source.",
        "直接の関係はなく、同じものや主題と結び付くものです。計算によるもので、出典が述べるものではありません。",
    ),
    "data": ("Data and citation", "データと引用"),
    "permanent": ("Permanent address", "恒久的な識別子"),
    "formats": ("This page as data", "このページのデータ"),
    "cite": ("How to cite", "引用のしかた"),
    "original_none": ("no public address", "公開の所在なし"),
    "passages": ("See", "参照箇所"),
    "read": ("read: {extent}", "読んだ範囲：{extent}"),
    "as": ("as", "肩書："),
    "for": ("on behalf of", "代表："),
    "under": ("under", "枠組み："),
    "attested": ("named in the post on", "在任を伝える日："),
    "at": ("at", "場："),
    "official": ("official source", "公式の出典"),
    "reported": ("reported, no official source", "報道等による（公式の出典なし）"),
    "disputed": ("disputed by another source", "他の出典と相違"),
    "statement": ("statement", "言明"),
    "retired": (
        "Withdrawn: this was a mistake of ours, kept for the record.",
        "撤回済み：当方の誤り。記録として残しています。",
    ),
    "instead": ("In its place", "代わりのもの"),
    "view": ("The graph as of a day", "ある日の時点のグラフ"),
    "more": (
        "Not shown here: {count}. The data has them all.",
        "ほか{count}件。データにはすべて含まれます。",
    ),
    "things_of_class": ("Things of this class", "このクラスのもの"),
    "listing": ("{name}: all {count}", "{name}：全{count}件"),
    "listing_letters": ("By first letter", "頭文字順"),
    "listing_none": ("There are none.", "該当なし。"),
    "search": ("Search", "検索"),
    "found": ("Found for “{words}”: {count}", "「{words}」の検索結果：{count}件"),
    "found_none": (
        "Nothing was found. Try fewer or other words, in English or Japanese.",
        "見つかりませんでした。語を減らすか、別の語で検索してください（英語・日本語）。",
    ),
    "ask": ("Ask", "質問する"),
    "ask_label": ("What to ask for", "質問の条件"),
    "answer": ("Answer: {count} rows", "回答：{count}件"),
    "answer_none": (
        "No row answers this. Try another name or day.",
        "該当する結果がありません。別の名称や日付を試してください。",
    ),
    "as_data": ("As data", "データ形式"),
    "search_label": ("A name or a word, in English or Japanese", "名称または語（英語・日本語）"),
    "what": ("What this is", "このサイトについて"),
    "browse": ("Everything by kind", "種類から探す"),
    "topics": ("Topics", "主題"),
    "questions": ("Saved questions", "用意した質問"),
    "questions_note": (
        "Each is answered from the data, with its documents.",
        "どの質問にも、データから出典を付けて答えます。",
    ),
    "newest": ("Newest documents", "新しい資料"),
    "newest_caption": ("The documents published last, newest first", "公表日の新しい順に示す資料"),
    "kinds_caption": ("How many things there are of each kind", "種類ごとの件数"),
    "publisher": ("Publisher", "発行者"),
    "date": ("Date", "日付"),
    "title": ("Title", "題名"),
    "kind": ("Kind", "種類"),
    "number": ("Number", "件数"),
    "licence": ("Data under", "データの利用条件："),
    "released": ("Data of", "データの日付："),
    "dataset": ("About the dataset", "データセットについて"),
    "journalists": ("For journalists", "記者向け"),
    "officials": ("For officials", "行政担当者向け"),
    "analysts": ("For analysts", "分析者向け"),
    "researchers": ("For researchers", "研究者向け"),
    "engineers": ("For engineers", "技術者向け"),
    "everyone": ("For everyone", "すべての人向け"),
    "feed": ("what became known", "新たに分かったこと"),
    "feed_day": ("{day}: {count} documents", "{day}：資料{count}件"),
    "feed_documents": ("Documents of that day", "この日の資料"),
    "feed_undated": (
        "Documents without a day of their own, which count from the day on which we read them: {count}.",
        "日付がなく、当方が読んだ日から数える資料：{count}件。",
    ),
    "feed_release": (
        "Changes of ours, from the release of {before} to that of {after}: {count}",
        "データの更新（{before}版から{after}版）：{count}件",
    ),
    "feed_release_note": (
        "What this release says otherwise than the one before, whenever it became known.",
        "前の版と異なる記述です。いつ知られたかは問いません。",
    ),
    "feed_more": ("and {count} more", "ほか{count}件"),
    "feed_promise": ("Promise reported", "約束の状況"),
    "feed_office": ("Office changed hands", "交代のあった役職"),
    "feed_new": ("New: {kind}", "新規：{kind}"),
    "feed_gone": ("Gone: {kind}", "なくなったもの：{kind}"),
    "feed_date": ("Date corrected", "日付の訂正"),
    "feed_name": ("Name changed", "名称の変更"),
    "feed_changed": ("Changed", "変更"),
    "feed_source": ("Source added or changed", "出典の追加・変更"),
    "landing": ("original page", "元のページ"),
    "days": ("As of other days", "別の日の時点で見る"),
    "days_on": ("What held on", "この日に有効だったもの"),
    "days_known_by": ("as known by", "この日までに知られていたもの"),
    "days_show": ("Show", "表示"),
    "days_none": ("Show everything", "すべて表示"),
    "days_told": (
        "On {on}, as known by {known}: {shown} rows held.",
        "{on}の時点（{known}までの情報）：該当{shown}件。",
    ),
    "days_hidden": (
        "Hidden: {count} that did not hold or were not known.",
        "該当しない、または未知のため非表示：{count}件。",
    ),
    "days_undated": (
        "Hidden: {count} that rest on no dated statement.",
        "日付のある言明に基づかないため非表示：{count}件。",
    ),
    "days_rest": (
        "Names, descriptions and facts are as of the whole graph.",
        "名称・説明・事実はグラフ全体によります。",
    ),
    "catalogue": ("All questions and what they return", "すべての質問と結果の項目"),
    "columns": ("Columns", "項目"),
    "example": ("Answered for", "次の条件での回答"),
    "editor": ("Ask a question of your own", "自分で質問を書く"),
    "dump": ("The whole graph as a file", "グラフ全体のファイル"),
    "search_script": (
        "Searching needs JavaScript. Without it, browse by kind.",
        "検索にはJavaScriptが必要です。使えない場合：",
    ),
}
"""Each word or sentence of the pages, in English and in Japanese."""

BORROWED: dict[str, tuple[str, str]] = {
    "dcat:landingPage": ("original page", "元のページ"),
    "dcterms:creator": ("made by", "作成者"),
    "dcterms:identifier": ("identifier", "識別番号"),
    "dcterms:isPartOf": ("part of", "含むもの"),
    "dcterms:isReplacedBy": ("is replaced by", "後継"),
    "dcterms:issued": ("published on", "公表日"),
    "dcterms:language": ("language", "言語"),
    "dcterms:license": ("licence", "利用条件"),
    "dcterms:modified": ("changed on", "更新日"),
    "dcterms:publisher": ("publisher", "発行者"),
    "dcterms:subject": ("topic", "主題"),
    "dcterms:type": ("kind", "種類"),
    "owl:deprecated": ("withdrawn", "撤回"),
    "owl:disjointWith": ("has nothing in common with", "共通部分なし"),
    "owl:inverseOf": ("is the reverse of", "逆の関係"),
    "owl:priorVersion": ("earlier version", "前の版"),
    "owl:versionIRI": ("address of this version", "版の識別子"),
    "owl:versionInfo": ("version", "版"),
    "rdfs:domain": ("says something of", "主語の種類"),
    "rdfs:range": ("leads to", "目的語の種類"),
    "rdfs:seeAlso": ("see also", "関連"),
    "rdfs:subClassOf": ("is a kind of", "上位のクラス"),
    "rdfs:subPropertyOf": ("is a kind of", "上位の関係"),
    "schema:sameAs": ("the same elsewhere", "他の登録における同じもの"),
    "skos:broader": ("wider topic", "上位の主題"),
    "skos:broadMatch": ("wider elsewhere", "他の語彙の上位概念"),
    "skos:closeMatch": ("nearly the same elsewhere", "他の語彙の近い概念"),
    "skos:editorialNote": ("note of the editors", "編集者の注記"),
    "skos:exactMatch": ("the same elsewhere", "他の語彙の同じ概念"),
    "skos:example": ("example", "例"),
    "skos:hasTopConcept": ("widest topic", "最上位の主題"),
    "skos:inScheme": ("belongs to the list", "属する一覧"),
    "skos:narrowMatch": ("narrower elsewhere", "他の語彙の下位概念"),
    "skos:relatedMatch": ("related elsewhere", "他の語彙の関連概念"),
    "skos:scopeNote": ("how to use it", "使い方"),
    "skos:topConceptOf": ("widest topic of", "最上位である一覧"),
    "vann:preferredNamespacePrefix": ("prefix", "接頭辞"),
    "vann:preferredNamespaceUri": ("namespace", "名前空間"),
    "vs:term_status": ("stability of the term", "用語の安定度"),
}
"""Properties of other vocabularies, in words."""

BACKWARDS: dict[str, tuple[str, str]] = {
    "dcterms:isPartOf": ("parts", "含まれるもの"),
    "dcterms:subject": ("things about it", "これを主題とするもの"),
    "dcterms:type": ("of this kind", "この種類のもの"),
    "eujp:cites": ("cited by", "これを出典とするもの"),
    "eujp:disputes": ("disputed by", "これと争う言明"),
    "eujp:document": ("passages", "典拠箇所"),
    "eujp:hasEvidence": ("passage for", "典拠とするもの"),
    "eujp:mirrorOf": ("reproduced in", "転載先"),
    "eujp:replaces": ("replaced by", "置き換えた言明"),
    "eujp:textOf": ("texts", "テキスト"),
    "rdfs:subClassOf": ("narrower classes", "下位のクラス"),
    "rdfs:subPropertyOf": ("narrower relations", "下位の関係"),
    "skos:broader": ("narrower topics", "下位の主題"),
    "skos:inScheme": ("members", "項目"),
}
"""What is worth reading from the other end, and in which words."""

KINDS: dict[str, tuple[str, str]] = {
    "Class": ("Class", "クラス"),
    "ConceptScheme": ("List of concepts", "概念の一覧"),
    "Dataset": ("Dataset", "データセット"),
    "DatatypeProperty": ("Property", "属性"),
    "AnnotationProperty": ("Annotation", "注釈"),
    "Ontology": ("Ontology", "オントロジー"),
    "": ("Thing", "もの"),
}
"""Kinds that the ontology does not name; every other property is a relation."""

TONGUES: dict[str, tuple[str, str, str]] = {
    "BUL": ("bg", "Bulgarian", "ブルガリア語"),
    "DAN": ("da", "Danish", "デンマーク語"),
    "DEU": ("de", "German", "ドイツ語"),
    "ENG": ("en", "English", "英語"),
    "FIN": ("fi", "Finnish", "フィンランド語"),
    "FRA": ("fr", "French", "フランス語"),
    "ITA": ("it", "Italian", "イタリア語"),
    "JPN": ("ja", "Japanese", "日本語"),
    "NLD": ("nl", "Dutch", "オランダ語"),
    "SWE": ("sv", "Swedish", "スウェーデン語"),
}
"""The languages of documents: code in the EU's list, then the tag, then the name in English and Japanese."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def words(lang: str) -> Mapping[str, str]:
    """The words of the pages in *lang*: Japanese for ``ja``, English otherwise."""
    return {name: pair[lang == "ja"] for name, pair in WORDS.items()}


def tongue(code: str, lang: str) -> str:
    """The name of a document's language, from its code in the EU's list; the code itself where it has none here."""
    return TONGUES[code][1 + (lang == "ja")] if code in TONGUES else code


def written(day: str, lang: str) -> str:
    """A day, month or year as people write it.

    >>> written("2024-04-30", "en"), written("2024-04", "ja"), written("2024", "en")
    ('30 April 2024', '2024年4月', '2024')
    """
    parts = day.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= int([*parts, "1"][1]) <= 12:
        return day
    numbers = [int(part) for part in parts]
    if lang == "ja":
        return "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False))
    month = [MONTHS[numbers[1] - 1]] if len(numbers) > 1 else []
    return " ".join([*map(str, numbers[2:]), *month, parts[0]])
