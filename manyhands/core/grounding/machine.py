"""Sentences that speak to a machine instead of a person: they are text, and evidence of nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from manyhands.core.grounding.plain import plain, sentences

_SAID = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:instruction|prompt|rule|polic(?:y|ies)|guideline|direction|above|previous|prior|everything|context)"
    r"|\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|umgehe?\w*)\b.{0,50}\b(?:anweisung|regel|vorgabe|richtlinie|instruktion|oben|bisherig|vorherig|alles)"
    r"|\b(?:ignor[ae]\w*|olvid[ae]\w*|omit[ae]\w*|haz caso omiso)\b.{0,50}\b(?:instruccion|regla|norma|polític|anterior|indicacion|todo lo)"
    r"|\b(?:ignore[zr]?|oublie[zr]?|fais abstraction|ne tiens pas compte)\b.{0,50}\b(?:instruction|consigne|règle|précédent|ci-dessus|tout ce)"
    r"|\b(?:ignora\w*|dimentica\w*|trascura\w*)\b.{0,50}\b(?:istruzion|regol|direttiv|precedent|sopra|tutto)"
    r"|\b(?:system|developer|assistant|admin|root)\s*(?:prompt|message|mode|override|note|instruction)s?\b|</?(?:system|assistant|user|instructions?|prompt|tool|im_start|im_end|s)\b|\|im_(?:start|end)\|"
    r"|^\s*(?:system|assistant|developer|tool|function|user|human|ai)\s*:|\[/?(?:inst|system|sys)\]|###\s*(?:instruction|system|response)"
    r"|\b(?:you are now|you're now|act as|pretend (?:to be|you)|roleplay|from now on,? you|new instructions?|jailbreak|do anything now|dan mode)\b"
    r"|\b(?:du bist (?:jetzt|ab jetzt|nun)|sie sind ab jetzt|ab jetzt bist du|tu so, als|neue anweisung)|\b(?:ahora eres|a partir de ahora|actúa como|finge ser|nuevas instrucciones)\b"
    r"|\b(?:tu es (?:maintenant|désormais)|vous êtes désormais|agis comme|fais semblant|nouvelles instructions)\b|\b(?:ora sei|d'ora in poi|agisci come|fingi di|nuove istruzioni)\b"
    r"|\b(?:language model|large language|the (?:ai|bot|chatbot|llm|assistant|model)\b.{0,20}\b(?:must|should|shall|will|has to|is to)|(?:dear|hey|hello|attention|to the) (?:ai|bot|chatbot|llm|assistant|model)|sprachmodell|modelo de lenguaje|modèle de langage|modello linguistico|an den (?:bot|assistenten)|die ki (?:muss|soll)|la ia debe|l'ia doit|l'ia deve)\b"
    r"|\b(?:reveal|print|repeat|show|output)\b.{0,30}\b(?:prompt|instructions|api[ -]?key|secret|password|hidden)\b|\btool[_ ]?call|\bfunction[_ ]?call|\bissue_refund\b|\"(?:action|tool|function|name|role)\"\s*:"
    r"|\b(?:decode|base64|rot13|execute|eval)\b.{0,40}\b(?:this|following|below|and|it|then|string)\b"
    r"|(?:^|[.!?:;\n\"*(>]\s{0,3}|please |bitte |por favor,? |s'il te plaît,? |per favore,? )(?:(?:reply|respond|answer|write|say|state|confirm|tell) (?:only|exactly|verbatim|literally|the following|to (?:the|this) (?:customer|user)|(?:the|this|every|all) (?:customer|user)s?) .{0,80}(?:refund|free|discount|voucher|credit|approved|http|www)"
    r"|(?:antworte|schreibe?|sage?|bestätige) (?:genau|nur|wörtlich|dem kunden|folgendes)\b|(?:responde|di|escribe|confirma) (?:exactamente|solo|literalmente|al cliente)\b"
    r"|(?:réponds|écris|dis|confirme) (?:exactement|seulement|au client)\b|(?:rispondi|scrivi|di'|conferma) (?:esattamente|solo|al cliente)\b)",
    re.IGNORECASE | re.DOTALL,
)
# Long runs without a space: packed text that a person would not read.
_PACKED = re.compile(r"(?<![\w/.])[A-Za-z0-9+/]{40,}={0,2}(?![\w/.])|(?:\\x[0-9a-f]{2}){4,}|(?:%[0-9a-f]{2}){6,}|(?:\b[01]{8}\b\s?){4,}|(?:&#x?[0-9a-f]+;){4,}|(?:\b[0-9a-f]{2}\b ){8,}", re.IGNORECASE)
_TAGS = re.compile("[\U000e0020-\U000e007e]{3,}|[\u200b-\u200f\u2060-\u2064]{4,}")


@lru_cache(maxsize=8_000)
def addresses_machine(text: str) -> bool:
    """Whether a sentence or text gives orders to a machine, or hides something in it."""
    if _TAGS.search(text):
        return True
    read = plain(text)
    return _SAID.search(read) is not None or _PACKED.search(read) is not None


def without_orders(text: str) -> str:
    """The text's sentences that speak to people; the others are left out with all their words."""
    if not addresses_machine(text):
        return text
    if _TAGS.search(text):
        return ""
    kept = [sentence for sentence in sentences(plain(text)) if not addresses_machine(sentence)]
    joined = "\n".join(kept)
    return joined if not addresses_machine(joined) else ""
