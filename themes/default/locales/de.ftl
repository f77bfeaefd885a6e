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

## Portal: what customers see of their tickets

new-ticket = { -ticket } erstellen

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
