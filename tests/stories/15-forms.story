# A form with fields of the portal's own: asked, checked, kept, and shown to whom they are for.

as customer
from 192.0.2.150
get /{tickets}/new/nothing-of-the-kind
  status 404
get /{tickets}/new/default?article=lamps/flicker
  status 303
  location /{tickets}/new?article=lamps/flicker
get /{tickets}/new/repair?article=lamps/flicker
  status 200
  see Have something repaired
  see Tell us what is broken, and we will say what it takes.
  see Serial number
  see Below the hub, 12 letters and digits.
  see Only if “Device” is: Hub
  see Only if “What is it about?” is: Bug report
  lack General inquiry
  holds article = lamps/flicker
  holds type = support
  holds fields.device =
  save key = name="key" value="([0-9A-V]{26})"

# Everything that is wrong is said at once, and stays as it was typed.
submit Send
  name = Ada Byron
  email = ada.forms@example.com
  subject = The hub smells of smoke
  description = Since this morning.
  type = bug
  fields.device = hub
  fields.bought = 2019-12-31
  fields.price = cheap
  fields.smell = {41 x}
  status 422
  see Serial number: Please fill this in.
  see Bought on: Please enter a date from 1 January 2020 on.
  see Price: Please enter a number.
  see What does it smell of?: Please keep this to 40 characters.
  lack Device: Please
  see in source <a href="#fields.serial">
  holds fields.device = hub
  holds fields.bought = 2019-12-31
  holds fields.price = cheap
  holds fields.smell = {41 x}
  holds key = {key}
submit Send
  fields.serial = <b>HUB-7
  fields.parts = cable
  fields.bought = 2026-03-09
  fields.price = 1,299.50
  fields.sparks = yes
  fields.smell = Of smoke.
  suggested = 1
  status 303
again
  status 303
follow
  see We have received your {ticket}
  save number = TKT-\d+

# The agent reads all of it in the mail; the customer's own has nothing of it.
mail to ada.forms@example.com
  subject [{number}] *
  lack HUB-7
  lack Hub

# The customer reads what is for customers.
sign in ada.forms@example.com
get /{tickets}/{number}
  status 200
  see Serial number
  see <b>HUB-7
  see Cable
  see 9 March 2026
  see 1299.5
  see Of smoke.
  lack There were sparks
  lack in source <b>HUB
json get /{tickets}/{number}
  at /fields/device = hub
  at /fields/price = 1299.5
  at /fields/parts/0 = cable
  no value /fields/sparks

# The desk reads everything.
as agent
from 192.0.2.151
sign in nora@lumen.example at the desk
get /desk/{number}
  status 200
  see There were sparks
  see Yes
  see Have something repaired
json get /desk/{number}
  at /form = repair
  at /fields/sparks = true

# In German, with a comma. What is not asked is ignored, whatever stands there.
as kunde
from 192.0.2.152
language de
get /de/{tickets}/neu/repair
  see Etwas reparieren lassen
  see Nur bei „Gerät“: Zentrale
submit Senden
  name = Ada
  email = ada.formular@example.com
  subject = Kaputt
  description = Seit heute.
  fields.device = lamp
  fields.serial = {200 x}
  fields.price = zwölf
  suggested = 1
  status 422
  see Preis: Bitte geben Sie eine Zahl ein.
  lack Seriennummer: Bitte
submit Senden
  fields.price = 1.299,5
  status 303
follow
  save nummer = TKT-\d+
as agent
json get /desk/{nummer}
  at /fields/price = 1299.5
  no value /fields/serial

# What this form does not have is refused.
as other
from 192.0.2.153
language en
post /{tickets}/new/repair
  name = Mallory
  email = mallory@example.com
  subject = Let me in
  description = Please.
  fields.device = lamp
  fields.stage = done
  status 400
json post /{tickets}/new/repair
  name = Robot
  email = robot@example.com
  subject = A reading
  description = 42
  fields.device = lamp
  fields.price = 12.345
  fields.sparks = often
  status 422
  at /errors/0/field = fields.price
  at /errors/0/detail = Please keep this to 2 decimals.
  at /errors/1/field = fields.sparks

# A field can ask for a file. It stays while something else is wrong, and is shown among the fields.
as filer
from 192.0.2.154
get /{tickets}/new/repair
submit Send
  name = Ada Byron
  email = ada.receipt@example.com
  subject = The bulb is broken
  description = Since this morning.
  type = support
  fields.device = lamp
  fields.parts = bulb
  suggested = 1
  status 422
  see Receipt: Please choose a file.
submit Send
  file fields.receipt = receipt.html page
  status 422
  see Receipt: “receipt.html” was left out
  lack Please choose a file.
submit Send
  subject =
  file fields.receipt = receipt.txt text Paid.
  status 422
  see receipt.txt
  lack Receipt:
submit Send
  subject = The bulb is broken
  status 303
follow
  save filed = TKT-\d+
sign in ada.receipt@example.com
get /{tickets}/{filed}
  see Receipt
  see receipt.txt
  save file = /files/([0-9A-V]{26})
json get /{tickets}/{filed}
  at /fields/receipt/name = receipt.txt
  no value /messages/0/files/0
get /{tickets}/{filed}/files/{file}
  status 200
  header Content-Disposition: attachment; *
  see Paid.
as agent
get /desk/{filed}
  see receipt.txt
