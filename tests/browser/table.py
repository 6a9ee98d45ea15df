"""Every page of the product: who opens it, and how they get there.

A way begins at an address and follows links as the page draws them, so that the table
needs no identifiers. `form` is then posted as a plain form would be, and `press` is
what opens on the page itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Page, Response

Steps = tuple[str, ...]  # who, the start, and the links that were followed from there
STRANGER = ""
NEWCOMER = "newcomer"  # came by invitation, has no seat, no work and a password

POST = """
([path, words]) => {
  const form = document.createElement("form")
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value
  const pairs = { csrfmiddlewaretoken: token ?? "", ...words }
  Object.assign(form, { method: "post", action: path, hidden: true })
  for (const [name, value] of Object.entries(pairs)) {
    const field = document.createElement("textarea")
    Object.assign(field, { name, value })
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
"""


@dataclass(frozen=True)
class Way:
    who: str
    start: str
    links: tuple[str, ...] = ()
    beside: str = ""  # a neighbor of that page to which no link leads just now
    form: tuple[str, Mapping[str, str]] | None = None
    press: str = ""
    status: int = 200

    def walk(self, page: Page, names: Mapping[str, str], met: dict[Steps, str]) -> int:
        """Go there, and note in `met` where links led; the last answer's status."""
        answer, ahead = self._begin(page, names, met)
        for number, link in enumerate(ahead, 1):
            href = page.locator(link).first.get_attribute("href") or ""
            there = urljoin(page.url, href)
            answer = page.goto(there)
            gone = len(self.links) - len(ahead) + number
            met[self.who, self.start, *self.links[:gone]] = there
        if self.beside:
            answer = page.goto(urljoin(page.url, self.beside))
        if self.form:
            path, words = self.form
            here = re.sub(r"[?#].*", "", page.url)
            said = {name: filled(text, names) for name, text in words.items()}
            with page.expect_navigation() as arrived:
                page.evaluate(POST, [filled(path, {"here": here}), said])
            answer = arrived.value
        if self.press:
            page.locator(self.press).first.click()
        assert answer
        return answer.status

    def _begin(
        self, page: Page, names: Mapping[str, str], met: Mapping[Steps, str]
    ) -> tuple[Response | None, tuple[str, ...]]:
        """As far along as anyone has come who walked the same way before."""
        for gone in range(len(self.links), 0, -1):
            if there := met.get((self.who, self.start, *self.links[:gone])):
                return page.goto(there), self.links[gone:]
        return page.goto(filled(self.start, names)), self.links


def filled(text: str, names: Mapping[str, str]) -> str:
    """What stands as {name} in it; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], text)


def piece(part: str) -> tuple[str, ...]:
    """From one's journey to one of its pieces."""
    return (f".reqs a[href$='/{part}']",)


OTHER = "nav[aria-label='Your journeys'] a:not([aria-current])"
RELEASES = "[id^='consent-'] a"
ON_TIME = "/assess/lead/on-time"
QUESTIONING = "questioning-sequences"
CRITERION = "main a[href^='/assess/quality/criteria/']"
QUEUE = "#queue a[href^='/assess/']"
PROGRAM = ("main h2 a",)
COHORT, TWO = "a[href^='/rooms/cohort/']", "a[href^='/rooms/pair/']"
TOPIC = "a[href^='/topics/']"
PHASE = ("main a[href$='/phases/phase-2']",)
JUNK = {"text": '{"type": ["VerifiableCredential"], "name": "Nobody signed this"}'}

TO_MARIBEL = "main h3 a:has-text('Maribel')"
TO_VERITY = "main h3 a:has-text('Verity')"
REPLACES = "#feedback a[href$='/replacement']"
PHASE_2 = "main h2 a:text-is('Phase 2')"

ALIKE = {
    "title": "All respond routines, on one page",
    "kind": "document",
    "minutes": "5",
}

PAGES: dict[str, Way] = {
    # for everybody
    "front": Way(STRANGER, "/"),
    "catalog": Way(STRANGER, "/catalog"),
    "catalog-search": Way(STRANGER, "/catalog?q=questions"),
    "catalog-nothing": Way(STRANGER, "/catalog?q=zebra"),
    "edition": Way(STRANGER, "/catalog/questioning-sequences"),
    "edition-shelf": Way(STRANGER, "/catalog/curating-learning-for-colleagues/1"),
    "verify": Way(STRANGER, "/verify"),
    "verify-nothing": Way(STRANGER, "/verify", form=("/verify", {}), status=422),
    "verify-junk": Way(STRANGER, "/verify", form=("/verify", JUNK)),
    "verify-good": Way(STRANGER, "/verify", form=("/verify", {"address": "{shared}"})),
    "verify-revoked": Way(
        STRANGER, "/verify", form=("/verify", {"address": "{revoked}"})
    ),
    "credential": Way(STRANGER, "/c/{shared}"),
    "credential-holder": Way("inez", "/c/{shared}"),
    "credential-revoked": Way(STRANGER, "/c/{revoked}"),
    "credential-private": Way(STRANGER, "/c/{private}"),
    "credential-unknown": Way(STRANGER, "/c/nobodyhasearned1", status=404),
    "demo-sign-in": Way(STRANGER, "/demo/sign-in"),
    "demo-unknown": Way(
        STRANGER, "/verify", form=("/demo/sign-in", {"as": "nobody"}), status=404
    ),
    "sign-in": Way(STRANGER, "/sign-in"),
    "sign-in-wrong": Way(
        STRANGER,
        "/sign-in",
        form=("/sign-in", {"login": "who@example.org", "password": "not hers"}),
        status=422,
    ),
    "sign-in-closed": Way(STRANGER, "/sign-in/closed"),
    "sign-up": Way(STRANGER, "/sign-up"),
    "reset": Way(STRANGER, "/account/reset"),
    "reset-sent": Way(STRANGER, "/account/reset/sent"),
    "reset-done": Way(STRANGER, "/account/reset/done"),
    "reset-dead-link": Way(
        STRANGER, "/account/reset/00000000-0000-4000-8000-000000000000/nobodys"
    ),
    "email-sent": Way(STRANGER, "/account/email/sent"),
    "email-dead-link": Way(STRANGER, "/account/email/confirm/nobodys"),
    "phone": Way(STRANGER, "/phone/{phone}"),
    "phone-unknown": Way(STRANGER, "/phone/nobodys", status=404),
    "invitation-unknown": Way(STRANGER, "/invitation/nobodys", status=404),
    "invitation": Way(STRANGER, "{invitation}"),
    "invitation-wrong": Way(
        STRANGER,
        "{invitation}",
        form=("{here}", {"given_name": "", "password": "short"}),
        status=422,
    ),
    "invitation-known": Way(STRANGER, "{second_role}"),
    "invitation-theirs": Way("petunia", "{second_role}"),
    "invitation-anothers": Way("tobias", "{second_role}"),
    "invitation-used": Way(STRANGER, "{used}", status=410),
    # people come in
    "people": Way("constance", "/people"),
    "people-school": Way("mordecai", "/people"),
    "people-nobody": Way("lucinda", "/people?q=zebra"),
    "people-file": Way("constance", "/people/import"),
    "people-no-file": Way(
        "constance", "/people/import", form=("/people/import", {}), status=422
    ),
    "people-one": Way("lucinda", "/people/invitations/new"),
    "people-one-wrong": Way(
        "lucinda",
        "/people/invitations/new",
        form=("/people/invitations/new", {"email": "nobody"}),
        status=422,
    ),
    "people-invitations": Way("lucinda", "/people/invitations"),
    "people-invitations-none": Way("lucinda", "/people/invitations?q=zebra"),
    "people-cohorts": Way("constance", "/people/cohorts"),
    "people-cohort": Way("nkechi", "/people/cohorts/first-look"),
    "people-seat": Way(
        "nkechi", "/people/cohorts/first-look", (".list a[href^='/people/seats/']",)
    ),
    "enrol": Way("thea", "/enrol"),
    "enrol-wrong": Way("thea", "/enrol", form=("/enrol", {"code": "x"}), status=422),
    "leave": Way("maribel", "/enrol", (".list a[href$='/leaving']",)),
    "quality": Way("winifred", "/assess/quality"),
    "quality-months": Way("winifred", "/assess/quality?by=month"),
    "quality-criteria": Way("winifred", "/assess/quality/criteria"),
    "quality-criterion": Way("winifred", "/assess/quality/criteria", (CRITERION,)),
    "quality-criterion-wrong": Way(
        "winifred",
        "/assess/quality/criteria",
        (CRITERION,),
        form=("{here}", {"text": ""}),
        status=422,
    ),
    "quality-concerns": Way("harriet", "/assess/quality/concerns"),
    "quality-flags": Way("winifred", "/assess/quality/flags"),
    "agreement": Way("winifred", "/assess/agreement"),
    "agreement-no-file": Way(
        "winifred", "/assess/agreement", form=("/assess/agreement", {}), status=422
    ),
    # what went wrong
    "404": Way(STRANGER, "/no-such-page", status=404),
    "404-signed-in": Way("maribel", "/no-such-page", status=404),
    "403": Way("maribel", "/assess", status=403),
    "403-form": Way(
        STRANGER,
        "/verify",
        form=("/verify", {"csrfmiddlewaretoken": "stale"}),
        status=403,
    ),
    "409-two-versions": Way(
        "sunniva",
        "/journey",
        piece("r1"),
        form=("{here}/text", {"text": "Mine.", "version": "0"}),
        status=409,
    ),
    "409-closed": Way(
        "orla",
        "/journey",
        piece("r1"),
        form=("{here}/text", {"text": "Too late.", "version": "9"}),
        status=409,
    ),
    "409": Way(
        "priya",
        "/assess",
        (QUEUE,),
        form=("{here}/overall", {"overall": "Mine.", "version": "99"}),
        status=409,
    ),
    "422-piece": Way(
        "sunniva",
        "/journey",
        piece("r1"),
        form=("{here}/text", {"text": "Mine.", "version": "first"}),
        status=422,
    ),
    "bring-it": Way(STRANGER, "/bring-it"),
    "bring-it-wrong": Way(STRANGER, "/bring-it", form=("/bring-it", {}), status=422),
    "bring-it-thanks": Way(STRANGER, "/bring-it/thanks"),
    # word to people
    "updates": Way("constance", "/notices"),
    "updates-empty": Way(NEWCOMER, "/notices"),
    "word-preferences": Way("maribel", "/notices/preferences"),
    "word-preferences-wrong": Way(
        "maribel",
        "/notices/preferences",
        form=("/notices/preferences", {"rests": "on"}),
        status=422,
    ),
    "enquiries": Way("constance", "/enquiries"),
    "enquiry": Way("constance", "/enquiries", ("main h2 a",)),
    "enquiry-wrong": Way(
        "constance", "/enquiries", ("main h2 a",), form=("{here}", {}), status=422
    ),
    # educators
    "journey-empty": Way(NEWCOMER, "/journey"),
    "journey-not-yet": Way("maribel", "/journey"),
    "journey-third": Way("hollis", "/journey"),
    "journey-growing": Way("tobias", "/journey"),
    "journey-two": Way("amos", "/journey"),
    "journey-earned": Way("amos", "/journey", (OTHER,)),
    "journey-sent": Way("orla", "/journey"),
    "journey-withdrawn": Way("thea", "/journey"),
    "journey-expired": Way("jasper", "/journey"),
    "journey-revoked": Way("royce", "/journey"),
    "start": Way("maribel", "/start/purposeful-grouping"),
    "start-no-seat": Way(NEWCOMER, "/start/purposeful-grouping"),
    "piece-on-a-phone": Way(
        "tobias", "/journey", piece("r4"), form=("{here}/phone", {})
    ),
    "piece-untouched": Way("tobias", "/journey", piece("r4")),
    "piece-document": Way("sunniva", "/journey", piece("r2")),
    "piece-samples": Way("tobias", "/journey", piece("r1")),
    "piece-video": Way("maribel", "/journey", piece("r3")),
    "reading": Way("maribel", "/journey", (*piece("r2"), "a[href$='/owner/read']")),
    "reading-assessor": Way(
        "priya", "/assess", (QUEUE, "a[href*='piece=r2']", "a[data-document]")
    ),
    "replacement": Way("maribel", "/journey", (*piece("r3"), REPLACES)),
    "replacement-unanswered": Way(
        "maribel",
        "/journey",
        (*piece("r3"), REPLACES),
        form=("{here}", {}),
        status=422,
    ),
    "recording": Way("maribel", "/journey", (*piece("r3"), RELEASES)),
    "recording-lost": Way(
        "maribel",
        "/journey",
        (*piece("r3"), RELEASES),
        form=("{here}/withdraw", {"reason": ""}),
        status=422,
    ),
    "redactions": Way(
        "maribel", "/journey", (*piece("r3"), "#files a[href$='/redactions']")
    ),
    "redactions-lacking": Way(
        "maribel",
        "/journey",
        (*piece("r3"), "#files a[href$='/redactions']"),
        form=("{here}", {"kind": "blur"}),
        status=422,
    ),
    "captions": Way(
        "maribel", "/journey", (*piece("r3"), "#files a[href$='/captions']")
    ),
    "piece-link-wrong": Way(
        "maribel",
        "/journey",
        piece("r3"),
        form=("{here}/links", {"address": "example.org"}),
        status=422,
    ),
    "piece-kept": Way("maribel", "/journey", piece("r1")),
    "piece-frozen": Way("orla", "/journey", piece("r3")),
    "send": Way("maribel", "/journey", (*piece("r3"), ".dock a")),
    "send-lacking": Way("tobias", "/journey", piece("r1"), beside="send"),
    "sent": Way("orla", "/journey", ("a[href*='/sent/']",)),
    "sent-decided": Way("maribel", "/journey", ("a[href*='/sent/']",)),
    "earned": Way("inez", "/earned"),
    "earned-private": Way("amos", "/earned"),
    "earned-revoked": Way("royce", "/earned"),
    "earned-empty": Way(NEWCOMER, "/earned"),
    # a mentor, and what is shown to them
    "mentoring": Way("verity", "/mentoring"),
    "mentoring-none": Way("josephine", "/mentoring"),
    "mentoring-one": Way("emeka", "/mentoring", ("main h3 a:has-text('Tobias')",)),
    "mentoring-wrong": Way(
        "emeka",
        "/mentoring",
        ("main h3 a:has-text('Tobias')",),
        form=("{here}", {"text": ""}),
        status=422,
    ),
    "conversations": Way("verity", "/conversations-owed"),
    "plan": Way("maribel", "/journey", ("aside a[href$='/plan']",)),
    "plan-wrong": Way(
        "tobias",
        "/journey",
        ("aside a[href$='/plan']",),
        form=("{here}", {"r1": "2020-01-01"}),
        status=422,
    ),
    "helping": Way("constance", "/nudging"),
    "helping-phase": Way("constance", "/nudging", ("main li a:text-is('Phase 2')",)),
    "helping-wrong": Way(
        "constance",
        "/nudging",
        ("main li a:text-is('Phase 2')",),
        form=("{here}", {}),
        status=422,
    ),
    "experiment": Way(
        "constance",
        "/nudging",
        ("main li a:text-is('Phase 2')", "main a[href*='/experiments/']"),
    ),
    "talk": Way("verity", "/talk/{shared_piece}"),
    "talk-own": Way("maribel", "/talk/{shared_piece}"),
    "talk-wrong": Way(
        "verity",
        "/talk/{shared_piece}",
        form=("{here}", {"at": "soon", "text": ""}),
        status=422,
    ),
    "talk-edit": Way("verity", "/messages/{comment}"),
    "talk-earlier": Way("maribel", "/messages/{comment}"),
    # rooms: of a cohort, of two, of those who lead; what was reported there
    "rooms": Way("maribel", "/rooms"),
    "rooms-empty": Way(NEWCOMER, "/rooms"),
    "room": Way("maribel", "/rooms", (COHORT,)),
    "room-wrong": Way("verity", "/rooms", (COHORT,), form=("{here}", {}), status=422),
    "topic": Way("maribel", "/rooms", (COHORT, TOPIC)),
    "topic-wrong": Way(
        "maribel",
        "/rooms",
        (COHORT, TOPIC),
        form=("{here}", {"text": "Jacob Miller waits best."}),
        status=422,
    ),
    "topic-host": Way("lucinda", "/rooms", (COHORT, TOPIC)),
    "topic-pair": Way("verity", "/rooms", (TWO, TOPIC)),
    "post-edit": Way("verity", "/rooms", (COHORT, TOPIC, "a[href^='/posts/']")),
    "post-report": Way("maribel", "/rooms", (COHORT, TOPIC, "a[href$='/report']")),
    "post-hide": Way("lucinda", "/rooms", (COHORT, TOPIC, "a[href$='/hiding']")),
    "rooms-reports": Way("lucinda", "/rooms/reports"),
    "rooms-search": Way("maribel", "/rooms/search?q=hands"),
    "rooms-search-empty": Way("maribel", "/rooms/search?q=giraffe"),
    # meetings: what two have planned
    "meetings": Way("maribel", "/meetings"),
    "meetings-empty": Way(NEWCOMER, "/meetings"),
    "meeting": Way("maribel", "/meetings", ("main h2 a",)),
    "meeting-new": Way("verity", "/meetings/new"),
    "meeting-wrong": Way(
        "verity",
        "/meetings",
        ("main h2 a", "a[href$='/edit']"),
        form=("{here}", {}),
        status=422,
    ),
    # pairs: those who are one, those who are asked, those who bring them together
    "pairs": Way("verity", "/pairs"),
    "pairs-asked": Way("amos", "/pairs"),
    "pairs-earlier": Way("sunniva", "/pairs"),
    "pairs-empty": Way(NEWCOMER, "/pairs"),
    "pair": Way("maribel", "/pairs", (TO_VERITY,), press="#notes summary"),
    "pair-wrong": Way(
        "verity", "/pairs", (TO_MARIBEL,), form=("{here}/contacts", {}), status=422
    ),
    "pair-note": Way("verity", "/pairs", (TO_MARIBEL, "#notes a")),
    "pair-hand-over": Way("verity", "/pairs", (TO_MARIBEL, "a[href$='/hand-over']")),
    "pair-end": Way("verity", "/pairs", (TO_MARIBEL, "a[href$='/end']")),
    "pair-proposal": Way("amos", "/pairs", (".next a",)),
    # the library, its shelves, and what is recommended
    "library": Way("maribel", "/library"),
    "library-mentor": Way("verity", "/library?kind=document&q=routines"),
    "library-nothing": Way("maribel", "/library?q=zebra"),
    "library-empty": Way(NEWCOMER, "/shelves"),
    "resource": Way("verity", "/recommendations", ("main h3 a",)),
    "resource-reader": Way("maribel", "/library", ("#results h3 a",)),
    "resource-new": Way("verity", "/library/new"),
    "resource-alike": Way(
        "verity", "/library/new", form=("/library/new", ALIKE), status=422
    ),
    "resource-retire": Way(
        "verity", "/recommendations", ("main h3 a", "a[href$='/retirement']")
    ),
    "shelves": Way("verity", "/shelves"),
    "shelf": Way("maribel", "/shelves", ("main h3 a",)),
    "shelf-keeper": Way("verity", "/shelves", ("main h3 a:has-text('Wait')",)),
    "shelf-why": Way(
        "verity", "/shelves", ("main h3 a:has-text('Wait')", "a[href*='/picks/']")
    ),
    "shelf-new": Way("verity", "/shelves/new"),
    "shelf-audience": Way(
        "verity", "/shelves", ("main h3 a:has-text('Before')", "a[href$='/audience']")
    ),
    "recommend": Way(
        "verity", "/recommendations", ("main h3 a", "a[href^='/recommendations/new']")
    ),
    "recommend-wrong": Way(
        "verity",
        "/recommendations",
        ("main h3 a", "a[href^='/recommendations/new']"),
        form=("{here}", {}),
        status=422,
    ),
    "recommendations": Way("maribel", "/recommendations"),
    "recommendations-mentor": Way("verity", "/recommendations"),
    "recommendations-empty": Way("emeka", "/recommendations"),
    "mentor-profile": Way("verity", "/pairs/profile"),
    "mentor-profile-wrong": Way(
        "verity",
        "/pairs/profile",
        form=("/pairs/profile", {"lowest": "9", "highest": "1"}),
        status=422,
    ),
    "mentor-wish": Way("amos", "/pairs/wish"),
    "pairing": Way("constance", "/pairing"),
    "pairing-board": Way("constance", "/pairing", (PHASE_2,)),
    "pairing-nothing": Way("lucinda", "/pairing"),
    "pairing-waiting": Way("constance", "/pairing", (PHASE_2, "a[href$='/waiting']")),
    "pairing-choice": Way("constance", "/pairing", (PHASE_2, "a[href*='/educators/']")),
    # those who judge
    "queue": Way("priya", "/assess"),
    "queue-nothing-fits": Way("priya", "/assess?attempt=2&skill=questioning-sequences"),
    "third-reader": Way("winifred", "/assess", (QUEUE,)),
    "review": Way("samir", "/assess", (QUEUE,)),
    "review-video": Way("samir", "/assess", (QUEUE, "a[id='tab-r3']")),
    "review-keys": Way("samir", "/assess", (QUEUE,), press="[data-keys]"),
    "review-again": Way("priya", "/assess?attempt=2", (QUEUE, "a[id='tab-changed']")),
    "review-notes": Way("samir", "/assess", (QUEUE, "a[href$='/notes']")),
    "snippets": Way("samir", "/assess/snippets"),
    "snippets-wrong": Way(
        "samir", "/assess/snippets", form=("/assess/snippets", {}), status=422
    ),
    "review-send": Way("samir", "/assess", (QUEUE, "a[href$='/send']")),
    "decline": Way("samir", "/assess", (QUEUE, "a[href$='/decline']")),
    "borderline": Way("samir", "/assess", (QUEUE, "a[href$='/borderline']")),
    "decision": Way("ferdinand", "/assess", (QUEUE,)),
    "repair": Way("ferdinand", "/assess", (QUEUE, "a[href$='/repair']")),
    "refer": Way("ferdinand", "/assess", (QUEUE, "a[href$='/refer']")),
    "record": Way("priya", "/assess/record"),
    "board": Way("winifred", "/assess/board"),
    "board-by-load": Way("winifred", "/assess/board?order=load"),
    "reassign": Way("winifred", "/assess/board", ("a[href^='/assess/board/']",)),
    "reassign-why": Way(
        "winifred",
        "/assess/board",
        ("a[href^='/assess/board/']",),
        form=("{here}", {"to": "draw"}),
        status=422,
    ),
    "ties": Way("winifred", "/assess/ties"),
    "ties-mine": Way("graham", "/assess/ties/mine"),
    "ties-which": Way(
        "graham",
        "/assess/ties/mine",
        form=("/assess/ties/mine", {"place": "Cedar", "kind": "work"}),
        status=422,
    ),
    "away": Way("nadia", "/assess/away"),
    "away-when": Way("nadia", "/assess/away", form=("/assess/away", {}), status=422),
    "practice": Way("priya", "/assess/practice"),
    "practice-edition": Way("priya", f"/assess/practice/{QUESTIONING}"),
    "practice-anchor": Way("priya", f"/assess/practice/{QUESTIONING}/1"),
    "practice-no-level": Way(
        "priya",
        f"/assess/practice/{QUESTIONING}/1",
        form=(f"/assess/practice/{QUESTIONING}/1", {"criterion": "Q1"}),
        status=422,
    ),
    "certify": Way("priya", f"/assess/certify/{QUESTIONING}"),
    "certify-earlier": Way("cornelius", f"/assess/certify/{QUESTIONING}"),
    "trial-result": Way(
        "cornelius", f"/assess/certify/{QUESTIONING}", ("a[href*='/results/']",)
    ),
    "certifications": Way("winifred", "/assess/certifications"),
    "drift": Way("winifred", "/assess/certifications", ("a[href*='/drift/']",)),
    "on-time": Way("winifred", ON_TIME),
    "delay": Way("winifred", ON_TIME, (f"a[href^='{ON_TIME}/']",)),
    "delay-wrong": Way(
        "winifred",
        ON_TIME,
        (f"a[href^='{ON_TIME}/']",),
        form=("{here}", {"until": "2020-01-01"}),
        status=422,
    ),
    "privacy": Way("samir", "/assess", (QUEUE, "a[href$='/privacy']")),
    "clocks-held": Way("winifred", "/assess/holds"),
    "clocks-held-wrong": Way(
        "winifred", "/assess/holds", form=("/assess/holds", {}), status=422
    ),
    "cases": Way("winifred", "/assess/cases"),
    "case": Way("winifred", "/assess/cases", ("main h3 a",)),
    "appeals": Way("winifred", "/assess/lead/appeals"),
    # those who run it
    "portfolio": Way("maribel", "/portfolio"),
    "portfolio-asked": Way("maribel", "/portfolio", form=("/portfolio", {})),
    "portfolio-nothing": Way(NEWCOMER, "/portfolio"),
    "likenesses": Way("constance", "/likenesses"),
    "suspensions": Way("constance", "/suspensions"),
    "prechecks": Way("beulah", "/prechecks"),
    "precheck": Way("beulah", "/prechecks", ("main h2 a",)),
    "precheck-wrong": Way(
        "beulah",
        "/prechecks",
        ("main h2 a",),
        form=("{here}", {"names": "mend"}),
        status=422,
    ),
    "keeping": Way("constance", "/keeping"),
    "keeping-phase": Way("constance", "/keeping", ("a[href*='/phases/']",)),
    "keeping-phase-wrong": Way(
        "constance",
        "/keeping",
        ("a[href*='/phases/']",),
        form=("{here}", {"media_days": "0"}),
        status=422,
    ),
    "holds": Way("constance", "/keeping/holds"),
    "hold": Way("elias", "/keeping/holds", ("main h2 a",)),
    "hold-find": Way("constance", "/keeping/holds/new"),
    "hold-nothing": Way("constance", "/keeping/holds/new?q=zebra"),
    "hold-ask": Way("constance", "/keeping/holds/new", ("main li a.btn",)),
    "certificates": Way("constance", "/keeping/certificates"),
    "certificate": Way("constance", "/keeping/certificates", ("main td a.btn",)),
    "alarms": Way("constance", "/keeping/alarms", press="main details > summary"),
    "awards": Way("constance", "/awards"),
    "awards-nothing-fits": Way("constance", "/awards?q=zebra"),
    "revoke": Way("constance", "/awards", ("a[href$='/revoke']",)),
    "revoke-wrong": Way(
        "constance",
        "/awards",
        ("a[href$='/revoke']",),
        form=("{here}", {}),
        status=422,
    ),
    # programs: those who run them, and the lead of a district
    "programs": Way("constance", "/programs"),
    "programs-lead": Way("lucinda", "/programs"),
    "program": Way("constance", "/programs", PROGRAM, press="main details > summary"),
    "program-wrong": Way(
        "constance", "/programs", PROGRAM, form=("{here}/closures", {}), status=422
    ),
    "program-phases": Way(
        "constance", "/programs", (*PROGRAM, "a[href$='/comparison']")
    ),
    "program-template": Way(
        "elias",
        "/programs",
        ("main a[href*='/templates/']",),
        press="main details > summary",
    ),
    "program-template-wrong": Way(
        "constance",
        "/programs",
        ("main a[href*='/templates/']",),
        form=("{here}", {}),
        status=422,
    ),
    "phase": Way("constance", "/programs", PHASE),
    "phase-lead": Way("lucinda", "/programs", PHASE),
    "phase-promises": Way(
        "constance", "/programs", (*PHASE, "a[href$='/settings/promises']")
    ),
    "phase-overtaken": Way(
        "constance",
        "/programs",
        (*PHASE, "a[href$='/settings/care']"),
        form=("{here}", {"stalled_after": "9", "media_days": "9", "version": "99"}),
        status=409,
    ),
    "phase-offers": Way("constance", "/programs", (*PHASE, "a[href$='/offers']")),
    "phase-figure": Way(
        "constance",
        "/programs",
        (*PHASE, "a[href$='/facts']"),
        form=("{here}", {"value": "46 %"}),
        status=422,
    ),
    "phase-trust": Way("constance", "/programs", (*PHASE, "a[href$='/delegations']")),
    "phase-next": Way("constance", "/programs", (*PHASE, "a[href$='/rollover']")),
    "phase-archive": Way("constance", "/programs", PHASE, beside="phase-1/archive"),
    "cohort-new": Way("lucinda", "/programs", (*PHASE, "a[href$='/cohorts/new']")),
    "cohort": Way("lucinda", "/programs", (*PHASE, "#cohorts td a")),
    "cohort-mentors": Way(
        "lucinda", "/programs", (*PHASE, "#cohorts td a", "a[href$='/mentors']")
    ),
    # one's own account
    "account": Way("maribel", "/account"),
    "account-menu": Way("maribel", "/account", press="details.menu > summary"),
    "account-two-roles": Way("inez", "/account"),
    "account-email": Way(NEWCOMER, "/account/email"),
    "account-password": Way(NEWCOMER, "/account/password"),
    "account-first-password": Way("maribel", "/account/password/first"),
    "account-factors": Way(NEWCOMER, "/account/two-factor"),
    "account-app": Way(NEWCOMER, "/account/two-factor/app"),
    "account-passkey": Way(NEWCOMER, "/account/two-factor/passkeys/add"),
}
