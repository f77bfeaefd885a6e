# Jeder Satz des Themes, des Portals, seiner Mails und Fehlermeldungen auf Deutsch.
# content/labels/de.ftl eines Portals ersetzt jeden Begriff und jeden Satz.
# Sätze um einen Begriff kommen ohne Artikel und Beugung aus, damit auch „Anfrage“ hineinpasst.

## Terms

-ticket = { $form ->
   *[one] Ticket
    [other] Tickets
}

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = neu
segment-received = eingang
segment-track = verfolgen
segment-code = code
segment-confirm = bestaetigen
segment-sign-out = abmelden
segment-feedback = bewertung

## Knowledge base

language-name = Deutsch
nav-main = Hilfe
nav-home = Startseite
nav-track = { -ticket(form: "other") } verfolgen
nav-languages = Sprachen
nav-breadcrumbs = Sie sind hier
nav-neighbours = Mehr zu diesem Thema
skip-to-content = Zum Inhalt springen
home-lead = Finden Sie eine Antwort, oder fragen Sie einen Menschen.
home-topics = Themen
home-articles = Artikel
articles-count = { $count } Artikel
contents = Auf dieser Seite
previous-article = Zurück
next-article = Weiter
more-help = Keine Antwort gefunden?
more-help-text = Schreiben Sie uns, ein Mensch antwortet.
missing-title = Diese Seite gibt es nicht
missing-text = Vielleicht ist sie umgezogen. Alle Artikel stehen auf der Startseite; und wenn Sie nicht finden, was Sie suchen, schreiben Sie uns.
notes = Fußnoten
notes-back = Zurück zum Text
task-done = Erledigt
task-open = Offen
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht

## Portal: what customers see of their tickets

new-ticket = { -ticket } erstellen
go-home = Zurück zum Anfang
sign-out = Abmelden

# $day and $year are digits, $month is 1 to 12, $time is 14:05.
date-time = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }, { $time } Uhr

status-open = Offen
status-in-progress = In Arbeit
status-waiting = Wartet auf Sie
status-resolved = Gelöst
status-closed = Geschlossen

type-support = Hilfe bei einem Problem
type-inquiry = Allgemeine Frage
type-bug = Fehlermeldung
type-feature = Verbesserungsvorschlag

field-name = Ihr Name
field-email = E-Mail-Adresse
field-email-hint = Wir antworten dorthin und nutzen sie für nichts anderes.
field-type = Worum geht es?
field-subject = Betreff
field-description = Beschreibung
field-description-hint = Was wollten Sie tun, und was ist stattdessen passiert? Höchstens 5.000 Zeichen.
field-number = Nummer
field-number-hint = Falls zur Hand, zum Beispiel TKT-0042. Sie finden alle Ihre { -ticket(form: "other") } auch ohne sie.
field-code = Code
field-code-hint = Sechs Ziffern aus der E-Mail, die wir gerade gesendet haben.
field-text = Ihre Nachricht
field-score = Wie war es?
field-comment = Möchten Sie uns mehr sagen? (freiwillig)
field-resolution = Lösung

submission-title = { -ticket } erstellen
submission-lead = Sagen Sie uns, was los ist. Ein Mensch liest es und antwortet per E-Mail.
submission-send = Senden

received-title = { -ticket } angekommen
received-number = Ihre Nummer ist { $number }.
received-next = Eine Bestätigung ist auf dem Weg in Ihr Postfach. Um Antworten zu lesen und zurückzuschreiben, zeigen Sie mit einem Code, dass die Adresse Ihnen gehört.
track-this-ticket = { -ticket } verfolgen
submit-another = { -ticket } noch einmal erstellen

track-title = { -ticket } verfolgen
track-lead = Geben Sie die E-Mail-Adresse ein, mit der Sie uns geschrieben haben. Wir senden einen Code dorthin.
send-code = Code senden
code-title = Code eingeben
code-lead = Wenn wir diese Adresse kennen, ist eine E-Mail mit einem Code und einem Link unterwegs. Beide gelten zehn Minuten.
code-check = Weiter
code-again = Neuen Code senden
confirm-title = Sind Sie das?
confirm-lead = Noch ein Schritt: Gehen Sie weiter, dann sind Sie in diesem Browser angemeldet.
confirm-continue = Ja, weiter

list-title = Ihre { -ticket(form: "other") }
list-empty = Hier gibt es noch keine { -ticket(form: "other") }.
column-number = Nummer
column-subject = Betreff
column-requester = Von
column-agent = Zuständig
column-status = Status
column-created = Erstellt
column-updated = Zuletzt geändert

resolution-title = So wurde es gelöst
reply-send = Antwort senden

feedback-title = Wie war unsere Hilfe bei { $number }?
feedback-question = Wie war unsere Hilfe?
feedback-give = Hilfe bewerten
feedback-lead = Schon ein Klick hilft uns. Ihre Antwort liest ein Mensch.
feedback-send = Senden
feedback-thanks = Danke. Ihre Antwort ist gespeichert.
rating-title = Bewertung
score-1 = Sehr schlecht
score-2 = Schlecht
score-3 = In Ordnung
score-4 = Gut
score-5 = Sehr gut

## Desk: what agents see

desk-title = Schalter
desk-sign-in-title = Am Schalter anmelden
desk-sign-in-lead = Geben Sie Ihre Adresse ein. Wir senden einen Code und einen Link dorthin.
desk-waiting = Wartend
desk-all = Alle
desk-empty = Hier wartet nichts.
desk-dead-mails = { $count ->
    [one] Eine E-Mail konnte nicht zugestellt werden.
   *[other] { $count } E-Mails konnten nicht zugestellt werden.
}
desk-status-open = Offen
desk-status-in-progress = In Arbeit
desk-status-waiting = Wartet auf Antwort
desk-status-resolved = Gelöst
desk-status-closed = Geschlossen
desk-internal = interne Notiz
desk-send = An die Kundin oder den Kunden senden
desk-note = Als interne Notiz behalten
desk-status-after = Status nach dem Senden
desk-set-status = Status setzen
desk-resolve = Als gelöst markieren
desk-facts = Angaben
desk-proved = (bestätigt)
desk-unproved = (noch nicht bestätigt)
desk-article = Kam von

## Mail

mail-link = Ansehen und antworten:
mail-desk-link = Am Schalter öffnen:
mail-received-subject = [{ $number }] { -ticket } angekommen
mail-received = Danke, dass Sie { $portal } geschrieben haben. Alles ist angekommen und hat die Nummer { $number }.
mail-received-track = Ein Mensch wird antworten. Falls Sie uns nicht geschrieben haben, hat jemand Ihre Adresse aus Versehen angegeben, und Sie können diese E-Mail ignorieren.
mail-code-subject = Ihr Code für { $portal }
mail-code = Dieser Code und der Link darunter zeigen, dass dieses Postfach Ihnen gehört. Sie gelten zehn Minuten und nur einmal.
mail-code-ignore = Falls Sie keinen Code angefordert haben, können Sie diese E-Mail ignorieren.
mail-code-link = Weiter, ohne den Code zu tippen:
mail-assigned = { $number } ist neu und wartet auf Ihre Antwort.
mail-replied = In { $number } gibt es eine neue Nachricht.
mail-answered-subject = [{ $number }] Es gibt eine Antwort
mail-answered = { $portal } hat auf { $number } geantwortet.
mail-resolved-subject = [{ $number }] Gelöst
mail-resolved = Wir halten { $number } für gelöst.
mail-resolved-reply = Falls das nicht stimmt, antworten Sie einfach auf der Seite, und wir sehen es uns noch einmal an.
mail-survey-subject = [{ $number }] Wie war unsere Hilfe?
mail-survey = { $number } wurde gelöst. Wie war unsere Hilfe? Wählen Sie, was passt; auf der nächsten Seite können Sie etwas dazu schreiben.

## Errors

error-missing = Diese Seite finden wir nicht
error-missing-hint = Sie ist umgezogen, oder sie ist nicht für die Adresse, mit der Sie angemeldet sind.
error-method = Das geht hier nicht
error-method-hint = Bitte gehen Sie zurück und versuchen Sie es von der vorigen Seite noch einmal.
error-foreign-origin = Das kam nicht von unseren Seiten
error-foreign-origin-hint = Zu Ihrem Schutz nehmen wir nur Formulare von diesem Portal selbst an. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie noch einmal.
error-too-large = Das ist zu viel auf einmal
error-too-large-hint = Bitte gehen Sie zurück und kürzen Sie Ihren Text.
error-media-type = Das können wir nicht lesen
error-media-type-hint = Senden Sie ein Formular oder ein JSON-Dokument.
error-malformed = Das können wir nicht lesen
error-malformed-hint = Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-expired = Dieser Link gilt nicht mehr
error-expired-hint = Links aus unseren E-Mails gelten einmal und nur für eine gewisse Zeit. Sie können einen neuen anfordern.
error-signed-out = Sie sind abgemeldet
error-signed-out-hint = Fordern Sie einen Code an, um sich anzumelden.
error-invalid = Bitte sehen Sie sich das noch einmal an
error-invalid-hint = Einige Felder brauchen noch einen Blick.
error-ours = Bei uns ist etwas schiefgegangen
error-ours-hint = Es lag nicht an Ihnen, und wir wissen davon. Bitte versuchen Sie es gleich noch einmal.
error-limit-submission = Sie haben uns in der letzten Stunde recht viel gesendet. Nichts von dem, was Sie getippt haben, geht verloren: Bitte warten Sie eine Weile und senden Sie es dann.
error-limit-submission-hint = Bitte warten Sie eine Weile und senden Sie es dann.
error-limit-code = Sie haben in der letzten Stunde viele Codes angefordert. Bitte warten Sie eine Weile, oder nutzen Sie den Link in einer E-Mail, die Sie schon haben.
error-limit-code-hint = Bitte warten Sie eine Weile, oder nutzen Sie den Link in einer E-Mail, die Sie schon haben.
error-limit-feedback = Aus Ihrem Netz kamen in der letzten Stunde viele Antworten.
error-limit-feedback-hint = Bitte versuchen Sie es später; der Link bleibt gültig.

invalid-empty = Bitte füllen Sie das aus.
invalid-long = Bitte fassen Sie sich hier kürzer.
invalid-long-text = Bitte höchstens 5.000 Zeichen.
invalid-email = Bitte geben Sie eine vollständige Adresse ein, etwa name@example.com.
invalid-choice = Bitte wählen Sie eins davon.
invalid-code = Dieser Code stimmt nicht oder gilt nicht mehr. Nach fünf Versuchen brauchen Sie einen neuen.
invalid-score = Bitte wählen Sie einen bis fünf Sterne.
invalid-closed = Hier ist geschlossen; es werden keine Antworten mehr angenommen.
