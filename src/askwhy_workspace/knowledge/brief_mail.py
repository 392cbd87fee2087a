"""The brief as a mail to oneself: a draft that one's own mail program opens, with the page in it. We send nothing."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def brief_as_mail(*, to: str, subject: str, text: str, page: str, name: str) -> bytes:
    """A mail as a file, not sent yet.

    Args:
        to: The own address.
        subject: What stands in the list of mails.
        text: The brief in plain words, for a phone's preview.
        page: The brief as a page of its own, attached.
        name: The attachment's, without its ending.
    """
    mail = EmailMessage(policy=SMTP)
    mail["To"] = to
    mail["Subject"] = " ".join(subject.split())
    mail["X-Unsent"] = "1"  # opened as a draft
    mail.set_content(text)
    mail.add_attachment(page, subtype="html", filename=f"{name}.html")
    return mail.as_bytes()
