"""What is said of a piece at once: recordings, captions, templates, names, files."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from maypop.catalog.models import Requirement
from maypop.journeys import tasks
from maypop.journeys.completeness import gaps
from maypop.journeys.models import PIECE, ClassList, Explanation, Reading
from maypop.journeys.pieces import pieces_of
from maypop.media import actions as media
from maypop.media.models import Profile, Upload

from . import making

TINY = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def said(made, part="r3"):
    made.journey = made.reloaded()
    (piece,) = [each for each in pieces_of(made.journey) if each.slug == part]
    return gaps(piece)


def sentences(made, part="r3"):
    return "\n".join(each.sentence for each in said(made, part))


def measured(made, loudness, brightness):
    made.journey = made.reloaded()
    upload = Upload.objects.seen_by(made.maribel).get(kind="video")
    known = {"loudness": loudness, "brightness": brightness}
    Profile.objects.update_or_create(upload=upload, defaults=known)
    (piece,) = [each for each in pieces_of(made.journey) if each.slug == "r3"]
    return "\n".join(each.sentence for each in gaps(piece))


@pytest.fixture
def filmed(made):
    return making.attached(made.piece("r3"), "mp4", name="take 1.mp4", seconds=600)


def test_a_silent_stretch_and_a_dark_one_are_told_with_their_moment(made, filmed):
    loud, bright = [-23.0] * 600, [96.0] * 600
    loud[120:180] = [-70.0] * 60
    bright[300:320] = [4.0] * 20
    told = measured(made, loud, bright)
    assert "take 1.mp4 is silent from 2:00 to 3:00." in told
    assert "take 1.mp4 is dark from 5:00 to 5:20." in told


def test_a_pause_for_thinking_and_a_cut_are_no_such_stretch(made, filmed):
    loud, bright = [-23.0] * 600, [96.0] * 600
    loud[120:149] = [-70.0] * 29
    bright[300:309] = [4.0] * 9
    told = measured(made, loud, bright)
    assert "silent" not in told
    assert "dark" not in told


@pytest.mark.parametrize("loudness", [[], [-80.0] * 600, [None] * 600])
def test_a_recording_without_sound_is_told_once(made, filmed, loudness):
    told = measured(made, loudness, [96.0] * 600)
    assert told.count("has no sound") == 1
    assert "silent from" not in told


def test_nothing_is_said_of_what_nobody_measured(made, filmed):
    assert "sound" not in sentences(made)


def test_captions_are_asked_for_and_waived_with_a_reason(made, filmed):
    (gap,) = [each for each in said(made) if "Add captions" in each.sentence]
    assert gap.may_be_fine
    making.explaining.explain(
        made.piece("r3"), gap.notice, reason="Voices are clear.", by=made.maribel
    )
    assert "Add captions" not in sentences(made)


@pytest.mark.parametrize("way", ["captions", "transcript"])
def test_captions_or_a_transcript_answer_it(made, filmed, way):
    if way == "captions":
        media.store.create(filmed.public_id)
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\nWhat do you see?\n"
        media.caption(filmed, text, version=0, by=made.maribel)
    else:
        making.attached(made.piece("r3"), "pdf", name="transcript.pdf")
    assert "Add captions" not in sentences(made)


def _rules(made, **rules):
    part = made.edition.requirements.get(code="R3")
    known = Requirement.objects.filter(pk=part.pk)
    super(type(known), known).update(file_rules=part.file_rules | rules)


def test_where_all_of_it_must_be_captioned_no_reason_stands_in(made, filmed):
    _rules(made, captions_or_transcript="all")
    (gap,) = [each for each in said(made) if "Add captions" in each.sentence]
    assert not gap.may_be_fine


def test_a_template_as_it_was_given_out_is_not_a_piece_yet(made):
    _rules(made, template="My goal:\n\nWhat I saw:")
    piece = made.piece("r3")
    piece.write("My goal:\nWhat I saw: ", version=0, by=made.maribel)
    assert "still the template" in sentences(made)
    piece.write("My goal: wait.\nWhat I saw: more", version=1, by=made.maribel)
    assert "still the template" not in sentences(made)


def test_a_name_in_the_text_is_told_and_another_one_is_told_again(made):
    piece = made.piece("r1")
    piece.write("One\nJaden Morris spoke.", version=0, by=made.maribel)
    (gap,) = [each for each in said(made, "r1") if "Jaden" in each.sentence]
    assert gap.sentence.startswith("Your text, line 2: “Jaden Morris” is what looks")
    assert "Jaden" not in gap.notice
    making.explaining.explain(
        piece, gap.notice, reason="A character in the novel.", by=made.maribel
    )
    assert "Jaden" not in sentences(made, "r1")
    piece.write("Jaden Morris and Emma Hale", version=1, by=made.maribel)
    told = sentences(made, "r1")
    assert "Emma Hale" in told
    assert "Jaden" not in told


# --- files ------------------------------------------------------------------------


def docx(*lines, header=""):
    def part(root, words):
        text = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words)
        return f'<w:{root} xmlns:w="{TINY}">{text}</w:{root}>'

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part("document", lines))
        archive.writestr("word/header1.xml", part("hdr", [header]))
    return out.getvalue()


def brought(made, name, content, part="r1"):
    return media.receive(
        ContentFile(content, name=name),
        owner=made.maribel,
        purpose=PIECE,
        about=made.piece(part).about,
    )


def look():
    for key in list(tasks.unread()):
        tasks.read.do(key)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b"A plan\nfor Jaden Morris"),
        ("plan.docx", docx("A plan", "for Jaden Morris")),
        ("head.docx", docx("A plan", header="Jaden Morris, period 3")),
    ],
)
def test_names_in_documents_are_found_by_the_worker(made, name, content):
    brought(made, name, content)
    assert f"{name} is being looked through for names" in sentences(made, "r1")
    look()
    told = sentences(made, "r1")
    assert f"{name}, line" in told
    assert "“Jaden Morris” is what looks like a full name" in told
    assert list(tasks.unread()) == []


def test_a_document_that_cannot_be_read_asks_its_educator_to_look(made):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
        f' xmlns:w="{TINY}">&b;</w:document>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bomb)
    brought(made, "odd.docx", out.getvalue())
    look()
    (gap,) = [each for each in said(made, "r1") if "looked through" in each.sentence]
    assert "could not be looked through" in gap.sentence
    assert gap.may_be_fine


def test_captions_are_looked_through_at_once_and_again_when_they_change(made, filmed):
    media.store.create(filmed.public_id)
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nThank you, Jaden Morris.\n"
    media.caption(filmed, text, version=0, by=made.maribel)
    assert "“Jaden Morris”" in sentences(made)
    media.caption(filmed, text.replace(" Morris", ""), version=1, by=made.maribel)
    assert "Morris" not in sentences(made)
    assert list(tasks.unread()) == []


def test_what_was_noticed_goes_with_the_file(made):
    upload = brought(made, "plan.txt", b"for Jaden Morris")
    look()
    media.remove(upload, by=made.maribel)
    for key in list(tasks.outlived()):
        tasks.forget.do(key)
    assert not Reading.objects.exists()


def test_a_class_list_is_kept_so_that_nobody_can_read_it(made):
    brought(made, "plan.txt", b"for Quillon Marsh")
    look()
    assert "Quillon" not in sentences(made, "r1")
    names = "Quillon Marsh\nOkafor, Zuri\nAda\n\n"
    assert making.explaining.list_class(made.journey, names, by=made.maribel) == 2
    kept = str(ClassList.objects.values().get())
    assert "Quillon" not in kept
    assert "Okafor" not in kept
    assert "“Quillon Marsh” is a name from your class list" in sentences(made, "r1")
    made.piece("r1").write("Ask Zuri Okafor. Ada too.", version=0, by=made.maribel)
    told = sentences(made, "r1")
    assert "“Zuri Okafor” is a name from your class list" in told
    assert "Ada" not in told.replace("Zuri", "")
    making.explaining.list_class(made.reloaded(), "", by=made.maribel)
    assert not ClassList.objects.exists()


# --- on the page ------------------------------------------------------------------


def test_the_send_page_tells_all_of_it_and_takes_a_reason(made):
    making.fill(made.journey)
    piece = made.piece("r1")
    piece.write("Jaden Morris spoke.", version=piece.version, by=made.maribel)
    page = made.client.get(made.url("send", None)).content.decode()
    assert "Please look at these" in page
    assert "Send in for assessment" not in page
    assert "file.png" not in page
    assert "sample 0.png" in page
    (gap,) = said(made, "r1")
    told = {"notice": gap.notice, "reason": "A figure in the novel."}
    assert made.client.post(made.url("explain"), told).status_code == 302
    page = made.client.get(made.url("send", None)).content.decode()
    assert "Send in for assessment" in page
    assert "You said: A figure in the novel." in page


def test_without_a_reason_nothing_is_settled(made):
    made.piece("r1").write("Jaden Morris spoke.", version=0, by=made.maribel)
    (gap, *_rest) = [each for each in said(made, "r1") if each.may_be_fine]
    answer = made.client.post(made.url("explain"), {"notice": gap.notice})
    assert answer.status_code == 422
    assert "Say in a few words why it is fine." in answer.content.decode()
    assert not Explanation.objects.exists()


def test_what_must_be_mended_cannot_be_explained_away(made):
    answer = made.client.post(made.url("explain"), {"notice": "text", "reason": "no"})
    assert answer.status_code == 302
    assert not Explanation.objects.exists()


def test_names_are_listed_by_their_own_educator_only(made):
    names = {"students": "Quillon Marsh"}
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.post(made.url("class_list", None), names).status_code == 404
    assert made.client.post(made.url("class_list", None), names).status_code == 302
    page = made.client.get(made.url("send", None)).content.decode()
    assert "Your class list: 1 student" in page
    assert "Quillon" not in page
    long = {"students": "x" * 20_001}
    assert made.client.post(made.url("class_list", None), long).status_code == 422
    making.sent(made)
    assert made.client.post(made.url("class_list", None), names).status_code == 409
