"""Who looks at pages with whom: each group in its own file, and so in its own round."""

from maypop.home.story.cast import CAST
from maypop.people.models import Role
from tests.browser.table import PAGES

NOBODY, LEARNERS, READERS, OFFICE = "nobody", "learners", "readers", "office"
TASKS = {
    Role.EDUCATOR: LEARNERS,
    Role.MENTOR: LEARNERS,
    Role.ASSESSOR: READERS,
    Role.ADJUDICATOR: READERS,
    Role.APPROVER: READERS,
}
AT = {part.handle: TASKS.get(part.role, OFFICE) for part in reversed(CAST)}
# Person by person: whoever sits before the window already need not be seated.
BY_PERSON = sorted(PAGES.items(), key=lambda item: item[1].who)
GROUPS: dict[str, list[str]] = {
    group: [name for name, way in BY_PERSON if AT.get(way.who, NOBODY) == group]
    for group in (NOBODY, LEARNERS, READERS, OFFICE)
}
