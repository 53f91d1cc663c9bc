"""Phrases that tell how a customer feels and what is at stake, per language, as folded patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping

Cues = Mapping[str, re.Pattern[str]]


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")(?!\w)")


# One word is a wish where it is a sentence by itself.
_ALONE, _OVER = r"(?:^|(?<=[.!?\n])|(?<=[.!?\n] ))\W{0,5}", r"\W{0,5}(?:$|(?<=[.!?\n]))"

# Texts are folded before matching: lower case, no accents, ß as ss. A person is also what one tells about ("I spoke with an agent"),
# and part of other words ("human resources"): a cue holds the wish, not the noun.
PERSON: Cues = {
    "en": _any_of(
        r"(?:speak|talk|chat|connect me|put me through|get me)(?: \w+){0,2} (?:to|with) (?:\w+ ){0,2}?"
        r"(?:person|human|agent|someone|somebody|representative|rep|operator|manager|supervisor|advisor)",
        r"(?:real|actual|live|human) (?:person|human|agent|being|representative)",
        r"(?:not|no more|stop with the|hate this|stop this) (?:a |the |to a )?(?:chat)?(?:bots?|robots?|machines?)",
        r"(?:want|need|get me|give me|like|prefer|send me|is there) (?:a |an |to (?:\w+ ){1,3}(?:a |an )?)?(?:real |live |actual )?"
        r"(?:person|human|agent|representative|operator|somebody real|someone real)(?!'s| name| resources| readable)",
        r"(?:transfer|escalate|connect|hand|pass|forward) (?:me|this|it|us)(?: over| on)? to (?:\w+ ){0,2}?"
        r"(?:person|human|agent|someone|somebody|representative|rep|operator|manager|supervisor|advisor|colleague)",
        r"(?:a|some) (?:person|human)(?:,)? please",
        _ALONE + r"(?:agent|human|person|operator|representative)(?: please)?" + _OVER,
    ),
    "es": _any_of(
        r"(?:hablar|comunicarme|chatear|contactar|pasame|paseme|ponme)(?: \w+){0,2} con (?:\w+ ){0,2}?"
        r"(?:persona|humano|agente|alguien|operador|operadora|encargado|encargada|supervisor|responsable)",
        r"persona (?:real|de verdad|humana)",
        r"con un humano|un agente humano",
        _ALONE + r"(?:agente|persona|operador|humano)(?: por favor)?" + _OVER,
        r"no (?:quiero|con) (?:hablar con )?(?:un |una )?(?:chat)?(?:bot|robot|maquina)",
        r"(?:quiero|necesito|prefiero|deseo|pongame|dame|deme|hay)(?: \w+){0,2} (?:con )?(?:un|una|algun|alguna) (?:persona|humano|"
        r"agente|operador|operadora|asesor)"
        r"(?! que| de recursos)",
        r"(?:transfier\w+|pas[ae]\w*|conect\w+|comuni\w+) (?:\w+ )?(?:con|a) (?:\w+ )?(?:persona|humano|agente|alguien|operador|"
        r"operadora|encargado|responsable|asesor)",
        r"que me (?:atienda|llame|conteste) (?:una |un )?(?:persona|humano|agente|alguien)",
        r"una persona(?:,)? por favor",
    ),
    "de": _any_of(
        r"mit (?:\w+ ){0,2}?(?:menschen|person|mitarbeiter|mitarbeiterin|jemandem|berater|beraterin|vorgesetzten|agenten)"
        r"(?: \w+){0,3}? (?:sprechen|reden|chatten|verbunden|verbinden|telefonieren)",
        r"(?:sprechen|reden|verbinden)(?: \w+){0,3} (?:mit )?(?:einem|einer|einen) (?:echten )?"
        r"(?:menschen|person|mitarbeiter|mitarbeiterin|berater)",
        r"(?:echter|echten|richtigen|richtiger) (?:mensch|menschen|mitarbeiter|person)",
        _ALONE + r"(?:mitarbeiter|mensch|berater)(?: bitte)?" + _OVER,
        r"(?:kein|keinen|nicht mit (?:einem|einer|dem|der)) (?:bot|chatbot|roboter|computer|maschine)",
        r"(?:will|mochte|brauche|bitte|hatte gern\w*|geben sie mir|gib mir|holen sie)(?: \w+){0,2} (?:einen|eine|ein) (?:echten |"
        r"richtigen |echte )?"
        r"(?:menschen|mensch|person|mitarbeiter|mitarbeiterin|ansprechpartner|berater)(?! \w*(?:namen|ressourcen))",
        r"(?:verbind\w+|weiterleit\w+|leite\w*|ubergeb\w+|stell\w+)(?: \w+){0,3} (?:mit|an|zu) (?:\w+ ){0,2}?(?:menschen|person|"
        r"mitarbeiter|mitarbeiterin|jemanden|kollegen|berater|vorgesetzten)",
        r"(?:gibt es|ist da) (?:hier |da )?(?:einen |auch |denn )*(?:menschen|mensch|jemand\w*)",
    ),
    "fr": _any_of(
        r"(?:parler|discuter|echanger|etre mis en relation|mettez moi en relation|mettez-moi en relation|passez moi|passez-moi|"
        r"contacter)(?: \w+){0,2}?"
        r"(?: a| avec)? (?:un |une |a un |a une |votre )?(?:vrai |vraie )?(?:personne|humain|humaine|conseiller|conseillere|agent|"
        r"quelqu'un|operateur|operatrice|responsable|superviseur)",
        r"(?:vraie personne|etre humain|vrai humain|personne reelle|conseiller humain|agent humain)",
        r"(?:veux|voudrais|souhaite|besoin d'|prefere|demande|faut)(?: \w+){0,1}? ?(?:une |un )?(?:vraie |vrai )?(?:personne|humain|"
        r"conseiller|conseillere|agent)(?! qui| de voyage)",
        r"(?:transfere\w*|transmet\w*|passe\w*|redirige\w*|bascule\w*)(?:[ -]\w+){0,2} (?:a|vers) (?:un |une )?(?:personne|humain|"
        r"conseiller|conseillere|agent|quelqu'un|collegue|responsable)",
        r"(?:pas|plus) (?:a |de |avec |parler a )?(?:un |une |votre )?(?:robot|bot|chatbot|machine)",
        r"(?:une personne|un humain|un conseiller|un agent)(?:,)? (?:svp|s'il vous plait|s'il te plait)",
        _ALONE + r"(?:agent|conseiller|humain|operateur|personne)(?: svp| s'il vous plait)?" + _OVER,
    ),
    "it": _any_of(
        r"(?:parlare|parlo|chattare|comunicare|parlarne|essere messo in contatto|mettermi in contatto)(?: \w+){0,2}? con (?:\w+ ){0,2}?"
        r"(?:persona|umano|operatore|operatrice|qualcuno|addetto|agente|responsabile|consulente)",
        r"(?:persona (?:vera|reale|in carne)|vera persona|essere umano|operatore umano|agente umano)",
        r"(?:voglio|vorrei|mi serve|ho bisogno di|preferisco|preferirei|chiedo|datemi|c'e)(?: \w+){0,1}? ?(?:una|un) (?:persona|umano|"
        r"operatore|operatrice|agente|consulente)(?! che)",
        r"(?:pass\w+|trasferi\w*|gira\w*|inoltra\w*|metta\w*|mett\w+)(?: \w+){0,3}? (?:a|con) (?:un |una )?(?:persona|umano|operatore|"
        r"operatrice|qualcuno|collega|addetto|responsabile|agente)",
        r"non (?:voglio |con )(?:parlare con )?(?:un |una )?(?:bot|robot|chatbot|macchina)",
        r"(?:una persona|un operatore|un umano)(?:,)? per (?:favore|piacere|cortesia)",
        _ALONE + r"(?:operatore|persona|umano|agente|operatrice)(?: per favore| per cortesia)?" + _OVER,
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
    "fr": _any_of(
        r"inadmissible|inacceptable|honteux|honte|scandaleux|scandale|furieux|furieuse|en colere|ridicule|nul\w*|arnaque\w*|escroc\w*|"
        r"menteurs?",
        r"avocat\w*|plainte|plus jamais|ras le bol|marre|decu\w*|deception|insupportable|incompetent\w*|troisieme fois|catastroph\w+",
    ),
    "it": _any_of(
        r"vergogn\w+|inaccettabile|inammissibile|scandalos\w+|furios\w+|arrabbiat\w+|ridicol\w+|pessim\w+|truffa\w*|truffator\w+|"
        r"bugiard\w+",
        r"avvocat\w+|denunci\w+|reclam\w+|mai piu|stuf\w+|delus\w+|insopportabile|incompetent\w+|terza volta|schif\w+|inutil\w*",
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
    "fr": _any_of(
        r"fraude\w*|pirat\w+|vole\w*|vol de|non autoris\w+|(?:n'ai|n'ai jamais|n'a) (?:pas )?(?:fait|autorise|effectue|reconnu)|"
        r"hameconnage|phishing",
        r"ne reconnais pas|quelqu'un (?:a utilise|utilise|s'est servi)|usurpation",
        r"bless\w+|allergi\w+|incendie|feu|fumee|urgence|dangereu\w+|perdu (?:ma|mon) (?:carte|portefeuille|passeport)",
    ),
    "it": _any_of(
        r"frod\w+|hackerat\w+|rubat\w+|furto|non autorizzat\w+|non (?:ho (?:mai )?(?:fatto|autorizzato|effettuato)|riconosco)|phishing",
        r"qualcuno (?:ha usato|sta usando|usa)",
        r"ferit\w+|allergi\w+|incendio|fuoco|fumo|emergenza|pericolos\w+|perso (?:la|il) (?:mia |mio )?(?:carta|portafoglio|passaporto)",
    ),
}

HURRY: Cues = {
    "en": _any_of(r"urgent\w*|asap|immediately|right now|right away|emergency|as soon as possible|tonight|deadline"),
    "es": _any_of(r"urgente\w*|urgencia|inmediat\w+|ahora mismo|cuanto antes|lo antes posible|esta noche|emergencia"),
    "de": _any_of(r"dringend\w*|eilig|eilt|sofort|umgehend|so schnell wie moglich|schnellstmoglich|notfall"),
    "fr": _any_of(r"urgent\w*|urgence|immediat\w*|tout de suite|au plus vite|des que possible|ce soir|le plus vite possible"),
    "it": _any_of(r"urgent\w*|urgenza|subito|immediat\w+|al piu presto|il prima possibile|stasera|emergenza"),
}

UNHAPPY: Cues = {
    "en": _any_of(r"still (?:not|no|waiting|haven't)|disappointed|unhappy|frustrat\w+|annoy\w+|upset|worried|nobody|again"),
    "es": _any_of(r"todavia no|aun no|sigo (?:sin|esperando)|molest\w+|frustrad\w+|preocupad\w+|triste|nadie|otra vez"),
    "de": _any_of(r"immer noch (?:nicht|kein\w*)|noch immer|arger\w*|verargert|frustrier\w+|besorgt|unzufrieden|niemand"),
    "fr": _any_of(r"toujours (?:pas|rien)|encore (?:pas|rien)|j'attends|agac\w+|frustr\w+|inquiet\w*|mecontent\w*|personne ne|"
    r"encore une fois"),
    "it": _any_of(r"ancora (?:non|niente|nulla)|sto aspettando|infastidit\w+|frustrat\w+|preoccupat\w+|scontent\w+|nessuno|di nuovo"),
}

THINGS_DONE: Cues = {
    "en": _any_of(r"already (?:tried|called|wrote|contacted|sent|did)|(?:i|we) (?:have )?tried|last time|both|several|each"),
    "es": _any_of(r"ya (?:he )?(?:intent\w+|llam\w+|escrib\w+|contact\w+|envi\w+)|la ultima vez|ambos|ambas|vari[oa]s"),
    "de": _any_of(r"(?:habe )?(?:bereits|schon)(?: \w+){0,3} (?:versucht|angerufen|geschrieben|geschickt|gemeldet)|mehrere\w*"),
    "fr": _any_of(r"(?:ai )?deja (?:essaye|appele|ecrit|contacte|envoye)|la derniere fois|les deux|plusieurs|chacun\w*"),
    "it": _any_of(r"(?:ho )?gia (?:provato|chiamato|scritto|contattato|inviato|mandato)|l'ultima volta|entramb\w+|divers[ie]|ciascun\w*"),
}


def found(cues: Cues, folded: str, language: str) -> str:
    """The first phrase found in a folded text, or nothing; an unknown language is tried in all."""
    patterns = [cues[language]] if language in cues else list(cues.values())
    for pattern in patterns:
        match = pattern.search(folded)
        if match:
            return match.group()
    return ""
