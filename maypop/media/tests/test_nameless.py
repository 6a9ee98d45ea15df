"""A PDF reaches its readers without the name of its author, and reads as it did."""

import io
import sys
import zlib
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from maypop.media import actions, jailed, nameless, pdfs, store
from maypop.media.models import State

from .conftest import browser_of
from .looking import fetch
from .samples import a_locked_pdf, a_pdf, a_photo_from_somewhere, a_picture

WORDS = b"My reflection"
NAME = "Maribel Reyes"
XMP = b"<?xpacket begin=''?><dc:creator>Maribel Reyes</dc:creator><?xpacket end='w'?>"
RUN = "app.alert('Reyes')"


def telling() -> bytes:
    """Whatever a PDF can say beside its pages, said at once."""
    pdf = Pdf.open(io.BytesIO(a_pdf(pages=2, words=WORDS)))
    pdf.docinfo["/Author"] = pdf.docinfo["/Title"] = NAME
    pdf.trailer["/AdditionalStreams"] = Array([pdf.make_stream(XMP)])  # as LibreOffice
    pdf.trailer["/ID"] = Array([String("Reyes-the-first-save")] * 2)
    root, page = pdf.Root, pdf.pages[0].obj
    xmp = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    private = Dictionary(Writer=Dictionary(Private=String(NAME)))
    for holder in (root, page, page["/Resources"]["/Font"]["/F1"]):
        holder["/Metadata"], holder["/PieceInfo"] = xmp, private
    root["/OpenAction"] = script()
    root["/AA"] = page["/AA"] = Dictionary(O=script(), WC=script())
    pdf.attachments["Reyes plan.docx"] = AttachedFileSpec(pdf, XMP, filename=NAME)
    root["/Names"]["/JavaScript"] = Dictionary(Names=Array([String(NAME), script()]))
    root["/Threads"] = Array([Dictionary(I=Dictionary(Author=NAME))])
    root["/URI"] = Dictionary(Base="file:///home/reyes/")
    root["/OCProperties"] = Dictionary(D=Dictionary(Creator=NAME), OCGs=Array())
    page["/B"] = Array([Dictionary(T=NAME)])
    page["/Annots"] = notes(pdf)
    root["/AcroForm"] = form(pdf)
    page["/Resources"]["/XObject"] = Dictionary(
        A_1=drawing(pdf),
        Im=photo(pdf, a_photo_from_somewhere() + XMP, [Name.DCTDecode]),
        Twice=photo(
            pdf,
            zlib.compress(a_photo_from_somewhere()),
            [Name.FlateDecode, Name.DCTDecode],
        ),
        Still=photo(pdf, b"\0\0\0\x0cjP  " + XMP + b"jp2c", [Name.JPXDecode]),
    )
    root["/Outlines"] = Dictionary(First=Dictionary(Title="Part one", A=script()))
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(RUN))


def notes(pdf: Pdf) -> Array:
    near = {"Type": Name.Annot, "Rect": Array([0, 0, 9, 9]), "F": 4}
    file = Dictionary(Type=Name.Filespec, F=NAME, UF=NAME, Desc=NAME)
    said = Dictionary(**near, Subtype=Name.Text, T=NAME, NM="n-1", Contents="See here")
    held = Dictionary(**near, Subtype=Name.FileAttachment, FS=file, Contents=NAME)
    film = Dictionary(**near, Subtype=Name.Movie, T=NAME)
    links = [
        Dictionary(S=Name.URI, URI="https://example.org/", Next=script()),
        Dictionary(S=Name.URI, URI="file:///home/reyes/plan.pdf"),
        Dictionary(S=Name.Launch, F=NAME),
        Dictionary(S=Name.GoToR, F=file),
    ]
    leading = [Dictionary(**near, Subtype=Name.Link, A=each) for each in links]
    return Array([pdf.make_indirect(each) for each in (said, held, film, *leading)])


def form(pdf: Pdf) -> Dictionary:
    signed = Dictionary(Type=Name.Sig, Name=NAME, ByteRange=Array([0, 1]), Contents="x")
    fields = [
        Dictionary(FT=Name.Tx, T="grade", V="Four", AA=Dictionary(K=script())),
        Dictionary(FT=Name.Sig, T="signature", V=signed),
    ]
    listed = Array([pdf.make_indirect(each) for each in fields])
    return Dictionary(Fields=listed, XFA=pdf.make_stream(XMP), SigFlags=3)


def drawing(pdf: Pdf) -> pikepdf.Stream:
    """As pdfTeX writes it: whose file it drew, and what that one said of itself."""
    drawn = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
    drawn["/BBox"] = Array([0, 0, 9, 9])
    drawn["/PTEX.FileName"], drawn["/PTEX.InfoDict"] = NAME, Dictionary(Author=NAME)
    return drawn


def photo(pdf: Pdf, content: bytes, packed: list[Name]) -> pikepdf.Stream:
    said = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 60, "Height": 40}
    said |= {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    drawn = pdf.make_stream(b"", **said)
    drawn.write(content, filter=Array(packed))
    return drawn


def laid_open(content: bytes) -> bytes:
    """All that stands in it, with nothing packed."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            out,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def tells(content: bytes) -> bool:
    found = laid_open(content) + content
    marks = (b"Reyes", b"reyes", NAME.encode("utf-16-be"), b"PhoneMaker", b"Room 12")
    return any(each in found for each in marks)


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> bytes:
    """The copy that the jailed program makes of it; the jail itself is met below."""
    place = tmp_path_factory.mktemp("paper")
    (place / "told.pdf").write_bytes(telling())
    assert nameless.main(str(place / "told.pdf"), str(place / "copy.pdf")) == "2"
    return (place / "copy.pdf").read_bytes()


@pytest.fixture
def copy(copied):
    with Pdf.open(io.BytesIO(copied)) as pdf:
        yield pdf


def test_nothing_in_it_tells_whose_it_is_and_nothing_in_it_acts(copied):
    assert tells(telling())
    assert not tells(copied)
    for deed in (b"JavaScript", b"Launch", b"GoToR", b"/AA", b"/OpenAction", b"/XFA"):
        assert deed in laid_open(telling())
        assert deed not in laid_open(copied)


def test_its_head_says_no_more_than_is_needed(copy):
    assert set(copy.trailer.keys()) - {"/Prev"} == {"/ID", "/Root", "/Size"}
    assert "/Metadata" not in copy.Root
    assert not copy.attachments


def test_its_pages_notes_links_and_fields_stay(copied, copy):
    assert len(copy.pages) == 2
    assert WORDS in laid_open(copied)
    said, *links = copy.pages[0].obj["/Annots"]
    assert (str(said["/Contents"]), str(said["/NM"]), said["/F"]) == (
        "See here",
        "n-1",
        4,
    )
    assert [str(each["/A"]["/URI"]) for each in links if "/A" in each] == [
        "https://example.org/"
    ]
    grade, signature = copy.Root["/AcroForm"]["/Fields"]
    assert (str(grade["/T"]), str(grade["/V"])) == ("grade", "Four")
    assert "/V" not in signature
    assert str(copy.Root["/Outlines"]["/First"]["/Title"]) == "Part one"


def test_names_that_only_the_pages_use_stay(copy):
    """A drawing called /A_1 is no private key; its page asks for it by that name."""
    drawn = copy.pages[0].obj["/Resources"]["/XObject"]
    assert set(drawn.keys()) == {"/A_1", "/Im", "/Twice", "/Still"}


def test_a_deed_that_poses_as_a_list_of_fonts_goes_all_the_same(tmp_path):
    """Met first where keys mean nothing, then as a link that somebody may follow."""
    pdf = Pdf.open(io.BytesIO(a_pdf(pages=1)))
    page = pdf.pages[0].obj
    link = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script())
    page["/Annots"] = Array([pdf.make_indirect(link)])
    page["/Resources"]["/Font"] = page["/Annots"][0]
    out = io.BytesIO()
    pdf.save(out)
    assert answer_to(out.getvalue(), tmp_path) == "1"
    assert b"JavaScript" not in laid_open((tmp_path / "copy.pdf").read_bytes())


@pytest.mark.parametrize("name", ["/Im", "/Twice"])
def test_a_photo_in_it_keeps_its_picture_alone(copy, name):
    image = pikepdf.PdfImage(copy.pages[0].obj["/Resources"]["/XObject"][name])
    plain = image.as_pil_image()
    assert plain.size == (60, 40)
    assert not plain.getexif()
    assert image.obj.read_raw_bytes().endswith(b"\xff\xd9")


def test_a_photo_of_the_newer_kind_keeps_its_length(copy):
    still = copy.pages[0].obj["/Resources"]["/XObject"]["/Still"].read_raw_bytes()
    assert still == b"\0\0\0\x0cjP  " + b" " * len(XMP) + b"jp2c"


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"quality": 5}])
def test_a_photo_that_tells_nothing_stays_byte_for_byte(how):
    plain = a_picture(size=(640, 480), **how)
    assert b"".join(nameless._bare_jpeg(plain)) == plain


def test_the_same_bytes_make_the_same_copy(tmp_path, copied):
    place = tmp_path / "told.pdf"
    place.write_bytes(telling())
    nameless.main(str(place), str(tmp_path / "copy.pdf"))
    assert (tmp_path / "copy.pdf").read_bytes() == copied


def answer_to(content: bytes, tmp_path) -> str:
    place = tmp_path / "sent.pdf"
    place.write_bytes(content)
    return nameless.main(str(place), str(tmp_path / "copy.pdf"))


def test_a_password_that_is_empty_keeps_nobody_out(tmp_path):
    """Whoever got it could read it; only changing and printing were forbidden."""
    assert answer_to(a_locked_pdf(), tmp_path) == "3"
    with Pdf.open(tmp_path / "copy.pdf") as copy:
        assert not copy.is_encrypted


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (a_locked_pdf("secret"), "locked"),
        (a_pdf(pages=0), "broken"),
        (a_pdf()[:-9], "broken"),
        (a_pdf().replace(b"/Pages 2", b"/Pages 9"), "broken"),
        (a_pdf().replace(b"<< /Length", b"<< /Filter /FlateDecode /Length"), "broken"),
        (a_pdf().replace(b"0000000", b"9999999"), "3"),  # its table can be made anew
    ],
    ids=["locked", "empty", "cut", "lost its pages", "garbled", "mendable"],
)
def test_what_cannot_be_read_is_told_in_a_word(tmp_path, content, answer):
    assert answer_to(content, tmp_path) == answer


def test_a_full_disk_is_no_fault_of_the_file(tmp_path):
    place = tmp_path / "sent.pdf"
    place.write_bytes(a_pdf())
    assert nameless.main(str(place), "/dev/full") == "full"


# --- through the doors ----------------------------------------------------------------
@pytest.fixture
def theirs(maribel):
    def receive(content: bytes):
        return actions.receive(
            ContentFile(content, "Reyes.pdf"), owner=maribel, purpose="lesson", about=""
        )

    return receive


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_reader_is_sent_the_copy_and_its_owner_may_have_the_original(
    theirs, maribel, stranger, copied
):
    original = telling()
    upload = theirs(original)
    assert (upload.state, upload.pages) == (State.READY, 2)
    assert upload.digest == sha256(original).hexdigest()
    shown = fetch(browser_of(stranger), upload.link_for("pair"))
    assert shown["Content-Disposition"] == 'inline; filename="document.pdf"'
    assert body(shown) == copied
    asked = f"{upload.link_for('pair')}?as=original"
    assert fetch(browser_of(stranger), asked).status_code == 404
    kept = fetch(browser_of(maribel), f"{upload.link_for('owner')}?as=original")
    assert body(kept) == original


def falls(_source: str, _target: str) -> str:
    return "raise SystemExit(11)"


def lingers(_source: str, _target: str) -> str:
    return "import time; time.sleep(60)"


def wanders(source: str, _target: str) -> str:
    """Elsewhere in the store, where files of others lie in the open."""
    elsewhere = Path(source).with_name("other.open")
    return f"print(len(open({str(elsewhere)!r}).read()))"


@pytest.mark.parametrize("deed", [falls, lingers, wanders])
def test_one_that_takes_its_program_over_reaches_nothing_and_is_refused(
    theirs, monkeypatch, tmp_path, settings, deed
):
    others = Path(settings.MEDIA_ROOT) / "open" / "other.open"
    others.parent.mkdir(parents=True)
    others.write_text("a file of somebody else")
    program = tmp_path / "nameless.py"
    words = f"import sys\nfrom pathlib import Path\nhere = {str(others)!r}\n"
    program.write_text(words + deed(str(others), ""))
    monkeypatch.setattr(pdfs, "PROGRAM", program)
    monkeypatch.setattr(pdfs, "SECONDS", 1.0)
    upload = theirs(a_pdf())
    assert upload.state == State.REFUSED
    assert "Print it to a new PDF and add that." in upload.refusal
    assert not store.exists(upload.public_id, "shown")


def test_no_other_program_opens_a_pdf():
    """Neither the process that serves nor the one that works ever has the library."""
    product = Path(jailed.__file__).parents[1]
    opening = {
        each.name
        for each in product.rglob("*.py")
        if "tests" not in each.parts and "import pikepdf" in each.read_text()
    }
    assert opening <= {"nameless.py"}
    assert "pikepdf" in sys.modules  # of this test, which is no part of the product
