# Die Sätze, die mit „du“ anders lauten; alle übrigen stehen in de.ftl.

nav-breadcrumbs = Du bist hier
home-lead = Finde eine Antwort oder frag einen Menschen.
more-help-text = Schreib uns. Ein Mensch antwortet dir.
missing-text = Vielleicht ist sie umgezogen. Alle Artikel stehen auf der Startseite; wenn du nicht findest, was du suchst, schreib uns.
status-waiting = Wartet auf dich
field-name = Dein Name
field-description-hint = Was wolltest du tun, und was ist stattdessen passiert? Höchstens 5.000 Zeichen.
field-number-hint = Falls zur Hand, zum Beispiel { $number }. Auch ohne Nummer findest du alle deine { -ticket(form: "other") }.
field-text = Deine Nachricht
field-comment = Möchtest du uns mehr dazu sagen? (optional)
submission-lead = Schreib uns, worum es geht. Ein Mensch liest es und antwortet per E-Mail.
received-title = { -ticket.gender ->
    [masculine] Wir haben deinen { -ticket } erhalten
    [feminine] Wir haben deine { -ticket } erhalten
    [neuter] Wir haben dein { -ticket } erhalten
   *[other] { -ticket } erhalten
}
received-number = Deine Nummer ist { $number }.
received-next = Wir haben dir eine Bestätigung geschickt. Um unsere Antworten zu lesen und zurückzuschreiben, bestätigst du mit einem Code, dass die Adresse dir gehört.
track-lead = Gib die E-Mail-Adresse ein, mit der du uns geschrieben hast. Wir senden dir einen Code.
confirm-title = Bist du das?
confirm-lead = Nur noch ein Schritt: Fahre fort, und du bist in diesem Browser angemeldet.
list-title = Deine { -ticket(form: "other") }
feedback-lead = Schon ein Klick hilft uns. Ein Mensch liest deine Antwort.
feedback-thanks = Vielen Dank. Deine Antwort ist gespeichert.
private-articles = Artikel für dich
desk-sign-in-lead = Gib deine Adresse ein. Wir senden dir einen Code und einen Link.
mail-received-subject = { -ticket.gender ->
    [masculine] [{ $number }] Wir haben deinen { -ticket } erhalten
    [feminine] [{ $number }] Wir haben deine { -ticket } erhalten
    [neuter] [{ $number }] Wir haben dein { -ticket } erhalten
   *[other] [{ $number }] { -ticket } erhalten
}
mail-received = { -ticket.gender ->
    [masculine] Vielen Dank für deine Nachricht an { $portal }. Dein { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
    [feminine] Vielen Dank für deine Nachricht an { $portal }. Deine { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
    [neuter] Vielen Dank für deine Nachricht an { $portal }. Dein { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
   *[other] Vielen Dank für deine Nachricht an { $portal }. Bei uns ist sie unter der Nummer { $number } eingegangen.
}
mail-received-track = Ein Mensch wird dir antworten. Falls du uns nicht geschrieben hast, hat jemand versehentlich deine Adresse angegeben, und du kannst diese E-Mail ignorieren.
mail-code-subject = Dein Code für { $portal }
mail-code = Mit diesem Code und dem Link darunter bestätigst du, dass dieses Postfach dir gehört. Beide sind zehn Minuten gültig und funktionieren nur einmal.
mail-code-ignore = Falls du keinen Code angefordert hast, kannst du diese E-Mail ignorieren.
mail-assigned = { $number } ist neu und dir zugewiesen.
mail-answered-subject = { -ticket.gender ->
    [masculine] [{ $number }] Es gibt eine Antwort auf deinen { -ticket }
    [feminine] [{ $number }] Es gibt eine Antwort auf deine { -ticket }
    [neuter] [{ $number }] Es gibt eine Antwort auf dein { -ticket }
   *[other] [{ $number }] Es gibt eine Antwort für dich
}
mail-answered = { -ticket.gender ->
    [masculine] { $portal } hat auf deinen { -ticket } { $number } geantwortet.
    [feminine] { $portal } hat auf deine { -ticket } { $number } geantwortet.
    [neuter] { $portal } hat auf dein { -ticket } { $number } geantwortet.
   *[other] { $portal } hat auf { $number } geantwortet.
}
mail-resolved-subject = { -ticket.gender ->
    [masculine] [{ $number }] Dein { -ticket } ist gelöst
    [feminine] [{ $number }] Deine { -ticket } ist gelöst
    [neuter] [{ $number }] Dein { -ticket } ist gelöst
   *[other] [{ $number }] Gelöst
}
mail-resolved = { -ticket.gender ->
    [masculine] Dein { -ticket } { $number } ist aus unserer Sicht gelöst.
    [feminine] Deine { -ticket } { $number } ist aus unserer Sicht gelöst.
    [neuter] Dein { -ticket } { $number } ist aus unserer Sicht gelöst.
   *[other] { $number } ist aus unserer Sicht gelöst.
}
mail-resolved-reply = Falls das nicht stimmt, antworte einfach auf der Seite, und wir sehen es uns noch einmal an.
mail-survey = { -ticket.gender ->
    [masculine] Dein { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wähle aus, was zutrifft; auf der nächsten Seite kannst du etwas dazu schreiben.
    [feminine] Deine { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wähle aus, was zutrifft; auf der nächsten Seite kannst du etwas dazu schreiben.
    [neuter] Dein { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wähle aus, was zutrifft; auf der nächsten Seite kannst du etwas dazu schreiben.
   *[other] { $number } ist gelöst. Wie war unsere Hilfe? Wähle aus, was zutrifft; auf der nächsten Seite kannst du etwas dazu schreiben.
}
error-missing-hint = Vielleicht ist sie umgezogen, oder sie ist nicht für die Adresse bestimmt, mit der du angemeldet bist.
error-gone-hint = Wir haben sie endgültig entfernt. Was du suchst, steht vielleicht auf einer anderen Seite.
error-method-hint = Bitte geh zurück und versuche es von der vorherigen Seite aus noch einmal.
error-foreign-origin-hint = Zu deinem Schutz nehmen wir nur Formulare von diesem Portal an. Bitte geh zurück, lade die Seite neu und sende das Formular noch einmal.
error-too-large-hint = Bitte geh zurück und kürze deinen Text, oder wähle kleinere Dateien.
error-media-type-hint = Sende ein Formular oder ein JSON-Dokument.
error-malformed-hint = Bitte geh zurück, lade die Seite neu und versuche es noch einmal.
error-expired-hint = Links aus unseren E-Mails funktionieren nur einmal und nur für begrenzte Zeit. Du kannst einen neuen anfordern.
error-signed-out = Du bist abgemeldet
error-signed-out-hint = Fordere einen Code an, um dich anzumelden.
error-invalid = Bitte prüfe deine Angaben
error-ours-hint = Es lag nicht an dir, und wir wissen davon. Bitte versuche es gleich noch einmal.
error-limit-submission = Du hast uns in der letzten Stunde recht viel gesendet. Was du eingegeben hast, geht nicht verloren: Bitte warte eine Weile und sende es dann erneut.
error-limit-submission-hint = Bitte warte eine Weile und sende es dann erneut.
error-limit-code = Du hast in der letzten Stunde viele Codes angefordert. Bitte warte eine Weile, oder nutze den Link aus einer E-Mail, die du schon hast.
error-limit-code-hint = Bitte warte eine Weile, oder nutze den Link aus einer E-Mail, die du schon hast.
error-limit-feedback = Aus deinem Netzwerk kamen in der letzten Stunde viele Antworten.
error-limit-feedback-hint = Bitte versuche es später noch einmal; der Link bleibt gültig.
invalid-empty = Bitte fülle dieses Feld aus.
invalid-long = Bitte fasse dich hier kürzer.
invalid-long-text = Bitte schreib höchstens 5.000 Zeichen.
invalid-email = Bitte gib eine vollständige Adresse ein, etwa name@example.com.
invalid-choice = Bitte wähle eine dieser Möglichkeiten.
invalid-code = Dieser Code ist falsch oder nicht mehr gültig. Nach fünf Versuchen brauchst du einen neuen.
invalid-score = Bitte wähle einen bis fünf Sterne.
sign-in-lead = Gib deine E-Mail-Adresse ein. Wir senden dir einen Code.
sign-in-lead-invited = Dieses Portal ist für Eingeladene. Gib die E-Mail-Adresse ein, an die die Einladung ging, und wir senden dir einen Code.
register-lead = Nenne uns deinen Namen und deine E-Mail-Adresse. Wir senden dir einen Code; mit ihm gehört das Konto dir.
entry-help-lead = Du kommst nicht mehr an das Postfach, oder es kommt kein Code an? Schreib uns, und ein Mensch sieht nach.
entry-help-why = Nur ein Code beweist, dass eine Adresse dir gehört; ohne ihn lassen wir niemanden ein. Vielleicht müssen wir dir zuerst ein paar Fragen stellen.
entry-help-email-hint = Eine Adresse, unter der wir dich jetzt erreichen.
entry-help-description-hint = Welche Adresse du bisher bei uns benutzt hast und was geschehen ist. Höchstens 5.000 Zeichen.
field-consent = Deine Einwilligung
invalid-consent = Bitte kreuze dies an. Sonst dürfen wir dir nicht antworten.
invalid-email-letters = Bitte schreib den Teil nach dem @ mit den Buchstaben a bis z. Wem er gehört, der weiß, wie: Er beginnt mit xn--.
invalid-own-address = Bitte verwende die Adresse, mit der du angemeldet bist.
error-denied = Dein Zugang ist beendet
error-denied-hint = Die Adresse, mit der du angemeldet bist, hat keinen Zugang mehr. Wenn du eine andere mit Zugang hast, melde dich mit ihr an; wenn du es für einen Irrtum hältst, schreib einem Menschen.
error-uninvited-hint = Wenn du eingeladen wurdest, melde dich mit der Adresse an, an die die Einladung ging. Wenn nicht, schreib einem Menschen.
invalid-nothing-chosen = Bitte wähle mindestens eine Möglichkeit.
invalid-unticked = Bitte setz hier ein Häkchen.
invalid-longer = Bitte schreib höchstens { $limit } Zeichen.
invalid-number = Bitte gib eine Zahl ein.
invalid-whole-number = Bitte gib eine ganze Zahl ein.
invalid-decimals = Bitte gib höchstens { $limit ->
    [one] eine Nachkommastelle
   *[other] { $limit } Nachkommastellen
} an.
invalid-little = Bitte gib mindestens { $limit } ein.
invalid-much = Bitte gib höchstens { $limit } ein.
invalid-date = Bitte gib ein Datum als Jahr, Monat und Tag ein, etwa 2026-03-31.
invalid-early = Bitte gib ein Datum ab dem { $limit } ein.
invalid-late = Bitte gib ein Datum bis zum { $limit } ein.
account-title = Dein Konto
account-about = Über dich
account-saved = Deine Änderungen sind gespeichert.
account-sessions = Wo du angemeldet bist
account-consents = Worin du eingewilligt hast
field-notified-hint = Codes und was du selbst anforderst, senden wir in jedem Fall.
invitation-title = Du bist eingeladen
invitation-lead = { $portal } lädt dich ein. Nimm an, und du bist in diesem Browser angemeldet.
error-invitation-over-hint = Die Einladung gilt einmal und sieben Tage lang, und nur die letzte zählt. Wenn die Adresse, an die sie ging, schon Zugang hat, melde dich mit einem Code an.
invitation-text = Dort kannst du uns schreiben, verfolgen, was daraus wird, und lesen, was nur für dich ist.
mail-invitation-subject = Du bist zu { $portal } eingeladen
mail-invitation = { $portal } lädt dich ein. Der Link unten ist nur für dich; er gilt einmal und sieben Tage lang.
mail-invitation-ignore = Wenn du das nicht erwartet hast, kannst du diese E-Mail ignorieren.
error-limit-admission = Du hast am letzten Tag sehr viele Menschen eingeladen. Deine Eingaben gehen nicht verloren: Bitte sende sie morgen noch einmal.
error-limit-admission-hint = Bitte sende sie morgen noch einmal.
desk-invite-lead = Wen du einlädst, der bekommt eine E-Mail mit einem Link, über den er hereinkommt. Er gilt einmal und sieben Tage lang.
desk-invite-name-hint = Nur wenn du eine einzige Person einlädst. Die Person kann ihn ändern.
desk-invite-text-hint = Dies steht in der E-Mail, so wie du es schreibst. Wenn du nichts änderst, wird es in der gewählten Sprache gesendet.
person-block-hint = Beendet sofort jede Sitzung. Kein Code und keine Einladung führt herein, bis du die Sperre aufhebst.
invalid-many = Bitte gib höchstens { $most } Adressen auf einmal ein.
invalid-blocked = { $address } ist gesperrt. Heb zuerst die Sperre auf.
session-ends-title = Bist du noch da?
session-ends = Um { $time } wirst du abgemeldet. Was du geschrieben hast, bleibt auf dieser Seite stehen.
session-final = Um { $time } wirst du abgemeldet, weil du so lange angemeldet bist, wie es dieses Portal erlaubt. Was du geschrieben hast, bleibt auf dieser Seite stehen; du kannst dich wieder anmelden und es dann senden.
session-unreached = Das hat nicht geklappt. Bitte prüfe die Verbindung und versuche es noch einmal.
session-over-title = Du bist abgemeldet
session-over = Was du geschrieben hast, steht noch auf dieser Seite. Melde dich in einem neuen Tab an, komm auf diese Seite zurück und sende es.
