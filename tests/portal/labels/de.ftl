-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
stage-workshop = In unserer Werkstatt
desk-stage-workshop = Werkstatt

form-repair-heading = Etwas reparieren lassen
form-repair-lead = Sagen Sie uns, was kaputt ist, und wir sagen, was dazu nötig ist.
field-device = Gerät
field-device-lamp = Lampe
field-device-hub = Zentrale
field-serial = Seriennummer
field-serial-hint = Unten an der Zentrale, 12 Buchstaben und Ziffern.
field-parts = Kaputte Teile
field-parts-shade = Schirm
field-parts-cable = Kabel
field-parts-bulb = Birne
field-receipt = Beleg
field-bought = Gekauft am
field-price = Preis
field-sparks = Es gab Funken
field-smell = Wonach riecht es?
