"""Words that a reply may begin with, or write with a capital letter, without naming anybody or anything."""

from __future__ import annotations

_COMMON = {
    "en": """i i'm i'll i've i'd a about above according account additionally after again all alternatively although always amount an and another any
    anything apart apologies are around as ask at available back because before being below beside besides best between book booking both bring but by
    call can card cards cash changes charges check checkout checks choose clear click close come complete contact could customer customers customs
    date dates day days dear delivery details did do does done due during each either else email enter even every everything exchanges
    fee fees feel fill finally find first follow following for found free friday from further generally get give glad go good goods great greetings
    guest guests had has have having hello help here hey hi hold how however i if in indeed inside instead is it item items its just keep kind kindly last
    later let like log long look make many may maybe meanwhile message messages monday money more most move much my name near need never new next no nobody
    normally not note nothing now number of off often ok okay old on once one only open or order orders other otherwise our out over own paid parcel part
    pay payment payments people per perhaps phone place please press price prices provided put question questions quite rather read refund refunds regarding
    regards remember remove replies reply reservation reservations return returned returns right room rooms same saturday save second see select send
    sent service set several she should show sign simply since sincerely small so some someone something somebody soon sorry speak start stay steps still stop
    such sunday sure take tap team tell text than thank thanks that that's the their them then there therefore these they this those though through thursday
    ticket till time times to today together tomorrow tonight too top towards transfer transfers try tuesday turn two type under unfortunately
    unless until up upon us use used usually very via visit wait want warm was we we'd we'll we're we've wednesday week well were what what's whatever when
    whenever where whether which while who whoever why will wishes with within without would write wrong yes yesterday yet you you'll you're you've your
    yours cheers hugs best regards yours everyone others previous reviews review atm pin id iban bic sms pdf faq tv qr vat usb gps cvv wifi wi-fi internet english german spanish french italian mr mrs ms dr january february march
    april june july august september october november december eur gbp usd am pm uk eu""",
    "de": """benötigen senden ab aber abbuchung abend adresse alle allerdings alles als also alternativ am an anbei anfang anfrage angaben angebot angebote anliegen anreise
    antwort antworten anzahl app arbeitstage arbeitstagen artikel auch auf aufenthalt auftrag aus ausland ausnahme außerdem bank bargeld bearbeitung bei beim
    beispiel beitrag bescheid beste bestellung bestellungen bestellnummer bestätigung betrag beträge bezahlung bild bis bitte brief buchung buchungen bunt
    code computer da dabei daher damit danach daneben dank danke dann darüber das dass datei daten datum dauer dazu den denn der deshalb die dienst dies diese
    diesen dieser dieses doch dokument dort du durch ebenso ein eine einem einen einer eines einfach einkauf eingang einige einstellungen ende entschuldigung
    er ergebnis erstattung es etwas fall falls fehler fenster firma folgende formular foto frage fragen frau freitag freude freundliche freundlichen für
    geben gebühr gebühren geduld gegen gehen geht geld gelegenheit gepäck gern gerne gerät gespräch gestern glück grund grüße grüßen gruß gut gutschrift guten
    haben hallo handy hat haus hause heißt herr herzliche herzlichen hier hilfe hinweis hinweise hotel ich ihm ihnen ihr ihre ihrem ihren ihrer im immer in
    informationen inhalt innerhalb ist ja jahr jahre jede jeder jederzeit jedoch jetzt kann karte karten kasse kauf kein keine klicken konto kontakt können
    kosten kreditkarte kunde kunden kundin kundenservice land leider liebe lieber lieferung liebe link liste los lösung mai mail man marke maximal mehr mein
    meine melden menge miete minute minuten mit mittwoch moment monat monate montag morgen möchten möglich möglichkeit nach nachricht nachrichten name namen
    natürlich nein neu neue nicht nichts noch normalerweise nr nummer nun nur ob oben oder ohne online option ort paket pakete passwort person personen pin
    post preis preise problem probleme produkt prüfen rabatt rechnung rechnungen recht regel rest rezeption rückerstattung rückfragen rücksendung ruhe sache
    samstag schicken schreiben schritt schritte sehr seite sein seit sicherheit sie sind so sobald sollte sollten sonntag sonst sorge sowie später status
    stelle steuer stornierung straße stunde stunden suche support tag tage tagen team teil telefon telefonnummer termin text ticket tun uhr um umbuchung
    umstände umtausch und uns unser unsere unserem unseren unserer unten unter unterlagen unternehmen verfügung vergnügen verkauf versand versandkosten
    verständnis vertrag viel viele vielen vielleicht vom von vor vorgang vorher vorname vorteil wahl wann warenkorb warten warum was webseite website weg
    wegen weil weise weiter weitere wenn wer werden werktag werktage werktagen wert wie wieder willkommen wir wird wo woche wochen wunsch würden zahl zahlen
    zahlung zahlungen zeit zeitpunkt ziel zimmer zu zuerst zum zunächst zur zusätzlich zuständig zwischen zweck januar februar märz april juni juli august
    september oktober november dezember dienstag donnerstag eur iban sms pdf tv wlan deutsch englisch spanisch ärger überweisung eu""",
    "es": """a además ahora al algo alguna alguno algunos ambos antes aquí así asimismo atentamente atención aunque ayuda año bien buen buena buenas bueno buenos
    cada casi cliente clientes como compruebe con confirme cordial cordialmente correo cuando cualquier cualquiera cuenta código cómo cuándo cuál cuánto dado de
    debe deberá decir del desde después devoluciones devolución dicho dinero día días don doña dos durante el ella ellos en encontrará entonces entre envíe
    envíenos envío envíos es escriba escríbanos ese eso espere esperamos esta estamos estas este esto estos está están estimada estimado ese factura favor
    fecha fin finalmente generalmente gracias gratis ha haga hasta hay haz hola hora horario hoy igualmente importe incluso indique indíquenos información
    inicie juntos la lamentamos lamento las le les llame lo los luego lunes mal mande mándenos mándeme más mañana me mediante mensaje mi miércoles mientras muchas mucho muy
    nada necesita ni no nombre normalmente nos nosotros nuestra nuestras nuestro nuestros nunca número o ofrecemos otra otro para parte pedido pedidos pero
    perdone permita persona personas plazo podemos podrá por porque precio precios pregunta preguntas primera primero puede pueden pues puesto pulse que
    quedamos queda quizá quiere quién qué recibirá recuerde reembolso reserva reservas responda respecto respuesta reciba revise sábado saludo saludos se según
    segundo seguro seleccione semana señor señora ser servicio si sí siempre siento siga sin sobre solo sólo somos son sr sra su sus también tampoco tan tarde
    tarjeta también tenemos tenga tendrá tiene tienen tiempo toda todas todo todos total tras tres tu un una unas uno unos usted ustedes utilice vale vamos
    vaya vea viernes vuelva y ya yo jueves martes domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ud uds
    iban sms pdf tv wifi pin ue eur cordiales español inglés alemán habitación""",
    "fr": """à afin ai ainsi alors après attention au aucun aucune aujourd'hui aussi autre autres aux avant avec avez avis bien bienvenue bonjour bonsoir bonne
    bon c'est carte ce cela celle celui ces cet cette chaque cher chère chez ci client clients code combien comme comment commande commandes compte concernant
    contactez cordialement dans date de demain depuis dernier des dès deux devez donc dont du durant elle elles en encore enfin ensuite entre envoyez est et
    êtes facture faites février frais grâce heure hier ici il ils indiquez j'ai jamais janvier je jour jours l'équipe la lors lorsque l le les leur livraison
    lui lundi ma madame mademoiselle mai mais mal mardi mars me merci mercredi merci mes message mieux moi moins mois mon monsieur même ne ni noël nom non nos
    notre nous nouveau numéro on ou où oui paiement par parce parfois part pas pendant personne peut plus pour pourquoi pouvez premier première prix produit
    puis quand quatre que quel quelle quelles quels question questions qui quoi recevez remboursement rendez-vous répondez réponse réservation retour sa
    salutations samedi sans se selon semaine sera service ses si simplement site sinon soit son sont souhaitez sous sur ta tel temps tous tout toute toutes
    toutefois très trois un une vendredi vers veuillez voici voilà vos votre vous vérifiez y avril juin juillet août septembre octobre novembre décembre jeudi
    dimanche iban sms pdf tv wifi pin ue eur cela d'abord l'envoi""",
    "it": """a ad adesso ai al alcune alcuni alla alle allo allora anche ancora appena attenzione attraverso avete bene benvenuto buona buonasera buongiorno cara
    caro carta c'è che chi chiami ci ciascuno cliente clienti codice come con conferma consegna conto cordiali cordialmente così cosa costo cui da dal dalla
    dalle data degli dei del della delle dello dentro di dopo domani dove dovrebbe due durante e è ecco ed entro era essere fa faccia fattura gentile gentili
    già giorni giorno gli grazie ho i ieri il in indichi infine informazioni inoltre insieme invece invii io l la le lei li lo loro lunedì ma magari mai
    martedì mediante meglio meno mentre mercoledì messaggio mi mille modo molto navigare ne nel nella nessun nessuno niente no noi nome non nostra nostre nostri
    nostro numero o oggi ogni oltre oppure ordine ordini ora orari pagamento pacco per perché però persona più poi possiamo possibile potete potrà prego prenotazione
    prezzo prima primo prodotto proprio può pure qual quale quali qualsiasi quando quanto quella quello quest questa queste questi questo qui quindi rimborso
    ricordi risponda risposta riceverà sabato saluti scelga scriva se secondo segua sempre senza sera servizio si sì siamo sia signor signora sono sopra sotto
    spedizione spero su sua subito sue sul sulla suo suoi tale team tra tramite tre tutta tutte tutti tutto un una uno usi vada verifichi via vi viene visto
    vostra vostro giovedì venerdì domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre iban sms pdf tv wifi
    pin ue eur""",
}  # fmt: skip
COMMON_WORDS = {language: frozenset(text.split()) for language, text in _COMMON.items()}
# A word with one of these endings begins a sentence more often than a name does.
ORDINARY_ENDINGS = {
    "en": ("ly", "ing", "tion", "tions", "ment", "ments", "ness", "able", "ance", "ence", "ities", "ful"),
    "de": ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "nis", "nisse", "nissen", "weise", "lich", "ieren"),
    "es": ("mente", "ción", "ciones", "ando", "iendo", "ados", "idos", "amos", "emos", "imos"),
    "fr": ("ment", "ement", "tion", "tions", "ant", "ence", "ance", "erons", "ités", "ité"),
    "it": ("mente", "zione", "zioni", "ando", "endo", "iamo", "remo", "tà"),
}  # fmt: skip
