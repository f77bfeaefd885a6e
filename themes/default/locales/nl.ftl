# Elke zin van het thema, het portaal, de mails en de foutmeldingen, in het Nederlands.
# content/labels/nl.ftl van een portaal vervangt elke term en elke zin.
# De klant heet hier "je", zoals bij de meeste klantenservices van nu; nl.formal.ftl zegt "u".
# .gender is "common" (de) of "neuter" (het). Een label zonder .gender krijgt zinnen die met elk
# woord kloppen.

## Terms

-ticket = { $form ->
   *[one] ticket
    [other] tickets
}
    .gender = neuter

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = nieuw
segment-received = ontvangen
segment-track = volgen
segment-code = code
segment-confirm = bevestigen
segment-sign-out = uitloggen
segment-register = registreren
segment-account = account
segment-invitation = uitnodiging
segment-shared = gedeeld
segment-join = deelnemen
segment-export = export
segment-feedback = beoordeling
segment-search = zoeken

## Portal: what customers see of their tickets

new-ticket = { -ticket.gender ->
    [common] Nieuwe { -ticket } aanmaken
    [neuter] Nieuw { -ticket } aanmaken
   *[other] Een { -ticket } aanmaken
}
go-home = Naar de startpagina
sign-out = Uitloggen

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
date-time = { date } om { $time }
decimal-mark = ,
yes = Ja
no = Nee

files-title = Bestanden
files-kept = Al verstuurd. Zonder vinkje blijft een bestand weg.
files-view = Bekijken
files-drop = Bestanden kunnen ook hierheen worden gesleept.
files-remove = Verwijderen
files-added = %s toegevoegd
files-removed = %s verwijderd
files-sending = Bezig met versturen … %s
files-failed = De verbinding is verbroken. Er is niets verloren: nog een keer versturen volstaat.
size-bytes = { $whole } B
size-kilobytes = { $whole } kB
size-megabytes = { $whole },{ $tenth } MB

status-open = Open
status-in-progress = In behandeling
status-waiting = Wacht op je reactie
status-resolved = Opgelost
status-closed = Gesloten

type-support = Hulp bij een probleem
type-inquiry = Algemene vraag
type-bug = Fout melden
type-feature = Idee of verbetering

field-name = Je naam
field-email = E-mailadres
field-email-hint = We antwoorden op dit adres en gebruiken het nergens anders voor.
field-type = Waar gaat het over?
field-subject = Onderwerp
field-description = Beschrijving
field-description-hint = Wat wilde je doen en wat gebeurde er in plaats daarvan? Maximaal 5.000 tekens.
field-number = Nummer
field-number-hint = Als je het bij de hand hebt, bijvoorbeeld { $number }. Ook zonder nummer vind je al je { -ticket(form: "other") } terug.
field-code = Code
field-code-hint = De zes cijfers uit de e-mail die we net hebben gestuurd.
field-text = Je bericht
field-files = Bestanden
field-files-hint = Maximaal { $most } bestanden, elk { $each } MB en samen { $together } MB.
one-file-hint = Eén bestand van maximaal { $each } MB.
field-score = Hoe was het?
field-comment = Wil je er nog iets over kwijt? (optioneel)
field-resolution = Oplossing
field-choose = Maak een keuze
field-optional = (optioneel)
field-only-if = Alleen bij ‘{ $field }’: { $values }
field-customer = Naam van de klant
field-address = E-mailadres van de klant

submission-title = { new-ticket }
submission-lead = Vertel ons wat er aan de hand is. Een medewerker leest het en antwoordt per e-mail.
submission-send = Versturen
forms-title = Waarmee kunnen we helpen?
forms-lead = De volgende pagina vraagt alleen wat nodig is.

received-title = We hebben je { -ticket } ontvangen
received-number = Je nummer is { $number }.
received-next = We hebben je een bevestiging gemaild. Om antwoorden te lezen en te reageren, bevestig je met een code dat het adres van jou is.
track-this-ticket = { -ticket.gender ->
    [common] Deze { -ticket } volgen
    [neuter] Dit { -ticket } volgen
   *[other] Je { -ticket } volgen
}
submit-another = Nog een { -ticket } aanmaken

track-title = Je { -ticket } volgen
track-lead = Vul het e-mailadres in waarmee je ons hebt geschreven. We sturen je een code.
send-code = Stuur me een code
code-title = Vul de code in
code-lead = Als dit adres hier kan worden gebruikt, is er een e-mail met een code en een link onderweg. Beide zijn tien minuten geldig.
code-check = Doorgaan
code-again = Nieuwe code sturen
confirm-title = Ben jij dit?
confirm-lead = Nog één stap: ga door, dan ben je ingelogd in deze browser.
confirm-continue = Ja, doorgaan

list-title = Je { -ticket(form: "other") }
list-empty = Er zijn geen open { -ticket(form: "other") }.
list-empty-closed = Er zijn geen gesloten { -ticket(form: "other") }.
list-open = Open
list-closed = Gesloten
list-whose = Van wie
list-own = Eigen
list-joined = Deelname
list-company = Organisatie
list-search = { -ticket(form: "other") } doorzoeken
list-none = Niets past hierbij.
list-none-yet = Tot hier past niets. Op de volgende pagina kan meer staan.
list-pages = Pagina’s van de lijst
list-next = Volgende pagina
list-previous = Vorige pagina
filter-type = Soort
filter-from = Aangemaakt vanaf
filter-to = Aangemaakt tot en met
filter-all = Alles
filter-apply = Tonen
filter-clear = Alles tonen
private-articles = Artikelen voor jou
column-number = Nummer
column-subject = Onderwerp
column-requester = Van
column-agent = Medewerker
column-status = Status
column-created = Aangemaakt
column-updated = Laatste activiteit
column-query = Gezocht
column-language = Taal
column-days = Dagen
column-count = Aantal
column-last = Laatst
column-article = Artikel
column-form = Formulier

resolution-title = Zo is het opgelost
reply-send = Antwoord versturen
ticket-close = Sluiten
ticket-reopen = Weer openen
kept-title = Eerst inloggen
kept-lead = De sessie is verlopen. De tekst is er nog: log in een nieuw tabblad in, kom hier terug en verstuur.
kept-sign-in = Inloggen in een nieuw tabblad

## When a session is about to end; $time is a time of the day

session-ends-title = Ben je er nog?
session-ends = Om { $time } word je uitgelogd. Wat je hebt geschreven, blijft op deze pagina staan.
session-final = Om { $time } word je uitgelogd, omdat je zo lang bent ingelogd als dit portaal toestaat. Wat je hebt geschreven, blijft op deze pagina staan; je kunt opnieuw inloggen en het dan versturen.
session-stay = Ingelogd blijven
session-unreached = Dat is niet gelukt. Controleer je verbinding en probeer het opnieuw.
session-over-title = Je bent uitgelogd
session-over = Wat je hebt geschreven, staat nog op deze pagina. Log in op een nieuw tabblad, kom terug naar deze pagina en verstuur het.

feedback-title = Hoe hebben we je geholpen met { $number }?
feedback-question = Hoe hebben we je geholpen?
feedback-give = Beoordeel onze hulp
feedback-lead = Met één klik help je ons al. Een medewerker leest je antwoord.
feedback-send = Versturen
feedback-thanks = Bedankt. We hebben je antwoord opgeslagen.
rating-title = Beoordeling
score-1 = Heel slecht
score-2 = Slecht
score-3 = Redelijk
score-4 = Goed
score-5 = Heel goed

## Coming in: codes, accounts, consent

sign-in-title = Inloggen
sign-in-lead = Vul je e-mailadres in. We sturen je een code.
sign-in-lead-invited = Dit portaal is voor wie is uitgenodigd. Vul het e-mailadres in waar de uitnodiging naartoe ging, dan sturen we je een code.
sign-in-register = Account aanmaken
sign-in-lost = Ik kan niet meer bij die mailbox
register-title = Account aanmaken
register-lead = Vul je naam en e-mailadres in. We sturen je een code; daarmee is het account van jou.
register-send = Stuur me een code
register-sign-in = Ik heb al een account
entry-help-title = Hulp bij het inloggen
entry-help-lead = Kun je niet meer bij de mailbox, of komt er geen code aan? Schrijf ons, dan kijkt een medewerker ernaar.
entry-help-why = Alleen een code bewijst dat een adres van jou is; zonder code laten we niemand binnen. Misschien moeten we je eerst een paar vragen stellen.
entry-help-email-hint = Een adres waarop we je nu kunnen bereiken.
entry-help-description-hint = Welk adres je tot nu toe bij ons gebruikte en wat er is gebeurd. Maximaal 5.000 tekens.
entry-help-subject = Hulp bij het inloggen
entry-help-write = Een medewerker schrijven
# Waarmee klanten instemmen, waar een portaal daarom vraagt. $portal is de naam ervan.
consent-text = Ik ga ermee akkoord dat { $portal } bewaart en gebruikt wat ik hier verstuur, om mij te antwoorden.
field-consent = Je toestemming
invalid-consent = Vink dit aan. Anders mogen we je niet antwoorden.
field-captcha = Spamcontrole
captcha-without-script = De spamcontrole heeft JavaScript nodig. Wie is ingelogd, krijgt geen controle.
invalid-captcha = Dat lukte niet of duurde te lang. Graag nog een keer versturen.
invalid-captcha-silent = De controle antwoordt nu niet. Graag zo nog een keer versturen, of eerst inloggen.
invalid-email-letters = Schrijf het deel na de @ met de letters a tot en met z. De eigenaar weet hoe: het begint met xn--.
invalid-own-address = Gebruik het adres waarmee je bent ingelogd.
error-denied = Je toegang is beëindigd
error-denied-hint = Het adres waarmee je bent ingelogd, heeft geen toegang meer. Heb je een ander adres dat wel toegang heeft, log dan daarmee in; denk je dat dit een vergissing is, schrijf dan een medewerker.
error-uninvited = Voor dit portaal is een uitnodiging nodig
error-uninvited-hint = Ben je uitgenodigd, log dan in met het adres waar de uitnodiging naartoe ging. Zo niet, schrijf dan een medewerker.

## Accounts, sessions, invitations

account-link = Account
account-title = Je account
account-about = Over jou
account-save = Opslaan
account-saved = Je wijzigingen zijn opgeslagen.
account-language-any = Die van de pagina
# $zone is de IANA-naam van de tijdzone van het portaal.
account-zone-portal = Die van dit portaal ({ $zone })
account-sessions = Waar je bent ingelogd
account-consents = Waarmee je akkoord ging
field-language = Taal
field-language-hint = Voor onze e-mails en voor de pagina's na het inloggen.
field-zone = Tijdzone
field-notified = E-mail me als er nieuws is
field-notified-hint = Codes en wat je zelf aanvraagt, sturen we altijd.
# $browser is Firefox en dergelijke, $system is Linux en dergelijke.
session-browser = { $browser } op { $system }
session-unknown = Onbekende browser
session-this = (deze)
session-end = Uitloggen
sessions-end-others = Overal elders uitloggen
sessions-end-all = Overal uitloggen
column-browser = Browser
column-began = Ingelogd
column-seen = Laatst gebruikt
column-action = Actie
invitation-title = Je bent uitgenodigd
invitation-lead = { $portal } nodigt je uit. Neem de uitnodiging aan, dan ben je ingelogd in deze browser.
invitation-accept = Aannemen en inloggen
error-invitation-over = Deze uitnodiging is niet meer geldig
error-invitation-over-hint = Ze werkt één keer en zeven dagen lang, en alleen de laatste telt. Heeft het adres waar ze naartoe ging al toegang, log dan in met een code.
# Wat een uitnodiging zegt als een medewerker niets anders schrijft. $portal is de naam van het portaal.
invitation-text = Daar kun je ons schrijven, volgen wat ervan komt, en lezen wat alleen voor jou is.
mail-invitation-subject = Je bent uitgenodigd voor { $portal }
mail-invitation = { $portal } nodigt je uit. De link hieronder is alleen voor jou; hij werkt één keer en zeven dagen lang.
mail-invitation-ignore = Had je dit niet verwacht? Dan kun je deze e-mail negeren.
mail-invitation-link = De uitnodiging aannemen
error-limit-admission = Je hebt de afgelopen dag heel veel mensen uitgenodigd. Wat je hebt ingevuld, gaat niet verloren: verstuur het morgen opnieuw.
error-limit-admission-hint = Verstuur het morgen opnieuw.

desk-directory = Personen
desk-directory-search = Begin van een naam of adres
desk-directory-none = Niemand gevonden.
desk-directory-more = Meer personen
desk-invite = Uitnodigen
desk-invite-lead = Wie je uitnodigt, krijgt een e-mail met een link om binnen te komen. Die werkt één keer en zeven dagen lang.
desk-invite-name-hint = Alleen als je één persoon uitnodigt. Die kan de naam wijzigen.
desk-invite-text-hint = Dit staat in de e-mail, zoals je het schrijft. Wijzig je niets, dan wordt het in de gekozen taal verstuurd.
desk-invite-send = Versturen
desk-invited = { $count ->
    [one] De uitnodiging is onderweg.
   *[other] { $count } uitnodigingen zijn onderweg.
}
field-addresses = E-mailadressen
field-addresses-hint = Eén per regel, hoogstens { $most }.
column-name = Naam
column-address = E-mailadres
column-state = Stand
person-blocked = Geblokkeerd
person-outside = Heeft geen toegang
person-proved = Adres bevestigd
person-invited = Uitgenodigd
person-unproved = Adres nog niet bevestigd
person-since = Bekend sinds
person-registered-at = Account sinds
person-invited-at = Laatst uitgenodigd
person-proved-at = Laatst bevestigd
person-blocked-at = Geblokkeerd sinds
person-block = Blokkeren
person-block-hint = Beëindigt meteen elke sessie. Geen code en geen uitnodiging geeft toegang tot je de blokkade opheft.
person-unblock = Blokkade opheffen
person-consents = Toestemmingen
invalid-address = Dit is geen volledig adres: { $address }
invalid-many = Vul hoogstens { $most } adressen tegelijk in.
invalid-blocked = { $address } is geblokkeerd. Hef eerst de blokkade op.

## Search, and answers before a form is sent

search-title = Zoeken
search-field = Artikelen doorzoeken
search-send = Zoeken
search-category = Categorie
search-label = Label
search-all = Alles
search-count = { $count ->
    [one] Eén artikel gevonden
   *[other] { $count } artikelen gevonden
}
search-instead = Dit hebben we gevonden voor ‘{ $instead }’ in plaats van ‘{ $query }’.
search-none = Niets gevonden voor ‘{ $query }’
search-none-hint = Misschien helpen andere woorden. Anders helpt een medewerker verder.
search-pages = Pagina’s met resultaten
search-more = Meer resultaten
search-back = Vorige resultaten

review-title = Staat het antwoord erbij?
review-lead = Misschien helpen deze artikelen meteen. Alles wat is ingevuld, is er nog en kan toch worden verstuurd.
review-send = Toch versturen
review-solved = Dit heeft geholpen
new-tab = (opent in een nieuw tabblad)
solved-title = Fijn dat het heeft geholpen
solved-lead = Er is niets verstuurd. We tellen alleen dat het artikel heeft geholpen, niet wie.

## Desk: what agents see

desk-title = Helpdesk
desk-sign-in-title = Inloggen op de helpdesk
desk-sign-in-lead = Vul je adres als medewerker in. We sturen je een code en een link.
desk-waiting = Wachtend
desk-all = Alles
desk-empty = Er staat niets te wachten.
desk-dead-mails = { $count ->
    [one] Eén e-mail kon niet worden bezorgd.
   *[other] { $count } e-mails konden niet worden bezorgd.
}
desk-status-open = Open
desk-status-in-progress = In behandeling
desk-status-waiting = Wacht op de klant
desk-status-resolved = Opgelost
desk-status-closed = Gesloten
desk-internal = interne notitie
desk-send = Naar de klant sturen
desk-note = Als interne notitie bewaren
desk-status-after = Status na het versturen
desk-set-status = Status wijzigen
desk-resolve = Als opgelost markeren
desk-new-lead = Voor iemand die belde of langskwam. Er gaat een e-mail met het nummer naar het adres, en in het portaal staat alles.
desk-create = Aanmaken
desk-channel = Binnengekomen via
channel-portal = Portaal
channel-desk = Medewerker
channel-mail = E-mail
desk-facts = Gegevens
desk-proved = (bevestigd)
desk-unproved = (nog niet bevestigd)
desk-article = Kwam van
desk-shown = Getoond
desk-opened = Geopend
desk-searches = Zoekopdrachten
desk-failed = Niet gevonden
desk-failed-lead = Waarnaar op minstens { $least } van de laatste { $days } dagen is gezocht zonder dat er een antwoord was. Wie er zocht, wordt niet vastgelegd.
desk-solved = Opgelost zonder { -ticket }
desk-solved-lead = Hoe vaak dat in de laatste { $days } dagen is gezegd, voordat er iets was verstuurd.
desk-none-yet = Nog niets.

## Organisaties, en wie iets nog meer mag openen

desk-companies = Organisaties
desk-companies-search = Begin van de naam of een maildomein
desk-companies-none = Zo’n organisatie is er niet.
desk-company-new = Nieuwe organisatie
desk-company-create = Aanmaken
desk-company-save = Opslaan
field-organisation = Naam van de organisatie
column-sharing = Wie ziet wat al haar mensen hebben gestuurd
column-role = Rol
desk-sharing-hint = Wat van henzelf is, zien mensen altijd. Een wijziging geldt meteen.
sharing-none = Niemand
sharing-role = Wie beheerder is
sharing-person = Wie daarvoor is aangewezen
sharing-everyone = Iedereen die erbij hoort
desk-domains = Maildomeinen
desk-domains-lead = Wie een adres op een van deze domeinen bevestigt, hoort vanaf dan bij de organisatie, behalve wie er met de hand is uitgehaald. Wordt een domein verwijderd, dan blijft iedereen die er al bij hoort.
desk-domain-add = Domein toevoegen
desk-domain-remove = Verwijderen
desk-domain-remove-named = Verwijderen: { $name }
field-domain = Maildomein
field-domain-hint = Wat achter de @ staat, bijvoorbeeld example.com.
desk-people = Mensen
desk-people-none = Er hoort nog niemand bij.
desk-person-add = Persoon toevoegen
desk-person-hint = Hier bekend of niet. Zolang het adres niet is bevestigd, ziet niemand iets.
desk-person-remove = Eruit halen
desk-person-remove-named = Eruit halen: { $name }
desk-role-of = Rol van { $name }
desk-role-save-of = Opslaan: rol van { $name }
desk-sees-all = ziet wat iedereen heeft gestuurd
role-member = Lid
role-manager = Beheerder
invalid-domain = Dit is geen maildomein. Een maildomein ziet er zo uit: example.com.
invalid-free-mail = Iedereen kan daar een adres krijgen, en die zouden dan allemaal bij deze organisatie horen. Haar mensen moeten één voor één worden toegevoegd.
invalid-domain-taken = Dit domein hoort bij een andere organisatie.
invalid-domains = Een organisatie heeft maximaal 50 maildomeinen.
invalid-member-elsewhere = Dit adres hoort bij een andere organisatie en moet daar eerst worden uitgehaald.
people-title = Wie dit kan openen
people-requester = { $name }, van wie het komt
people-team = Wie bij { $name } antwoordt
people-role = De beheerders van { $name }
people-person = Wie bij { $name } daarvoor is aangewezen
people-everyone = Iedereen bij { $name }
people-accepted = { $name } doet mee
people-pending = { $name } is gevraagd en heeft nog niet toegezegd
people-declined = { $name } wil niet meedoen
people-link = Wie deze link heeft, tot { $until }
people-links = Wie een link heeft die ervoor is gemaakt
people-remove = Verwijderen
people-remove-named = Verwijderen: { $name }
people-leave = Niet meer meedoen
people-invite-title = Iemand uitnodigen
people-invite-hint = De e-mail zegt niets over wat hier staat. Pas als het adres is bevestigd en de uitnodiging is aangenomen, is er iets te zien.
people-invite = Uitnodiging sturen
link-title = Een link maken om te lezen
link-hint = Wie de link heeft, leest zonder in te loggen alles wat hier staat en kan niets schrijven.
field-days = Geldig voor
link-days = { $days ->
    [one] één dag
   *[other] { $days } dagen
}
link-make = Link maken
link-revoke = Link intrekken
link-address = Adres van de link
shared-notice = Wie de link naar deze pagina heeft, kan haar tot { $until } lezen. Schrijven kan hier niet.
join-title = Een uitnodiging om mee te doen
join-lead = Het gaat om meelezen en meeschrijven in een gesprek. Wat erin staat, is te zien na het aannemen.
join-prove = Eerst moet het adres worden bevestigd dat de uitnodiging kreeg. Daar gaat een code naartoe; daarna staat de uitnodiging boven aan de lijst.
join-other = De uitnodiging ging naar een ander adres dan dat waarmee hier is ingelogd.
join-accept = Meedoen
join-decline = Nee, bedankt
invitations-title = Uitnodigingen
invitation-open = Uitnodiging van { $day }
export-title = Exporteren
export-lead = Alles wat vanaf dit adres is gestuurd, en alles wat erover is gezegd, in één bestand.
export-lead-joined = Alles waaraan dit adres deelneemt, en alles wat erover is gezegd, in één bestand.
export-lead-company = Alles wat mensen van de organisatie hebben gestuurd, en alles wat erover is gezegd, in één bestand.
export-table = In de tabel heeft elk nummer één regel, voor spreadsheets. Wat te lang is voor een cel, eindigt met […]. In het bestand voor programma’s staat alles.
export-part = Een bestand eindigt na { $most } nummers, dit met { $last }. Wat daarna komt, staat in het volgende.
export-next = Naar het volgende bestand
export-csv = Downloaden als tabel (CSV)
export-json = Downloaden voor programma’s (JSON)
column-conversation = Gesprek
mail-invited-subject = Een uitnodiging van { $portal }
mail-invited = Dit adres is uitgenodigd om bij { $portal } mee te lezen en mee te schrijven in een gesprek. De link toont de uitnodiging; er is niets te zien voordat die daar is aangenomen.
mail-invited-ignore = Wie dat niet wil, kan deze e-mail gewoon negeren.
mail-invited-link = Uitnodiging bekijken
people-change = Wijzigen wie dit kan openen
mail-shared-answered-subject = [{ $number }] Er is een antwoord
mail-shared-answered = { $portal } heeft geantwoord in { $number }, waar dit adres aan meedoet.
mail-shared-resolved-subject = [{ $number }] Het is opgelost
mail-shared-resolved = { $portal } beschouwt { $number } als opgelost. Dit adres doet eraan mee.
error-ended = Deze link werkt niet meer
error-ended-hint = Zulke links werken voor beperkte tijd en kunnen worden ingetrokken. Wie hem maakte, kan een nieuwe maken.
error-limit-invitation = Er zijn vandaag veel uitnodigingen verstuurd. Morgen kan het weer.
error-limit-invitation-hint = Morgen kan het weer.
error-limit-export = Er is het afgelopen uur meermaals geëxporteerd
error-limit-export-hint = De volgende kan over een tijdje.
invalid-people = Er kunnen maximaal tien mensen worden uitgenodigd.
invalid-links = Er werken maximaal tien links tegelijk. Eerst moet er een worden ingetrokken.

## Mail

mail-link = Bekijken en beantwoorden
mail-desk-link = Openen in de helpdesk
mail-received-subject = [{ $number }] We hebben je { -ticket } ontvangen
mail-received = Bedankt voor je bericht aan { $portal }. Je { -ticket } is aangekomen en heeft nummer { $number }.
mail-received-track = Een medewerker geeft je antwoord. Heb je ons niet geschreven? Dan heeft iemand per ongeluk jouw adres ingevuld en kun je deze e-mail negeren.
mail-opened-subject = [{ $number }] Genoteerd door { $portal }
mail-opened = { $portal } heeft onder nummer { $number } genoteerd wat aan de telefoon of ter plaatse is besproken.
mail-code-subject = Je code voor { $portal }
mail-code = Met deze code en de link hieronder bevestig je dat deze mailbox van jou is. Ze zijn tien minuten geldig en werken één keer.
mail-code-ignore = Heb je geen code aangevraagd? Dan kun je deze e-mail negeren.
mail-code-link = Doorgaan zonder de code in te vullen
mail-assigned = { $number } is nieuw en aan jou toegewezen.
mail-replied = De klant heeft geschreven in { $number }.
mail-closed = De klant heeft { $number } gesloten.
mail-reopened = De klant heeft { $number } weer geopend.
mail-answered-subject = [{ $number }] Er is een antwoord op je { -ticket }
mail-answered = { $portal } heeft geantwoord op je { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Je { -ticket } is opgelost
mail-resolved = Volgens ons is je { -ticket } { $number } opgelost.
mail-resolved-reply = Klopt dat niet? Antwoord dan op de pagina, dan kijken we er opnieuw naar.
mail-files = { $count ->
    [one] Er is één bestand bij.
   *[other] Er zijn { $count } bestanden bij.
}
mail-survey-subject = [{ $number }] Hoe hebben we je geholpen?
mail-survey = Je { -ticket } { $number } is opgelost. Hoe was onze hulp? Kies wat past; op de volgende pagina kun je een toelichting geven.

## Errors

error-missing = We kunnen deze pagina niet vinden
error-missing-hint = Misschien is ze verplaatst, of is ze niet bedoeld voor het adres waarmee je bent ingelogd.
error-gone = Deze pagina bestaat niet meer
error-gone-hint = We hebben de pagina definitief verwijderd. Wat je zoekt, staat misschien op een andere pagina.
error-method = Dat kan hier niet
error-method-hint = Ga terug en probeer het opnieuw vanaf de pagina waar je vandaan kwam.
error-foreign-origin = Dit kwam niet van onze pagina’s
error-foreign-origin-hint = Om je te beschermen nemen we alleen formulieren van dit portaal zelf aan. Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens.
error-too-large = Dat is te veel in één keer
error-too-large-hint = Ga terug en maak je tekst korter, of kies kleinere bestanden.
error-media-type = Dit kunnen we niet lezen
error-media-type-hint = Stuur een formulier of een JSON-document.
error-malformed = Dit kunnen we niet lezen
error-malformed-hint = Ga terug, laad de pagina opnieuw en probeer het nog eens.
error-expired = Deze link is niet meer geldig
error-expired-hint = Links uit onze e-mails werken één keer en voor beperkte tijd. Je kunt een nieuwe aanvragen.
error-signed-out = Je bent uitgelogd
error-signed-out-hint = Vraag een code aan om in te loggen.
labelled = { $label }:
error-invalid = Kijk hier nog even naar
error-invalid-hint = Enkele velden kloppen nog niet.
error-ours = Er ging iets mis bij ons
error-ours-hint = Het lag niet aan jou en we weten ervan. Probeer het zo nog eens.
error-limit-submission = Je hebt ons het afgelopen uur behoorlijk veel gestuurd. Wat je hebt ingevuld, gaat niet verloren: wacht even en verstuur het dan opnieuw.
error-limit-submission-hint = Wacht even en verstuur het dan opnieuw.
error-limit-code = Je hebt het afgelopen uur veel codes aangevraagd. Wacht even, of gebruik de link in een e-mail die je al hebt.
error-limit-code-hint = Wacht even, of gebruik de link in een e-mail die je al hebt.
error-limit-feedback = Vanuit je netwerk kwamen het afgelopen uur veel antwoorden.
error-limit-feedback-hint = Probeer het later nog eens; de link blijft geldig.
error-limit-count = Vanaf dit netwerk kwamen het afgelopen uur veel van deze meldingen.
error-limit-count-hint = Probeer het later nog eens.
error-search = Zoeken werkt nu even niet
error-search-hint = Alle artikelen staan op de startpagina. Probeer het zo nog eens.

invalid-empty = Vul dit in.
invalid-long = Maak dit korter.
invalid-long-text = Gebruik maximaal 5.000 tekens.
invalid-email = Vul een volledig adres in, zoals naam@example.com.
invalid-choice = Kies een van deze mogelijkheden.
invalid-code = Deze code klopt niet of is niet meer geldig. Na vijf pogingen heb je een nieuwe nodig.
invalid-score = Kies één tot vijf sterren.
invalid-nothing-chosen = Kies minstens één mogelijkheid.
invalid-no-file = Kies een bestand.
invalid-unticked = Vink dit aan.
invalid-longer = Gebruik maximaal { $limit ->
    [one] { $limit } teken
   *[other] { $limit } tekens
}.
invalid-number = Vul een getal in.
invalid-whole-number = Vul een heel getal in.
invalid-decimals = Gebruik maximaal { $limit ->
    [one] één decimaal
   *[other] { $limit } decimalen
}.
invalid-little = Vul minstens { $limit } in.
invalid-much = Vul hoogstens { $limit } in.
invalid-date = Vul een datum in als jaar, maand en dag, zoals 2026-03-31.
invalid-early = Vul een datum vanaf { $limit } in.
invalid-late = Vul een datum tot en met { $limit } in.
invalid-closed = { -ticket.gender ->
    [common] Deze { -ticket } is gesloten. Antwoorden kan niet meer.
    [neuter] Dit { -ticket } is gesloten. Antwoorden kan niet meer.
   *[other] Je { -ticket } is gesloten. Antwoorden kan niet meer.
}

refused-count = “{ $name }” is weggelaten: er kunnen { $most } bestanden tegelijk worden verstuurd.
refused-large = “{ $name }” is weggelaten: het is groter dan { $megabytes } MB.
refused-together = “{ $name }” is weggelaten: alle bestanden samen mogen { $megabytes } MB zijn.
refused-empty = “{ $name }” is weggelaten: er staat niets in.
refused-dangerous = “{ $name }” is weggelaten: bestanden van deze soort kunnen op een andere computer schade aanrichten.
refused-macros = “{ $name }” is weggelaten: er zitten macro’s in. Zonder macro’s opgeslagen wordt het aangenomen.
refused-kind = “{ $name }” is weggelaten: bestanden van deze soort worden hier niet aangenomen.
refused-limit = “{ $name }” is weggelaten: vanaf dit netwerk kwamen het afgelopen uur veel bestanden.
refused-lapsed = Een eerder verstuurd bestand is er niet meer. Het kan opnieuw worden gekozen.

## Knowledge base

language-name = Nederlands
nav-main = Hulp
nav-home = Startpagina
nav-track = Je { -ticket(form: "other") } volgen
nav-languages = Talen
nav-breadcrumbs = Je bent hier
nav-neighbours = Meer over dit onderwerp
skip-to-content = Naar de inhoud
home-lead = Vind een antwoord of stel je vraag aan een medewerker.
home-topics = Onderwerpen
home-articles = Artikelen
articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikelen
}
contents = Op deze pagina
notice-draft = Dit is een concept. Alleen het voorbeeld toont het.
notice-until = Verschijnt op { $day }. Tot dan toont alleen het voorbeeld het.
notice-since = Verlopen op { $day }. Alleen het voorbeeld toont het nog.
applies-to = Geldt voor
article-updated = Bijgewerkt op { date }
edit-page = Deze pagina bewerken
related-articles = Verwante artikelen
# $name is the language that the text is written in.
fallback-notice = Dit artikel is er nog niet in het { language-name }. Hier staat het in een andere taal: { $name }.
# $name is the portal's.
feed-title = { $name }: nieuwe en bijgewerkte artikelen
previous-article = Vorige
next-article = Volgende
more-help = Staat je antwoord er niet bij?
more-help-text = Schrijf ons, dan antwoordt een medewerker.
missing-title = Deze pagina bestaat niet
missing-text = Misschien is ze verplaatst. Alle artikelen staan op de startpagina. Vind je niet wat je zoekt? Schrijf ons dan.
notes = Voetnoten
notes-back = Terug naar de tekst
task-done = Klaar
task-open = Te doen
callout-note = Opmerking
callout-tip = Tip
callout-important = Belangrijk
callout-warning = Waarschuwing
callout-caution = Pas op
code-copy = Kopiëren
code-copied = Gekopieerd
video-watch = De video op { $site } bekijken
video-notice = De video staat op { $site }. Pas bij het afspelen wordt er iets van daar geladen.
search-results = Zoekresultaten
search-busy = Zoeken…
search-hits = Resultaten: { $number }
search-for = Resultaten voor ‘{ $query }’
search-show-all = Alle resultaten voor ‘{ $query }’
search-failed = Resultaten kunnen hier nu niet worden getoond. De Enter-toets leidt naar een pagina waar ze staan.
search-shortcut = Zoeken met de toets /
suggest-title = Helpen deze artikelen?
suggest-count = Artikelen die kunnen helpen: { $number }
suggest-open = Artikel openen in een nieuw tabblad
suggest-solved = Dit was de oplossing
suggest-thanks = Bedankt. Fijn dat het artikel heeft geholpen. Er is niets verstuurd.
offline-title = Geen verbinding
offline-text = Deze pagina is niet op dit apparaat bewaard. Artikelen die hier al zijn gelezen, blijven te openen; het zoekveld vindt ze.
