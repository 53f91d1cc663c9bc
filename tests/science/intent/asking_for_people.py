"""How customers ask for a person in five languages, and what only looks like it. The second of each pair was not looked at while
the cues were written."""

from __future__ import annotations

ASKING = {
    "en": (
        ["Can I talk to a real person please", "agent", "I want a human", "put me through to someone", "Get me a representative now",
         "I'd like to speak with a supervisor", "no more bots please", "connect me with an agent", "is there a person there?",
         "transfer me to a colleague", "A person, please.", "Let me chat with a human being"],
        ["I need to talk to somebody about this", "human please", "Can someone real help me? I want to speak to an operator",
         "Please hand this over to a person", "I would prefer a human", "stop this bot and give me an agent", "I want to speak to your manager",
         "could you connect me to customer service agent", "I don't want to talk to a robot", "I'd rather talk to a person"],
    ),
    "de": (
        ["Ich möchte mit einem Menschen sprechen", "Mitarbeiter bitte", "Bitte verbinden Sie mich mit einem Mitarbeiter",
         "Ich will keinen Chatbot", "Kann ich mit jemandem telefonieren?", "Ich will einen echten Menschen", "Mensch bitte",
         "Ich brauche einen Ansprechpartner", "Gibt es hier auch einen Menschen?", "Leiten Sie mich bitte an einen Kollegen weiter",
         "Ich möchte nicht mit einem Roboter reden", "Verbinden Sie mich mit Ihrem Vorgesetzten"],
        ["Ich hätte gerne einen Mitarbeiter", "Könnte ich bitte mit einer Person reden", "Geben Sie mir bitte einen Menschen",
         "Ich will mit jemandem sprechen, der das versteht", "keine Maschine, ein richtiger Mensch bitte", "Bitte einen Berater",
         "Ich möchte mit Ihrer Mitarbeiterin verbunden werden", "Stellen Sie mich bitte zu einem Mitarbeiter durch",
         "kann ich einen menschlichen Mitarbeiter bekommen", "Berater"],
    ),
    "es": (
        ["quiero hablar con una persona", "agente por favor", "Pásame con un humano", "no quiero hablar con un robot",
         "Necesito una persona real", "¿Puedo hablar con alguien?", "quiero un agente", "Póngame con un operador", "una persona, por favor",
         "Transfiéreme a un agente", "¿Hay alguna persona ahí?", "quiero que me atienda una persona"],
        ["Me gustaría hablar con un encargado", "Prefiero un humano", "operador", "comuníqueme con un asesor", "No quiero un bot",
         "¿me puede pasar con alguien de verdad? Quiero hablar con un responsable", "deseo hablar con un supervisor",
         "necesito hablar con una persona de verdad", "por favor que me llame alguien", "quisiera hablar con un agente humano"],
    ),
    "fr": (
        ["Je voudrais parler à une personne", "un conseiller s'il vous plaît", "Passez-moi un humain", "Je veux une vraie personne",
         "Je ne veux pas parler à un robot", "Puis-je parler à quelqu'un ?", "agent svp", "Mettez-moi en relation avec un conseiller",
         "Transférez-moi à un collègue", "J'ai besoin d'un conseiller", "Je souhaite être mis en relation avec un agent humain",
         "Il me faut un humain"],
        ["Je préfère un humain", "Pourrais-je discuter avec une personne réelle", "conseiller", "je veux parler à votre responsable",
         "Passez moi quelqu'un de votre équipe", "pas de chatbot, une personne svp", "J'aimerais échanger avec un conseiller",
         "Je demande à parler à un superviseur", "redirigez-moi vers un agent", "Est-ce que je peux avoir un vrai humain"],
    ),
    "it": (
        ["Vorrei parlare con una persona", "operatore per favore", "Voglio un operatore umano", "Mi passi a un collega",
         "Posso parlare con qualcuno?", "Non voglio parlare con un robot", "una persona, per favore", "Ho bisogno di un operatore",
         "Preferisco una persona vera", "C'è un umano?", "Voglio parlare con il vostro responsabile", "operatore"],
        ["Mi metta in contatto con un operatore", "Vorrei essere messo in contatto con un addetto", "basta bot, voglio una persona",
         "Potrei parlare con un essere umano", "Mi trasferisca a un operatore", "chiedo un operatore", "vorrei chattare con un agente",
         "mi può passare qualcuno? vorrei parlare con un consulente", "Non con una macchina, grazie", "umano per favore"],
    ),
}

ONLY_TELLING = {
    "en": (
        ["The person who delivered the parcel left it in the rain", "I spoke with an agent yesterday and she was very kind",
         "How much is it per person?", "I want a person's name engraved on the cup", "Is the table big enough for four people?",
         "My agent number is 4711", "I need a human resources form", "The man on the phone said it would come on Monday"],
        ["The agent told me to send the receipt", "A person at the shop said it is free", "Which representative handles Spain?",
         "Your colleague already talked to me, thank you", "The robot vacuum does not start", "Does the machine wash at 60 degrees?",
         "The ticket is for one person and a dog", "My manager will pay the invoice"],
    ),
    "de": (
        ["Die Person, die geliefert hat, war sehr nett", "Ich habe gestern mit einer Mitarbeiterin gesprochen", "Was kostet es pro Person?",
         "Der Mitarbeiter hat mir das Formular geschickt", "Die Maschine wäscht nicht mehr", "Mein Berater bei der Bank zahlt das",
         "Ist der Tisch für vier Personen?", "Ein Mensch im Laden meinte, es sei kostenlos"],
        ["Der Saugroboter startet nicht", "Die Mitarbeiter im Laden waren freundlich", "Das Ticket gilt für eine Person und einen Hund",
         "Ihr Kollege hat mir schon geholfen, danke", "Mein Vorgesetzter bezahlt die Rechnung", "Wer ist für Spanien zuständig?",
         "Der Computer wurde beschädigt geliefert", "Jemand hat das Paket vor die Tür gelegt"],
    ),
    "es": (
        ["La persona que entregó el paquete lo dejó fuera", "Ayer hablé con una agente muy amable", "¿Cuánto cuesta por persona?",
         "El operador me envió el formulario", "La máquina no lava", "¿La mesa es para cuatro personas?", "Mi número de agente es 4711",
         "Un humano no puede montar esto solo"],
        ["El robot aspirador no arranca", "La entrada es para una persona y un perro", "Su compañero ya me ayudó, gracias",
         "Mi encargado pagará la factura", "¿Qué agente lleva España?", "Alguien dejó el paquete en la puerta",
         "El responsable de la tienda dijo que es gratis", "Una persona de la tienda me dijo que espere"],
    ),
    "fr": (
        ["La personne qui a livré le colis l'a laissé dehors", "J'ai parlé hier avec une conseillère très aimable",
         "Combien ça coûte par personne ?", "Le conseiller m'a envoyé le formulaire", "La machine ne lave plus",
         "La table est-elle pour quatre personnes ?", "Mon numéro d'agent est 4711", "Personne n'a répondu à ma lettre"],
        ["Le robot aspirateur ne démarre pas", "Le billet est pour une personne et un chien", "Votre collègue m'a déjà aidé, merci",
         "Mon responsable paiera la facture", "Quelqu'un a laissé le colis devant la porte", "L'agent de voyage a réservé pour nous",
         "Un humain ne peut pas monter cela seul", "Une personne du magasin a dit que c'est gratuit"],
    ),
    "it": (
        ["La persona che ha consegnato il pacco l'ha lasciato fuori", "Ieri ho parlato con un'operatrice molto gentile",
         "Quanto costa a persona?", "L'operatore mi ha mandato il modulo", "La macchina non lava", "Il tavolo è per quattro persone?",
         "Il mio numero di agente è 4711", "Nessuno ha risposto alla mia lettera"],
        ["Il robot aspirapolvere non parte", "Il biglietto è per una persona e un cane", "Il vostro collega mi ha già aiutato, grazie",
         "Il mio responsabile pagherà la fattura", "Qualcuno ha lasciato il pacco davanti alla porta",
         "L'agente di viaggio ha prenotato per noi", "Un umano non può montarlo da solo", "Una persona del negozio ha detto che è gratis"],
    ),
}  # fmt: skip
