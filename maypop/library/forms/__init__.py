from .resource import NOBODY_SEEN, ResourceForm, RetireForm
from .shelf import PickForm, ShelfForm, WhyForm

__all__ = [
    "NOBODY_SEEN",
    "PickForm",
    "ResourceForm",
    "RetireForm",
    "ShelfForm",
    "WhyForm",
]
