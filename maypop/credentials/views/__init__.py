from .earned import earned, file, share, unshare
from .machines import did_document, document, status_list
from .manage import awards, revoke
from .public import public
from .verify import verify

__all__ = [
    "awards",
    "did_document",
    "document",
    "earned",
    "file",
    "public",
    "revoke",
    "share",
    "status_list",
    "unshare",
    "verify",
]
