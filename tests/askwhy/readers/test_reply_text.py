from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Apart, SetApart
from askwhy.readers.quoted_lines import has_quotation
from askwhy.readers.reply_text import OwnWords, split_reply
from growth import grows_with_the_length

QUOTED, SIGNATURE, DISCLAIMER = Apart.QUOTED, Apart.SIGNATURE, Apart.DISCLAIMER


def split(body: str, author: str | None = None) -> tuple[str, list[tuple[Apart, str]]]:
    own = split_reply(body, author=author)
    return own.text, [(aside.kind, aside.text) for aside in own.set_apart]


def test_answers_between_quoted_lines_stay_and_each_quotation_keeps_its_place() -> None:
    body = "1 is right.\n\n> 2. Overtime.\n\nThat is only Lakeside.\n\n> 4. Annika.\n\nCorrect.\n"
    assert split_reply(body) == OwnWords(
        "1 is right.\n\nThat is only Lakeside.\n\nCorrect.",
        (SetApart(kind=QUOTED, at=13, text="> 2. Overtime."), SetApart(kind=QUOTED, at=37, text="> 4. Annika.")),
    )


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, Apr 2, 2012 at 6:26 PM, Megan One <xxx@gmail.example> wrote:",
        "On 01/03/11 7:07 PM, Russell Brown wrote:",
        "On Thu, 19 Mar 2026 at 09:12, Dana Whitfield of Lumen Ledger\n<dana@lumenledger.example> wrote:",
        'On Fri, 7 Feb 2003 18:35:25 +0200\n"mmihai" <mmihai@netcompsj.example> wrote:',
        "Nicu Buculei wrote:",
        "Am 19.03.2026 um 09:12 schrieb Dana Whitfield:",
        "Le jeu. 19 mars 2026 à 09:12, Dana Whitfield <dana@lumenledger.example> a écrit :",
        "El jue, 19 mar 2026 a las 9:12, Dana (<dana@lumenledger.example>) escribió:",
        "Den tors 19 mars 2026 kl 09:12 skrev Dana Whitfield <dana@lumenledger.example>:",
        "Op do 19 mrt 2026 om 09:12 schreef Dana <dana@lumenledger.example>:",
        "2026年3月19日(木) 9:12 Dana <dana@lumenledger.example>:",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_line_that_introduces_a_quotation_is_quoted_in_many_languages(introduction: str, gap: str) -> None:
    assert split(f"Hello\n\n{introduction}{gap}> Hi\n") == ("Hello", [(QUOTED, f"{introduction}{gap}> Hi")])


def test_what_stands_under_a_quotation_is_the_authors_again() -> None:
    assert split("On 04/02/2012 06:26 PM, Megan wrote:\n> Hi\nHello") == (
        "Hello",
        [(QUOTED, "On 04/02/2012 06:26 PM, Megan wrote:\n> Hi")],
    )


@pytest.mark.parametrize(
    "earlier",
    [
        "From: Priya <priya@x.example>\nSent: 16 April 2026 09:06\nTo: Dean\nSubject: Bars\n\nWhere are they.",
        "Från: Marcus <m@x.example>\nSkickat: den 19 mars 2026\nTill: Dana\nÄmne: Re: One page\n\nThanks.",
        "Fra: Hanne <h@x.example>\nSendt: 24. november 2025\nTil: Søren\nEmne: Filerne\n\nHej",
        "------------------------------\n\n*Van:* Google [mailto:g@x.example]\n*Verzonden:* donderdag\n*Aan:* j@x.example\n\nBeste",
        "________________________________\nDe : Dana <d@x.example>\nEnvoyé : jeudi 19 mars 2026\nÀ : Marcus\nObjet : Une page\n\nBonjour",
        "-----Original Message-----\nFrom: bob <bob@x.example>\nTo: x\nSent: Mon, Apr 2\n\nHi",
        "---------- Forwarded message ---------\nFrom: bob <bob@x.example>\nDate: Mon, Apr 2\nSubject: Hi\n\nHi",
        "Od kogo: bob <bob@x.example>\nKiedy: 2026-04-02 10:00\nDo kogo: x\n\nCześć",
        "On May 30, 2020, at 4:24 PM, XYZ <xyz@xyz.example> wrote:\n\nUnfortunately, we cannot.",
    ],
)
def test_an_earlier_message_without_marks_is_quoted_to_the_end(earlier: str) -> None:
    assert split(f"Hello\n\n{earlier}") == ("Hello", [(QUOTED, earlier)])


@pytest.mark.parametrize(
    "body",
    [
        "One outstanding question I had:\n\nLocally, when I run it.",
        "On Monday we close at 10:30:\nthat is all.",
        "From: what I heard, you close in eleven days.",
        "To: be sure\nDate: unknown\nSubject: open",
        "Thanks\n\nTwo things follow.\n- the first\n- the second",
        "Here is another email\n\nSent from my desk, is much easier than my mobile phone.",
        "This is confidential, please keep it to yourself.",
        "Thanks,\nDana",
    ],
)
def test_what_only_resembles_a_mark_stays_the_authors(body: str) -> None:
    assert split(body, "Dana Whitfield") == (body, [])


@pytest.mark.parametrize(
    ("body", "author", "text", "signature"),
    [
        ("Bye\n\nDana\n\n-- \nDana Whitfield\n+1 555 0100", None, "Bye\n\nDana", "-- \nDana Whitfield\n+1 555 0100"),
        ("Bye\n\nSent from my iPhone", None, "Bye", "Sent from my iPhone"),
        ("Tschüss\n\nVon meinem iPhone gesendet", None, "Tschüss", "Von meinem iPhone gesendet"),
        ("Hi\n\nGet Outlook for iOS<https://aka.example/o>", None, "Hi", "Get Outlook for iOS<https://aka.example/o>"),
        (
            "He's expecting you.\n\nDean\n\nDean Perks\nArea Sales\nM 07700 900417",
            "Dean Perks",
            "He's expecting you.\n\nDean",
            "Dean Perks\nArea Sales\nM 07700 900417",
        ),
        (
            "Yes.\n\nWhitfield, Dana\nSales\n\nSent from my iPad",
            "Dana Whitfield",
            "Yes.",
            "Whitfield, Dana\nSales\n\nSent from my iPad",
        ),
        (
            "Yes.\n\nBest regards\nDana\nLumen Ledger\nwww.lumen.example",
            None,
            "Yes.",
            "Best regards\nDana\nLumen Ledger\nwww.lumen.example",
        ),
        ("Yes.\n\nThanks and best wishes,\nDana", None, "Yes.", "Thanks and best wishes,\nDana"),
        ("Yes.\n\nMed vänlig hälsning\nDana Whitfield", None, "Yes.", "Med vänlig hälsning\nDana Whitfield"),
        ("Yes.\n\nSpeak soon!", None, "Yes.", "Speak soon!"),
        ("Yes.\n\nD.", "Dana Whitfield", "Yes.", "D."),
        ("Yes.\n\nDana", "Dana Whitfield", "Yes.", "Dana"),
        ("Yes.\n\nDana Whitfield | CFO\nLumen Ledger", "Dana Whitfield", "Yes.", "Dana Whitfield | CFO\nLumen Ledger"),
        ("Yes.\n\nBest\nDana\n\nPS: Ingrid leaves.", None, "Yes.\n\nPS: Ingrid leaves.", "Best\nDana"),
        (
            "Yes.\n_______\nlist mailing list\nhttp://lists.x.example",
            None,
            "Yes.",
            "_______\nlist mailing list\nhttp://lists.x.example",
        ),
    ],
)
def test_a_signature_is_set_apart(body: str, author: str | None, text: str, signature: str) -> None:
    assert split(body, author) == (text, [(SIGNATURE, signature)])


def test_a_signature_may_stand_above_and_below_the_quotation() -> None:
    above = "Yes.\n\n-- \nPriya\n\nOn 22/01/2026 07:52, Dean wrote:\n> Is it?"
    below = "Yes.\n\nOn 22/01/2026 07:52, Dean wrote:\n> Is it?\n\n-- \nPriya"
    assert split(above) == ("Yes.", [(SIGNATURE, "-- \nPriya"), (QUOTED, "On 22/01/2026 07:52, Dean wrote:\n> Is it?")])
    assert split(below) == ("Yes.", [(QUOTED, "On 22/01/2026 07:52, Dean wrote:\n> Is it?"), (SIGNATURE, "-- \nPriya")])


def test_banner_and_disclaimer_are_set_apart() -> None:
    banner = "CAUTION: This email originated from outside. Do not click links unless you recognize the sender."
    notice = "This message is confidential. If you are not the intended recipient, delete it."
    print_it = "Please consider the environment before printing this e-mail. Registered in England."
    assert split(f"{banner}\n\nHello there.\n\n-----\n{notice}\n\n{print_it}") == (
        "Hello there.",
        [(DISCLAIMER, banner), (DISCLAIMER, f"-----\n{notice}\n\n{print_it}")],
    )


def test_a_disclaimer_under_the_telephone_number_is_no_signature() -> None:
    body = "Yes.\n\nDean Perks\nM 07700 900417\nPlease consider whether you need to print this email. E&OE."
    assert split(body, "Dean Perks") == (
        "Yes.",
        [
            (SIGNATURE, "Dean Perks\nM 07700 900417"),
            (DISCLAIMER, "Please consider whether you need to print this email. E&OE."),
        ],
    )


def test_a_message_that_only_forwards_has_no_words_of_its_own() -> None:
    assert split("> Hi\n> there") == ("", [(QUOTED, "> Hi\n> there")])
    assert split("") == ("", [])


def test_a_quotation_is_known_by_how_programs_introduce_it() -> None:
    assert has_quotation("Yes\n\nOn 1 May 2026, at 10:00, Dana wrote:\n> Is it?")
    assert has_quotation("Yes\n\nFrom: a@x.example\nSent: 1 May 2026\nTo: b\n\nHi")
    assert not has_quotation("# Notes\n> a quotation in Markdown")


LINES = st.sampled_from(
    (
        "",
        "Hello",
        "> Hi",
        ">> Hm",
        "On 1 May 2026, at 10:00, D <d@x.example> wrote:",
        "-- ",
        "--",
        "____",
        "Best regards",
        "From: a <a@x.example>",
        "Sent: 1 May 2026 10:00",
        "To: b",
        "Dana Whitfield",
        "T +44 7700 900417",
        "Sent from my iPhone",
        "This message is confidential; if you are not the intended recipient, delete it.",
        "  indented",
        "- item",
        "CAUTION: external sender",
    )
)


@given(st.lists(LINES | st.text(max_size=30), max_size=25))
def test_no_line_is_lost_invented_or_moved(lines: list[str]) -> None:
    body = "\n".join(lines)
    own = split_reply(body, author="Dana Whitfield")
    rebuilt, last = [], 0
    for aside in own.set_apart:
        rebuilt += [own.text[last : aside.at], "\n", aside.text, "\n"]
        last = aside.at
    rebuilt.append(own.text[last:])
    expected = [line for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    assert [line for line in "".join(rebuilt).split("\n") if line.strip()] == expected


@pytest.mark.parametrize(
    "unit",
    [
        "> a\nb\n",
        "On 1 May 2026 wrote:\n",
        "From: a@b.c\nx\n",
        "-- \n",
        "a:\n",
        "Thanks\n",
        "\n",
        "____\n",
        "Dana W\n\n",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    assert grows_with_the_length(lambda times: split_reply(unit * times, author="Dana W"), times=20_000)
