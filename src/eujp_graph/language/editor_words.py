"""The words of the query editor in both languages: those of its page and those that its script says."""

from __future__ import annotations

from collections.abc import Mapping

EDITOR: dict[str, tuple[str, str]] = {
    "title": ("Ask in SPARQL", "SPARQLで質問する"),
    "about": (
        "Ask anything of the graph in SPARQL 1.1. Without FROM a query sees all named graphs as one, and our prefixes are known.",
        "SPARQL 1.1で自由に質問できます。FROMがなければ全グラフを一つとして扱い、当サイトの接頭辞は宣言なしで使えます。",
    ),
    "local": (
        "Your browser answers, and nothing you ask leaves it. The first answer takes longer: the whole graph is loaded.",
        "回答はこのブラウザの中で行われ、質問の内容は外に送られません。初回はグラフ全体を読み込むため時間がかかります。",
    ),
    "needs": (
        "Here the browser itself answers, and needs scripts to do so. Allow them, or load the dump into an engine of your own.",
        "ここではブラウザ自身が回答するため、スクリプトが必要です。スクリプトを許可するか、ダンプを手元のエンジンに読み込んでください。",
    ),
    "example": ("Start from a saved question", "用意した質問から始める"),
    "query": ("Query", "問い合わせ文"),
    "format": ("Format of the answer", "回答の形式"),
    "as_rows": ("Rows: SELECT, ASK", "表：SELECT、ASK"),
    "as_graph": ("Graph: CONSTRUCT, DESCRIBE", "グラフ：CONSTRUCT、DESCRIBE"),
    "shortcuts": (
        "Ctrl-Enter asks, Ctrl-Space completes a word.",
        "Ctrl-Enterで問い合わせ、Ctrl-Spaceで語を補完。",
    ),
    "stop": ("Stop", "中止"),
    "prefixes": ("Insert PREFIX lines", "PREFIX行を挿入"),
    "copy_link": ("Copy link", "リンクをコピー"),
    "answer": ("Answer", "回答"),
    "as_data": ("As data", "データ形式"),
    "copied": (
        "The link to this query is in the address bar, and is copied where the browser allows it.",
        "この問い合わせへのリンクはアドレス欄にあり、ブラウザが許可する場合はコピーされる。",
    ),
    "completions": ("Completions", "補完候補"),
    "faults": ("Faults", "誤り"),
    "unexpected": ("This is not expected here.", "ここには書けません。"),
    "undeclared": (
        "The prefix {name}: is not declared. Add a PREFIX line at the top.",
        "接頭辞{name}:が宣言されていません。先頭にPREFIX行を加えてください。",
    ),
    "loading": ("Loading the graph …", "グラフを読み込んでいます…"),
    "asking": ("Asking …", "問い合わせています…"),
    "stopped": ("Stopped.", "中止しました。"),
    "rows": ("Rows: {count}.", "{count}件。"),
    "took": ("Time: {time} s.", "所要時間：{time}秒。"),
    "first": (
        "Rows: {count}. The first {shown} are shown, the data has all.",
        "全{count}件のうち最初の{shown}件を示す。データにはすべてある。",
    ),
    "yes": ("Yes.", "はい。"),
    "no": ("No.", "いいえ。"),
    "place": ("Line {line}, column {column}: ", "{line}行{column}文字目："),
    "unreached": (
        "There is no answer. Check the connection, or whether the files of this site are whole, and ask again.",
        "応答がありません。接続、またはこのサイトのファイルが揃っているかを確かめ、もう一度問い合わせてください。",
    ),
    "download": ("Download", "ダウンロード"),
}
"""Each word or sentence of the editor, in English and in Japanese."""


def editor_words(lang: str) -> Mapping[str, str]:
    """The words of the editor in *lang*: Japanese for ``ja``, English otherwise."""
    return {name: pair[lang == "ja"] for name, pair in EDITOR.items()}
