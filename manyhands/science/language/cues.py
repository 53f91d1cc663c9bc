"""Short words that give a language away where a message is too short for statistics."""

from __future__ import annotations

from manyhands.science.language.word_set import word_set

WORDS: dict[str, frozenset[str]] = {
    "en": word_set(
        """hi hello hey please thanks thank you your my the is are was were have has had what where when why how can could
        would should i'm i've don't can't won't didn't isn't it's not and but with from order refund delivery shipping
        invoice help account password booking cancel cancelled late checkout check-out checkout broken money back card
        return yes no ok morning dear regards need want u ur pls cheers"""
    ),
    "es": word_set(
        """ok hola buenas buenos días dias tardes noches gracias por favor qué que cómo como cuándo cuando dónde donde cuál
        mi mis su el la los las un una es está esta están estoy tengo tiene quiero quisiera necesito puedo pueden puede
        no sí y pero con para del al pedido reembolso envío envio factura ayuda cuenta contraseña reserva cancelar
        dinero tarjeta devolución devolucion habitación habitacion me ha han llegado todavía aún aun saludos"""
    ),
    "de": word_set(
        """ok hallo guten tag morgen abend danke bitte wie was wann wo warum wer ich mein meine meinen meiner mich mir sie
        ihr ihre der die das den dem ein eine einen ist sind war habe haben hat nicht kein keine und aber mit für fuer
        von zu zum zur bei kann können koennen könnte möchte moechte brauche bestellung rückerstattung erstattung
        lieferung rechnung hilfe konto passwort buchung stornieren storno geld karte rückgabe zimmer noch ja nein grüße
        gruß auf im wird werden mach geht lautet funktioniert leider bitte etwas heute morgen seit schon wieder"""
    ),
    "fr": word_set(
        """bonjour salut merci s'il vous plaît je mon ma mes le la les un une est sont où quand comment pourquoi avec pour
        dans pas ne et mais commande remboursement livraison facture compte aide votre j'ai c'est"""
    ),
    "it": word_set(
        """ciao buongiorno grazie per favore il mio mia lo la gli un una è sono ho dove quando come perché con non no e ma
        ordine rimborso spedizione fattura aiuto vorrei posso"""
    ),
    "pt": word_set(
        """olá oi bom dia obrigado obrigada por favor o meu minha os as um uma é está não onde quando como com para e mas
        pedido reembolso entrega fatura ajuda conta quero preciso posso você"""
    ),
    "nl": word_set(
        """hallo goedemorgen dank bedankt alsjeblieft ik mijn de het een is zijn waar wanneer hoe waarom niet met voor en
        maar bestelling terugbetaling levering factuur hulp rekening wil kan heb"""
    ),
}

SIGNS: dict[str, frozenset[str]] = {
    "es": frozenset("ñ¿¡"),
    "de": frozenset("ßäöü"),
    "fr": frozenset("çœêèù"),
    "it": frozenset("òìù"),
    "pt": frozenset("ãõç"),
}

OTHER_SCRIPTS = word_set(
    """am ar as be bg bn dv el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ps ru si sr ta te th ug uk
    ur yi zh"""
)
