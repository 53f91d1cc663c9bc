"""Words that say nothing about what a message is about, folded."""

from __future__ import annotations

from manyhands.science.language.word_set import word_set

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": word_set(
        """a about after all also am an and any are as at be because been before being but by can could did do does doing
        don for from get got had has have having he hello her here hey hi him his how i if im in into is isn it its ive
        just know let like ll me more my need now of on or our out please re she should so some still tell than thank
        thanks that the their them then there these they this those to too up us ve very want was we were what when
        where which while who why will with would yes you your"""
    ),
    "es": word_set(
        """a al algo algun alguna ante aun aunque buenas buenos como con cual cuando de del desde dia dias donde e el ella
        ellos en entre era es esa ese eso esta estan estar estas este esto estos estoy favor fue ha haber hace han has
        hasta hay he hola la las le les lo los mas me mi mis muy ni no nos o os para pero por porque puede pueden puedo
        que quien quiero quisiera se ser si sin sobre son soy su sus tambien tan te tengo ti tiene todo tu tus un una
        unas unos y ya yo gracias necesito tardes noches saber"""
    ),
    "de": word_set(
        """aber alle als also am an auch auf aus bei bin bis bitte da damit danke dann das dass dein dem den denn der des
        dich die dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas
        euch fur guten hab habe haben hallo hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren im in ist ja jetzt
        kann kannst kein keine konnen konnte konnten mal man mehr mein meine meinem meinen meiner mich mir mit mochte
        morgen nach nicht noch nur ob oder schon sein seine sehr sich sie sind so soll tag uber um und uns unser vom von
        vor war warum was wegen weil wenn wer werden wie wieder wir wird wo wurde zu zum zur"""
    ),
}
