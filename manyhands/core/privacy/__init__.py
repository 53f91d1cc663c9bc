"""Personal data: what is found in a text, how it is masked, and a value that never prints itself."""

from __future__ import annotations

from manyhands.core.privacy.impersonal import impersonal
from manyhands.core.privacy.masked import Masked
from manyhands.core.privacy.masking import Found, Kind, MaskedText, find_personal, mask_email, mask_phone, mask_text

__all__ = ["Found", "Kind", "Masked", "MaskedText", "find_personal", "impersonal", "mask_email", "mask_phone", "mask_text"]
