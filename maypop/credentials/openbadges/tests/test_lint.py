from copy import deepcopy

import pytest

from .. import lint
from ..lint import Unfit
from . import story


def test_what_we_build_is_fit_to_sign():
    lint.check(story.unsigned())
    lint.check(story.unsigned(results=(), evidence=(), valid_until=None))


def at(document, path):
    *way, last = path.split(".")
    for step in way:
        document = document[int(step) if step.isdigit() else step]
    return document, int(last) if last.isdigit() else last


SUBJECT = "credentialSubject"
ACHIEVEMENT = f"{SUBJECT}.achievement"
MISSING = [
    "@context",
    "id",
    "type",
    "name",
    "issuer",
    "issuer.id",
    "issuer.type",
    "issuer.name",
    "issuer.url",
    "validFrom",
    SUBJECT,
    f"{SUBJECT}.id",
    f"{SUBJECT}.type",
    f"{SUBJECT}.identifier",
    f"{SUBJECT}.identifier.0.type",
    f"{SUBJECT}.identifier.0.hashed",
    f"{SUBJECT}.identifier.0.identityHash",
    f"{SUBJECT}.identifier.0.identityType",
    f"{SUBJECT}.identifier.0.salt",
    ACHIEVEMENT,
    f"{ACHIEVEMENT}.id",
    f"{ACHIEVEMENT}.type",
    f"{ACHIEVEMENT}.name",
    f"{ACHIEVEMENT}.description",
    f"{ACHIEVEMENT}.achievementType",
    f"{ACHIEVEMENT}.criteria",
    f"{ACHIEVEMENT}.criteria.id",
    f"{ACHIEVEMENT}.criteria.narrative",
    f"{ACHIEVEMENT}.alignment.0.type",
    f"{ACHIEVEMENT}.alignment.0.targetName",
    f"{ACHIEVEMENT}.alignment.0.targetUrl",
    f"{ACHIEVEMENT}.alignment.0.targetType",
    f"{ACHIEVEMENT}.resultDescription",
    f"{ACHIEVEMENT}.resultDescription.0.id",
    f"{ACHIEVEMENT}.resultDescription.0.name",
    f"{ACHIEVEMENT}.resultDescription.0.resultType",
    f"{ACHIEVEMENT}.resultDescription.0.rubricCriterionLevel",
    f"{SUBJECT}.result.0.type",
    f"{SUBJECT}.result.0.resultDescription",
    f"{SUBJECT}.result.2.status",
    "evidence.0.type",
    "evidence.0.name",
    "evidence.0.digestSRI",
    "credentialStatus",
    "credentialStatus.id",
    "credentialStatus.type",
    "credentialStatus.statusPurpose",
    "credentialStatus.statusListIndex",
    "credentialStatus.statusListCredential",
]


@pytest.mark.parametrize("path", MISSING)
def test_nothing_required_may_be_missing(path):
    document = story.unsigned()
    part, last = at(document, path)
    del part[last]
    with pytest.raises(Unfit):
        lint.check(document)


WRONG = {
    "@context": [
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://www.w3.org/ns/credentials/v2",
    ],
    "id": "credentials/1",
    "type": ["VerifiableCredential", "Diploma"],
    "name": "  ",
    "issuer.id": "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
    "issuer.type": ["Person"],
    "issuer.colour": "purple",
    "validFrom": "2026-05-04T12:00:00+00:00",
    "validUntil": "2026-05-04T12:00:00Z",
    f"{SUBJECT}.id": "mailto:maribel@maple.example",
    f"{SUBJECT}.type": ["Achievement"],
    f"{SUBJECT}.identifier.0.hashed": False,
    f"{SUBJECT}.identifier.0.identityHash": "maribel@maple.example",
    f"{SUBJECT}.identifier.0.salt": "abc",
    f"{ACHIEVEMENT}.id": "#wait-time",
    f"{ACHIEVEMENT}.achievementType": "Badge",
    f"{ACHIEVEMENT}.description": "a\x07b",
    f"{ACHIEVEMENT}.creditsAvailable": 7.0,
    f"{ACHIEVEMENT}.tag": [],
    f"{ACHIEVEMENT}.version": None,
    f"{ACHIEVEMENT}.alignment.0.targetUrl": "standards",
    f"{ACHIEVEMENT}.alignment.1.type": "Alignment-ish",
    f"{ACHIEVEMENT}.resultDescription.0.requiredLevel": f"{story.WAIT_TIME}#gone",
    f"{SUBJECT}.result.0.achievedLevel": f"{story.WAIT_TIME}#gone",
    f"{SUBJECT}.result.0.resultDescription": f"{story.WAIT_TIME}#gone",
    f"{SUBJECT}.result.1.resultDescription": story.RUBRIC[0].id,
    f"{SUBJECT}.result.2.status": "Failed",
    "evidence.0.id": "https://files.example/video.mp4",
    "evidence.0.digestSRI": "sha256-nothing",
    "credentialStatus.id": story.LIST,
    "credentialStatus.statusListIndex": 4321,
    "credentialStatus.statusPurpose": "mood",
    "credentialStatus.type": "StatusList2021Entry",
    "proof": {"type": "DataIntegrityProof"},
    "endorsementJwt": ["a.b.c"],
    "jti": "https://maypop.example/1",
    "unheard": "of",
}


@pytest.mark.parametrize("path", WRONG)
def test_nothing_may_be_wrong(path):
    document = story.unsigned()
    part, last = at(document, path)
    part[last] = WRONG[path]
    with pytest.raises(Unfit):
        lint.check(document)


def test_all_problems_are_told_at_once():
    document = deepcopy(story.unsigned())
    del document["name"]
    del document["issuer"]["url"]
    document["evidence"][0]["id"] = "https://files.example/video.mp4"
    with pytest.raises(Unfit) as found:
        lint.check(document)
    assert len(found.value.problems) >= 3
