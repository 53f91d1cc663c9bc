"""What a customer is told of a machine's translation, in their language."""

from __future__ import annotations

_NOTES = {
    "cs": "Tuto odpověď přeložil stroj. Původní znění najdete níže.",
    "da": "Dette svar er oversat af en maskine. Den oprindelige tekst står herunder.",
    "de": "Diese Antwort wurde maschinell übersetzt. Der ursprüngliche Text steht darunter.",
    "en": "This answer was translated by a machine. The original text is below.",
    "es": "Esta respuesta ha sido traducida por una máquina. El texto original está debajo.",
    "fi": "Tämä vastaus on konekäännetty. Alkuperäinen teksti on alla.",
    "fr": "Cette réponse a été traduite par une machine. Le texte original figure ci-dessous.",
    "it": "Questa risposta è stata tradotta da una macchina. Il testo originale è qui sotto.",
    "nl": "Dit antwoord is door een machine vertaald. De oorspronkelijke tekst staat hieronder.",
    "pl": "Ta odpowiedź została przetłumaczona maszynowo. Tekst oryginalny znajduje się poniżej.",
    "pt": "Esta resposta foi traduzida por uma máquina. O texto original está abaixo.",
    "ro": "Acest răspuns a fost tradus de o mașină. Textul original se află mai jos.",
    "sv": "Detta svar är maskinöversatt. Originaltexten står nedan.",
    "tr": "Bu yanıt makine tarafından çevrildi. Özgün metin aşağıdadır.",
    "uk": "Цю відповідь переклала машина. Оригінал наведено нижче.",
}
NOTED_LANGUAGES = tuple(_NOTES)


def note_in(language: str) -> str:
    """The note in this language; in English where we do not have it in theirs."""
    return _NOTES.get(language, _NOTES["en"])
