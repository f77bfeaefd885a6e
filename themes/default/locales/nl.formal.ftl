# De zinnen die met "u" anders luiden; de overige staan in nl.ftl.

status-waiting = Wacht op uw reactie
field-name = Uw naam
field-description-hint = Wat wilde u doen en wat gebeurde er in plaats daarvan? Maximaal 5.000 tekens.
field-number-hint = Als u het bij de hand hebt, bijvoorbeeld { $number }. Ook zonder nummer vindt u al uw { -ticket(form: "other") } terug.
field-text = Uw bericht
field-comment = Wilt u er nog iets over kwijt? (optioneel)
received-title = We hebben uw { -ticket } ontvangen
received-number = Uw nummer is { $number }.
received-next = We hebben u een bevestiging gemaild. Om antwoorden te lezen en te reageren, bevestigt u met een code dat het adres van u is.
track-this-ticket = { -ticket.gender ->
    [common] Deze { -ticket } volgen
    [neuter] Dit { -ticket } volgen
   *[other] Uw { -ticket } volgen
}
track-title = Uw { -ticket } volgen
track-lead = Vul het e-mailadres in waarmee u ons hebt geschreven. We sturen u een code.
confirm-title = Bent u dit?
confirm-lead = Nog één stap: ga door, dan bent u ingelogd in deze browser.
list-title = Uw { -ticket(form: "other") }
feedback-title = Hoe hebben we u geholpen met { $number }?
feedback-question = Hoe hebben we u geholpen?
feedback-lead = Met één klik helpt u ons al. Een medewerker leest uw antwoord.
feedback-thanks = Bedankt. We hebben uw antwoord opgeslagen.
private-articles = Artikelen voor u
desk-sign-in-lead = Vul uw adres als medewerker in. We sturen u een code en een link.
mail-received-subject = [{ $number }] We hebben uw { -ticket } ontvangen
mail-received = Bedankt voor uw bericht aan { $portal }. Uw { -ticket } is aangekomen en heeft nummer { $number }.
mail-received-track = Een medewerker geeft u antwoord. Hebt u ons niet geschreven? Dan heeft iemand per ongeluk uw adres ingevuld en kunt u deze e-mail negeren.
mail-code-subject = Uw code voor { $portal }
mail-code = Met deze code en de link hieronder bevestigt u dat deze mailbox van u is. Ze zijn tien minuten geldig en werken één keer.
mail-code-ignore = Hebt u geen code aangevraagd? Dan kunt u deze e-mail negeren.
mail-assigned = { $number } is nieuw en aan u toegewezen.
mail-answered-subject = [{ $number }] Er is een antwoord op uw { -ticket }
mail-answered = { $portal } heeft geantwoord op uw { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Uw { -ticket } is opgelost
mail-resolved = Volgens ons is uw { -ticket } { $number } opgelost.
mail-survey-subject = [{ $number }] Hoe hebben we u geholpen?
mail-survey = Uw { -ticket } { $number } is opgelost. Hoe was onze hulp? Kies wat past; op de volgende pagina kunt u een toelichting geven.
error-missing-hint = Misschien is ze verplaatst, of is ze niet bedoeld voor het adres waarmee u bent ingelogd.
error-gone-hint = We hebben de pagina definitief verwijderd. Wat u zoekt, staat misschien op een andere pagina.
error-method-hint = Ga terug en probeer het opnieuw vanaf de pagina waar u vandaan kwam.
error-foreign-origin-hint = Om u te beschermen nemen we alleen formulieren van dit portaal zelf aan. Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens.
error-too-large-hint = Ga terug en maak uw tekst korter, of kies kleinere bestanden.
error-expired-hint = Links uit onze e-mails werken één keer en voor beperkte tijd. U kunt een nieuwe aanvragen.
error-signed-out = U bent uitgelogd
error-ours-hint = Het lag niet aan u en we weten ervan. Probeer het zo nog eens.
error-limit-submission = U hebt ons het afgelopen uur behoorlijk veel gestuurd. Wat u hebt ingevuld, gaat niet verloren: wacht even en verstuur het dan opnieuw.
error-limit-code = U hebt het afgelopen uur veel codes aangevraagd. Wacht even, of gebruik de link in een e-mail die u al hebt.
error-limit-code-hint = Wacht even, of gebruik de link in een e-mail die u al hebt.
error-limit-feedback = Vanuit uw netwerk kwamen het afgelopen uur veel antwoorden.
invalid-code = Deze code klopt niet of is niet meer geldig. Na vijf pogingen hebt u een nieuwe nodig.
invalid-closed = { -ticket.gender ->
    [common] Deze { -ticket } is gesloten. Antwoorden kan niet meer.
    [neuter] Dit { -ticket } is gesloten. Antwoorden kan niet meer.
   *[other] Uw { -ticket } is gesloten. Antwoorden kan niet meer.
}
nav-track = Uw { -ticket(form: "other") } volgen
nav-breadcrumbs = U bent hier
home-lead = Vind een antwoord of stel uw vraag aan een medewerker.
more-help = Staat uw antwoord er niet bij?
missing-text = Misschien is ze verplaatst. Alle artikelen staan op de startpagina. Vindt u niet wat u zoekt? Schrijf ons dan.
sign-in-lead = Vul uw e-mailadres in. We sturen u een code.
sign-in-lead-invited = Dit portaal is voor wie is uitgenodigd. Vul het e-mailadres in waar de uitnodiging naartoe ging, dan sturen we u een code.
register-lead = Vul uw naam en e-mailadres in. We sturen u een code; daarmee is het account van u.
entry-help-lead = Kunt u niet meer bij de mailbox, of komt er geen code aan? Schrijf ons, dan kijkt een medewerker ernaar.
entry-help-why = Alleen een code bewijst dat een adres van u is; zonder code laten we niemand binnen. Misschien moeten we u eerst een paar vragen stellen.
entry-help-email-hint = Een adres waarop we u nu kunnen bereiken.
entry-help-description-hint = Welk adres u tot nu toe bij ons gebruikte en wat er is gebeurd. Maximaal 5.000 tekens.
field-consent = Uw toestemming
invalid-consent = Vink dit aan. Anders mogen we u niet antwoorden.
invalid-own-address = Gebruik het adres waarmee u bent ingelogd.
error-denied = Uw toegang is beëindigd
error-denied-hint = Het adres waarmee u bent ingelogd, heeft geen toegang meer. Hebt u een ander adres dat wel toegang heeft, log dan daarmee in; denkt u dat dit een vergissing is, schrijf dan een medewerker.
error-uninvited-hint = Bent u uitgenodigd, log dan in met het adres waar de uitnodiging naartoe ging. Zo niet, schrijf dan een medewerker.
account-title = Uw account
account-about = Over u
account-saved = Uw wijzigingen zijn opgeslagen.
account-sessions = Waar u bent ingelogd
account-consents = Waarmee u akkoord ging
field-notified-hint = Codes en wat u zelf aanvraagt, sturen we altijd.
invitation-title = U bent uitgenodigd
invitation-lead = { $portal } nodigt u uit. Neem de uitnodiging aan, dan bent u ingelogd in deze browser.
invitation-text = Daar kunt u ons schrijven, volgen wat ervan komt, en lezen wat alleen voor u is.
mail-invitation-subject = U bent uitgenodigd voor { $portal }
mail-invitation = { $portal } nodigt u uit. De link hieronder is alleen voor u; hij werkt één keer en zeven dagen lang.
mail-invitation-ignore = Had u dit niet verwacht? Dan kunt u deze e-mail negeren.
error-limit-admission = U hebt de afgelopen dag heel veel mensen uitgenodigd. Wat u hebt ingevuld, gaat niet verloren: verstuur het morgen opnieuw.
desk-invite-lead = Wie u uitnodigt, krijgt een e-mail met een link om binnen te komen. Die werkt één keer en zeven dagen lang.
desk-invite-name-hint = Alleen als u één persoon uitnodigt. Die kan de naam wijzigen.
desk-invite-text-hint = Dit staat in de e-mail, zoals u het schrijft. Wijzigt u niets, dan wordt het in de gekozen taal verstuurd.
person-block-hint = Beëindigt meteen elke sessie. Geen code en geen uitnodiging geeft toegang tot u de blokkade opheft.
session-ends-title = Bent u er nog?
session-ends = Om { $time } wordt u uitgelogd. Wat u hebt geschreven, blijft op deze pagina staan.
session-final = Om { $time } wordt u uitgelogd, omdat u zo lang bent ingelogd als dit portaal toestaat. Wat u hebt geschreven, blijft op deze pagina staan; u kunt opnieuw inloggen en het dan versturen.
session-unreached = Dat is niet gelukt. Controleer uw verbinding en probeer het opnieuw.
session-over-title = U bent uitgelogd
session-over = Wat u hebt geschreven, staat nog op deze pagina. Log in op een nieuw tabblad, kom terug naar deze pagina en verstuur het.
