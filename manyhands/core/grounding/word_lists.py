"""Words that state nothing by themselves, by language."""

from __future__ import annotations

_EMPTY = {
    "en": """a an the and or but if then than so as at by for from in into of off on onto out over to up with without about after again
    all also any are be because been before being both can could did do does each else few had has have having here how i i'm i've i'll
    is isn't it it's its just may me might more most must my no nor not now only our ours own please same shall she he should some such
    that that's their them there these they this those through under until very was we we'll we're we've were what when where which
    while who whom why will won't would you you'll you're you've your yours one once still yet however within us let make made get
    thank thanks sorry dear hello hi kind regards simply""",
    "de": """ein eine einen einem einer eines der die das den dem des und oder aber wenn dann als so wie an am auf aus bei beim bis durch
    für gegen in im ins ist sind war waren wird werden wurde hat haben hatte ich wir uns unser unsere unserem unseren unserer sie ihr ihre
    ihren ihrem ihrer es er mich mir man mit nach nicht kein keine keinen noch nun nur ob ohne schon sehr sich sein seine sonst über um
    unter vom von vor war was weil welche wer wo zu zum zur kann können könnte muss müssen soll sollte darf dürfen bitte auch da dabei damit
    dass daß dies diese diesem diesen dieser dieses hier immer jede jeder jedes mehr dann danke vielen dank gern gerne einfach innerhalb binnen""",
    "es": """un una unos unas el la los las lo y e o u pero si entonces que como a al de del desde en con sin por para sobre tras entre
    hasta es son era fue ser está están estar ha han haber hay yo nosotros nos nuestro nuestra nuestros nuestras usted ustedes su sus le
    les se me mi tu te no ni ya más muy también solo sólo cuando donde qué cuál quien este esta estos estas ese esa eso esto puede pueden
    poder debe deben favor gracias hola cada todo todos todas otra otro dentro""",
    "fr": """un une des le la les l' et ou mais si alors que qui quoi comme à au aux de du depuis en avec sans par pour sur entre jusqu'à
    est sont était être été a ont avoir je nous notre nos vous votre vos il elle ils elles on se ce cet cette ces ne pas ni plus très aussi
    seulement quand où quel quelle dans peut peuvent pouvez pouvoir doit doivent devez merci bonjour chaque tout tous toute toutes autre s'il
    plaît y c'est sous""",
    "it": """un una uno il lo la i gli le e o ma se allora che chi come a al allo alla ai agli alle di del dello della dei degli delle da
    dal dalla in nel nella con senza per su sul sulla tra fra fino è sono era essere stato ha hanno avere io noi nostro nostra nostri nostre
    lei suo sua suoi sue vi ci si mi non né più molto anche solo quando dove quale questo questa questi queste quello può possono potere
    deve devono grazie buongiorno ogni tutto tutti tutte altro altra entro""",
}  # fmt: skip
EMPTY_WORDS = {language: frozenset(text.split()) for language, text in _EMPTY.items()}

_NEGATIONS = {
    "en": r"\b(?:not|no|never|cannot|neither|nor|nothing|none|without|unable|unavailable|impossible|\w+n't)\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|nichts|ohne|weder|unmöglich)\b",
    "es": r"\b(?:no|nunca|jamás|sin|ningún|ninguna|ninguno|nada|tampoco|imposible)\b",
    "fr": r"\b(?:ne|pas|jamais|sans|aucun|aucune|rien|ni|impossible)\b|\bn'",
    "it": r"\b(?:non|mai|senza|nessun|nessuna|nessuno|niente|nulla|né|impossibile)\b",
}
NEGATIONS = _NEGATIONS

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
SHORT_MONTHS = {"en": "jan feb mar apr may jun jul aug sep oct nov dec", "de": "jan feb mär apr mai jun jul aug sep okt nov dez"}
WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
RELATIVE_DAYS = {  # day from today: how it is said
    "en": {"today": r"today|tonight", "tomorrow": r"tomorrow", "yesterday": r"yesterday", "next week": r"next week", "this week": r"this week", "next month": r"next month", "at once": r"immediately|at once|right away|straight away|instantly"},
    "de": {"today": r"heute", "tomorrow": r"(?<!guten )morgen(?! früh um)", "yesterday": r"gestern", "next week": r"nächste[nr]? woche", "this week": r"diese[nr]? woche", "next month": r"nächste[nr]? monat", "at once": r"sofort|umgehend|unverzüglich"},
    "es": {"today": r"hoy", "tomorrow": r"(?<!la )(?<!de )mañana", "yesterday": r"ayer", "next week": r"la próxima semana|la semana que viene", "this week": r"esta semana", "next month": r"el próximo mes", "at once": r"inmediatamente|de inmediato|enseguida"},
    "fr": {"today": r"aujourd'hui", "tomorrow": r"demain", "yesterday": r"hier", "next week": r"la semaine prochaine", "this week": r"cette semaine", "next month": r"le mois prochain", "at once": r"immédiatement|tout de suite"},
    "it": {"today": r"oggi", "tomorrow": r"domani", "yesterday": r"ieri", "next week": r"la prossima settimana", "this week": r"questa settimana", "next month": r"il prossimo mese", "at once": r"immediatamente|subito"},
}  # fmt: skip
UNITS = {  # unit: how it is said in any language; the language decides nothing here
    "second": r"seconds?|secs?|sekunden?|segundos?|secondes?|second[oi]",
    "minute": r"minutes?|mins?|minuten?|minutos?|minut[oi]",
    "hour": r"hours?|hrs?|stunden?|horas?|heures?|or[ae]",
    "working_day": r"(?:working|business)[ -]days?|werktage?n?|arbeitstage?n?|días? (?:laborables?|hábiles?)|jours? (?:ouvrés?|ouvrables?)|giorni? (?:lavorativi?|feriali?)",
    "day": r"(?:calendar |full |whole )?days?|(?:kalender)?tage?n?s?|días?|jours?|giorn[oi]",
    "night": r"nights?|nächten?|nacht|noches?|nuits?|nott[ei]",
    "week": r"weeks?|wochen?|semanas?|semaines?|settiman[ae]",
    "month": r"months?|monate?n?|mes(?:es)?|mois|mes[ei]",
    "year": r"years?|jahre?n?|años?|ans?|années?|ann[oi]",
}  # fmt: skip
CURRENCIES = {
    "EUR": r"€|EUR|euros?",
    "GBP": r"£|GBP|pounds?(?: sterling)?|pfund|libras?(?: esterlinas)?|livres?(?: sterling)?|sterlin[ae]",
    "USD": r"US\$|\$|USD|dollars?|dólares|dólar|dollari|dollaro",
    "CHF": r"CHF|franken|francs?(?: suisses)?|franchi",
    "JPY": r"¥|JPY|yen",
}
CENTS = r"cents?|ct|céntimos?|centimes?|centesim[oi]|pence"
PERCENT = r"%|percent|per ?cent|prozent|por ciento|pour ?cent|per ?cento|pct"
JOINERS = r"to|or|and|-|bis|oder|und|a|o|y|à|ou|et|e|until"
