# Jeder Satz des Themes, des Portals, seiner Mails und Fehlermeldungen auf Deutsch.
# content/labels/de.ftl eines Portals ersetzt jeden Begriff und jeden Satz.
# Kunden werden gesiezt, wie es die meisten Hilfeportale tun; de.informal.ftl duzt sie.
# .gender ist "masculine", "feminine" oder "neuter". Ein Begriff ohne .gender bekommt Sätze, die zu
# jedem Wort passen.

## Terms

-ticket = { $form ->
   *[one] Ticket
    [other] Tickets
}
    .gender = neuter

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = neu
segment-received = eingang
segment-track = verfolgen
segment-code = code
segment-confirm = bestaetigen
segment-sign-out = abmelden
segment-register = registrieren
segment-account = konto
segment-invitation = einladung
segment-shared = freigabe
segment-join = teilnehmen
segment-export = export
segment-feedback = bewertung
segment-search = suche

## Knowledge base

language-name = Deutsch
nav-main = Hilfe
nav-home = Startseite
nav-track = { -ticket(form: "other") } verfolgen
nav-languages = Sprachen
nav-breadcrumbs = Sie sind hier
nav-neighbours = Mehr zu diesem Thema
skip-to-content = Zum Inhalt springen
home-lead = Finden Sie eine Antwort oder fragen Sie einen Menschen.
home-topics = Themen
home-articles = Artikel
articles-count = { $count } Artikel
contents = Auf dieser Seite
notice-draft = Dies ist ein Entwurf. Nur die Vorschau zeigt ihn.
notice-until = Wird am { $day } veröffentlicht. Bis dahin zeigt es nur die Vorschau.
notice-since = Abgelaufen am { $day }. Nur die Vorschau zeigt es noch.
applies-to = Gilt für
article-updated = Aktualisiert am { date }
edit-page = Diese Seite bearbeiten
related-articles = Verwandte Artikel
# $name is the language that the text is written in.
fallback-notice = Diesen Artikel gibt es noch nicht auf { language-name }. Hier steht er in einer anderen Sprache: { $name }.
# $name is the portal's.
feed-title = { $name }: neue und geänderte Artikel
previous-article = Zurück
next-article = Weiter
more-help = Keine Antwort gefunden?
more-help-text = Schreiben Sie uns. Ein Mensch antwortet Ihnen.
missing-title = Diese Seite gibt es nicht
missing-text = Vielleicht ist sie umgezogen. Alle Artikel stehen auf der Startseite; wenn Sie nicht finden, was Sie suchen, schreiben Sie uns.
notes = Fußnoten
notes-back = Zurück zum Text
task-done = Erledigt
task-open = Offen
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
code-copy = Kopieren
code-copied = Kopiert
video-watch = Das Video auf { $site } ansehen
video-notice = Das Video liegt bei { $site }. Erst beim Abspielen wird etwas von dort geladen.

## Portal: what customers see of their tickets

new-ticket = { -ticket.gender ->
    [masculine] Neuen { -ticket } erstellen
    [feminine] Neue { -ticket } erstellen
    [neuter] Neues { -ticket } erstellen
   *[other] { -ticket } erstellen
}
go-home = Zur Startseite
sign-out = Abmelden

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $day }. { $month ->
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
} { $year }
date-time = { date }, { $time } Uhr
decimal-mark = ,
yes = Ja
no = Nein

files-title = Dateien
files-kept = Schon übertragen. Ohne Häkchen wird eine Datei weggelassen.
files-view = Ansehen
files-drop = Dateien können auch hierher gezogen werden.
files-remove = Entfernen
files-added = %s hinzugefügt
files-removed = %s entfernt
files-sending = Wird gesendet … %s
files-failed = Die Verbindung ist abgebrochen. Es ist nichts verloren: bitte noch einmal senden.
size-bytes = { $whole } B
size-kilobytes = { $whole } kB
size-megabytes = { $whole },{ $tenth } MB

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
field-email-hint = Wir antworten an diese Adresse und nutzen sie für nichts anderes.
field-type = Worum geht es?
field-subject = Betreff
field-description = Beschreibung
field-description-hint = Was wollten Sie tun, und was ist stattdessen passiert? Höchstens 5.000 Zeichen.
field-number = Nummer
field-number-hint = Falls zur Hand, zum Beispiel { $number }. Auch ohne Nummer finden Sie alle Ihre { -ticket(form: "other") }.
field-code = Code
field-code-hint = Die sechs Ziffern aus der E-Mail, die wir gerade gesendet haben.
field-text = Ihre Nachricht
field-files = Dateien
field-files-hint = Bis zu { $most } Dateien, je { $each } MB und zusammen { $together } MB.
one-file-hint = Eine Datei mit bis zu { $each } MB.
field-score = Wie war es?
field-comment = Möchten Sie uns mehr dazu sagen? (optional)
field-resolution = Lösung
field-choose = Bitte wählen
field-optional = (freiwillig)
field-only-if = Nur bei „{ $field }“: { $values }
field-customer = Name der Kundin oder des Kunden
field-address = E-Mail-Adresse der Kundin oder des Kunden

submission-title = { new-ticket }
submission-lead = Schreiben Sie uns, worum es geht. Ein Mensch liest es und antwortet per E-Mail.
submission-send = Senden
forms-title = Wobei können wir helfen?
forms-lead = Die nächste Seite fragt nur, was dafür nötig ist.

received-title = { -ticket.gender ->
    [masculine] Wir haben Ihren { -ticket } erhalten
    [feminine] Wir haben Ihre { -ticket } erhalten
    [neuter] Wir haben Ihr { -ticket } erhalten
   *[other] { -ticket } erhalten
}
received-number = Ihre Nummer ist { $number }.
received-next = Wir haben Ihnen eine Bestätigung geschickt. Um unsere Antworten zu lesen und zurückzuschreiben, bestätigen Sie mit einem Code, dass die Adresse Ihnen gehört.
track-this-ticket = { -ticket } verfolgen
submit-another = { -ticket.gender ->
    [masculine] Weiteren { -ticket } erstellen
    [feminine] Weitere { -ticket } erstellen
    [neuter] Weiteres { -ticket } erstellen
   *[other] Noch einmal schreiben
}

track-title = { -ticket } verfolgen
track-lead = Geben Sie die E-Mail-Adresse ein, mit der Sie uns geschrieben haben. Wir senden Ihnen einen Code.
send-code = Code senden
code-title = Code eingeben
code-lead = Wenn diese Adresse hier benutzt werden kann, ist eine E-Mail mit einem Code und einem Link unterwegs. Beide sind zehn Minuten gültig.
code-check = Weiter
code-again = Neuen Code senden
confirm-title = Sind Sie das?
confirm-lead = Nur noch ein Schritt: Fahren Sie fort, und Sie sind in diesem Browser angemeldet.
confirm-continue = Ja, fortfahren

list-title = Ihre { -ticket(form: "other") }
list-empty = Es gibt keine offenen { -ticket(form: "other") }.
list-empty-closed = Es gibt keine geschlossenen { -ticket(form: "other") }.
list-open = Offen
list-closed = Geschlossen
list-whose = Von wem
list-own = Eigene
list-joined = Teilnahmen
list-company = Organisation
list-search = { -ticket(form: "other") } durchsuchen
list-none = Dazu passt nichts.
list-none-yet = Bisher passt nichts. Auf der nächsten Seite kann mehr stehen.
list-pages = Seiten der Liste
list-next = Nächste Seite
list-previous = Vorige Seite
filter-type = Art
filter-from = Erstellt ab
filter-to = Erstellt bis
filter-all = Alle
filter-apply = Anzeigen
filter-clear = Alles anzeigen
private-articles = Artikel für Sie
column-number = Nummer
column-subject = Betreff
column-requester = Von
column-agent = Zuständig
column-status = Status
column-created = Erstellt
column-updated = Letzte Aktivität
column-query = Gesucht
column-language = Sprache
column-days = Tage
column-count = Anzahl
column-last = Zuletzt
column-article = Artikel
column-form = Formular

resolution-title = So wurde es gelöst
reply-send = Antwort senden
ticket-close = { -ticket } schließen
ticket-reopen = Wieder öffnen
kept-title = Zum Senden bitte anmelden
kept-lead = Die Anmeldung ist abgelaufen. Der Text ist noch da: in einem neuen Tab anmelden, hierher zurückkehren und senden.
kept-sign-in = In neuem Tab anmelden

## When a session is about to end; $time is a time of the day

session-ends-title = Sind Sie noch da?
session-ends = Um { $time } werden Sie abgemeldet. Was Sie geschrieben haben, bleibt auf dieser Seite stehen.
session-final = Um { $time } werden Sie abgemeldet, weil Sie so lange angemeldet sind, wie es dieses Portal erlaubt. Was Sie geschrieben haben, bleibt auf dieser Seite stehen; Sie können sich wieder anmelden und es dann senden.
session-stay = Angemeldet bleiben
session-unreached = Das hat nicht geklappt. Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.
session-over-title = Sie sind abgemeldet
session-over = Was Sie geschrieben haben, steht noch auf dieser Seite. Melden Sie sich in einem neuen Tab an, kommen Sie auf diese Seite zurück und senden Sie es.

feedback-title = Wie war unsere Hilfe bei { $number }?
feedback-question = Wie war unsere Hilfe?
feedback-give = Hilfe bewerten
feedback-lead = Schon ein Klick hilft uns. Ein Mensch liest Ihre Antwort.
feedback-send = Senden
feedback-thanks = Vielen Dank. Ihre Antwort ist gespeichert.
rating-title = Bewertung
score-1 = Sehr schlecht
score-2 = Schlecht
score-3 = In Ordnung
score-4 = Gut
score-5 = Sehr gut

## Coming in: codes, accounts, consent

sign-in-title = Anmelden
sign-in-lead = Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code.
sign-in-lead-invited = Dieses Portal ist für Eingeladene. Geben Sie die E-Mail-Adresse ein, an die die Einladung ging, und wir senden Ihnen einen Code.
sign-in-register = Konto anlegen
sign-in-lost = Ich komme nicht mehr an dieses Postfach
register-title = Konto anlegen
register-lead = Nennen Sie uns Ihren Namen und Ihre E-Mail-Adresse. Wir senden Ihnen einen Code; mit ihm gehört das Konto Ihnen.
register-send = Code senden
register-sign-in = Ich habe schon ein Konto
entry-help-title = Hilfe beim Anmelden
entry-help-lead = Sie kommen nicht mehr an das Postfach, oder es kommt kein Code an? Schreiben Sie uns, und ein Mensch sieht nach.
entry-help-why = Nur ein Code beweist, dass eine Adresse Ihnen gehört; ohne ihn lassen wir niemanden ein. Vielleicht müssen wir Ihnen zuerst ein paar Fragen stellen.
entry-help-email-hint = Eine Adresse, unter der wir Sie jetzt erreichen.
entry-help-description-hint = Welche Adresse Sie bisher bei uns benutzt haben und was geschehen ist. Höchstens 5.000 Zeichen.
entry-help-subject = Hilfe beim Anmelden
entry-help-write = Einem Menschen schreiben
# Wozu Kunden einwilligen, wo ein Portal danach fragt. $portal ist sein Name.
consent-text = Ich bin einverstanden, dass { $portal } speichert und nutzt, was ich hier sende, um mir zu antworten.
field-consent = Ihre Einwilligung
invalid-consent = Bitte kreuzen Sie dies an. Sonst dürfen wir Ihnen nicht antworten.
field-captcha = Spamschutz
captcha-without-script = Der Spamschutz braucht JavaScript. Wer angemeldet ist, wird nicht gefragt.
invalid-captcha = Das hat nicht geklappt oder zu lange gedauert. Bitte noch einmal absenden.
invalid-captcha-silent = Die Prüfung antwortet gerade nicht. Bitte gleich noch einmal absenden oder vorher anmelden.
invalid-email-letters = Bitte schreiben Sie den Teil nach dem @ mit den Buchstaben a bis z. Wem er gehört, der weiß, wie: Er beginnt mit xn--.
invalid-own-address = Bitte verwenden Sie die Adresse, mit der Sie angemeldet sind.
error-denied = Ihr Zugang ist beendet
error-denied-hint = Die Adresse, mit der Sie angemeldet sind, hat keinen Zugang mehr. Wenn Sie eine andere mit Zugang haben, melden Sie sich mit ihr an; wenn Sie es für einen Irrtum halten, schreiben Sie einem Menschen.
error-uninvited = Für dieses Portal braucht man eine Einladung
error-uninvited-hint = Wenn Sie eingeladen wurden, melden Sie sich mit der Adresse an, an die die Einladung ging. Wenn nicht, schreiben Sie einem Menschen.

## Accounts, sessions, invitations

account-link = Konto
account-title = Ihr Konto
account-about = Über Sie
account-save = Speichern
account-saved = Ihre Änderungen sind gespeichert.
account-language-any = Die der Seite
# $zone ist der IANA-Name der Zeitzone des Portals.
account-zone-portal = Die dieses Portals ({ $zone })
account-sessions = Wo Sie angemeldet sind
account-consents = Worin Sie eingewilligt haben
field-language = Sprache
field-language-hint = Für unsere E-Mails und für die Seiten nach dem Anmelden.
field-zone = Zeitzone
field-notified = Per E-Mail benachrichtigen, wenn es Neues gibt
field-notified-hint = Codes und was Sie selbst anfordern, senden wir in jedem Fall.
# $browser ist Firefox oder ähnlich, $system ist Linux oder ähnlich.
session-browser = { $browser } auf { $system }
session-unknown = Unbekannter Browser
session-this = (dieser hier)
session-end = Abmelden
sessions-end-others = Überall sonst abmelden
sessions-end-all = Überall abmelden
column-browser = Browser
column-began = Angemeldet
column-seen = Zuletzt benutzt
column-action = Aktion
invitation-title = Sie sind eingeladen
invitation-lead = { $portal } lädt Sie ein. Nehmen Sie an, und Sie sind in diesem Browser angemeldet.
invitation-accept = Annehmen und anmelden
error-invitation-over = Diese Einladung gilt nicht mehr
error-invitation-over-hint = Sie gilt einmal und sieben Tage lang, und nur die letzte zählt. Wenn die Adresse, an die sie ging, schon Zugang hat, melden Sie sich mit einem Code an.
# Was eine Einladung sagt, wo niemand etwas anderes schreibt. $portal ist der Name des Portals.
invitation-text = Dort können Sie uns schreiben, verfolgen, was daraus wird, und lesen, was nur für Sie ist.
mail-invitation-subject = Sie sind zu { $portal } eingeladen
mail-invitation = { $portal } lädt Sie ein. Der Link unten ist nur für Sie; er gilt einmal und sieben Tage lang.
mail-invitation-ignore = Wenn Sie das nicht erwartet haben, können Sie diese E-Mail ignorieren.
mail-invitation-link = Einladung annehmen
error-limit-admission = Sie haben am letzten Tag sehr viele Menschen eingeladen. Ihre Eingaben gehen nicht verloren: Bitte senden Sie sie morgen noch einmal.
error-limit-admission-hint = Bitte senden Sie sie morgen noch einmal.

desk-directory = Personen
desk-directory-search = Anfang eines Namens oder einer Adresse
desk-directory-none = Niemand gefunden.
desk-directory-more = Weitere Personen
desk-invite = Einladen
desk-invite-lead = Wen Sie einladen, der bekommt eine E-Mail mit einem Link, über den er hereinkommt. Er gilt einmal und sieben Tage lang.
desk-invite-name-hint = Nur wenn Sie eine einzige Person einladen. Sie kann ihn ändern.
desk-invite-text-hint = Dies steht in der E-Mail, so wie Sie es schreiben. Wenn Sie nichts ändern, wird es in der gewählten Sprache gesendet.
desk-invite-send = Senden
desk-invited = { $count ->
    [one] Die Einladung ist unterwegs.
   *[other] { $count } Einladungen sind unterwegs.
}
field-addresses = E-Mail-Adressen
field-addresses-hint = Eine je Zeile, höchstens { $most }.
column-name = Name
column-address = E-Mail-Adresse
column-state = Stand
person-blocked = Gesperrt
person-outside = Hat keinen Zugang
person-proved = Adresse bestätigt
person-invited = Eingeladen
person-unproved = Adresse noch nicht bestätigt
person-since = Bekannt seit
person-registered-at = Konto seit
person-invited-at = Zuletzt eingeladen
person-proved-at = Zuletzt bestätigt
person-blocked-at = Gesperrt seit
person-block = Sperren
person-block-hint = Beendet sofort jede Sitzung. Kein Code und keine Einladung führt herein, bis Sie die Sperre aufheben.
person-unblock = Sperre aufheben
person-consents = Einwilligungen
invalid-address = Dies ist keine vollständige Adresse: { $address }
invalid-many = Bitte geben Sie höchstens { $most } Adressen auf einmal ein.
invalid-blocked = { $address } ist gesperrt. Heben Sie zuerst die Sperre auf.

## Search, and answers before a form is sent

search-title = Suche
search-field = Artikel durchsuchen
search-send = Suchen
search-category = Kategorie
search-label = Label
search-all = Alle
search-count = { $count ->
    [one] Ein Artikel gefunden
   *[other] { $count } Artikel gefunden
}
search-instead = Das haben wir zu „{ $instead }“ statt „{ $query }“ gefunden.
search-none = Nichts zu „{ $query }“ gefunden
search-none-hint = Vielleicht helfen andere Wörter. Sonst hilft ein Mensch weiter.
search-pages = Ergebnisseiten
search-more = Weitere Ergebnisse
search-back = Vorige Ergebnisse

review-title = Ist die Antwort dabei?
review-lead = Vielleicht helfen diese Artikel sofort. Alles Eingegebene ist noch da und kann trotzdem gesendet werden.
review-send = Trotzdem senden
review-solved = Das hat geholfen
new-tab = (öffnet in einem neuen Tab)
solved-title = Schön, dass es geholfen hat
solved-lead = Es wurde nichts gesendet. Wir zählen nur, dass der Artikel geholfen hat, nicht wem.

## Desk: what agents see

desk-title = Helpdesk
desk-sign-in-title = Am Helpdesk anmelden
desk-sign-in-lead = Geben Sie Ihre Adresse ein. Wir senden Ihnen einen Code und einen Link.
desk-waiting = Wartend
desk-all = Alle
desk-empty = Hier wartet nichts.
desk-dead-mails = { $count ->
    [one] Eine E-Mail konnte nicht zugestellt werden.
   *[other] { $count } E-Mails konnten nicht zugestellt werden.
}
desk-status-open = Offen
desk-status-in-progress = In Arbeit
desk-status-waiting = Wartet auf Kundenantwort
desk-status-resolved = Gelöst
desk-status-closed = Geschlossen
desk-internal = interne Notiz
desk-send = An Kundin oder Kunden senden
desk-note = Als interne Notiz speichern
desk-status-after = Status nach dem Senden
desk-set-status = Status ändern
desk-resolve = Als gelöst markieren
desk-new-lead = Für jemanden, der angerufen hat oder da war. Eine E-Mail mit der Nummer geht an die Adresse, und im Portal ist alles zu finden.
desk-create = Anlegen
desk-channel = Eingegangen über
channel-portal = Portal
channel-desk = Support-Team
channel-mail = E-Mail
desk-facts = Angaben
desk-proved = (bestätigt)
desk-unproved = (noch nicht bestätigt)
desk-article = Kam von
desk-shown = Wurde gezeigt
desk-opened = Geöffnet
desk-searches = Suchanfragen
desk-failed = Nicht gefunden
desk-failed-lead = Wonach an mindestens { $least } der letzten { $days } Tage gesucht wurde, ohne dass sich eine Antwort fand. Wer gesucht hat, wird nicht erfasst.
desk-solved = Ohne { -ticket } gelöst
desk-solved-lead = Wie oft das in den letzten { $days } Tagen gesagt wurde, bevor etwas gesendet war.
desk-none-yet = Noch nichts.

## Organisationen, und wer etwas noch öffnen darf

desk-companies = Organisationen
desk-companies-search = Anfang des Namens oder eine Mail-Domain
desk-companies-none = Eine solche Organisation gibt es nicht.
desk-company-new = Neue Organisation
desk-company-create = Anlegen
desk-company-save = Speichern
field-organisation = Name der Organisation
column-sharing = Wer sieht, was alle ihre Leute gesendet haben
column-role = Rolle
desk-sharing-hint = Das Eigene sehen alle immer. Eine Änderung gilt sofort.
sharing-none = Niemand
sharing-role = Wer die Rolle Leitung hat
sharing-person = Wer dafür benannt ist
sharing-everyone = Alle, die dazugehören
desk-domains = Mail-Domains
desk-domains-lead = Wer eine Adresse bei einer davon bestätigt, gehört von da an zur Organisation, außer wer von Hand herausgenommen wurde. Wird eine Domain entfernt, bleiben alle, die schon dazugehören.
desk-domain-add = Domain hinzufügen
desk-domain-remove = Entfernen
desk-domain-remove-named = Entfernen: { $name }
field-domain = Mail-Domain
field-domain-hint = Was hinter dem @ steht, zum Beispiel example.com.
desk-people = Leute
desk-people-none = Noch gehört niemand dazu.
desk-person-add = Person hinzufügen
desk-person-hint = Ob hier bekannt oder nicht. Vor der Bestätigung der Adresse sieht niemand etwas.
desk-person-remove = Herausnehmen
desk-person-remove-named = Herausnehmen: { $name }
desk-role-of = Rolle von { $name }
desk-role-save-of = Speichern: Rolle von { $name }
desk-sees-all = sieht, was alle gesendet haben
role-member = Mitglied
role-manager = Leitung
invalid-domain = Das ist keine Mail-Domain. Eine sieht so aus: example.com.
invalid-free-mail = Dort bekommt jeder eine Adresse, und alle gehörten dann zu dieser Organisation. Wer dazugehört, wird einzeln hinzugefügt.
invalid-domain-taken = Diese Domain gehört zu einer anderen Organisation.
invalid-domains = Eine Organisation hat höchstens 50 Mail-Domains.
invalid-member-elsewhere = Diese Adresse gehört zu einer anderen Organisation und muss dort erst herausgenommen werden.
people-title = Wer das öffnen kann
people-requester = { $name }, von wem es kommt
people-team = Wer bei { $name } antwortet
people-role = Die Leitung von { $name }
people-person = Wer bei { $name } dafür benannt ist
people-everyone = Alle bei { $name }
people-accepted = { $name } nimmt teil
people-pending = { $name } ist eingeladen und hat noch nicht zugesagt
people-declined = { $name } möchte nicht teilnehmen
people-link = Wer diesen Link hat, bis { $until }
people-links = Wer einen dafür erstellten Link hat
people-remove = Entfernen
people-remove-named = Entfernen: { $name }
people-leave = Nicht mehr teilnehmen
people-invite-title = Jemanden einladen
people-invite-hint = Die E-Mail sagt nichts von dem, was hier steht. Erst wenn die Adresse bestätigt und die Einladung angenommen ist, ist etwas zu sehen.
people-invite = Einladung senden
link-title = Link zum Lesen erstellen
link-hint = Wer den Link hat, liest ohne Anmeldung alles, was hier steht, und kann nichts schreiben.
field-days = Gültig für
link-days = { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}
link-make = Link erstellen
link-revoke = Link zurücknehmen
link-address = Adresse des Links
shared-notice = Wer den Link zu dieser Seite hat, kann sie bis { $until } lesen. Schreiben ist hier nicht möglich.
join-title = Eine Einladung zur Teilnahme
join-lead = Es geht darum, in einem Gespräch mitzulesen und mitzuschreiben. Was darin steht, zeigt sich nach der Zusage.
join-prove = Zuerst muss die Adresse bestätigt werden, an die die Einladung ging. Dorthin geht ein Code; danach steht die Einladung oben in der Liste.
join-other = Die Einladung ging an eine andere Adresse als die hier angemeldete.
join-accept = Teilnehmen
join-decline = Nein, danke
invitations-title = Einladungen
invitation-open = Einladung vom { $day }
export-title = Exportieren
export-lead = Alles, was von dieser Adresse gesendet wurde, und alles, was dazu gesagt wurde, in einer Datei.
export-lead-joined = Alles, woran diese Adresse teilnimmt, und alles, was dazu gesagt wurde, in einer Datei.
export-lead-company = Alles, was Leute der Organisation gesendet haben, und alles, was dazu gesagt wurde, in einer Datei.
export-table = In der Tabelle hat jede Nummer eine Zeile, für Tabellenprogramme. Was für eine Zelle zu lang ist, endet mit […]. Die Datei für Programme enthält alles.
export-part = Eine Datei endet nach { $most } Nummern, diese mit { $last }. Was danach kommt, steht in der nächsten.
export-next = Zur nächsten Datei
export-csv = Als Tabelle herunterladen (CSV)
export-json = Für Programme herunterladen (JSON)
column-conversation = Verlauf
mail-invited-subject = Eine Einladung von { $portal }
mail-invited = Diese Adresse wurde eingeladen, bei { $portal } in einem Gespräch mitzulesen und mitzuschreiben. Der Link zeigt die Einladung; vor der Zusage ist nichts zu sehen.
mail-invited-ignore = Wer das nicht möchte, kann diese E-Mail einfach ignorieren.
mail-invited-link = Einladung ansehen
people-change = Ändern, wer das öffnen kann
mail-shared-answered-subject = [{ $number }] Es gibt eine Antwort
mail-shared-answered = { $portal } hat in { $number } geantwortet. Diese Adresse nimmt daran teil.
mail-shared-resolved-subject = [{ $number }] Es ist gelöst
mail-shared-resolved = { $portal } sieht { $number } als gelöst an. Diese Adresse nimmt daran teil.
error-ended = Dieser Link funktioniert nicht mehr
error-ended-hint = Solche Links gelten für begrenzte Zeit und können zurückgenommen werden. Von wem er kam, kann auch ein neuer kommen.
error-limit-invitation = Heute wurden viele Einladungen gesendet. Morgen sind wieder welche möglich.
error-limit-invitation-hint = Morgen sind wieder welche möglich.
error-limit-export = In der letzten Stunde wurde mehrmals exportiert
error-limit-export-hint = Der nächste ist in einer Weile möglich.
invalid-people = Höchstens zehn Leute können eingeladen werden.
invalid-links = Höchstens zehn Links gelten gleichzeitig. Erst muss einer zurückgenommen werden.

## Mail

mail-link = Ansehen und antworten
mail-desk-link = Im Helpdesk öffnen
mail-received-subject = { -ticket.gender ->
    [masculine] [{ $number }] Wir haben Ihren { -ticket } erhalten
    [feminine] [{ $number }] Wir haben Ihre { -ticket } erhalten
    [neuter] [{ $number }] Wir haben Ihr { -ticket } erhalten
   *[other] [{ $number }] { -ticket } erhalten
}
mail-received = { -ticket.gender ->
    [masculine] Vielen Dank für Ihre Nachricht an { $portal }. Ihr { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
    [feminine] Vielen Dank für Ihre Nachricht an { $portal }. Ihre { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
    [neuter] Vielen Dank für Ihre Nachricht an { $portal }. Ihr { -ticket } ist bei uns eingegangen und hat die Nummer { $number }.
   *[other] Vielen Dank für Ihre Nachricht an { $portal }. Bei uns ist sie unter der Nummer { $number } eingegangen.
}
mail-received-track = Ein Mensch wird Ihnen antworten. Falls Sie uns nicht geschrieben haben, hat jemand versehentlich Ihre Adresse angegeben, und Sie können diese E-Mail ignorieren.
mail-opened-subject = [{ $number }] Aufgenommen von { $portal }
mail-opened = { $portal } hat unter der Nummer { $number } aufgenommen, was am Telefon oder vor Ort besprochen wurde.
mail-code-subject = Ihr Code für { $portal }
mail-code = Mit diesem Code und dem Link darunter bestätigen Sie, dass dieses Postfach Ihnen gehört. Beide sind zehn Minuten gültig und funktionieren nur einmal.
mail-code-ignore = Falls Sie keinen Code angefordert haben, können Sie diese E-Mail ignorieren.
mail-code-link = Weiter, ohne den Code einzugeben
mail-assigned = { $number } ist neu und Ihnen zugewiesen.
mail-replied = In { $number } gibt es eine neue Nachricht.
mail-closed = { $number } wurde auf Kundenseite geschlossen.
mail-reopened = { $number } wurde auf Kundenseite wieder geöffnet.
mail-answered-subject = { -ticket.gender ->
    [masculine] [{ $number }] Es gibt eine Antwort auf Ihren { -ticket }
    [feminine] [{ $number }] Es gibt eine Antwort auf Ihre { -ticket }
    [neuter] [{ $number }] Es gibt eine Antwort auf Ihr { -ticket }
   *[other] [{ $number }] Es gibt eine Antwort für Sie
}
mail-answered = { -ticket.gender ->
    [masculine] { $portal } hat auf Ihren { -ticket } { $number } geantwortet.
    [feminine] { $portal } hat auf Ihre { -ticket } { $number } geantwortet.
    [neuter] { $portal } hat auf Ihr { -ticket } { $number } geantwortet.
   *[other] { $portal } hat auf { $number } geantwortet.
}
mail-resolved-subject = { -ticket.gender ->
    [masculine] [{ $number }] Ihr { -ticket } ist gelöst
    [feminine] [{ $number }] Ihre { -ticket } ist gelöst
    [neuter] [{ $number }] Ihr { -ticket } ist gelöst
   *[other] [{ $number }] Gelöst
}
mail-resolved = { -ticket.gender ->
    [masculine] Ihr { -ticket } { $number } ist aus unserer Sicht gelöst.
    [feminine] Ihre { -ticket } { $number } ist aus unserer Sicht gelöst.
    [neuter] Ihr { -ticket } { $number } ist aus unserer Sicht gelöst.
   *[other] { $number } ist aus unserer Sicht gelöst.
}
mail-resolved-reply = Falls das nicht stimmt, antworten Sie einfach auf der Seite, und wir sehen es uns noch einmal an.
mail-files = { $count ->
    [one] Eine Datei ist dabei.
   *[other] { $count } Dateien sind dabei.
}
mail-survey-subject = [{ $number }] Wie war unsere Hilfe?
mail-survey = { -ticket.gender ->
    [masculine] Ihr { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wählen Sie aus, was zutrifft; auf der nächsten Seite können Sie etwas dazu schreiben.
    [feminine] Ihre { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wählen Sie aus, was zutrifft; auf der nächsten Seite können Sie etwas dazu schreiben.
    [neuter] Ihr { -ticket } { $number } ist gelöst. Wie war unsere Hilfe? Wählen Sie aus, was zutrifft; auf der nächsten Seite können Sie etwas dazu schreiben.
   *[other] { $number } ist gelöst. Wie war unsere Hilfe? Wählen Sie aus, was zutrifft; auf der nächsten Seite können Sie etwas dazu schreiben.
}

## Errors

error-missing = Diese Seite finden wir nicht
error-missing-hint = Vielleicht ist sie umgezogen, oder sie ist nicht für die Adresse bestimmt, mit der Sie angemeldet sind.
error-gone = Diese Seite gibt es nicht mehr
error-gone-hint = Wir haben sie endgültig entfernt. Was Sie suchen, steht vielleicht auf einer anderen Seite.
error-method = Das geht hier nicht
error-method-hint = Bitte gehen Sie zurück und versuchen Sie es von der vorherigen Seite aus noch einmal.
error-foreign-origin = Das kam nicht von unseren Seiten
error-foreign-origin-hint = Zu Ihrem Schutz nehmen wir nur Formulare von diesem Portal an. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.
error-too-large = Das ist zu viel auf einmal
error-too-large-hint = Bitte gehen Sie zurück und kürzen Sie Ihren Text, oder wählen Sie kleinere Dateien.
error-media-type = Das können wir nicht lesen
error-media-type-hint = Senden Sie ein Formular oder ein JSON-Dokument.
error-malformed = Das können wir nicht lesen
error-malformed-hint = Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-expired = Dieser Link ist nicht mehr gültig
error-expired-hint = Links aus unseren E-Mails funktionieren nur einmal und nur für begrenzte Zeit. Sie können einen neuen anfordern.
error-signed-out = Sie sind abgemeldet
error-signed-out-hint = Fordern Sie einen Code an, um sich anzumelden.
labelled = { $label }:
error-invalid = Bitte prüfen Sie Ihre Angaben
error-invalid-hint = Einige Felder stimmen noch nicht.
error-ours = Bei uns ist etwas schiefgegangen
error-ours-hint = Es lag nicht an Ihnen, und wir wissen davon. Bitte versuchen Sie es gleich noch einmal.
error-limit-submission = Sie haben uns in der letzten Stunde recht viel gesendet. Was Sie eingegeben haben, geht nicht verloren: Bitte warten Sie eine Weile und senden Sie es dann erneut.
error-limit-submission-hint = Bitte warten Sie eine Weile und senden Sie es dann erneut.
error-limit-code = Sie haben in der letzten Stunde viele Codes angefordert. Bitte warten Sie eine Weile, oder nutzen Sie den Link aus einer E-Mail, die Sie schon haben.
error-limit-code-hint = Bitte warten Sie eine Weile, oder nutzen Sie den Link aus einer E-Mail, die Sie schon haben.
error-limit-feedback = Aus Ihrem Netzwerk kamen in der letzten Stunde viele Antworten.
error-limit-feedback-hint = Bitte versuchen Sie es später noch einmal; der Link bleibt gültig.
error-limit-count = Aus diesem Netzwerk kamen in der letzten Stunde viele solche Meldungen.
error-limit-count-hint = Bitte später noch einmal versuchen.
error-search = Die Suche funktioniert gerade nicht
error-search-hint = Alle Artikel stehen auf der Startseite. Bitte gleich noch einmal versuchen.

invalid-empty = Bitte füllen Sie dieses Feld aus.
invalid-long = Bitte fassen Sie sich hier kürzer.
invalid-long-text = Bitte schreiben Sie höchstens 5.000 Zeichen.
invalid-email = Bitte geben Sie eine vollständige Adresse ein, etwa name@example.com.
invalid-choice = Bitte wählen Sie eine dieser Möglichkeiten.
invalid-code = Dieser Code ist falsch oder nicht mehr gültig. Nach fünf Versuchen brauchen Sie einen neuen.
invalid-score = Bitte wählen Sie einen bis fünf Sterne.
invalid-nothing-chosen = Bitte wählen Sie mindestens eine Möglichkeit.
invalid-no-file = Bitte eine Datei auswählen.
invalid-unticked = Bitte setzen Sie hier ein Häkchen.
invalid-longer = Bitte schreiben Sie höchstens { $limit } Zeichen.
invalid-number = Bitte geben Sie eine Zahl ein.
invalid-whole-number = Bitte geben Sie eine ganze Zahl ein.
invalid-decimals = Bitte geben Sie höchstens { $limit ->
    [one] eine Nachkommastelle
   *[other] { $limit } Nachkommastellen
} an.
invalid-little = Bitte geben Sie mindestens { $limit } ein.
invalid-much = Bitte geben Sie höchstens { $limit } ein.
invalid-date = Bitte geben Sie ein Datum als Jahr, Monat und Tag ein, etwa 2026-03-31.
invalid-early = Bitte geben Sie ein Datum ab dem { $limit } ein.
invalid-late = Bitte geben Sie ein Datum bis zum { $limit } ein.
invalid-closed = { -ticket.gender ->
    [masculine] Dieser { -ticket } ist geschlossen; Antworten sind nicht mehr möglich.
    [feminine] Diese { -ticket } ist geschlossen; Antworten sind nicht mehr möglich.
    [neuter] Dieses { -ticket } ist geschlossen; Antworten sind nicht mehr möglich.
   *[other] { -ticket } geschlossen; Antworten sind nicht mehr möglich.
}

refused-count = „{ $name }“ wurde weggelassen: Es können { $most } Dateien auf einmal gesendet werden.
refused-large = „{ $name }“ wurde weggelassen: Die Datei ist größer als { $megabytes } MB.
refused-together = „{ $name }“ wurde weggelassen: Alle Dateien zusammen dürfen { $megabytes } MB haben.
refused-empty = „{ $name }“ wurde weggelassen: Die Datei ist leer.
refused-dangerous = „{ $name }“ wurde weggelassen: Dateien dieser Art können auf einem anderen Computer Schaden anrichten.
refused-macros = „{ $name }“ wurde weggelassen: Die Datei enthält Makros. Ohne Makros gespeichert, wird sie angenommen.
refused-kind = „{ $name }“ wurde weggelassen: Dateien dieser Art werden hier nicht angenommen.
refused-limit = „{ $name }“ wurde weggelassen: Aus diesem Netzwerk kamen in der letzten Stunde viele Dateien.
refused-lapsed = Eine früher gesendete Datei ist nicht mehr da. Bitte noch einmal auswählen.
search-results = Suchergebnisse
search-busy = Suche läuft …
search-hits = Treffer: { $number }
search-for = Treffer für „{ $query }“
search-show-all = Alle Treffer für „{ $query }“
search-failed = Treffer lassen sich hier gerade nicht anzeigen. Die Eingabetaste führt zu einer Seite, auf der sie stehen.
search-shortcut = Mit der Taste / suchen
suggest-title = Helfen diese Artikel?
suggest-count = Artikel, die helfen könnten: { $number }
suggest-open = Artikel in einem neuen Tab öffnen
suggest-solved = Das hat geholfen
suggest-thanks = Danke. Schön, dass der Artikel geholfen hat. Es wurde nichts abgeschickt.
offline-title = Keine Verbindung
offline-text = Diese Seite ist auf diesem Gerät nicht gespeichert. Artikel, die hier schon gelesen wurden, lassen sich weiter öffnen; das Suchfeld findet sie.
