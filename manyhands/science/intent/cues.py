"""Phrases that tell how a customer feels and what is at stake, per language, as folded patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping

Cues = Mapping[str, re.Pattern[str]]


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")(?!\w)")


# Texts are folded before matching: lower case, no accents, ß as ss.
PERSON: Cues = {
    "en": _any_of(
        r"(?:speak|talk|chat|connect me|put me through|get me)(?: \w+){0,2} (?:to|with) (?:\w+ ){0,2}?"
        r"(?:person|human|agent|someone|somebody|representative|rep|operator|manager|supervisor|advisor)",
        r"(?:real|actual|live|human) (?:person|human|agent|being|representative)",
        r"(?:not|no more|stop with the|hate this) (?:a )?(?:bots?|robots?|machines?)",
        r"(?:want|need|get me|give me) (?:a |an )?(?:person|human|agent|representative|operator)",
        r"^\W*(?:agent|human|person|operator|representative)(?: please)?\W*$",
    ),
    "es": _any_of(
        r"(?:hablar|comunicarme|chatear|contactar|pasame|paseme|ponme)(?: \w+){0,2} con (?:\w+ ){0,2}?"
        r"(?:persona|humano|agente|alguien|operador|operadora|encargado|encargada|supervisor|responsable)",
        r"persona (?:real|de verdad|humana)",
        r"(?:un|una) (?:humano|agente humano)",
        r"^\W*(?:agente|persona|operador|humano)(?: por favor)?\W*$",
        r"no (?:quiero|con) (?:hablar con )?(?:un |una )?(?:bot|robot|maquina)",
    ),
    "de": _any_of(
        r"mit (?:\w+ ){0,2}?(?:menschen|person|mitarbeiter|mitarbeiterin|jemandem|berater|beraterin|vorgesetzten|agenten)"
        r"(?: \w+){0,3}? (?:sprechen|reden|chatten|verbunden|verbinden|telefonieren)",
        r"(?:sprechen|reden|verbinden)(?: \w+){0,3} (?:mit )?(?:einem|einer|einen) (?:echten )?"
        r"(?:menschen|person|mitarbeiter|mitarbeiterin|berater)",
        r"(?:echter|echten|richtigen|richtiger) (?:mensch|menschen|mitarbeiter|person)",
        r"^\W*(?:mitarbeiter|mensch|berater)(?: bitte)?\W*$",
        r"(?:kein|keinen|nicht mit (?:einem|dem)) (?:bot|chatbot|roboter|computer|maschine)",
    ),
}

ANGER: Cues = {
    "en": _any_of(
        r"ridiculous|disgusting|disgrace\w*|outrageous|furious|angry|useless|terrible|awful|worst|scam\w*|liars?|joke",
        r"unacceptable|fed up|sick of|pathetic|lawyer|sue|never again|complain\w*|third time|rip ?off|disappoint\w*",
    ),
    "es": _any_of(
        r"vergonzos\w+|verguenza|inaceptable|indignad\w+|harto|harta|pesimo|pesima|horrible|estafa\w*|mentiros\w+|furios\w+",
        r"ridicul\w+|abogad\w+|denunci\w+|nunca mas|reclamacion|queja|decepcionad\w+|inutil\w*|tercera vez",
    ),
    "de": _any_of(
        r"unverschamt\w*|frechheit|lacherlich|wutend|sauer|katastrophe|katastrophal|schlecht\w*|unmoglich|betrug\w*|abzocke",
        r"inakzeptabel|anwalt|anwaltin|nie wieder|beschwer\w+|enttausch\w+|unzumutbar|zum dritten mal|reicht mir",
    ),
}

HARM: Cues = {
    "en": _any_of(
        r"fraud\w*|hacked|stolen|theft|unauthori[sz]ed|(?:did not|didn't|never) (?:make|made|authori[sz]e\w*|recogni[sz]e)",
        r"(?:don't|do not) recogni[sz]e|identity theft|phishing|scammed|some(?:one|body) (?:else )?(?:used|has used|is using)",
        r"injur\w+|hurt|allerg\w+|fire|smoke|emergency|unsafe|lost my (?:card|wallet|passport)|locked out",
    ),
    "es": _any_of(
        r"fraude|hackead\w+|robad\w+|robo|robaron|no autorizad\w+|no (?:he )?(?:hecho|reconozco|autorice)|phishing|estafad\w+",
        r"alguien (?:ha usado|uso|esta usando)",
        r"herid\w+|alergi\w+|incendio|humo|emergencia|peligros\w+|perdi (?:mi|la) (?:tarjeta|cartera|pasaporte)",
    ),
    "de": _any_of(
        r"betrug|betrogen|gehackt|gestohlen|diebstahl|geklaut|unbefugt\w*|nicht (?:autorisiert|getatigt|veranlasst)",
        r"(?:erkenne|kenne)(?: \w+){0,3} nicht|phishing|verletzt|allergi\w+|feuer|rauch|notfall|gefahrlich",
        r"jemand (?:hat|benutzt|nutzt|verwendet) (?:\w+ ){0,2}(?:karte|konto|kreditkarte)",
        r"(?:karte|geldborse|portemonnaie|ausweis) verloren",
    ),
}

HURRY: Cues = {
    "en": _any_of(r"urgent\w*|asap|immediately|right now|right away|emergency|as soon as possible|tonight|deadline"),
    "es": _any_of(r"urgente\w*|urgencia|inmediat\w+|ahora mismo|cuanto antes|lo antes posible|esta noche|emergencia"),
    "de": _any_of(r"dringend\w*|eilig|eilt|sofort|umgehend|so schnell wie moglich|schnellstmoglich|notfall"),
}

UNHAPPY: Cues = {
    "en": _any_of(r"still (?:not|no|waiting|haven't)|disappointed|unhappy|frustrat\w+|annoy\w+|upset|worried|nobody|again"),
    "es": _any_of(r"todavia no|aun no|sigo (?:sin|esperando)|molest\w+|frustrad\w+|preocupad\w+|triste|nadie|otra vez"),
    "de": _any_of(r"immer noch (?:nicht|kein\w*)|noch immer|arger\w*|verargert|frustrier\w+|besorgt|unzufrieden|niemand"),
}

THINGS_DONE: Cues = {
    "en": _any_of(r"already (?:tried|called|wrote|contacted|sent|did)|(?:i|we) (?:have )?tried|last time|both|several|each"),
    "es": _any_of(r"ya (?:he )?(?:intent\w+|llam\w+|escrib\w+|contact\w+|envi\w+)|la ultima vez|ambos|ambas|vari[oa]s"),
    "de": _any_of(r"(?:habe )?(?:bereits|schon)(?: \w+){0,3} (?:versucht|angerufen|geschrieben|geschickt|gemeldet)|mehrere\w*"),
}


def found(cues: Cues, folded: str, language: str) -> str:
    """The first phrase found in a folded text, or nothing; an unknown language is tried in all."""
    patterns = [cues[language]] if language in cues else list(cues.values())
    for pattern in patterns:
        match = pattern.search(folded)
        if match:
            return match.group()
    return ""
