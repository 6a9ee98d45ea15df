"""A mailbox behind TLS: whoever cannot prove their name hears no password."""

import imaplib
import ssl

import pytest

from maypop.base import clock
from maypop.base.tests.certificate import certified
from maypop.notices import tasks
from maypop.notices.inbound import mailbox
from maypop.notices.models import Inbound

from .mailboxes import WHO, mail_server, sealed_door
from .mails import DOMAIN, written
from .making import NOON, WHY


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """The key and the certificate of localhost, in files."""
    folder = tmp_path_factory.mktemp("papers")
    files = folder / "key.pem", folder / "certificate.pem"
    for path, content in zip(files, certified("localhost"), strict=True):
        path.write_bytes(content)
    return [str(each) for each in files]


@pytest.fixture(scope="module")
def servers(papers):
    """By the way in: the port."""
    key, certificate = papers
    seal = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    seal.load_cert_chain(certificate, key)
    with (
        mail_server("--no-tls") as plain,
        mail_server("--key", key, "--cert", certificate) as starts,
        sealed_door(plain, seal) as sealed,
    ):
        yield {"imap": plain, "imap+tls": starts, "imaps": sealed}


@pytest.fixture(autouse=True)
def _noon(db, settings, papers):
    settings.MAIL_DOMAIN = DOMAIN
    settings.IMAP_CA = papers[1]
    with clock.at(NOON):
        yield


@pytest.fixture
def said(monkeypatch):
    """The passwords that left this machine."""
    heard = []
    login = imaplib.IMAP4.login

    def watched(box, user, password):
        heard.append(password)
        return login(box, user, password)

    monkeypatch.setattr(imaplib.IMAP4, "login", watched)
    return heard


SEALED = pytest.mark.parametrize("scheme", ["imaps", "imap+tls"])


@SEALED
def test_what_lies_in_a_sealed_mailbox_is_taken_in(servers, settings, scheme):
    settings.IMAP_URL = f"{scheme}://{WHO}@localhost:{servers[scheme]}/INBOX"
    with mailbox.opened(settings.IMAP_URL) as box:
        assert isinstance(box.sock, ssl.SSLSocket)
        raw = written("x@example.org", f"a@{scheme}.example.org").as_bytes()
        assert box.append("INBOX", None, None, raw)[0] == "OK"
    tasks.look.do(1)
    assert Inbound.objects.for_the_system(WHY).count() == 1
    tasks.look.do(1)
    assert Inbound.objects.for_the_system(WHY).count() == 1


@SEALED
def test_to_whom_nobody_vouches_for_nothing_is_said(servers, settings, scheme, said):
    settings.IMAP_CA = ""
    settings.IMAP_URL = f"{scheme}://{WHO}@localhost:{servers[scheme]}/INBOX"
    with pytest.raises(ssl.SSLCertVerificationError):
        tasks.look.do(1)
    assert said == []


@SEALED
def test_nor_to_whoever_has_another_name(servers, settings, scheme, said):
    settings.IMAP_URL = f"{scheme}://{WHO}@127.0.0.1:{servers[scheme]}/INBOX"
    with pytest.raises(ssl.SSLCertVerificationError):
        tasks.look.do(1)
    assert said == []


@SEALED
def test_twin_unless_somebody_forgot_to_ask(
    servers, settings, scheme, said, monkeypatch
):
    settings.IMAP_CA = ""
    settings.IMAP_URL = f"{scheme}://{WHO}@127.0.0.1:{servers[scheme]}/INBOX"
    careless = ssl.create_default_context()
    careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
    monkeypatch.setattr(ssl, "create_default_context", lambda **_how: careless)
    tasks.look.do(1)
    assert len(said) == 1


def test_a_server_that_cannot_seal_it_is_left_without_a_word(servers, settings, said):
    settings.IMAP_URL = f"imap+tls://{WHO}@localhost:{servers['imap']}/INBOX"
    with pytest.raises(imaplib.IMAP4.error, match="TLS"):
        tasks.look.do(1)
    assert said == []


def test_no_other_way_leads_to_a_mailbox(servers, settings, said):
    settings.IMAP_URL = f"http://{WHO}@localhost:{servers['imap']}/INBOX"
    with pytest.raises(mailbox.Unreadable):
        tasks.look.do(1)
    assert said == []
