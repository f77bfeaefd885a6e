-ticket = { $form ->
   *[one] request
    [other] requests
}
stage-workshop = In our workshop
desk-stage-workshop = Workshop

form-repair-heading = Have something repaired
form-repair-lead = Tell us what is broken, and we will say what it takes.
field-device = Device
field-device-lamp = Lamp
field-device-hub = Hub
field-serial = Serial number
field-serial-hint = Below the hub, 12 letters and digits.
field-parts = Broken parts
field-parts-shade = Shade
field-parts-cable = Cable
field-parts-bulb = Bulb
field-receipt = Receipt
field-bought = Bought on
field-price = Price
field-sparks = There were sparks
field-smell = What does it smell of?
