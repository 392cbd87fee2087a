from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.errors import AskwhyError, InputTooLarge, UnreadableInput
from askwhy.readers.docx import Paragraph, is_docx, paragraphs_of, read_paragraphs
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from made_files import document_xml, make_docx, make_zip


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    return read_paragraphs(Source("x.docx", make_zip({"word/document.xml": document_xml(body)})))


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(body)]


def test_breaks_tabs_and_bold_of_a_turn() -> None:
    source = Source("x.docx", make_docx(["**Dana**   0:04\nHello.\nYes.", "plain"]))
    assert read_paragraphs(source) == (Paragraph("Dana   0:04\nHello.\nYes.", bold_end=4), Paragraph("plain"))


def test_bold_that_is_switched_off_is_not_bold() -> None:
    body = '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>a</w:t></w:r></w:p>'
    assert paragraphs(body) == (Paragraph("a"),)


CHANGED = "<w:rPrChange w:id='1'><w:rPr><w:b/></w:rPr></w:rPrChange>"
LEFT_BEHIND = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Dana</w:t></w:r>{}</w:p>"


@pytest.mark.parametrize(
    "rest",
    [
        "<w:r><w:t> said</w:t></w:r>",
        "<w:r w:rsidR='1'><w:rPr><w:i/><w:sz w:val='2'/></w:rPr><w:t xml:space='preserve'> said</w:t></w:r>",
        "<w:r><w:rPr><w:b w:val='false'/></w:rPr><w:t></w:t><w:t> said</w:t></w:r>",
        "<w:r><w:rPr></w:rPr><w:lastRenderedPageBreak/><w:t> said</w:t></w:r>",
        "<w:proofErr/><w:r><w:rPr/><w:t> said</w:t></w:r>",
        "<w:r><w:rPr><w:b w:val='0'/><w:bCs w:val='1'/></w:rPr><w:t> said</w:t></w:r>",
    ],
)
def test_a_run_is_as_bold_as_its_own_properties_say(rest: str) -> None:
    assert paragraphs(LEFT_BEHIND.format(rest)) == (Paragraph("Dana said", bold_end=4),)


def test_what_was_bold_before_a_tracked_change_of_a_later_run_leaves_the_text_whole() -> None:
    assert texts(LEFT_BEHIND.format(f"<w:r><w:rPr>{CHANGED}</w:rPr><w:t> said</w:t></w:r>")) == ["Dana said"]


def test_the_style_of_a_paragraph_is_kept() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    assert paragraphs(body) == (Paragraph("a", style="Heading2"),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:cr/><w:t>c</w:t></w:r></w:p>", ["a\tb-\nc"]),
        ('<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', ["a"]),
        ('<w:p><w:r><w:br w:type="page"/><w:t>a</w:t></w:r></w:p>', ["a"]),
        ("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", ["a"]),
        ("<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t></w:r></w:p>", ["a"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t></w:r></w:p>", ["a"]),
        ("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>", []),
        (
            "<w:p><w:r><w:t>a</w:t></w:r><w:p><w:r><w:t>b</w:t></w:r></w:p><w:r><w:t>c</w:t></w:r></w:p>",
            ["a", "b", "c"],
        ),
    ],
)
def test_what_word_writes_into_a_paragraph(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_text_box_is_read_once() -> None:
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
    body = (
        f"<w:p><mc:AlternateContent {compatible}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent><w:r><w:t>after</w:t></w:r></w:p>"
    )
    assert texts(body) == ["boxed", "after"]


def test_the_prefix_is_the_documents_own() -> None:
    for prefix, colon in (("", ""), ("word", ":")):
        names = f'xmlns{colon}{prefix}="http://purl.oclc.org/ooxml/wordprocessingml/main"'
        tag = f"{prefix}{colon}"
        xml = f"<{tag}document {names}><{tag}p><{tag}r><{tag}t>a</{tag}t></{tag}r></{tag}p></{tag}document>"
        data = make_zip({"word/document2.xml": xml})
        assert read_paragraphs(Source("x.docx", data)) == (Paragraph("a"),)


def test_the_paragraphs_are_those_of_python_docx(shared: Path) -> None:
    files = sorted(shared.glob("samples/*/*.docx"))
    assert len(files) >= 5
    for file in files:
        expected = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs if paragraph.text.strip()]
        assert [p.text for p in read_paragraphs(Source(file.name, file.read_bytes()))] == expected


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
            max_size=20,
        ),
        max_size=9,
    )
)
def test_what_python_docx_writes_is_read_back(lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    assert [p.text for p in read_paragraphs(Source("x.docx", saved.getvalue()))] == [x for x in lines if x.strip()]


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
    ],
)
def test_entities_and_document_types_are_refused_unexpanded(prologue: str) -> None:
    data = make_zip({"word/document.xml": prologue + "<x>&a;</x>"})
    with pytest.raises(UnreadableInput, match="declares XML entities"):
        read_paragraphs(Source("x.docx", data))


def test_broken_xml_is_named_with_its_line() -> None:
    data = make_zip({"word/document.xml": "<x>\n<y>\n</x>"})
    with pytest.raises(UnreadableInput, match=r"x.docx, word/document.xml, line 3: the document's XML is damaged"):
        read_paragraphs(Source("x.docx", data))


def test_a_zip_without_a_document_is_no_word_file() -> None:
    source = Source("x.zip", make_zip({"a.txt": "x"}))
    assert not is_docx(source)
    assert paragraphs_of(source) == ()
    with pytest.raises(UnreadableInput, match="not a Word document"):
        read_paragraphs(source)


BOMBS = {
    "500 MB of blanks": ("<w:p><w:r><w:t>", " ", 500_000_000),
    "three million paragraphs": ("", "<w:p><w:r/></w:p>", 3_000_000),
    "paragraphs with noise between, to look less packed": ("", "<w:p/>" * 999 + "<!--{}-->", 1_500),
    "a million elements deep": ("", "<a>", 1_000_000),
}
REFUSING = """
import sys
from pathlib import Path
from askwhy.errors import AskwhyError
from askwhy.readers.docx import paragraphs_of
from askwhy.readers.source import Source
data = Path(sys.argv[1]).read_bytes()
try:
    paragraphs_of(Source("bomb.docx", data))
except AskwhyError as error:
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(type(error).__name__, peak)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_less_than_150_mb(name: str, tmp_path: Path) -> None:
    head, unit, times = BOMBS[name]
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(document_xml(head).partition("</w:body>")[0].encode())
        for at in range(0, times, chunk := 500_000 // len(unit)):
            numbers = range(at, min(at + chunk, times))
            part.write("".join(map(unit.format, numbers) if "{}" in unit else [unit * len(numbers)]).encode())
    run = subprocess.run([sys.executable, "-c", REFUSING, bomb], capture_output=True, text=True, check=True)  # noqa: S603
    error, kilobytes = run.stdout.split()
    assert error == "InputTooLarge"
    assert int(kilobytes) < 150_000


@pytest.mark.parametrize(
    ("limits", "body", "reason"),
    [
        (Limits(xml_paragraphs=3), "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 4, "more than 3 paragraphs"),
        (Limits(xml_elements=9), "<w:p/>" * 18, "more than 9 elements"),
        (Limits(xml_depth=9), "<w:p>" * 10 + "</w:p>" * 10, "nested more than 9 deep"),
        (Limits(text_bytes=9), "<w:p><w:r><w:t>1234567890</w:t></w:r></w:p>", "MB of text"),
    ],
)
def test_each_limit_is_named(limits: Limits, body: str, reason: str) -> None:
    data = make_zip({"word/document.xml": document_xml(body)})
    with pytest.raises(InputTooLarge, match=reason):
        read_paragraphs(Source("x.docx", data, limits))


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 400))
def test_mutated_documents_give_paragraphs_or_our_error(noise: bytes, start: int, end: int) -> None:
    data = make_docx(["Dana   0:04\nHello.", "b"])
    for mutant in (noise, data[:start] + noise + data[end:]):
        try:
            assert all(isinstance(paragraph, Paragraph) for paragraph in paragraphs_of(Source("x.docx", mutant)))
        except AskwhyError:
            continue


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RAW = {
    "a comment between words": ("<w:t>one<!-- <w:t>two</w:t> --></w:t>", "one"),
    "an instruction": ("<?x <w:t>two</w:t>?><w:t>one</w:t>", "one"),
    "a section of characters": ("<w:t><![CDATA[a < b & <w:t>]]></w:t>", "a < b & <w:t>"),
    "entities": ("<w:t>R&amp;D &lt;5&#37; &#x2014; &quot;x&apos;&quot;</w:t>", 'R&D <5% — "x\'"'),
    "a bracket in an attribute": ("<w:t w:rsid='a>b'>one</w:t>", "one"),
    "a text with nothing in it": ("<w:t xml:space='preserve'/>no<w:t>one</w:t>", "one"),
    "ends of lines": ("<w:t>one\r\ntwo\rthree</w:t>", "one\ntwo\nthree"),
    "blanks in tags": ("<w:t >one</w:t ><w:br  /><w:t\n>two</w:t>", "one\ntwo"),
    "what was moved away": ("<w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom><w:t>one</w:t>", "one"),
    "a fallback in a fallback": (
        "<mc:Fallback><mc:Fallback><w:t>no</w:t></mc:Fallback><w:t>no</w:t></mc:Fallback><w:t>one</w:t>",
        "one",
    ),
    "deleted words": ("<w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:t>one</w:t>", "one"),
}


@pytest.mark.parametrize("case", RAW)
def test_xml_is_read_as_xml(case: str) -> None:
    written, text = RAW[case]
    spaces = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = f"<?xml version='1.0'?><w:document {spaces}><w:body><w:p>{written}</w:p ></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml.encode())
    assert [paragraph.text for paragraph in paragraphs_of(Source("x.docx", out.getvalue()))] == [text]


def test_a_document_in_utf_16_is_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{WORD}"><w:p><w:t>Zoë: yes</w:t></w:p></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml.encode("utf-16"))
    assert [paragraph.text for paragraph in paragraphs_of(Source("x.docx", out.getvalue()))] == ["Zoë: yes"]
