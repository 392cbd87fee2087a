"""The report as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from askwhy.render.escaping import escape
from askwhy.render.markdown import render_markdown
from askwhy.report import Report
from closely import closely_read


def test_the_report_has_their_words_as_quotations(report: Report) -> None:
    lines = render_markdown([report]).splitlines()
    assert lines[0] == "# Call with Ben"
    assert "1. What changed in May? (0:00)" in lines
    assert "- **Not read.** 1 place of the file could not be read into the transcript." in lines
    assert "  - line 41: there are no words in it: \\<i\\>" in lines
    assert "**1 Ana Kowalska** 0:00: What changed in May? Tell me." in lines
    assert "> **2 Ben** 0:03: We lost our dispatcher. *\\[Music\\]* \\<b\\>Nobody\\</b\\> knew the routes." in lines
    assert "> *(signature: Ben Depot \\& Sons)*" in lines
    assert "| Ben | them | 1 | 10 | 8.5 s |" in lines


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("# head", r"\# head"),
        ("1. one", r"1\. one"),
        ("3.2 a minute", "3.2 a minute"),
        ("2026-11-10 (UTC)", "2026-11-10 (UTC)"),
        ("- item\n- item", r"\- item - item"),
        ("<script>", r"\<script\>"),
    ],
)
def test_commands_are_escaped_and_plain_words_left_alone(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(alphabet="ab1 \n.)-+=#*_`<>[]()!|&~\\", max_size=30))
def test_no_text_becomes_a_command(text: str) -> None:
    """A CommonMark parser sees one paragraph with the same words, and nothing else."""
    tokens = MarkdownIt("commonmark").parse(f"word {escape(text)}")
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text"}
    assert "".join(child.content for child in inline).split() == ["word", *text.split()]


def test_a_close_reading_is_whole_in_markdown() -> None:
    text = render_markdown([closely_read()])
    assert "## What they opened and we dropped\n\n- “I was scared that we'd lose the depot.” (Priya, " in text
    assert "### fears\n\n- “I was scared that we'd lose the depot.”" in text
    assert "| Priya | ring the depot on Sunday | by Sunday 15 November 2026 |  |" in text
    assert "| Given back for each question | 0.5 | 2 |" in text
    assert "<sub>emotion · fears</sub>" in text
