"""Find postal addresses as they are written in English, German, Spanish, French and Italian."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every repetition is bounded and begins at the start of a word or number: no text makes it slow.
_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.\-]{0,30})"
_LETTER = r"(?: ?[a-zA-Z](?![\w’']))?"
_NUMBER = rf"(?<![\w.,:/\-#€$£])[0-9]{{1,5}}(?:[\-/][0-9]{{1,4}})?{_LETTER}"
_AFTER = r"(?![\w%€$£]|[.:,][0-9]| ?(?:%|€|\$|£|Uhr\b|h\b|EUR\b|Euro\b|GB\b|kg\b|cm\b|mm\b))"
_OF = r"(?:(?:de la|de las|de los|de l’|de l'|del|della|delle|dei|degli|dell’|dell'|de|du|des|d’|d'|di|da|la|las|los|el|le) ?)"
_HOUSE = rf",?(?: ?(?:n\.?º|n°|nº|núm\.?|número|num\.?|nr\.?|n\.))? ?[0-9]{{1,4}}{_LETTER}{_AFTER}"

_ENGLISH = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Cres|"
    r"Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Mews|Hill|Row|Walk)"
)
_COUNTED = (
    r"(?!(?:days?|weeks?|months?|years?|hours?|minutes?|times?|the|a|an|of|on|in|at|to|for|from|and|or|more|down|by|off|orders?|items?) )"
)
_SURE_GERMAN = r"(?:straße|strasse|str\.|allee|gasse|chaussee)"
_OTHER_GERMAN = r"(?:weg|platz|ring|damm|ufer|hof|steig|markt)"
_PLACES = r"(?i:calle|c/|avda\.?|avenida|av\.|plaza|pza\.?|paseo|camino|carretera|ctra\.?|ronda|travesía|rambla)"
_ITALIAN = r"(?:Via|Viale|viale|V\.le|Piazza|piazza|P\.zza|Piazzale|piazzale|Corso|corso|C\.so|Largo|Vicolo|vicolo)"
_FRENCH = r"(?i:rue|avenue|av\.|boulevard|bd|bld|place|impasse|allées?|chemin|quai|cours|route|square|passage)"

_UNITS = (
    r"(?!(?:Euro|EUR|USD|Dollars?|Pounds?|Punkte|Points?|Puntos|Punti|Stück|Kilometer|Meilen|Miles|Kunden|Personen|Artikel|Tage|Stunden|"
    r"Schritte|Wörter|Zeichen|Orders?|Items?)\b)"
)
_TOWN = rf"{_UNITS}{_NAME}(?:[ \-](?:(?:am|an der|im|ob der|sur|sous|en|lès|la|le|del|de|di|d’|d') ?)?{_NAME}){{0,3}}"
_BRITISH = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?!\w)"
_AMERICAN = r"[A-Z]{2}(?:,? [0-9]{5}(?:-[0-9]{4})?)(?!\w)"
_CODE = r"(?:[A-Z]{1,2}-)?[0-9]{4,5}"
_TAIL = re.compile(
    rf"(?:,? (?:Apt|Apartment|Flat|Unit|Suite|piso|Apto|étage|int)\.? ?[0-9]{{1,4}}{_LETTER})?"
    rf"(?:[,\n]{{0,2}} ?{_CODE} {_TOWN}(?: \([A-Z]{{2}}\))?|,? (?:in|en|à|a) {_TOWN}|"
    rf"(?:,\s?{_NAME}(?: {_NAME}){{0,2}})?,?\s(?:{_BRITISH}|{_AMERICAN})|,\s?{_NAME}(?: {_NAME}){{0,2}}(?=[,.\n]|$))?"
)

_STREETS = tuple(map(re.compile, (
    rf"{_NUMBER},? (?:[NSEW]\.? )?(?:(?:{_NAME}|[0-9]{{1,3}}(?:st|nd|rd|th)) ){{1,3}}{_ENGLISH}\b\.?",
    rf"{_NUMBER} (?:{_COUNTED}[a-z’'\-]{{2,20}} ){{1,2}}(?:street|road|avenue|lane|boulevard)\b|"
    rf"(?<![\w.,:/\-#€$£])[0-9]{{2,5}} {_COUNTED}[a-z’'\-]{{2,20}} (?:st|ave|rd|blvd)\b",
    r"\b[Pp]\.? ?[Oo]\.? ?[Bb]ox [0-9]{1,6}\b|\bPostfach [0-9][0-9 ]{1,7}\b|\bApartado(?: de correos)? [0-9]{1,6}\b",
    rf"\b(?:{_NAME}[ \-])?[A-Za-zÀ-ÿ][\wÀ-ÿ\-]{{1,40}}?{_SURE_GERMAN}{_HOUSE}",
    rf"\b{_NAME}[ \-](?:Straße|Strasse|Str\.|Allee|Gasse|Weg|Platz|Ring|Damm|Ufer){_HOUSE}",
    rf"\b(?!(?i:sitz|steh|park|stell|speicher|arbeits|stand|schlaf|sende|liefer|zahlungs|um|rück|heim|hin|versand)(?:weg|platz) )"
    rf"[A-ZÄÖÜ][\wäöüß\-]{{2,40}}?(?:weg|platz|damm|ufer){_HOUSE}",
    rf"\b(?:{_NAME}[ \-])?[A-ZÄÖÜ][\wäöüß\-]{{0,40}}?{_OTHER_GERMAN}{_HOUSE}(?=,?\s{{1,2}}(?:D-)?[0-9]{{4,5}} [A-ZÄÖÜ])",
    rf"\b(?:Am|An der|An den|Auf der|Auf dem|Unter den|Zum|Zur|Im|In der) {_NAME}{_HOUSE}(?=,?\s{{1,2}}(?:D-)?[0-9]{{4,5}} [A-ZÄÖÜ])",
    rf"(?<!\w){_PLACES} {_OF}?{_NAME}(?: {_OF}?{_NAME}){{0,3}}{_HOUSE}",
    rf"\b{_ITALIAN} {_OF}?{_NAME}(?: {_OF}?{_NAME}){{0,3}}{_HOUSE}",
    rf"\bvia {_OF}?{_NAME}(?: {_OF}?{_NAME}){{0,3}}{_HOUSE}(?=,?\s(?:[0-9]{{5}}|a|in) )",
    rf"{_NUMBER}(?: ?(?:bis|ter))?,? {_FRENCH} {_OF}?{_NAME}(?: {_OF}?{_NAME}){{0,3}}",
    rf"{_NUMBER}(?: ?(?:bis|ter))?,? rue {_OF}?[a-zà-ÿ’'\-]{{3,20}}(?: [a-zà-ÿ’'\-]{{3,20}})?",
)))  # fmt: skip
_CODES = tuple(map(re.compile, (
    rf"(?:^|(?<=\n)|(?<=, )|(?<=\bin )|(?<=\bnach )|(?<=\bà )|(?<=\ben )|(?<=\ba ))(?:[A-Z]{{1,2}}-)?[0-9]{{5}} {_TOWN}",
    rf"(?<!\w)(?:A|CH|D|F|E|I)-[0-9]{{4,5}} {_TOWN}",
    rf"(?<![\w\-]){_BRITISH}",
)))  # fmt: skip


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address, left to right: streets with their town, and towns with their code."""
    found = [(one.start(), _whole(text, one.end())) for pattern in _STREETS for one in pattern.finditer(text)]
    found += [one.span() for pattern in _CODES for one in pattern.finditer(text)]
    done = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
        elif end > done:
            yield done, end
        done = max(done, end)


def _whole(text: str, end: int) -> int:
    """With the flat, the code and the town that follow."""
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end
