"""Our few words with an S3 server, and its troubles in ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .faults import Away, Missing, NoRoom

GONE = {"NoSuchKey", "NoSuchUpload", "NoSuchBucket", "404", "NotFound"}
FULL = {"InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "507"}
# A call ends well before a writer's turn does, so nobody writes out of turn.
CONFIG = Config(
    signature_version="s3v4",
    connect_timeout=5,
    read_timeout=15,
    retries={"total_max_attempts": 1},
    s3={"addressing_style": "path"},
    # Else the newest checksums are sent, which many compatible servers do not know.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


def connect(where: str) -> tuple[Any, str]:
    """A client and the bucket, of `s3://bucket?endpoint=…&region=…`.

    Who we are comes from the environment, as for every other program that speaks S3.
    """
    named = urlsplit(where)
    asked = {name: values[0] for name, values in parse_qs(named.query).items()}
    endpoint, region = asked.get("endpoint"), asked.get("region", "us-east-1")
    return _client(endpoint, region), named.netloc


@cache
def _client(endpoint: str | None, region: str) -> Any:
    """Making one takes a tenth of a second; every thread may use it."""
    return boto3.client("s3", endpoint_url=endpoint, region_name=region, config=CONFIG)


@contextmanager
def spoken_to() -> Iterator[None]:
    """Whatever the server or the way to it did, in the words of the port."""
    try:
        yield
    except ClientError as told:
        code = str(told.response.get("Error", {}).get("Code", ""))
        status = told.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in GONE:
            raise Missing(code) from told
        if code in FULL or status == 507:
            raise NoRoom from told
        if status >= 500 or code == "SlowDown":
            raise Away(code) from told
        raise
    except BotoCoreError as unreachable:
        raise Away(str(unreachable)) from unreachable
