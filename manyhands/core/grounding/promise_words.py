"""How promises are made, by language: any mention states one; a deed states one only with "we will" or "I have"."""

from __future__ import annotations

PROMISES = {
    "en": {
        "refund": r"refund\w*|reimburs\w*|money[- ]back|money (?:is|will be) returned|(?:pay|give|send|return) (?:you|your money|it|the money|the amount|everything) back",
        "compensate": r"compensat\w*|vouchers?|gift cards?|store credit|goodwill|credit (?:you|your)|(?:re-?)?credited|gifts?|bonus\w*|cashback",
        "discount": r"discount\w*|half[- ]price|reduced price|price reduction|percent off|% off|\d ?% off",
        "free": r"free|complimentary|(?:at )?no (?:extra |additional |further )?(?:cost|charge|fee)s?|on the house|without (?:any )?(?:charge|cost|fee)s?|costs? nothing|gratis",
        "guarantee": r"guarant\w*|promis\w+|assure\w*|certain(?:ly)?|definite(?:ly)?|for sure|without fail|100 ?(?:%|percent)|rest assured|you can count on|make sure",
        "replace": r"replac\w*|exchang\w*|(?:a|another) new one|substitut\w*",
        "waive": r"waiv\w*|(?:remove|drop|cancel|lift) (?:the|your|all|any) (?:\w+ )?(?:fee|charge|cost)s?|(?:no longer|not) have to pay|exempt\w*",
        "upgrade": r"upgrad\w*",
        "extend": r"extend\w*|extension\w*|prolong\w*|lifetime",
        "warranty": r"warrant\w+",
    },
    "de": {
        "refund": r"(?:rück)?erstatt\w*|zurück(?:zahl\w*|überweis\w*|buch\w*|bekomm\w*|erhalt\w*|geb\w*)|geld zurück|zahlen .{0,30}zurück|bekommen .{0,40}zurück",
        "compensate": r"entschädig\w*|\w*gutschein\w*|gutschreib\w*|gutschrift\w*|schreiben .{0,30}gut|kulanz\w*|geschenk\w*|bonus",
        "discount": r"\w*rabatt\w*|\w*nachlass\w*|ermäßig\w*|zum halben preis",
        "free": r"kostenlos\w*|kostenfrei\w*|gratis|umsonst|ohne (?:aufpreis|kosten|gebühr\w*|zuschlag)|gebührenfrei\w*|kostet (?:sie )?nichts|keine (?:kosten|gebühr\w*)",
        "guarantee": r"garanti\w*|versprech\w*|versprich\w*|versicher(?:e|n)(?= (?:ihnen|wir))|auf jeden fall|ganz sicher|bestimmt|hundertprozentig\w*|zusicher\w*|sicherlich",
        "replace": r"ersetz\w*|austausch\w*|umtausch\w*|\w*ersatz\w*",
        "waive": r"erlass\w*|verzicht\w*|entfällt|entfallen|streichen|nicht (?:be)?zahlen müssen",
        "upgrade": r"hochstuf\w*|upgrade\w*",
        "extend": r"verlänger\w*|lebenslang\w*",
    },
    "es": {
        "refund": r"reembols\w*|devol(?:ver|v)\w*|devuel\w*|devolución(?:es)? (?:del?|íntegra|completa)\b.{0,12}(?:dinero|importe|pago)|abon(?:ar|o|a|amos|aremos)\w*|reintegr\w*",
        "compensate": r"compens\w*|indemniz\w*|vales?(?= (?:de|por|para))|bonos?|cup[oó]n(?:es)?|regal\w*|tarjetas? regalo",
        "discount": r"descuent\w*|rebaj\w*|a mitad de precio",
        "free": r"gratis|gratuit\w*|sin (?:coste|cargo|gastos|recargo)\w*|no cuesta nada|cortesía",
        "guarantee": r"garant\w*|promet\w*|promesa|asegur(?:o|amos|a|aremos)|sin falta|con total seguridad|seguro que|le doy mi palabra",
        "replace": r"reempla\w*|sustitu\w*|cambi(?:ar|o|amos|aremos) (?:por|el|la|su)",
        "waive": r"condon\w*|eximi\w*|anul(?:ar|amos|aremos) (?:el|la|los|las) (?:cargo|comisi|gasto)\w*|no tendrá que pagar|quit(?:ar|amos|aremos) (?:los|el|la)",
        "upgrade": r"mejora de (?:habitación|categoría|plan)|subir\w* de categoría|upgrade",
        "extend": r"ampli(?:ar|amos|aremos|ación)\w*|prolong\w*|prórroga|de por vida",
    },
    "fr": {
        "refund": r"rembours\w*|restitu\w*|rendre votre argent",
        "compensate": r"dédommag\w*|indemnis\w*|compens\w*|bons? d'achat|avoirs?(?= de)|cadeaux?|offerte?s?",
        "discount": r"réductions?|remises?|rabais|moitié prix",
        "free": r"gratuit\w*|gratis|sans (?:frais|supplément|coût)|ne (?:vous )?coûte(?:ra)? rien|à nos frais",
        "guarantee": r"garanti\w*|promet\w*|promesse|assur(?:e|ons|é)\b|sans faute|certainement|à coup sûr",
        "replace": r"remplac\w*|échang\w*",
        "waive": r"exonér\w*|annul(?:er|ons|erons) (?:les|ces|vos) frais|supprim(?:er|ons|erons) (?:les|ces|vos) frais|n'aurez (?:rien|pas) à payer",
        "upgrade": r"surclass\w*",
        "extend": r"prolong\w*|à vie",
    },
    "it": {
        "refund": r"rimbors\w*|restitui\w*|ridare",
        "compensate": r"risarci\w*|indennizz\w*|compens\w*|buon[oi](?= (?:di|da|sconto|regalo|acquisto))|regal\w*|omaggi\w*",
        "discount": r"scont\w*|riduzion\w*|metà prezzo",
        "free": r"gratis|gratuit\w*|senza (?:costi|spese|supplementi?|alcun costo)\w*|non (?:le )?costa nulla",
        "guarantee": r"garan\w*|promett\w*|promess\w*|assicur(?:o|iamo|eremo)|senz'altro|sicuramente|di sicuro",
        "replace": r"sostitu\w*",
        "waive": r"esent\w*|annull(?:are|iamo|eremo) (?:il|la|le|i|l') ?(?:cost|spes|commission|addebit)\w*|non dovrà pagare",
        "upgrade": r"upgrade|passaggio di categoria",
        "extend": r"prolung\w*|estend\w*|proroga|a vita",
    },
}  # fmt: skip
DEEDS = {
    "en": {
        "deliver": r"deliver\w*|ship\w*|dispatch\w*|arriv\w*|send|sent|resend|resent", "contact": r"call\w*|phone|ring|contact\w*|get back|repl(?:y|ied)|answer\w*|write|be in touch|let you know|inform\w*|notif\w*",
        "change": r"cancel\w*|chang\w*|updat\w*|unblock\w*|unlock\w*|reset\w*|activat\w*|clos\w*|book\w*|reserv\w*|remov\w*|delet\w*|mov\w*|amend\w*|add(?:ed)?|block\w*|stop\w*|reopen\w*|freez\w*|froz\w*",
        "pay": r"pay|paid|cover\w*|transfer\w*|charge\w*|grant\w*|give|gave|given|deduct\w*|lower\w*|reduc\w*|match\w*", "repair": r"repair\w*|fix\w*|collect\w*|pick up|clean\w*|resolv\w*|solv\w*",
    },
    "de": {
        "deliver": r"\w*liefer\w*|\w*(?:ver)?send\w*|\w*schick\w*|zugestellt|zustell\w*|an(?:zu)?kommen|ankomm\w*|kommt", "contact": r"\w*ruf\w*|meld\w*|kontaktier\w*|schreib\w*|benachrichtig\w*|informier\w*|antwort\w*",
        "change": r"\w*storn\w*|\w*änder\w*|aktualisier\w*|\w*sperr\w*|zurücksetz\w*|aktivier\w*|schließ\w*|\w*buch\w*|reservier\w*|lösch\w*|verschieb\w*|verleg\w*|hinzufüg\w*|storniert",
        "pay": r"\w*zahl\w*|übernehm\w*|übernomm\w*|überweis\w*|gewähr\w*|geben|gegeben|senk\w*", "repair": r"reparier\w*|\w*hol\w*|reinig\w*|lös\w*|gelöst|beheb\w*|behoben",
    },
    "es": {
        "deliver": r"entreg\w*|env[ií]\w*|lleg\w*|mand\w*", "contact": r"llam\w*|contact\w*|pond\w*|escrib\w*|respond\w*|avis\w*|inform\w*",
        "change": r"cancel\w*|cambi\w*|modific\w*|actualiz\w*|desbloque\w*|bloque\w*|restablec\w*|activ\w*|cerr\w*|reserv\w*|elimin\w*|añad\w*|mov\w*",
        "pay": r"pag\w*|cubr\w*|transfer\w*|conced\w*|dar\w*|dado|reduc\w*", "repair": r"repar\w*|arregl\w*|recog\w*|limpi\w*|resolv\w*|resuelt\w*|solucion\w*",
    },
    "fr": {
        "deliver": r"livr\w*|expédi\w*|envo\w*|arriv\w*", "contact": r"\w*appel\w*|contact\w*|recontact\w*|écri\w*|répond\w*|inform\w*|prévien\w*|tiendr\w*",
        "change": r"annul\w*|chang\w*|modifi\w*|déblo\w*|bloqu\w*|réinitialis\w*|activ\w*|ferm\w*|réserv\w*|supprim\w*|ajout\w*|déplac\w*|mis",
        "pay": r"pai\w*|pay\w*|pren\w* en charge|vir\w*|accord\w*|donn\w*|rédui\w*|vers\w*", "repair": r"répar\w*|récup\w*|nettoy\w*|résol\w*|résou\w*",
    },
    "it": {
        "deliver": r"consegn\w*|sped\w*|invi\w*|arriv\w*|mand\w*", "contact": r"\w*chiam\w*|contatt\w*|scriv\w*|rispond\w*|avvis\w*|inform\w*|far\w* sapere",
        "change": r"annull\w*|cancell\w*|cambi\w*|modific\w*|aggiorn\w*|sblocc\w*|blocc\w*|reimpost\w*|attiv\w*|chiud\w*|chius\w*|prenot\w*|elimin\w*|aggiun\w*|spost\w*",
        "pay": r"pag\w*|copr\w*|bonific\w*|conced\w*|dar\w*|dato|ridu\w*|accredit\w*", "repair": r"ripar\w*|ritir\w*|puli\w*|risolv\w*|risolt\w*",
    },
}  # fmt: skip
COMMITS = {
    "en": r"(?:we|i|our \w+|the \w+|it|they|somebody|someone|a colleague|(?:your|his|her) \w+)(?:'ll| will| shall| am going to|'re going to| are going to| is going to)\b|(?:we|i)(?:'ve| have)(?: already| just| now)? (?:been |gone ahead and )?\w+(?:ed|en|nt|id|ght|ut|ld|de|ne)\b|(?:we|i) (?:already|just) \w+ed\b|(?:we|i) (?:refunded|cancelled|canceled|sent|paid|booked|credited|changed|moved|shipped|waived)\b|you(?:'ll| will| are going to| shall) (?:receive|get|have|be|pay|not)\b|has been\b|have been\b|is being\b|consider it\b",
    "de": r"(?:wir|ich|unser \w+|ihr[e]? \w+|sie|es|eine? \w+|die \w+|der \w+|das \w+) (?:werde[n]?|wird)\b|(?:werden|werde|wird) (?:wir|ich|unser|sie|ihnen)\b|(?:wir|ich) (?:haben?|rufen|melden|schicken|senden|liefern|zahlen|überweisen|stornieren|buchen|reparieren)\b|(?:habe|haben) (?:wir|ich)\b|sie (?:erhalten|bekommen)\b|(?:wurde[n]?|ist|sind) (?=.{0,50}ge\w+t\b)",
    "es": r"(?:vamos|voy|va) a\b|(?:hemos|he|ha sido|han sido|se ha|se han)\b|(?:recibirá|tendrá|obtendrá)\b|(?=\w{2,}(?:aremos|eremos|iremos|aré|eré|iré|ará|erá|irá)\b)|(?:le|se lo|lo|la|les) (?=\w+mos\b)",
    "fr": r"(?:nous|on|je) (?:vous |l'|le |la |les )?(?:allons|vais|avons|ai)\b|(?:nous|je|on|elle|il) (?:vous )?(?=\w+(?:erons|irons|rons|erai|irai|rai|era|ira)\b)|vous (?:recevrez|aurez|obtiendrez|serez)\b|a été\b|ont été\b|(?:il|elle) sera\b|sera\b|seront\b",
    "it": r"(?:stiamo per|abbiamo|ho|è stato|è stata|sono stati|sono state)\b|(?:riceverà|avrà|otterrà)\b|(?=\w{2,}(?:eremo|iremo|erò|irò|erà|irà)\b)|(?:le|la|lo|vi) (?=\w+(?:iamo)\b)",
}  # fmt: skip
MAYBE = {
    "en": r"may|might|could|can|cannot|possibl[ey]|perhaps|sometimes|eligible|ask (?:for|about)",
    "de": r"kann|können|könnte[n]?|eventuell|möglicherweise|vielleicht|manchmal",
    "es": r"puede[n]?|podría[n]?|podemos|quizá|quizás|tal vez|a veces",
    "fr": r"peut|peuvent|pouvons|pourrait|pourrions|peut-être|parfois|éventuellement",
    "it": r"può|possono|possiamo|potrebbe|forse|talvolta|eventualmente",
}
NOT_FREE = {
    "en": r"feel free|free (?:to\b|up|from|of (?!charge)|time|space|room)|(?:toll|tax|duty|gluten|smoke|sugar|care|stress|trouble|hands|dairy|lactose|alcohol|meat)[- ]free",
    "es": r"libre de",
}
# What is said to have been done: a policy is no evidence of it, only a fact is.
DONE = {
    "en": r"(?:we|i)(?:'ve| have)(?: already| just| now)? (?:been |gone ahead and )?\w+(?:ed|en|nt|id|ght|ut|ld|de|ne)\b|(?:we|i) (?:already|just) \w+ed\b|(?:we|i) (?:refunded|cancelled|canceled|sent|paid|booked|credited|changed|moved|shipped|waived)\b|(?:has|have) (?:already |just |now )?been\b|is being\b|consider it\b|(?:is|are) now \w+ed\b",
    "de": r"(?:wir|ich) haben?\b|(?:habe|haben) (?:wir|ich)\b|(?:wurde[n]?) (?=.{0,60}\w+(?:t|en)\b)|(?:ist|sind) (?:bereits|schon|jetzt|nun)\b",
    "es": r"(?:hemos|he|ha sido|han sido|se ha|se han|ya está[n]?)\b", "fr": r"(?:nous (?:vous )?avons|j'ai|a été|ont été|est déjà)\b",
    "it": r"(?:abbiamo|ho|è stat[oa]|sono stat[ei])\b",
}  # fmt: skip
# What a customer told us, said back to them.
SAID_BACK = {
    "en": r"\b(?:you (?:wrote|mention\w*|told|said|say|paid|ordered|asked|describe\w*|report\w*|bought|booked|sent|were charged|have|received|placed)|your (?:message|order|booking|payment|purchase|request|question|invoice|reservation|e-?mail|transfer|parcel|stay))\b",
    "de": r"\b(?:sie (?:schreiben|schrieben|erwähn\w*|sagen|sagten|haben|hatten|fragen|fragten|berichten|nennen)|ihre[rnms]? (?:nachricht|bestellung|buchung|zahlung|anfrage|frage|rechnung|reservierung|e-?mail|überweisung|paket|aufenthalt))\b",
    "es": r"\b(?:(?:usted )?(?:escribe|escribió|menciona|dice|dijo|pagó|pidió|pregunta|comenta|indica|compró|reservó)|su (?:mensaje|pedido|reserva|pago|compra|solicitud|pregunta|factura|correo|transferencia|paquete|estancia))\b",
    "fr": r"\b(?:vous (?:écri\w*|mentionn\w*|dites|avez|demand\w*|indiqu\w*)|votre (?:message|commande|réservation|paiement|achat|demande|question|facture|e-?mail|virement|colis|séjour))\b",
    "it": r"\b(?:lei (?:scrive|dice|ha|chiede)|(?:il|la) su[oa] (?:messaggio|ordine|prenotazione|pagamento|acquisto|richiesta|domanda|fattura|e-?mail|bonifico|pacco|soggiorno))\b",
}  # fmt: skip
# What we say we will do that promises nothing.
COURTEOUS = {
    "en": r"\s*(?:be|be more than|very|always|gladly|also)?\s*(?:happy|glad|pleased|delighted|gladly|be able|look|see|need|read|understand|received|try|do (?:our|my) best|help|hope|welcome|read)\b",
    "de": r".{0,25}(?:gern\w*|freuen|helfen|hilft|brauchen|prüfen|sehen|hoffen|erhalten|gelesen|verst\w+|bemühen|bemüht)\b",
    "es": r".{0,18}(?:encantad\w*|ayudar\w*|recibido|leído|necesit\w*|entend\w*|mirar\w*|revis\w*|esper\w*|intent\w*)\b",
    "fr": r".{0,18}(?:ravis?|heureu\w*|aider\w*|reçu|lu|besoin|compr\w*|regard\w*|espér\w*|essay\w*|plaisir)\b",
    "it": r".{0,18}(?:liet\w*|felici|aiut\w*|ricevuto|letto|bisogno|cap\w*|guard\w*|sper\w*|cerc\w*|piacere)\b",
}  # fmt: skip
# Whom to turn to, and whom to pay, is never taken from a customer's words.
SENDS_TO = (
    r"contact|call|ask for|write to|pay|transfer|send|wenden sie|fragen sie nach|rufen sie|überweisen|zahlen|schicken sie|contacte|llame|pregunte por|pague|envíe"
    r"|transfiera|contactez|appelez|demandez|payez|envoyez|virez|contatti|chiami|chieda di|paghi|invii|trasferisca"
)
WHOLES = (
    r"full|fully|complete(?:ly)?|entire|whole|total(?:ly)?|everything|all your|100|voll\w*|komplett\w*|gesamt\w*|ganze[nrsm]?|complet[oa]s?|total(?:mente)?"
    r"|íntegr\w*|tod[oa] (?:el|la|su)|totalité|intégral\w*|complète?\w*|entièrement|intero|intera|interamente|completamente|totale"
)
