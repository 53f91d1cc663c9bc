"""Words that tell a promise, a familiar form or a shout, by language."""

from __future__ import annotations

PROMISES: dict[str, tuple[str, ...]] = {
    "en": ("guarantee", "guaranteed", "we promise", "I promise", "100%", "definitely will", "without fail"),
    "es": ("garantizo", "garantizamos", "garantizado", "prometo", "prometemos", "100%", "100 %", "sin falta"),
    "de": ("garantiere", "garantieren", "garantiert", "verspreche", "versprechen wir", "100%", "100 %", "ganz sicher"),
}
FAMILIAR: dict[str, tuple[str, ...]] = {
    "en": ("hey", "guys", "gonna", "wanna", "yeah", "yep", "nope", "u", "pls", "thx"),
    "es": ("tú", "tu", "tus", "contigo", "tienes", "puedes", "quieres", "vale"),
    "de": ("du", "dich", "dir", "dein", "deine", "deinen", "deiner", "deinem", "hey"),
}
FAMILIAR["fr"] = ("tu", "toi", "ton", "ta", "tes", "salut", "coucou", "ouais")
FAMILIAR["it"] = ("tu", "te", "tuo", "tua", "tuoi", "ciao", "ok ciao")
PROMISES["fr"] = ("je garantis", "nous garantissons", "garanti", "je promets", "nous promettons", "100 %", "sans faute")
PROMISES["it"] = ("garantisco", "garantiamo", "garantito", "prometto", "promettiamo", "100 %", "senz'altro")
LONG_FORMS = {
    "can't": "cannot", "won't": "will not", "don't": "do not", "doesn't": "does not", "didn't": "did not", "isn't": "is not",
    "aren't": "are not", "wasn't": "was not", "weren't": "were not", "haven't": "have not", "hasn't": "has not", "couldn't": "could not",
    "shouldn't": "should not", "wouldn't": "would not", "we'll": "we will", "you'll": "you will", "I'll": "I will", "we've": "we have",
    "you've": "you have", "I've": "I have", "we're": "we are", "you're": "you are", "they're": "they are", "I'm": "I am", "it's": "it is",
    "that's": "that is", "there's": "there is", "let's": "let us", "it'll": "it will", "we'd": "we would", "you'd": "you would",
}  # fmt: skip
SHORT_FORMS = {long: short for short, long in LONG_FORMS.items() if short not in ("let's", "we'd", "you'd", "can't")} | {"cannot": "can't"}
PLAIN_FORMS = {  # familiar: as a formal letter says it
    "en": {"hey": "hello", "gonna": "going to", "wanna": "want to", "yeah": "yes", "yep": "yes", "nope": "no", "u": "you", "pls": "please", "thx": "thank you"},
    "de": {"hey": "hallo"},
}  # fmt: skip
GREETINGS = {
    "en": ("hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "greetings"),
    "de": ("hallo", "hi", "hey", "guten tag", "guten morgen", "guten abend", "liebe", "lieber", "sehr geehrte", "sehr geehrter"),
    "es": ("hola", "buenos días", "buenas tardes", "buenas noches", "estimado", "estimada", "querido", "querida"),
    "fr": ("bonjour", "bonsoir", "salut", "cher", "chère", "madame", "monsieur"),
    "it": ("buongiorno", "buonasera", "ciao", "salve", "gentile", "caro", "cara", "egregio"),
}  # fmt: skip
PARTINGS = {
    "en": ("kind regards", "best regards", "regards", "best wishes", "warm wishes", "warm regards", "sincerely", "yours sincerely", "cheers", "best", "thanks", "thank you", "all the best"),
    "de": ("mit freundlichen grüßen", "freundliche grüße", "viele grüße", "beste grüße", "herzliche grüße", "liebe grüße", "gruß", "grüße"),
    "es": ("un saludo", "saludos", "atentamente", "un cordial saludo", "cordialmente", "saludos cordiales", "hasta pronto"),
    "fr": ("cordialement", "bien à vous", "salutations", "à bientôt", "sincères salutations"),
    "it": ("cordiali saluti", "saluti", "distinti saluti", "a presto", "un saluto"),
}  # fmt: skip
