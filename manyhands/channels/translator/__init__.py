"""A brand's translator: any address that speaks LibreTranslate's way.

    POST <the translator's address>
    Content-Type: application/json

    {"q": "Waar is bestelling [[1]]?", "source": "nl", "target": "en", "format": "text", "api_key": "..."}

    200 {"translatedText": "Where is order [[1]]?"}

What is personal, and every number, link and name, stands behind placeholders (`core/translation`). What comes back is text from
outside: limited, checked, and never anything but words. 429 and 5xx are tried again, every other refusal is final.
"""

from __future__ import annotations

from manyhands.channels.translator.ask import HttpTranslator, NotTranslated, NullTranslator, Translates, translating_for

__all__ = ["HttpTranslator", "NotTranslated", "NullTranslator", "Translates", "translating_for"]
