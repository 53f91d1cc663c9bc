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

# Attack, insult, threat, blame. Disappointment, worry and impatience without attack are unhappy.
ANGER: Cues = {
    "en": _any_of(
        r"ridiculous|disgusting|disgrace\w*|outrageous|furious|angry|useless|terrible|awful|worst|scam\w*|liars?|lied to me|joke",
        r"unacceptable|fed up|sick (?:and tired )?of|pathetic|lawyer|sue|never again|(?<!fraud )complain\w*|third time|rip ?off",
        r"how dare|shame on you|incompeten\w+|(?<!like an )idiots?|morons?|thie(?:f|ves)|crooks|crap|bullshit|shit\w*|"
        r"fuck\w*|wtf|damn\w*|"
        r"hell (?:is|are|do)|shut up|insult\w*|hung up on me|take(?:n)? my business elsewhere|is no good|"
        r"enough is enough|hate (?:this|your|you)",
    ),
    "es": _any_of(
        r"vergonzos\w+|verguenza|inaceptable|indignad\w+|indignante|harto|harta|pesimo|pesima|horrible|estafa\w*|mentiros\w+|furios\w+",
        r"ridicul\w+|abogad\w+|denunci\w+|nunca mas|reclamacion|queja|inutil\w*|tercera vez|incompetent\w+|irresponsables?",
        r"mierda|put[ao]s?|jod\w+|cono|idiotas?|imbecil\w*|ladron\w*|sinverguenzas?|caraduras?|me (?:han |ha )?(?:mentido|colgado)|"
        r"me toma\w* el pelo|tomadura de pelo|donde os quepa|basta ya|ya basta|asco|cabread\w+|desastre|que os den",
    ),
    "de": _any_of(
        r"unverschamt\w*|frechheit|lacherlich|wutend|(?:stink)?sauer|katastrophe|katastrophal|schlecht\w*|unmoglich|betrug\w*|abzocke",
        r"inakzeptabel|anwalt|anwaltin|nie wieder|beschwer\w+|unzumutbar|zum dritten mal|reicht(?: es)? mir|mir reicht|schnauze voll",
        r"idiot\w*|scheiss\w*|verdammt\w*|verarsch\w*|unfahig\w*|saftladen|sauerei|dreist\w*|mist|lugner|belogen|gelogen|verlogen\w*|"
        r"inkompetent\w*|abzocker|betruger|geht's noch|zum kotzen|schamen sie sich|schamt euch|arsch\w*|pfeifen|unverantwortlich",
    ),
    "fr": _any_of(
        r"inadmissible|inacceptable|honteux|honte|scandaleux|scandale|furieux|furieuse|en colere|ridicule|nul(?:s|le|les)?|arnaque\w*|"
        r"escroc\w*|menteurs?|menti|indigne|incapables?",
        r"avocat\w*|plainte|plus jamais|ras le bol|marre|insupportable|incompetent\w*|troisieme fois|catastroph\w+",
        r"merde|putain|foute?z?|foutre|foutage|abrutis?|imbeciles?|idiots?|cretins?|connards?|voleurs?|bande de|raccroche au nez|"
        r"vous vous moquez|n'importe quoi|degoute\w*|scandalise\w*|lamentable",
    ),
    "it": _any_of(
        r"vergogn\w+|inaccettabile|inammissibile|scandalos\w+|furios\w+|arrabbiat\w+|ridicol\w+|pessim\w+|truffa\w*|truffator\w+|"
        r"bugiard\w+|mentito",
        r"avvocat\w+|denunci\w+|reclam\w+|mai piu|stuf\w+|insopportabile|incompetent\w+|terza volta|schif\w+|inutil\w*",
        r"merda|cazzo|idiot\w*|imbecill\w*|cretin\w*|stronz\w*|ladr[io]|criminali|delinquenti|incapac\w+|irresponsabil\w+|al diavolo|"
        r"in tribunale|presa in giro|prendete in giro|buttato giu|attaccato in faccia|fate pena|indecent\w*|indegn\w+",
    ),
}

HARM: Cues = {
    "en": _any_of(
        r"fraud\w*|hack(?:ed|er\w*)|stolen|stole|steal\w*|theft|rob(?:bed|bery)|unauthori[sz]ed|compromised|suspicious|identity theft",
        r"(?:did not|didn't|never|have not|haven't) (?:make|made|authori[sz]e\w*|recogni[sz]e\w*|spen[dt])|phishing|scammed|victim of",
        r"(?:don't|do not) recogni[sz]e|(?:it|that|this) (?:wasn't|was not|isn't|is not) me|(?:have not|haven't) (?:even )?used my card",
        r"some(?:one|body) (?:else )?(?:has |had |have |just |is |was |already |keeps? )*(?:used|using|took|taken|taking|withdr[ae]w\w*|"
        r"transferred|bought|charged|spen[dt]\w*|got into|gotten into|accessed|logged|opened|found my)",
        r"(?:missing|lost|wrong) (?:my |some |a |all my |all )?(?:money|\$|£|€|\d)|(?:to|into) (?:a|the) wrong (?:account|person)",
        r"lost (?:my|the) (?:\w+ )?(?:card|wallet|passport|purse)|(?:card|wallet|passport|purse) is (?:missing|gone|lost)|locked out",
        r"injur\w+|hurt|allerg\w+|fire|smoke|emergency|unsafe|bleeding|side effects?|(?:car )?(?:crash|accident)|"
        r"collision|broken into|break-in",
    ),
    "es": _any_of(
        r"fraude\w*|hackead\w+|robad\w+|robo|robaron|no autorizad\w+|no (?:he )?(?:hecho|reconozco|autorice)|phishing|estafad\w+",
        r"alguien (?:ha usado|uso|esta usando|ha sacado|ha entrado|ha comprado|me ha)|(?:yo no he sido|no he sido yo|no fui yo)",
        r"vacia(?:ndo|ron|do)? (?:mi|la|el) (?:cuenta|saldo|tarjeta)|(?:me )?(?:han|estan) (?:sacado|sacando|quitado|vaciado|vaciando)",
        r"herid\w+|alergi\w+|incendio|humo|emergencia|peligros\w+|perdi (?:mi|la) (?:tarjeta|cartera|pasaporte)|"
        r"accidente|quemad\w+|sangr\w+",
        r"(?:he|hemos) perdido (?:mi|la|el) (?:tarjeta|cartera|pasaporte)|cuenta equivocada|hospital",
    ),
    "de": _any_of(
        r"betrug|betrogen|betruger|gehackt|gestohlen|diebstahl|geklaut|unbefugt\w*|nicht (?:autorisiert|getatigt|veranlasst)",
        r"(?:erkenne|kenne)(?: \w+){0,3} nicht|phishing|verletzt|allergi\w+|feuer|rauch|notfall|gefahrlich|unfall|"
        r"verbrannt|blutet|brennt",
        r"jemand (?:hat|benutzt|nutzt|verwendet) (?:\w+ ){0,2}(?:karte|konto|kreditkarte)|(?:war|bin) ich nicht|nicht von mir",
        r"(?:karte|geldborse|portemonnaie|ausweis|handy) (?:\w+ )?verloren|(?:raumt|plunder\w+)(?: \w+){0,4} konto|konto(?: \w+){0,3} "
        r"(?:leer|geplundert|leergeraumt)|falsches konto|abgebucht(?: \w+){0,4} nicht",
    ),
    "fr": _any_of(
        r"fraude\w*|frauduleu\w+|pirat\w+|vole\w*|vol de|non autoris\w+|(?:n'ai|n'ai jamais|n'a) (?:pas )?(?:fait|"
        r"autorise|effectue|reconnu)|"
        r"hameconnage|phishing",
        r"ne reconnais pas|quelqu'un (?:a utilise|utilise|s'est servi|a retire|a pris|vide)|usurpation|(?:ce n'est|"
        r"c'est|c'etait) pas moi",
        r"bless\w+|allergi\w+|incendie|feu|fumee|urgence|dangereu\w+|perdu (?:ma|mon) (?:carte|portefeuille|passeport)|"
        r"accident|brule\w*|saigne\w*",
        r"(?:vide\w*|vider|en train de vider) (?:mon|le|notre) compte|mauvais compte",
    ),
    "it": _any_of(
        r"frod\w+|hackerat\w+|rubat\w+|furto|non autorizzat\w+|non (?:ho (?:mai )?(?:fatto|autorizzato|effettuato|"
        r"disposto)|riconosco)|phishing",
        r"qualcuno (?:ha usato|sta usando|usa|ha prelevato|ha preso|mi ha)|non (?:sono stat[oa] io|ero io)|non ho disposto io",
        r"svuot\w+(?: \w+){0,3} (?:conto|carta)|conto sbagliato|clonat\w+",
        r"ferit\w+|allergi\w+|incendio|fuoco|fumo|emergenza|pericolos\w+|perso (?:la|il) (?:mia |mio )?(?:carta|portafoglio|passaporto)|"
        r"incidente|ustion\w+|sanguin\w+",
    ),
}

HURRY: Cues = {
    "en": _any_of(
        r"urgent\w*|asap|immediately|right now|right away|emergency|as soon as possible|tonight|deadline|hurry|quickly|running late",
        r"(?:need|needs|needed|must|have to|want)(?: \w+){0,6} (?:today|now|tomorrow|this morning|this afternoon)|today please|"
        r"(?:by|before)(?: \w+){0,3} (?:today|tomorrow)|help me(?: please)?(?: now)?\W*$|please help",
    ),
    "es": _any_of(
        r"urgente\w*|urgencia|inmediat\w+|ahora mismo|cuanto antes|lo antes posible|esta noche|emergencia|ya mismo|de una vez|deprisa",
        r"(?:necesito|tengo que|tiene que|debo)(?: \w+){0,6} (?:hoy|manana|ya)|hoy mismo|de hoy|antes de (?:hoy|manana)",
    ),
    "de": _any_of(
        r"dringend\w*|eilig|eilt|sofort\w*|umgehend|so schnell wie moglich|schnellstmoglich|notfall|schnell|heute noch|"
        r"noch heute|bis heute",
        r"(?:brauche|brauchen|muss|mussen)(?: \w+){0,6} (?:heute|jetzt|morgen)|heute abend|bis morgen",
    ),
    "fr": _any_of(
        r"urgent\w*|urgence|immediat\w*|tout de suite|au plus vite|des que possible|ce soir|le plus vite possible|rapidement|vite",
        r"(?:dois|faut|besoin|devons)(?: \w+){0,6} (?:aujourd'hui|maintenant|demain)|aujourd'hui (?:meme|avant)|avant demain",
    ),
    "it": _any_of(
        r"urgent\w*|urgenza|subito|immediat\w+|al piu presto|il prima possibile|stasera|emergenza|in fretta|"
        r"entro (?:oggi|domani|stasera)",
        r"(?:devo|dobbiamo|serve|bisogno)(?: \w+){0,6} (?:oggi|adesso|domani|ora)|oggi stesso",
    ),
}

UNHAPPY: Cues = {
    "en": _any_of(
        r"still (?:not|no|nothing|waiting|pending|haven't|hasn't|isn't|doesn't|can't|won't)|disappoint\w*|unhappy|"
        r"frustrat\w+|annoy\w+|upset",
        r"worried|worrying|worries me|nobody|once again|yet again|again and again|not (?:very |at all )?(?:happy|"
        r"satisfied|pleased|impressed)|"
        r"dissatisfied|unsatisfied",
        r"(?<!de-)stress\w*|scared|afraid|nervous|panick\w*|desperate|stupid|confusing|tired of|patience|"
        r"losing (?:my )?(?:mind|trust)|let down|"
        r"waste of|way too|too long|so long|oh no|as i feared|what a (?:mess|shame|pity)|bad experience|expected better|do better",
        r"(?:have|i've|we've|has|been) (?:been )?waiting|waiting (?:for )?(?:\w+ )?(?:hours?|days?|weeks?|months?|a while|ages|forever)|"
        r"keeps? (?:happening|failing|getting|saying|crashing)|why (?:are you|is it|does it|do you) always|you never",
    ),
    "es": _any_of(
        r"todavia no|aun no|sigo (?:sin|esperando)|molest\w+|frustrad\w+|preocupad\w+|preocupa|triste|nadie|otra vez|"
        r"decepcion\w*|nervios\w+",
        r"desesper\w+|agobiad\w+|estresad\w+|me temo|que lio|una pena|que pena|que lastima|cansad\w+|paciencia|"
        r"insatisfech\w+|descontent\w+",
        r"llev(?:o|amos) (?:\w+ ){1,4}?(?:esperando|sin|intentando|buscando)|me (?:esperaba|habria esperado)|no (?:estoy|quede) "
        r"(?:content\w+|satisfech\w+)|no es lo que|no entiendo (?:por que|como)|sin avisar|no se a quien|cada vez peor|"
        r"deja mucho que desear",
    ),
    "de": _any_of(
        r"immer noch (?:nicht|kein\w*)|noch immer|arger\w*|verargert|frustrier\w+|besorgt|unzufrieden|niemand|enttausch\w+|genervt|nervt",
        r"schon wieder|leider schon|traurig|verzweifelt|angst|sorgen|nervos|geduld|schade|na toll|na super|menno|nicht (?:sehr |gerade )?"
        r"(?:zufrieden|glucklich|begeistert)|mehr erwartet|anders vorgestellt|muhsam|umstandlich",
        r"warte(?:n)? (?:\w+ )?(?:schon|seit|jetzt|immer)|seit (?:\w+ )?(?:tagen|wochen|monaten|stunden)|keiner|so lange|zittere|ratlos|"
        r"nicht nachvollziehbar|nicht mehr weiter|verstehe (?:\w+ )?nicht(?: \w+)? (?:warum|wieso)",
    ),
    "fr": _any_of(
        r"toujours (?:pas|rien|aucun\w*)|encore (?:pas|rien)|j'attends|agac\w+|frustr\w+|inquiet\w*|mecontent\w*|personne ne|"
        r"encore une fois|decu\w*|decept\w+|decevant\w*",
        r"angoiss\w*|stress\w*|desespere\w*|embet\w+|ennuy\w+|penible|lassant|fatigu\w+|triste|dommage|patience|peur|perdu\w* patience",
        r"attendais a mieux|pas (?:tres |vraiment |du tout )?(?:content\w*|satisfait\w*|ravi\w*)|"
        r"ca fait (?:\w+ ){1,3}que|depuis (?:\w+ )?"
        r"(?:jours|semaines|mois|heures)|sans arret|ne sai[st] plus|ne savons plus|pas normal|ne comprends pas pourquoi|bien triste",
    ),
    "it": _any_of(
        r"ancora (?:non|niente|nulla|nessun\w*)|sto aspettando|infastidit\w+|frustrat\w+|preoccupat\w+|preoccupa|"
        r"scontent\w+|nessuno|di nuovo",
        r"delus\w+|delude\w*|ansia|nervos\w+|snervante|stressat\w+|disperat\w+|agitat\w+|temo|paura|peccato|triste|"
        r"pazienza|insoddisfatt\w+|"
        r"che fatica|rimast\w+ (?:\w+ )?male|non va bene|non ne posso",
        r"aspett(?:o|iamo|avo) (?:da|ormai|un|una)|mi aspettavo|possibile che|non (?:sono|siamo) (?:content\w+|soddisfatt\w+)|"
        r"da (?:giorni|settimane|mesi|ore)|non so piu|senza (?:dirmi|avvisar\w+)|bella sorpresa|non capisco perche",
    ),
}

# Thanks and cheer: of these several marks in a row say nothing else.
CHEER: Cues = {
    "en": _any_of(r"thanks?|thank you|thx|ty|great|awesome|perfect|love|lovely|wonderful|amazing|yay|cool|wow|"
                  r"hello|hi|hey|luck|bye|goodbye|yes"),
    "es": _any_of(r"gracias|genial|perfecto|estupend\w+|encant\w+|maravill\w+|hola|feliz|fenomenal|adios"),
    "de": _any_of(r"danke\w*|super|toll|prima|perfekt|klasse|wunderbar|hallo|liebe|freu\w+|tschuss"),
    "fr": _any_of(r"merci|super|genial\w*|parfait\w*|bravo|magnifique|bonjour|salut|adore|content\w*"),
    "it": _any_of(r"grazie|perfetto|fantastic\w+|ottim\w+|bellissim\w+|ciao|salve|brav\w+|complimenti|felic\w+"),
}

THINGS_DONE: Cues = {
    "en": _any_of(
        r"already (?:tried|called|wrote|contacted|sent|did|asked|told|explained)|(?:i|we) (?:have |had )?tried|"
        r"have been trying|last time",
        r"both|several|each|(?:numerous|many|multiple|two|three|four|five|\d+) times|keeps? (?:happening|failing|"
        r"getting|rejecting|declining)|"
        r"(?:second|third|fourth|fifth) time|still (?:not working|doesn't work|isn't working|won't)|nothing (?:works|helps|has changed)",
    ),
    "es": _any_of(
        r"ya (?:he |hemos |lo )?(?:intent\w+|llam\w+|escrib\w+|contact\w+|envi\w+|prob\w+|reclam\w+)|la ultima vez|ambos|ambas|vari[oa]s",
        r"(?:segunda|tercera|cuarta|quinta) vez|(?:dos|tres|cuatro|cinco|\d+) veces|sigue (?:sin|igual|fallando)|cada vez que",
    ),
    "de": _any_of(
        r"(?:habe )?(?:bereits|schon)(?: \w+){0,3} (?:versucht|probiert|angerufen|geschrieben|geschickt|gemeldet|"
        r"reklamiert)|mehrere\w*|mehrfach",
        r"(?:zweite|dritte|vierte|funfte)s? mal|(?:zwei|drei|vier|funf|\d+) ?mal|jedes mal|geht immer noch nicht|"
        r"(?:hat )?nichts geholfen|beide\w*",
    ),
    "fr": _any_of(
        r"(?:ai|avons|avais)?\s?deja (?:essaye|appele|ecrit|contacte|envoye|relance|tente|signale)|la derniere fois|"
        r"les deux|plusieurs|chacun\w*",
        r"(?:deuxieme|troisieme|quatrieme) fois|(?:deux|trois|quatre|cinq|\d+) fois|a chaque fois|rien n'y fait|ne marche toujours pas",
    ),
    "it": _any_of(
        r"(?:ho |abbiamo )?gia (?:provato|chiamato|scritto|contattato|inviato|mandato|segnalato|sollecitato)|l'ultima volta|entramb\w+|"
        r"divers[ie]|ciascun\w*",
        r"(?:seconda|terza|quarta|quinta) volta|(?:due|tre|quattro|cinque|\d+) volte|ogni volta|continua a (?:non|dare)|"
        r"non ha funzionato",
    ),
}

# What wants judgement whatever the topic: law, a dispute, a death, a mistake about others' data.
DISPUTE: Cues = {
    "en": _any_of(
        r"lawyer|attorney|court|legal\w*|law|sue|lawsuit|compensat\w+|dispute\w*|liab\w+|gdpr|privacy|data protection|"
        r"passed away|deceased|"
        r"died|death|inherit\w*|divorce\w*|make an exception|ombudsman|regulator|police"
    ),
    "es": _any_of(
        r"abogad\w+|tribunal\w*|juicio|legal\w*|ley|indemniza\w+|compensa\w+|denunci\w+|fallec\w+|muri\w+|herenci\w+|"
        r"hereder\w+|divorci\w+|"
        r"proteccion de datos|privacidad|consumo|excepcion|policia|disputa"
    ),
    "de": _any_of(
        r"anwalt\w*|gericht\w*|klage|rechtlich\w*|gesetz\w*|schadens?ersatz|entschadig\w+|verstorben\w*|gestorben|"
        r"erb(?:e|en|in|schaft|schein)|"
        r"alleinerb\w+|scheidung|datenschutz\w*|verbraucherzentrale|kulanz|ausnahme|polizei|streit\w*|anzeige"
    ),
    "fr": _any_of(
        r"avocat\w*|tribunal|justice|juridique\w*|loi|indemnis\w+|dedommag\w+|plainte|decede\w*|deces|mort\w*|heriti\w+|"
        r"succession|divorce\w*|"
        r"rgpd|donnees personnelles|vie privee|mediateur|exception|geste commercial|police|litige"
    ),
    "it": _any_of(
        r"avvocat\w+|tribunale|legal\w+|legge|risarc\w+|indennizz\w+|rimborso completo|denunci\w+|decedut\w+|mort[oaie]|"
        r"eredi\w*|divorzi\w*|"
        r"separazione|privacy|dati (?:personali|di un altro)|associazione consumatori|eccezione|polizia|carabinieri|contenzioso"
    ),
}


def found(cues: Cues, folded: str, language: str) -> str:
    """The first phrase found in a folded text, or nothing; an unknown language is tried in all."""
    patterns = [cues[language]] if language in cues else list(cues.values())
    for pattern in patterns:
        match = pattern.search(folded)
        if match:
            return match.group()
    return ""
