"""The words by which mail programs mark what is quoted, signed or disclaimed, in the languages they speak."""

from __future__ import annotations

import re

# The labels of a quoted message's header block, as Outlook, Apple Mail and web mail print them.
FROM_LABELS = frozenset(
    "from von de da van från fra od lähettäjä expéditeur remitente mittente отправитель от 发件人 보낸사람 差出人".split()
)
OTHER_LABELS = frozenset(
    "sent date to cc bcc subject reply-to importance attachments gesendet datum an betreff kopie envoyé date à objet "
    "enviado enviada fecha para asunto assunto data inviato a oggetto verzonden aan onderwerp skickat till ämne kopia "
    "sendt til emne dato kopi wysłano do temat dw odesláno komu předmět datum kopie lähetetty vastaanottaja aihe "
    "отправлено кому тема копия дата 发送时间 收件人 主题 抄送 送信日時 宛先 件名 받는사람 제목 참조".split()
)
SUBJECT_LABELS = frozenset(
    "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat předmět aihe тема 主题 件名 제목".split()
)
# How a line above a quotation begins ("On Thu, 19 Mar 2026 …") and what it says ("… wrote:").
ON_WORDS = frozenset("on am le el il em op den dne dnia w ti på in at de на".split())
WROTE = re.compile(
    r"(?<!\w)(?:wrote|writes|schrieb|geschrieben|a\s+écrit|écrit|escribió|escreveu|ha\s+scritto|scritto|schreef|skrev|"
    r"napsal|napsala|napsal\(a\)|napisał|napisała|napisał\(a\)|pisze|nadesłał|kirjoitti|написал|写道|作成|작성)(?!\w)",
    re.IGNORECASE,
)
# What stands above the headers of a message that is handed on ("Begin forwarded message:").
FORWARDED = re.compile(
    r"\s{0,3}(?:begin forwarded message|(?:anfang der )?weitergeleitete[n]? nachricht|début du message (?:réexpédié|transféré)|message transféré|"
    r"inicio del mensaje reenviado|mensaje reenviado|inizio (?:del )?messaggio inoltrato|messaggio inoltrato|início da mensagem reencaminhada|"
    r"mensagem (?:encaminhada|reencaminhada)|begin doorgestuurd bericht|doorgestuurd bericht|vidarebefordrat (?:brev|meddelande)|"
    r"videresendt (?:melding|besked|meddelelse)|przesłana wiadomość|začátek přeposlané zprávy)\s?[:：]?\s{0,9}$",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"(?:sent (?:from|via|with) (?:my |outlook|mail|yahoo|proton|gmail|samsung|blackberry|android|iphone|ipad|nokia|spark)|"
    r"get outlook for |gesendet (?:von|mit) |von meinem \w+ gesendet|envoyé (?:de|depuis) |enviado (?:desde|do|a partir) |"
    r"inviato d(?:a|al) |verzonden (?:vanaf|met|via) |skickat från |sendt fra |hämta outlook |hent outlook |wysłane? z |"
    r"odesláno z |lähetetty |obtenir outlook |obtener outlook |outlook für |从我的|發自我的|iphoneから送信)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:with |met |mit |med )?(?:kind|kindest|best|warm|warmest|many|all the)? ?(?:regards|wishes|best|thanks)|"
    r"(?:yours )?(?:sincerely|faithfully|truly)|yours|warmly|respectfully|cheers|thank you|best|all the best|take care|"
    r"(?:many )?thanks(?: a lot| again| so much| in advance| and (?:kind |best )?(?:regards|wishes))*|"
    r"(?:speak|talk|see you|write|more) (?:again )?soon|until (?:then|soon|next \w+)|see you (?:then|there|on \w+)|"
    r"have a (?:great|good|nice|lovely|wonderful) (?:day|week|weekend|evening|one|rest of your (?:day|week))|"
    r"(?:grüße|gruss|gruß) aus \w+|bis (?:bald|dann|morgen)|bien à (?:vous|toi)|amicalement|à (?:bientôt|très vite)|(?:un abrazo|hasta pronto)|"
    r"(?:a presto|distinti saluti|un caro saluto)|tot (?:snel|gauw|dan)|vi (?:hörs|ses|snakkes)|ha det (?:bra|fint)|do usłyszenia|"
    r"(?:mit )?(?:freundliche[nr]?|viele|beste|liebe|herzliche) gr(?:ü|ue)(?:ß|ss)e?n?|gru(?:ß|ss)|mfg|vg|lg|"
    r"cordialement|bien cordialement|(?:sincères |meilleures )?salutations|bonne journée|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|cordiali saluti|saluti|atenciosamente|cumprimentos|abraços?|"
    r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|mvg|groet(?:en|jes)?|"
    r"(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?|hälsning(?:ar)?|(?:med )?(?:venlig|vennlig|bedste|beste) hilsen|hilsen|mvh|"
    r"z poważaniem|pozdrawiam|s pozdravem|s úctou|ystävällisin terveisin|terveisin)[,.!]?",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen)|"
    r"bonjour|bonsoir|cher|chère|hola|estimad[oa]s?|buenos días|ciao|gentile|buongiorno|olá|caro|cara|prezad[oa]|"
    r"hej|hejsan|hei|kære|beste|geachte|goedemorgen|dag|cześć|dzień dobry|szanown[ya]|dobrý den|ahoj)\b[^.?!\n]{0,50}[,!]",
    re.IGNORECASE,
)
# Two signs at least make a disclaimer: somebody may well write "this is confidential, keep it to yourself".
_DISCLAIMER_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"confidential|privileged|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidenti|fortrolig|poufn|důvěrn",
        r"intended (?:solely |only )?(?:for|recipient)|intended recipient|addressee|empfänger|destinata|geadresseerde|mottagare|modtager",
        r"(?:this|the) (?:e-?mail|message|communication)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:correo|mensaje)|dit bericht",
        r"delete|destroy|lösch|vernicht|supprim|elimin|verwijder|radera|slet",
        r"disclos|distribut|copying|unauthori[sz]ed|prohibited|weitergabe|strictement|prohibid|verboden",
        r"notify (?:the sender|us)|inform(?:ieren)? sie|in error|irrtümlich|par erreur|por error",
        r"virus|malware|liabilit|haftung|responsabilité",
        r"unsubscribe|abmelden|désabonner|darse de baja|you (?:are receiving|received) this",
        r"consider (?:the environment|whether you need to print)|before printing|umwelt|avant d'imprimer",
        r"registered (?:office|in)|amtsgericht|handelsregister|geschäftsführer|company (?:no|number|registration)|e&oe|vat (?:no|number)",
        r"click (?:on )?(?:links|attachments)|open attachments|originated (?:from )?outside|external (?:sender|e-?mail)|externen? absender",
        r"unless you recogni[sz]e|safe|gdpr|privacy policy|datenschutz",
    )
)
_BANNER = re.compile(
    r"\W{0,5}(?:caution|external|warning|achtung|extern|attention|avertissement|precaución|advarsel|varning)\b",
    re.IGNORECASE,
)


def is_disclaimer(text: str) -> bool:
    """Whether a paragraph is what a firm's mail server or lawyer added, in the judgement of at least two signs."""
    sample = text[:3000]
    signs = sum(1 for sign in _DISCLAIMER_SIGNS if sign.search(sample))
    return signs >= (1 if _BANNER.match(sample) else 2)


def is_banner(line: str) -> bool:
    """Whether a line warns of a sender outside of the firm, as mail servers write it above a message."""
    return _BANNER.match(line) is not None and is_disclaimer(line)


def has_disclaimer_sign(line: str) -> bool:
    """Whether a line has at least one sign of a disclaimer."""
    return _BANNER.match(line) is not None or any(sign.search(line[:3000]) for sign in _DISCLAIMER_SIGNS)
