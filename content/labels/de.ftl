# So heißt es bei Dewlark. Jede Seite, Mail, Fehlermeldung und Adresse richtet sich danach.
-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
    .gender = feminine

# Die Formulare und was sie fragen; siehe [[forms]] in fanlight.toml.
form-default-menu = Einrichten, Bewässern und alles andere
form-orders-menu = Bestellung, Lieferung oder Rücksendung
form-orders-heading = Fragen zu einer Bestellung
form-orders-lead = Mit der Bestellnummer finden wir sie sofort. Ein Mensch antwortet per E-Mail.
field-device = Welches Gerät?
field-device-valve-one = Valve One
field-device-valve-four = Valve Four
field-device-hub = Hub
field-device-other = Ein anderes
field-order-number = Bestellnummer
field-order-number-hint = Sie beginnt mit DL und steht in der E-Mail, die die Bestellung bestätigt hat. Ohne sie suchen wir nach der Adresse.
field-matter = Worum geht es bei der Bestellung?
field-matter-delivery = Sie ist nicht angekommen
field-matter-damaged = Etwas ist kaputt oder fehlt
field-matter-return = Ich möchte etwas zurückschicken
field-matter-invoice = Die Rechnung
field-arrived = Wann kam sie an?
field-parts = Was ist kaputt oder fehlt?
field-parts-valve = Ein Ventil
field-parts-hub = Der Hub
field-parts-adapter = Ein Hahnadapter
field-parts-battery = Die Batterie
