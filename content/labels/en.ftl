# What Dewlark calls it. Every page, mail, error and address follows.
-ticket = { $form ->
   *[one] request
    [other] requests
}

# The forms, and what they ask; see [[forms]] in fanlight.toml.
form-default-menu = Set-up, watering and anything else
form-orders-menu = An order, a delivery or a return
form-orders-heading = Ask about an order
form-orders-lead = With the order number we find it at once. A person replies by email.
field-device = Which device?
field-device-valve-one = Valve One
field-device-valve-four = Valve Four
field-device-hub = Hub
field-device-other = Another one
field-order-number = Order number
field-order-number-hint = It begins with DL and stands in the mail that confirmed the order. Without it we search by your address.
field-matter = What about the order?
field-matter-delivery = It has not arrived
field-matter-damaged = Something is broken or missing
field-matter-return = I want to send something back
field-matter-invoice = The invoice
field-arrived = When did it arrive?
field-parts = What is broken or missing?
field-parts-valve = A valve
field-parts-hub = The hub
field-parts-adapter = A tap adapter
field-parts-battery = The battery
