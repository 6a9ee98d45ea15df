"""Only one's own words are read out of a mail, however it was written."""

import time

import pytest

from maypop.notices.inbound.markup import as_text
from maypop.notices.inbound.plain import TooLong, files_of, without_quotes, words_of
from maypop.notices.inbound.reading import Mail

from .mails import with_file, written

MINE = "I tried it.\n\n- Eleven wrote a reason\n- Student C spoke"
MAYPOP = "Maypop <no-reply@example.org>"
QUOTATIONS = {
    "none": "",
    "gmail": f"On Wed, Nov 11, 2026 at 12:00 PM {MAYPOP} wrote:\n> Hello",
    "folded": "On Wed, Nov 11, 2026 at 12:00 PM Maypop\n<a@example.org> wrote:\n\n> Hi",
    "outlook": f"From: {MAYPOP}\nSent: Wednesday\nTo: M\nSubject: Re\n\nHello",
    "old": "-----Original Message-----\nHello Maribel",
    "spanish": f"El mié, 11 nov 2026 a las 12:00, {MAYPOP} escribió:\n> Hola",
    "french": f"Le mer. 11 nov. 2026 à 12:00, {MAYPOP} a écrit :\n> Bonjour",
    "german": f"Am Mi., 11. Nov. 2026 um 12:00 Uhr schrieb {MAYPOP}:\n> Hallo",
    "another": f"2026. nov. 11. dátummal {MAYPOP} ezt írta:\n\n> Szia",
    "bare": "> Hello Maribel",
    "phone": "Sent from my iPhone",
    "signature": "-- \nMaribel Stroud, grade 4",
}
HTML = (
    "<html><head><title>t</title><style>p { color: red }</style></head><body>"
    "<!--[if mso]><p>office</p><![endif]--><p>I waited &amp; counted:<br>1 &lt; 3</p>"
    "<script>alert('x')</script><div>Then <b>C</b> spoke.</div>"
)


@pytest.mark.parametrize("quoted", QUOTATIONS.values(), ids=QUOTATIONS)
def test_what_a_mail_quotes_is_left_out_and_a_list_stays(quoted):
    assert without_quotes(f"{MINE}\n\n{quoted}") == MINE
    assert without_quotes(quoted) == ""


@pytest.mark.parametrize(
    "quoted",
    [
        '<div class="gmail_quote">On Wed wrote:<blockquote>Hi</blockquote></div>',
        "<blockquote type=cite><p>Hi</p><blockquote>Yes</blockquote>No</blockquote>",
        '<div class="gmail_quote"><div>Hi</div><img src="x"><br></div>',
        "",
    ],
)
def test_markup_is_read_as_words_when_there_is_nothing_else(quoted):
    mail = written("a@x", "b@x", text="", html=f"{HTML}{quoted}</body></html>")
    assert words_of(mail) == "I waited & counted:\n1 < 3\n\nThen C spoke."


def test_plain_text_is_preferred_to_its_markup():
    mail = written("a@x", "b@x", text="Plain.")
    mail.add_alternative("<p>Marked up.</p>", subtype="html")
    assert words_of(mail) == "Plain."


@pytest.mark.parametrize(
    "html",
    ["<div>", "<blockquote>", "<", "<!--", "<![CDATA[", "&", "<p a='", "<script>", ">"],
)
def test_no_markup_takes_longer_than_its_length(html):
    started = time.process_time()
    as_text(html * (2**18 // len(html)))
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    "line", ["\n", "On\n", "From: \n\n", f"Am {'a schrieb ' * 18}\n"]
)
def test_no_text_takes_minutes(line):
    started = time.process_time()
    without_quotes(line * (2**20 // len(line)))
    assert time.process_time() - started < 10


def test_a_long_line_stays_as_it_is_and_too_much_is_not_read():
    long = "word " * 200
    assert without_quotes(f"{long}\n> quoted") == long.strip()
    with pytest.raises(TooLong):
        words_of(written("a@x", "b@x", "word " * 300_000))


def test_a_picture_in_the_text_is_no_file():
    mail = written("a@x", "b@x")
    assert files_of(mail) == []
    with_file(mail, b"x", "logo.png", disposition="inline", cid="<logo@x>")
    with_file(mail, b"x", "board.png")
    mail.add_attachment("a,b", subtype="csv", filename="people.csv")
    assert [each.name for each in files_of(mail)] == ["board.png", "people.csv"]


RAW = b"To: x\r\nMessage-ID: %b\r\nFrom: %b\r\nContent-Type: %b\r\n\r\n\xff\xfehello"


@pytest.mark.parametrize(
    ("name", "sender", "kind"),
    [
        (b"<", b"<<a@b>", b"text/plain; charset=nothing-known"),
        (b"<a b@c>", b"a@b\r\n\tBcc: c@d", b"text/plain; charset=utf-16"),
        (b"[]", b"=?utf-8?q?=41=40?= <@>", b"multipart/mixed"),
        (b"<%b>" % (b"a" * 9000), b"@", b"text/plain; charset*0*=\xff"),
        (b"", b"a@b, c@d", b"message/rfc822"),
        (b"=?utf-8?b?////?=", b"group: a@b;", b"multipart/mixed; boundary=\x00"),
        (b"<\xff@\x00>", b"\xff@\xff", b"text/html; charset=\x00"),
    ],
)
def test_hostile_headers_say_nothing_and_break_nothing(name, sender, kind):
    mail = Mail.of(RAW % (name, sender, kind))
    assert mail.message_id.startswith("<")
    assert len(mail.message_id) <= 255
    assert "\n" not in mail.message_id + mail.sender + mail.recipients
    assert mail.sender in ("", "a@b") or "@" in mail.sender
    mail.message_id.encode("utf-8", "strict")
    assert isinstance(mail.is_automatic, bool)
    assert isinstance(files_of(mail.content), list)
    assert "\0" not in words_of(mail.content)


def test_parts_without_end_are_not_taken_apart_for_strangers():
    raw = b"From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    started = time.process_time()
    assert Mail.of(raw + b"--b\r\n\r\nx\r\n" * 200_000).sender == "a@b"
    assert Mail.of(b"X: y\r\n" * 300_000).sender == ""
    assert time.process_time() - started < 3
    level = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    deep = b"".join(level % (each, each) for each in range(2000))
    assert words_of(Mail.of(deep + b"\r\nhello").content) == ""
