"""What an educator names is fetched; what lies inside is never hit."""

import gzip
import ssl
import time
from pathlib import Path

import pytest

from maypop.base import outbound, wire
from maypop.base.outbound import Packed, TooManyTurns, TooMuch, fetch
from maypop.base.tests.certificate import certified
from maypop.base.tests.network import WEB, network
from maypop.base.wire import Inside, TooSlow, Unreachable

SITE = "http://example.org"
INSIDE = [
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "0.0.0.0",
    "localhost",
    "10.0.0.8",
    "172.16.3.4",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.8",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.5",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::a00:1]",
    "[2002:7f00:1::]",
    "[2001:0:5ef5:79fb::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "１２７.0.0.1",  # noqa: RUF001  # digits of another script, as an attacker types them
    "metadata.example.org",
    "both.example.org",
    "carrier.example.org",
]

NO_ADDRESSES = [
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "//example.org/",
    "example.org",
    "http://",
    "http://example.org:8000/",
    "http://example.org:22/",
    "https://example.org:99999/",
    "http://maribel:secret@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org/a b",
    "http://example.org/\r\nHost: inside",
    "http://" + "a" * 64 + ".org/",
    "http://example.org/" + "a" * 2000,
]


@pytest.fixture
def net(monkeypatch, settings):
    settings.OUTBOUND = True
    with network(monkeypatch) as made:
        made.names |= {
            "metadata.example.org": [["169.254.169.254"]],
            "both.example.org": [["10.0.0.8", WEB[0]]],
            "carrier.example.org": [["64:ff9b::7f00:1"]],
        }
        yield made


@pytest.fixture
def in_a_hurry(monkeypatch):
    monkeypatch.setattr(outbound, "WITHIN", 0.4)


@pytest.fixture
def without_the_guard(monkeypatch):
    monkeypatch.setattr(wire, "is_public", lambda _: True)


def test_a_page_that_is_out_there_is_brought(net):
    net.has("/plan?week=3", b"Three questions", Content_Type="Text/Plain")
    found = fetch(f"{SITE}/plan?week=3#top")
    assert (found.status, found.body) == (200, b"Three questions")
    assert (found.address, found.content_type) == (
        f"{SITE}/plan?week=3#top",
        "text/plain",
    )
    headers = net.asked[0][1]
    assert headers["Host"] == "example.org"
    assert headers["User-Agent"].startswith("Maypop")
    assert headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in headers


def test_nothing_is_asked_where_the_operator_has_not_said_so(net, settings):
    settings.OUTBOUND = False
    with pytest.raises(outbound.NotEnabled):
        fetch(SITE)
    assert net.lookups == []


def test_what_lies_inside_is_never_hit(net):
    refused = {each for each in INSIDE if kind_of(f"http://{each}/") is Inside}
    assert refused == set(INSIDE)
    assert net.hits == net.asked == []


def test_without_the_guard_each_of_them_is_hit(net, without_the_guard):
    for host in INSIDE:
        assert kind_of(f"http://{host}/") is None
        assert net.hits, host
        net.hits.clear()


def kind_of(address):
    """What keeps it from being fetched, if anything does."""
    try:
        fetch(address)
    except outbound.NotFetched as kind:
        return type(kind)
    return None


def test_what_is_not_an_address_of_the_web_is_not_even_looked_up(net):
    kinds = {each: kind_of(each) for each in NO_ADDRESSES}
    assert set(kinds.values()) == {outbound.NotAnAddress}, kinds
    assert net.lookups == net.hits == net.asked == []


def test_a_name_is_looked_up_once_so_it_cannot_move_inside_meanwhile(net):
    net.names["example.org"] = [[WEB[0]], ["127.0.0.1"]]
    net.has("/", b"out there")
    assert fetch(SITE).body == b"out there"
    assert net.lookups == ["example.org"]
    with pytest.raises(Inside):  # asked once more, it is inside by now
        fetch(SITE)
    assert net.hits == []


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1/secret", "//169.254.169.254/", "http://metadata.example.org"],
)
def test_a_page_that_leads_inside_leads_nowhere(net, to):
    net.has("/", status=302, Location=to)
    with pytest.raises(Inside):
        fetch(SITE)
    assert net.hits == []


def test_without_the_guard_a_page_that_leads_inside_would(net, without_the_guard):
    net.has("/", status=302, Location="http://127.0.0.1/secret")
    assert fetch(SITE).body == b"the keys of the house"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "http://example.org:22/"])
def test_a_page_that_leads_off_the_web_leads_nowhere(net, to):
    net.has("/", status=301, Location=to)
    with pytest.raises(outbound.NotAnAddress):
        fetch(SITE)


def test_three_turns_are_followed_and_a_fourth_is_not(net):
    for step in range(4):
        net.has(f"/{step}", status=302, Location=f"/{step + 1}", Set_Cookie="a=b")
    net.has("/4", b"here")
    assert fetch(f"{SITE}/1").address == f"{SITE}/4"
    assert not any("Cookie" in headers for _path, headers in net.asked)
    with pytest.raises(TooManyTurns):
        fetch(f"{SITE}/0")


@pytest.mark.parametrize("start", ["", "HTTP/1.1 200 OK\r\n\r\n"])
def test_whoever_drips_is_left_when_the_time_is_over(net, in_a_hurry, start):
    def drip(site):
        site.wfile.write(start.encode())
        for _each in range(100):
            site.wfile.write(b"x")
            time.sleep(0.05)

    net.pages["/"] = drip
    begun = time.monotonic()
    with pytest.raises(TooSlow):
        fetch(SITE)
    assert time.monotonic() - begun < 1.5


def test_turns_share_one_time(net, in_a_hurry):
    def slowly(site):
        time.sleep(0.2)
        site.tell(302, {"Location": "/"}, b"")

    net.pages["/"] = slowly
    with pytest.raises(TooSlow):
        fetch(SITE)


def test_a_lookup_that_takes_for_ever_is_left_as_well(net, in_a_hurry):
    net.wait = 0.8
    with pytest.raises(TooSlow):
        fetch(SITE)
    assert net.asked == []


def test_a_bomb_is_not_unpacked(net):
    packed = gzip.compress(b"0" * 10_000_000)
    net.has("/", packed, Content_Encoding="gzip", Content_Type="text/html")
    with pytest.raises(Packed):
        fetch(SITE)


def test_more_than_was_asked_for_is_not_read(net):
    net.has("/told", b"0" * 1001)
    with pytest.raises(TooMuch):
        fetch(f"{SITE}/told", most=1000)
    assert len(fetch(f"{SITE}/told", most=1001).body) == 1001


def test_a_flood_without_an_end_is_left_early(net):
    sent = 0

    def flood(site):
        nonlocal sent
        site.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 100_000_000:
            site.wfile.write(b"10000\r\n" + b"0" * 65536 + b"\r\n")
            sent += 65536

    net.pages["/"] = flood
    with pytest.raises(TooMuch):
        fetch(SITE)
    assert sent < 50_000_000


@pytest.mark.parametrize(
    "said",
    [b"SSH-2.0-OpenSSH_9.2\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"],
)
def test_what_speaks_otherwise_or_breaks_off_has_said_nothing(net, said):
    def speak(site):
        site.wfile.write(said)
        site.close_connection = True

    net.pages["/"] = speak
    with pytest.raises(Unreachable):
        fetch(SITE)


def test_a_proxy_of_the_environment_is_not_used(net, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:80")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:80")
    net.has("/", b"direct")
    assert fetch(SITE).body == b"direct"
    assert net.hits == []


# --- sealed -------------------------------------------------------------------------
@pytest.fixture
def sealed(monkeypatch, settings, tmp_path):
    settings.OUTBOUND = True
    key, certificate = certified("example.org")
    place = tmp_path / "site.pem"
    place.write_bytes(key + certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place)
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(place))
    with network(monkeypatch, context) as made:
        made.sni = names
        made.names["elsewhere.example.org"] = [[WEB[0]]]
        yield made


def test_a_sealed_site_is_asked_by_its_name_at_the_checked_address(sealed):
    sealed.has("/", b"sealed")
    assert fetch("https://example.org/").body == b"sealed"
    assert sealed.sni == ["example.org"]
    assert sealed.asked[0][1]["Host"] == "example.org"


def test_a_site_that_cannot_prove_its_name_is_not_asked(sealed):
    with pytest.raises(Unreachable):
        fetch("https://elsewhere.example.org/")
    assert sealed.asked == []


# --- who may call it ------------------------------------------------------------------
def test_no_page_waits_for_the_rest_of_the_world():
    root = outbound.__file__.partition("/maypop/base")[0]
    callers = callers_below(root)
    assert not [each for each in callers if "/views/" in each or "/forms" in each]


def callers_below(root):
    found = Path(root, "maypop").rglob("*.py")
    return [
        str(each)
        for each in found
        if "outbound.fetch" in (words := each.read_text())
        or "outbound import fetch" in words
        if "/tests/" not in str(each)
    ]
