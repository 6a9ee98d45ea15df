"""Who lives in the demo world. Every person, district and school is invented."""

from dataclasses import dataclass
from datetime import date

from maypop.people.models import Role

STATE = "Volunteer State Department of Education"

# District, its lead, and the word that only its own people and the state may meet.
DISTRICTS = (
    ("Balsam Ridge County", "Annis Teffeteller", "Quillwort"),
    ("Laurel Gap City", "Corwin Dube", "Sandpiper"),
    ("Stillhouse County", "Marguerite Sloat", "Thimbleweed"),
    ("Big Poplar County", "Osei Lattimer", "Foxgrape"),
    ("Doe Hollow County", "Petra Quillen", "Wintercress"),
    ("Cedar Glade County", "Lucinda Barraza", "Bellwort"),
    ("Limestone Creek County", "Howell Prentiss", "Kingfisher"),
    ("Highland Rim County", "Nkechi Varner", "Meadowlark"),
    ("Sulphur Fork County", "Dale Ostrander", "Bittersweet"),
    ("Millrace City", "Imani Bellwether", "Nighthawk"),
    ("Loess Bluff County", "Thaddeus Moncrief", "Spikenard"),
    ("Cypress Slough County", "Rosalind Akers", "Waxwing"),
    ("Forked River County", "Beatriz Tolliver", "Toothwort"),
    ("Gin Creek City", "Wendell Sayre", "Goldfinch"),
    ("Magnolia Landing County", "Yolanda Pettus", "Mistflower"),
)
CANARIES = {district: word for district, _lead, word in DISTRICTS}

SCHOOLS = (
    ("Hackberry Elementary", "Cedar Glade County"),
    ("Kudzu Bend Middle", "Loess Bluff County"),
)


@dataclass(frozen=True)
class Part:
    """One person's role in one place; the first one named is who they are first."""

    name: str
    role: Role
    where: str

    @property
    def handle(self) -> str:
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        return f"{self.name}@example.org".lower().replace(" ", ".")


CAST = (
    Part("Maribel Stroud", Role.EDUCATOR, "Hackberry Elementary"),
    Part("Tobias Renfroe", Role.EDUCATOR, "Kudzu Bend Middle"),
    Part("Delphine Achterberg", Role.EDUCATOR, "Highland Rim County"),
    Part("Royce Pemberley", Role.EDUCATOR, "Sulphur Fork County"),
    Part("Inez Calloway-Ruiz", Role.EDUCATOR, "Stillhouse County"),
    Part("Inez Calloway-Ruiz", Role.MENTOR, "Stillhouse County"),
    Part("Hollis Nakagawa", Role.EDUCATOR, "Forked River County"),
    Part("Sunniva Blake", Role.EDUCATOR, "Gin Creek City"),
    Part("Amos Delacroix", Role.EDUCATOR, "Balsam Ridge County"),
    Part("Orla Hensley", Role.EDUCATOR, "Highland Rim County"),
    Part("Desmond Marlowe", Role.EDUCATOR, "Cypress Slough County"),
    Part("Wilhelmina Oakes", Role.EDUCATOR, "Millrace City"),
    Part("Leopold Yarrow", Role.EDUCATOR, "Laurel Gap City"),
    Part("Caspian Rudd", Role.EDUCATOR, "Doe Hollow County"),
    Part("Thea Bramwell", Role.EDUCATOR, "Sulphur Fork County"),
    Part("Jasper Winslow", Role.EDUCATOR, "Sulphur Fork County"),
    Part("Petunia Vale", Role.EDUCATOR, "Magnolia Landing County"),
    Part("Verity Lindqvist", Role.MENTOR, "Millrace City"),
    Part("Emeka Strand", Role.MENTOR, "Cypress Slough County"),
    Part("Josephine Tarwater", Role.MENTOR, "Doe Hollow County"),
    Part("Priya Castellanos", Role.ASSESSOR, "Laurel Gap City"),
    Part("Graham Oyelaran", Role.ASSESSOR, "Magnolia Landing County"),
    Part("Leona Whitcraft", Role.ASSESSOR, "Big Poplar County"),
    Part("Samir Haddock", Role.ASSESSOR, STATE),
    Part("Nadia Frost", Role.ASSESSOR, "Limestone Creek County"),
    # In training: until calibration says otherwise he comments and does not rate.
    Part("Cornelius Babb", Role.PEER_REVIEWER, "Forked River County"),
    Part("Winifred Sato", Role.ADJUDICATOR, STATE),
    Part("Ferdinand Ogle", Role.APPROVER, STATE),
    Part("Beulah Christiansen", Role.PRE_CHECKER, STATE),
    Part("Harriet Nwosu", Role.AUTHOR, STATE),
    Part("Mordecai Finch", Role.SCHOOL_LEADER, "Hackberry Elementary"),
    Part("Constance Abernathy", Role.PROGRAM_MANAGER, STATE),
    Part("Elias Thornbury", Role.STATE_ADMIN, STATE),
    Part("Zora Kimbrough", Role.LICENSE_OFFICER, "Cedar Glade County"),
    Part("Linus Dovecote", Role.ANALYST, STATE),
    Part("Adaeze Hull", Role.AUDITOR, STATE),
    *(Part(lead, Role.DISTRICT_LEAD, where) for where, lead, _word in DISTRICTS),
)

EDITIONS = {
    "QU": "questioning-sequences",
    "TH": "teaching-kinds-of-thinking",
    "PS": "choosing-and-judging-approaches",
    "AF": "feedback-that-moves-work",
    "AS": "assessment-that-evidences-the-standard",
    "GRP": "purposeful-grouping",
    "MTE": "mentoring-through-evidence",
    "CUR": "curating-learning-for-colleagues",
}
# Who may judge what. Cornelius is in training and may judge nothing yet.
CERTIFIED: dict[str, tuple[str, ...]] = {
    "priya": ("QU", "TH", "PS"),
    "graham": ("QU", "PS", "AF"),
    "leona": ("TH", "PS", "GRP", "AS"),
    "samir": (*EDITIONS,),
    "nadia": ("AS", "AF", "GRP"),
    "winifred": (*EDITIONS,),
}
# What Leona has not renewed: one ends soon, and one has ended.
ONCE = {
    ("leona", "TH"): ((date(2025, 11, 30), date(2026, 11, 30)),),
    ("leona", "AS"): ((date(2025, 11, 13), date(2026, 11, 13)),),
}
