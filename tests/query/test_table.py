from eujp_graph.query.table import aligned, markdown, width, wrap


def test_a_japanese_character_takes_two_cells() -> None:
    assert (
        aligned(["name", "n"], [["日本", "1"], ["EU", "2"]])
        == "name  n\n────  ─\n日本  1\nEU    2\n"
    )


def test_a_wide_table_is_wrapped_to_the_screen() -> None:
    text = aligned(
        ["name", "text"],
        [["a", "many words that do not fit on one line of the screen at all"]],
        cells=30,
    )
    assert all(width(line) <= 30 for line in text.splitlines())
    assert "".join(text.split()).endswith("atall")


def test_text_without_spaces_is_broken_anywhere() -> None:
    assert wrap("海底ケーブル", 4) == ["海底", "ケー", "ブル"]


def test_no_cell_can_move_the_cursor() -> None:
    assert "\x1b" not in aligned(["a"], [["\x1b[31mred"]])


def test_markdown_escapes_what_would_break_it() -> None:
    assert markdown(["a"], [["x | y\n<b>"]]) == "| a |\n| --- |\n| x \\| y &lt;b> |\n"


def test_no_line_begins_with_a_sign_that_closes_or_ends_with_one_that_opens() -> None:
    assert wrap("インスティテュート", 14) == ["インスティ", "テュート"]
    assert wrap("閣僚級会合(第2回)", 11) == ["閣僚級会合", "(第2回)"]
