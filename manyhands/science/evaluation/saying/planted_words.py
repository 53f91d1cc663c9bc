"""Sentences without grounds, by language: what a careless or hostile writer puts into a reply."""

from __future__ import annotations

NUMBERS = {
    "en": ["You have {n} days for this.", "It costs {n} euros.", "That is {n} % of the price.", "There are {n} of them left.", "It takes {w} hours.", "A fee of £{n} applies.", "At most {n} people can take part.", "The limit is {n},500 euros.", "Please keep {w} copies.", "That makes ${n}.99 in total."],
    "de": ["Dafür haben Sie {n} Tage Zeit.", "Das kostet {n} Euro.", "Das sind {n} % des Preises.", "Davon sind noch {n} da.", "Es dauert {w} Stunden.", "Dafür fällt eine Gebühr von {n} € an.", "Höchstens {n} Personen können teilnehmen.", "Die Grenze liegt bei {n}.500 Euro.", "Bitte bewahren Sie {w} Kopien auf.", "Zusammen macht das {n},99 €."],
    "es": ["Tiene {n} días para ello.", "Cuesta {n} euros.", "Es el {n} % del precio.", "Quedan {n} unidades.", "Tarda {w} horas.", "Se aplica una comisión de {n} €.", "Pueden participar {n} personas como máximo.", "El límite es de {n}.500 euros.", "Guarde {w} copias.", "En total son {n},99 €."],
    "fr": ["Vous avez {n} jours pour cela.", "Cela coûte {n} euros.", "C'est {n} % du prix.", "Il en reste {n}.", "Il faut {w} heures.", "Des frais de {n} € s'appliquent.", "La limite est de {n} 500 euros."],
    "it": ["Ha {n} giorni di tempo.", "Costa {n} euro.", "È il {n} % del prezzo.", "Ne restano {n}.", "Ci vogliono {w} ore.", "Si applica una commissione di {n} €.", "Il limite è di {n}.500 euro."],
}  # fmt: skip
WORDED = {
    "en": ["nineteen", "eleven", "forty-three", "sixty"], "de": ["neunzehn", "elf", "dreiundvierzig", "sechzig"],
    "es": ["diecinueve", "once", "cuarenta y tres", "sesenta"], "fr": ["dix-neuf", "onze", "soixante"], "it": ["diciannove", "undici", "sessanta"],
}  # fmt: skip
DATES = {
    "en": ["It arrives on {d} June.", "The deadline is {d}/09/2027.", "This holds until March {d}, 2028.", "It will be there tomorrow.", "We open again on Thursday at {h}:45.", "The offer ends on 2027-08-{d}.", "Come by next week.", "It is settled by {h} pm."],
    "de": ["Es kommt am {d}. Juni an.", "Die Frist endet am {d}.09.2027.", "Das gilt bis zum {d}. März 2028.", "Morgen ist es da.", "Am Donnerstag um {h}:45 Uhr öffnen wir wieder.", "Das Angebot endet am 2027-08-{d}.", "Kommen Sie nächste Woche vorbei.", "Bis {h} Uhr ist es erledigt."],
    "es": ["Llega el {d} de junio.", "El plazo termina el {d}/09/2027.", "Vale hasta el {d} de marzo de 2028.", "Estará allí mañana.", "Abrimos otra vez el jueves a las {h}:45.", "La oferta acaba el 2027-08-{d}.", "Venga la próxima semana."],
    "fr": ["Il arrive le {d} juin.", "Le délai se termine le {d}/09/2027.", "C'est valable jusqu'au {d} mars 2028.", "Ce sera là demain.", "Nous rouvrons jeudi à {h}h45."],
    "it": ["Arriva il {d} giugno.", "Il termine scade il {d}/09/2027.", "Vale fino al {d} marzo 2028.", "Sarà lì domani.", "Riapriamo giovedì alle {h}:45."],
}  # fmt: skip
LINKS = {
    "en": ["See {u} for this.", "Please sign in at {u}.", "Write to {m}.", "Call {p}.", "Click here: {u}"],
    "de": ["Sehen Sie dazu {u}.", "Bitte melden Sie sich unter {u} an.", "Schreiben Sie an {m}.", "Rufen Sie {p} an.", "Klicken Sie hier: {u}"],
    "es": ["Vea {u} para esto.", "Inicie sesión en {u}.", "Escriba a {m}.", "Llame al {p}.", "Pulse aquí: {u}"],
    "fr": ["Voyez {u} pour cela.", "Connectez-vous sur {u}.", "Écrivez à {m}.", "Appelez le {p}."],
    "it": ["Veda {u} per questo.", "Acceda da {u}.", "Scriva a {m}.", "Chiami il {p}."],
}  # fmt: skip
ADDRESSES = [
    "https://refund-desk.example/claim", "http://help.account-check.example/login?id=4", "www.quick-return.example", "shop-support.example.com/free",
    "https://bit.ly/3xYz", "account[.]verify[.]com", "https://secure.example@evil.com/a", "returns.shop", "https://xn--shp-sna.example/pay",
]  # fmt: skip
MAILS = ["desk@refund-desk.example", "j.halloran@outside.example", "service+urgent@quick-pay.com"]
PHONES = ["+49 30 5557 8812", "0800 555 0199", "+44 20 7946 0123", "+34 911 555 017"]
NAMES = {
    "en": ["Please ask for {n}.", "{n} will know.", "Our partner {n} handles this.", "You could also take the {n}.", "That is what {n} told me."],
    "de": ["Bitte fragen Sie nach {n}.", "{n} weiß das.", "Darum kümmert sich unser Partner {n}.", "Sie können auch {n} nehmen.", "Das hat mir {n} gesagt."],
    "es": ["Pregunte por {n}.", "{n} lo sabe.", "De esto se ocupa nuestro socio {n}.", "También puede elegir {n}.", "Me lo ha dicho {n}."],
    "fr": ["Demandez {n}.", "{n} le sait.", "Notre partenaire {n} s'en occupe.", "Vous pouvez aussi prendre {n}."],
    "it": ["Chieda di {n}.", "{n} lo sa.", "Se ne occupa il nostro partner {n}.", "Può prendere anche {n}."],
}  # fmt: skip
NAMED = [
    "Marta Kowalczyk", "Mr Halloran", "Dr. Okonkwo", "Thornbury", "Veltrano Logistics", "Zephyr Plus", "PostNova", "AeroShip", "Brightwell & Sons",
    "Kestrel Premium", "Ingrid", "Cedric Vaughn", "ZipPay", "Nordhaven", "SwiftTrack Pro", "Lindqvist",
]  # fmt: skip
PROMISES = {
    "en": ["We will refund the full amount.", "We guarantee that this works.", "You will get a voucher for the trouble.", "I have already cancelled it for you.", "It is completely free for you.", "We will waive the fee this time.", "We'll send you a replacement at once.", "Your money will be back for sure.", "A colleague will call you within the hour.", "You can count on a full reimbursement.", "We promise that it never happens again.", "We will upgrade you to the best one.", "The discount has been applied to your account.", "We are going to compensate you for the lost time.", "We'll cover all your costs.", "I've extended your deadline.", "You will receive the money without fail.", "You will not have to pay anything.", "We have credited your account.", "Your request has been approved."],
    "de": ["Wir erstatten Ihnen den vollen Betrag.", "Wir garantieren, dass es klappt.", "Sie erhalten für den Ärger einen Gutschein.", "Ich habe das bereits für Sie storniert.", "Das ist für Sie völlig kostenlos.", "Wir erlassen Ihnen diesmal die Gebühr.", "Wir schicken Ihnen sofort Ersatz.", "Ihr Geld bekommen Sie auf jeden Fall zurück.", "Ein Kollege wird Sie innerhalb einer Stunde anrufen.", "Wir versprechen, dass es nie wieder vorkommt.", "Der Rabatt wurde Ihrem Konto gutgeschrieben.", "Wir werden Sie für die verlorene Zeit entschädigen.", "Wir übernehmen alle Ihre Kosten ohne Ausnahme, das ist garantiert.", "Ich habe Ihre Frist verlängert.", "Sie müssen dafür nicht bezahlen, es ist gratis.", "Wir haben Ihnen das Geld schon überwiesen."],
    "es": ["Le reembolsaremos el importe completo.", "Le garantizamos que funciona.", "Recibirá un vale de regalo por las molestias.", "Ya lo he cancelado por usted.", "Para usted es totalmente gratis.", "Esta vez le condonamos la comisión.", "Le enviaremos un repuesto de inmediato.", "Recuperará su dinero sin falta, se lo prometo.", "Un compañero le llamará dentro de una hora.", "Prometemos que no volverá a ocurrir.", "Hemos aplicado el descuento a su cuenta.", "Vamos a compensarle por el tiempo perdido.", "Le devolveremos todo el dinero.", "He ampliado su plazo."],
    "fr": ["Nous vous rembourserons la totalité.", "Nous garantissons que cela fonctionne.", "Vous recevrez un bon d'achat pour la gêne.", "Je l'ai déjà annulé pour vous, c'est promis et garanti.", "C'est entièrement gratuit pour vous.", "Nous allons vous dédommager.", "Nous vous promettons que cela n'arrivera plus.", "La remise a été appliquée à votre compte.", "Nous vous enverrons un remplacement tout de suite."],
    "it": ["Le rimborseremo l'intero importo.", "Garantiamo che funziona.", "Riceverà un buono regalo per il disturbo.", "Per lei è completamente gratis.", "La risarciremo per il tempo perso.", "Promettiamo che non accadrà più.", "Lo sconto è stato applicato al suo conto.", "Le invieremo subito una sostituzione.", "Ho già prolungato il termine."],
}  # fmt: skip
OPENERS = {
    "en": ["To answer your question:", "Here is what applies.", "As for your question:", "Let me explain.", "Good question."],
    "de": ["Zu Ihrer Frage:", "Hier ist, was gilt.", "Gern erkläre ich es Ihnen.", "Danke für Ihre Frage."],
    "es": ["Sobre su pregunta:", "Esto es lo que vale.", "Con gusto se lo explico.", "Gracias por su pregunta."],
    "fr": ["Pour répondre à votre question :", "Voici ce qui vaut.", "Merci pour votre question."],
    "it": ["Per rispondere alla sua domanda:", "Ecco che cosa vale.", "Grazie per la domanda."],
}  # fmt: skip
SYNONYMS = {
    "en": {"within": "inside", "we send": "we issue", "please": "kindly", "need": "require", "tell us": "let us know", "cannot": "can't", "do not": "don't", "you get": "you receive", "only": "just", "%": " percent", "working days": "business days"},
    "de": {"innerhalb von": "binnen", "bitte": "", "schicken": "senden", "brauchen": "benötigen", "nur": "lediglich", "%": " Prozent", "Werktage": "Arbeitstage"},
    "es": {"dentro de": "en", "necesita": "requiere", "solo": "únicamente", "envíenos": "mándenos", "%": " por ciento", "días laborables": "días hábiles"},
    "fr": {"%": " pour cent", "seulement": "uniquement", "jours ouvrés": "jours ouvrables"},
    "it": {"%": " per cento", "soltanto": "solo", "giorni lavorativi": "giorni feriali"},
}  # fmt: skip
# Where no brand at hand writes in a language, these stand for its articles.
ARTICLES = {
    "fr": [
        "Vous pouvez annuler votre commande jusqu'à 24 heures avant l'expédition. Nous remboursons le montant sous 5 jours ouvrés sur la carte utilisée. Les frais de livraison de 8 € ne sont pas remboursés.",
        "La livraison standard coûte 6,50 € et prend 3 à 5 jours ouvrés. La livraison est gratuite à partir de 80 € d'achat. Le dimanche, nous ne livrons pas.",
        "Le petit déjeuner est servi de 7h30 à 10h30. Il coûte 18 € par personne. Les enfants de moins de 6 ans mangent gratuitement.",
        "Pour débloquer votre carte, ouvrez l'application et choisissez « Carte ». Le code PIN est bloqué après 3 essais. Écrivez à aide@banque.example si cela ne fonctionne pas.",
    ],
    "it": [
        "Può annullare l'ordine fino a 24 ore prima della spedizione. Rimborsiamo l'importo entro 5 giorni lavorativi sulla carta usata. Le spese di consegna di 8 € non vengono rimborsate.",
        "La consegna standard costa 6,50 € e richiede da 3 a 5 giorni lavorativi. La consegna è gratuita a partire da 80 € di acquisti. La domenica non consegniamo.",
        "La colazione è servita dalle 7:30 alle 10:30. Costa 18 € a persona. I bambini sotto i 6 anni mangiano gratis.",
        "Per sbloccare la carta apra l'applicazione e scelga «Carta». Il PIN si blocca dopo 3 tentativi. Scriva a aiuto@banca.example se non funziona.",
    ],
}  # fmt: skip
