from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.html_text import html_to_text
from growth import grows_with_the_length


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hi &amp; hello</p><p>there</p>", "Hi & hello\n\nthere"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("one\n  two&nbsp;three", "one two three"),
        ("<style>p{}</style><script>x<y</script><title>t</title>words", "words"),
        ("<blockquote>said<blockquote>before</blockquote></blockquote>now", "> said\n>\n>> before\n>\nnow"),
        ("Bye<div class='gmail_signature'>Dana<br>Sales</div>", "Bye\n-- \nDana\nSales"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("a<hr>b", "a\n" + "_" * 32 + "\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("5 < 6 and <b>bold</b><!-- no > --> yes", "5 < 6 and bold yes"),
        ("<!-- never closed", "never closed"),
        ("", ""),
    ],
)
def test_html_becomes_lines(html: str, text: str) -> None:
    assert html_to_text(html) == text


@given(st.text(max_size=300))
def test_any_text_becomes_text(html: str) -> None:
    assert isinstance(html_to_text(html), str)


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<a ", "</", "<p>", "<blockquote>a", "&lt", "<style>", "<pre>a\n", "<td>"]
)
def test_time_grows_with_the_length(unit: str) -> None:
    assert grows_with_the_length(lambda times: html_to_text(unit * times), times=40_000)
