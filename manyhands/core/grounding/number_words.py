"""Numbers that are written as words, by language; one and its articles are left out, which state no number."""

from __future__ import annotations

from functools import cache

_UP_TO_19 = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
}
_HUNDREDS = {
    "en": {"a hundred": 100, "a thousand": 1000, "a dozen": 12},
    "de": {"hundert": 100, "tausend": 1000, "ein dutzend": 12},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "doscientos": 200, "trescientos": 300, "quinientos": 500, "una docena": 12},
    "fr": {"cent": 100, "mille": 1000, "une douzaine": 12, "une quinzaine": 15},
    "it": {"cento": 100, "mille": 1000, "duecento": 200, "trecento": 300, "cinquecento": 500, "duemila": 2000, "una dozzina": 12},
}
ARTICLES = {
    "en": ("a", "an", "one"), "de": ("ein", "eine", "einen", "einem", "einer", "eines"), "es": ("un", "una"), "fr": ("un", "une"),
    "it": ("un", "una", "uno", "un'"),
}  # fmt: skip


@cache
def number_words(language: str) -> dict[str, int]:
    """Each number from 2 on by the words that say it."""
    if language not in _UP_TO_19:
        return {}
    small, tens = _UP_TO_19[language].split(), _TENS[language].split()
    found = {word: value for value, word in enumerate(small) if value > 1}
    found |= {word: 10 * value for value, word in enumerate(tens, start=2)}
    for value, ten in enumerate(tens, start=2):
        for unit in range(1, 10):
            for said in _compound(language, ten, small[unit], unit):
                found[said] = 10 * value + unit
    found |= _hundreds(language, small, dict(found))
    if language == "es":
        found |= {"veintiún": 21, "veintiuna": 21}
    if language == "it":
        found.pop("sei")  # also "you are"
    if language == "de":
        found |= {"zwo": 2, "dreissig": 30}
    return found


def _compound(language: str, ten: str, unit: str, value: int) -> list[str]:
    if language == "en":
        return [f"{ten}-{unit}", f"{ten} {unit}"]
    if language == "de":
        return [f"{'ein' if value == 1 else unit}und{ten}"]
    if language == "es":
        bare = {"dos": "dós", "tres": "trés", "seis": "séis"}.get(unit, unit)
        return [f"veinti{bare}", f"veinti{unit}"] if ten == "veinte" else [f"{ten} y {unit}"]
    if language == "it":
        return [f"{ten[:-1] if unit[0] in 'uo' else ten}{unit}"]
    if ten == "soixante-dix" or ten == "quatre-vingt-dix":
        return []  # counted on from sixty and eighty: rare enough in a reply to be left to digits
    return [f"{ten.rstrip('s') if ten == 'quatre-vingts' else ten}{' et ' if value == 1 else '-'}{unit}"]


def _hundreds(language: str, small: list[str], below: dict[str, int]) -> dict[str, int]:
    found = dict(_HUNDREDS[language])
    for value in range(1, 10):
        unit = small[value]
        if language == "en":
            found |= {f"{unit} hundred": 100 * value, f"{unit} thousand": 1000 * value}
            found |= {f"{unit} hundred and {word}": 100 * value + more for word, more in below.items() if " " not in word}
        if language == "de":
            unit = "ein" if value == 1 else unit
            found |= {f"{unit}hundert": 100 * value, f"{unit}tausend": 1000 * value}
            found |= {f"{unit}hundert{word}": 100 * value + more for word, more in below.items()}
        if language in ("es", "fr", "it") and value > 1:
            hundred, thousand = {"es": ("cientos", " mil"), "fr": (" cents", " mille"), "it": ("cento", "mila")}[language]
            found |= {f"{unit}{hundred}": 100 * value, f"{unit}{thousand}": 1000 * value}
    return found
