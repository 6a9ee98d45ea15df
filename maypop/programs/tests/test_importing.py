"""People from a file: all of its lines, or none."""

import io
import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.people.actions import join, withdraw
from maypop.people.models import Invitation, Membership, Person, Role
from maypop.programs.coming import seats
from maypop.programs.importing import carrying
from maypop.programs.importing.carrying import bring_in, look_through
from maypop.programs.models import Cohort, Pairing, Place, Reservation, Suggestion
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import arriving
from .arriving import brought, file, row

WHY = "tests look"


def counts(report):
    return (report.created, report.updated, report.unchanged)


def faults(report):
    return [(each.line, each.field) for each in report.errors]


def places():
    return Place.objects.for_the_system(WHY)


def rows_there_are():
    return {
        kind.__name__: kind._base_manager.count()
        for kind in (Invitation, Reservation, Membership, Entry, Person)
    } | {"places": places().count()}


# --- who comes in ---------------------------------------------------------
def test_somebody_new_is_invited_to_a_role_and_a_seat(made):
    assert counts(brought(row())) == (1, 0, 0)
    kept = Reservation.objects.get()
    assert kept.cohort == made.cohort
    assert (kept.invitation.role, kept.invitation.organization) == (
        Role.EDUCATOR,
        made.school,
    )
    assert kept.invitation.name == "Rosalba Quint"


def test_one_link_sets_everything_up(made, client):
    brought(row(mentor="verity@example.org"), by=made.constance)
    link = f"/invitation/{Invitation.objects.get().token}"
    assert 'value="Rosalba"' in client.get(link).content.decode()
    said = {"given_name": "Rosalba", "family_name": "Quint"}
    client.post(link, said | {"password": "seven herons on the levee"})
    rosalba = Person.objects.get(email="rosalba@example.org")
    assert rosalba.memberships.get().organization == made.school
    seat = Place.objects.seen_by(rosalba).get()
    assert seat.cohort == made.cohort
    suggested = Suggestion.objects.seen_by(made.verity).get()
    assert (suggested.place, suggested.by) == (seat, made.constance)
    assert not Pairing.objects.for_the_system(WHY).exists()  # both must agree


def test_a_mentor_may_be_named_before_they_are_here(made):
    brought(row(mentor="june@example.org"), row("june", role="mentor", cohort=""))
    words = {"family_name": "Ash", "password": "seven herons on the levee"}
    for email in ("rosalba@example.org", "june@example.org"):
        join(Invitation.objects.get(email=email), given_name="A", **words)
    june = Person.objects.get(email="june@example.org")
    assert Suggestion.objects.seen_by(june).get().mentor == june


def test_somebody_with_an_account_is_seated_at_once(made):
    assert counts(brought(row("maribel", given="M", family="S"))) == (0, 1, 0)
    assert Place.objects.seen_by(made.maribel).get().cohort == made.cohort
    assert made.maribel.refreshed().given_name == "Maribel"  # her name is her own
    assert not Invitation.objects.exists()
    assert list(discrepancies()) == []


def test_a_lead_asks_people_of_another_district_and_does_not_take_them(made):
    """Else whoever knows an address could see how somebody's work stands."""
    assert counts(brought(row("tobias"), by=made.lucinda)) == (1, 0, 0)
    assert not Membership.objects.filter(
        person=made.tobias, organization=made.school
    ).exists()
    assert Invitation.objects.get().email == "tobias@example.org"


def test_whoever_runs_a_program_of_one_district_stays_within_it(made):
    manager = arriving.person("Osei", Role.PROGRAM_MANAGER, made.district)
    report = brought(row("tobias", cohort=""), row("maribel", cohort=""), by=manager)
    assert counts(report) == (1, 0, 1)  # he is asked; she is known there


def test_people_in_two_programs_have_a_seat_in_each(made):
    other = arriving.phase(made.state, "Another phase")
    Cohort.objects.create(phase=other, organization=made.school, name="Other")
    brought(row("maribel"), row("rosalba"))
    again = brought(row("maribel", cohort="other"), row("rosalba", cohort="other"))
    assert counts(again) == (0, 2, 0)
    assert Place.objects.seen_by(made.maribel).held().count() == 2
    assert Reservation.objects.standing().count() == 2


# --- the same again, and something else -----------------------------------
def test_the_same_file_twice_changes_nothing(made):
    people = (row(), row("maribel", mentor="verity@example.org"))
    brought(*people)
    before = rows_there_are()
    assert counts(brought(*people)) == (0, 0, 2)
    assert rows_there_are() == before


def test_what_a_file_says_anew_takes_the_place_of_what_waits(made):
    brought(row())
    Cohort.objects.create(phase=made.phase, organization=made.school, name="Second")
    assert counts(brought(row(family="Vale", cohort="second"))) == (0, 1, 0)
    kept = Reservation.objects.get()
    assert (kept.cohort.slug, kept.invitation.family_name) == ("second", "Vale")


def test_another_cohort_of_the_phase_moves_a_seat(made):
    brought(row("maribel"))
    Cohort.objects.create(phase=made.phase, organization=made.school, name="Second")
    assert counts(brought(row("maribel", cohort="second"))) == (0, 1, 0)
    assert Place.objects.seen_by(made.maribel).held().get().cohort.slug == "second"


def test_a_link_that_ran_out_is_good_again(made):
    brought(row())
    with clock.at(clock.now() + timedelta(days=15)):
        assert counts(brought(row())) == (0, 1, 0)
        assert Invitation.objects.get().is_open


def test_whoever_left_comes_back_to_their_seat(made):
    brought(row("maribel"))
    seat = Place.objects.seen_by(made.maribel).get()
    seats.leave(seat)
    assert counts(brought(row("maribel"))) == (0, 1, 0)
    assert Place.objects.seen_by(made.maribel).held().get() == seat


def test_whoever_was_taken_back_may_be_invited_anew(made):
    brought(row())
    withdraw(Invitation.objects.get(), by=None)
    assert counts(brought(row())) == (1, 0, 0)


# --- all or nothing -------------------------------------------------------
def test_one_wrong_line_keeps_all_out(made, django_capture_on_commit_callbacks):
    before = rows_there_are()
    with django_capture_on_commit_callbacks(execute=True):
        report = brought(row("maribel"), row("june"), row("rosalba", cohort="nowhere"))
    assert faults(report) == [(4, "cohort")]
    assert rows_there_are() == before
    assert mail.outbox == []


def test_what_changes_between_looking_and_doing_keeps_all_out(made, monkeypatch):
    """The second reading judges anew: nothing that is wrong by then is written."""
    judged = carrying.look_through

    def then_it_closes(*args, **words):
        report = judged(*args, **words)
        made.phase.closes_on = clock.today() - timedelta(days=1)
        made.phase.save()
        return report

    monkeypatch.setattr(carrying, "look_through", then_it_closes)
    before = rows_there_are()
    assert faults(brought(row("maribel"), row())) == [(2, "cohort"), (3, "cohort")]
    assert rows_there_are() == before


def test_a_failure_in_the_middle_leaves_nothing(made, monkeypatch):
    monkeypatch.setattr(carrying, "PORTION", 2)
    written, write = [], carrying.write

    def breaks(plan, bounds, *, by):
        if written:
            raise RuntimeError("cut")
        written.append(plan)
        write(plan, bounds, by=by)

    monkeypatch.setattr(carrying, "write", breaks)
    before = rows_there_are()
    with pytest.raises(RuntimeError):
        brought(row("a"), row("b"), row("c"))
    assert written
    assert rows_there_are() == before


def test_a_dry_run_does_it_all_and_takes_it_back(
    made, django_capture_on_commit_callbacks
):
    before = rows_there_are()
    with (
        django_capture_on_commit_callbacks(execute=True),
        CaptureQueriesContext(connection) as asked,
    ):
        report = brought(row(), row("maribel"), dry_run=True)
    assert counts(report) == (1, 1, 0)
    assert any("INSERT" in each["sql"] for each in asked.captured_queries)
    assert rows_there_are() == before
    assert mail.outbox == []


# --- what is wrong, line by line ------------------------------------------
@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"who": "not an address@"}, "email", "not an e-mail address"),
        ({"who": ""}, "email", "empty"),
        ({"given": ""}, "given_name", "empty"),
        ({"family": "=HYPERLINK(1)"}, "family_name", "formula"),
        ({"given": "+1"}, "given_name", "formula"),
        ({"given": "-2"}, "given_name", "formula"),
        ({"given": "@SUM"}, "given_name", "formula"),
        ({"given": "x" * 81}, "given_name", "longer than 80"),
        ({"given": '"A\nB"'}, "given_name", "line break"),
        ({"role": "wizard"}, "role", "There is no role wizard"),
        ({"where": "nowhere"}, "organization", "none called nowhere"),
        ({"cohort": "nowhere"}, "cohort", "none called nowhere"),
        ({"mentor": "ghost@example.org"}, "mentor_email", "not known as a mentor"),
        ({"mentor": "maribel@example.org"}, "mentor_email", "not known as a mentor"),
        ({"mentor": "rosalba@example.org"}, "mentor_email", "their own mentor"),
    ],
)
def test_a_line_says_what_is_wrong_with_it(made, wrong, field, says):
    (fault,) = brought(row("june"), row(**wrong)).errors
    assert (fault.line, fault.field) == (3, field)
    assert says in fault.message


def test_all_that_is_wrong_with_a_line_is_said_at_once(made):
    report = brought(row(given="=1", cohort="nowhere", mentor="ghost@example.org"))
    assert faults(report) == [(2, "cohort"), (2, "given_name"), (2, "mentor_email")]


def test_a_person_stands_in_a_file_once(made):
    report = brought(row(), row("june"), row("ROSALBA@example.org"))
    (fault,) = report.errors
    assert (fault.line, fault.field) == (4, "email")
    assert "Line 2" in fault.message


def test_a_line_has_its_number_after_cells_of_several_lines(made):
    report = brought(row(given='"A\nB"'), row("june", role="wizard"))
    assert faults(report) == [(2, "given_name"), (4, "role")]


def test_a_cohort_that_is_over_takes_nobody(made):
    over = arriving.phase(made.state, "Past", ends_in=-1)
    Cohort.objects.create(phase=over, organization=made.school, name="Past")
    assert faults(brought(row(cohort="past"))) == [(2, "cohort")]


def test_no_line_takes_more_seats_than_there_are(made):
    made.cohort.seats = 2
    made.cohort.save()
    people = [row("maribel"), row("june"), row("rosalba")]
    assert faults(brought(*people)) == [(4, "cohort")]
    assert counts(brought(*people[:2])) == (1, 1, 0)
    assert counts(brought(*people[:2])) == (0, 0, 2)
    assert faults(brought(people[2])) == [(2, "cohort")]


def test_a_lead_brings_people_into_their_own_district_only(made):
    Cohort.objects.create(phase=made.phase, organization=made.elsewhere, name="Loess")
    report = brought(
        row(where="loess-bluff"),
        row("june", cohort="loess"),
        row("ash", role="state-admin", cohort=""),
        by=made.lucinda,
    )
    assert faults(report) == [(2, "organization"), (3, "cohort"), (4, "role")]
    assert "You do not lead loess" in report.errors[1].message


def test_a_lead_does_not_change_what_others_sent(made):
    brought(row(where="loess-bluff"))
    assert faults(brought(row(), by=made.lucinda)) == [(2, "email")]


def test_a_manager_makes_no_administrators(made):
    report = brought(row(role="state-admin", cohort=""), by=made.constance)
    assert faults(report) == [(2, "role")]


# --- whatever program wrote it --------------------------------------------
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_recognized_and_said(made, encoding, told):
    report = bring_in(
        file(row(given="Zoë", family="O\u2019Neill"), encoding=encoding), by=None
    )
    assert (report.encoding, counts(report)) == (told, (1, 0, 0))
    assert Invitation.objects.get().name == "Zoë O\u2019Neill"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"name,mail\n", 1),
        (arriving.HEADER.replace(",", ";").encode() + b"\n", 1),
        (arriving.HEADER.encode() + b"\na,b\n", 2),
        (arriving.HEADER.encode() + b'\n"never closed', 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0", 1),
        (b"\xff\xfe\0", 1),
        (arriving.HEADER.encode() + b"\n\x81\x8d,,,,,,\n", 2),
    ],
)
def test_what_is_no_such_file_is_said_and_breaks_nothing(made, content, line):
    report = look_through(io.BytesIO(content), by=None)
    assert report.errors
    assert report.errors[0].line == line


def test_a_thousand_lines_take_few_statements(made):
    def asked(n):
        people = [row(f"p{i}", mentor="verity@example.org") for i in range(n)]
        with CaptureQueriesContext(connection) as seen:
            brought(*people, dry_run=True)
        return len(seen)

    assert asked(900) - asked(9) < 20  # batches of what one statement may carry


# --- letters --------------------------------------------------------------
def test_letters_go_out_after_all_are_in(made, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        brought(row(), row("june"), row("maribel"))
    assert {each.to[0] for each in mail.outbox} == {
        "rosalba@example.org",
        "june@example.org",
    }
    assert not Invitation.objects.unmailed().exists()


# --- the command ----------------------------------------------------------
def told(capsys, path, *options):
    code = 0
    try:
        call_command("import_people", str(path), "--json", *options)
    except SystemExit as end:
        code = end.code
    return code, json.loads(capsys.readouterr().out)


def test_the_command_tells_in_json(made, tmp_path, capsys):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(file(row(), row("maribel")).getvalue())
    bad.write_bytes(file(row("june"), row(role="wizard")).getvalue())
    none = {"created": 0, "updated": 0, "unchanged": 0, "errors": []}
    code, said = told(capsys, good, "--dry-run")
    assert (code, said) == (0, none | {"created": 1, "updated": 1, "dry_run": True})
    assert not Invitation.objects.exists()
    code, said = told(capsys, good)
    assert (code, said) == (0, none | {"created": 1, "updated": 1, "dry_run": False})
    code, said = told(capsys, good)
    assert (code, said) == (0, none | {"unchanged": 2, "dry_run": False})
    code, said = told(capsys, bad)
    assert code != 0
    assert [each["line"] for each in said["errors"]] == [3]
    assert said["errors"][0].keys() == {"line", "field", "message"}
    assert not Invitation.objects.filter(email="june@example.org").exists()
