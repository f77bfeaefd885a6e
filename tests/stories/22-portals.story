# Three portals of one deployment: at the root, at a slug, at a host of its own.
in portals

as reader
from 192.0.2.190
get /
  status 200
  see Lamps
get /lamps/flicker/
  status 200
  see Turn it off and on again.
get /partners/
  status 200
  see Sell lamps
  see in source href="/partners/cases/new"
  lack in source href="/assets/
get /partners
  status 307
  location /partners/
get /partners/deals/margin/
  status 200
  header Content-Security-Policy: default-src 'none'*
  see A fifth of every lamp.
get /partners/margin
  status 301
  location /partners/deals/margin/

# A host has one portal: its own.
get /
  with Host: beta.lumen.example
  status 200
  see Lamps to come
get /news/lamp-two/
  with Host: beta.lumen.example
  status 200
  header Content-Security-Policy: default-src 'none'*
  see Twice as bright.
get /news/lamp-two
  with Host: beta.lumen.example
  status 307
  location /news/lamp-two/
head /news/lamp-two/
  with Host: beta.lumen.example
  status 200
get /partners/deals/margin
  with Host: beta.lumen.example
  status 404
get /lamps/flicker
  with Host: beta.lumen.example
  status 404
get /beta/news/lamp-two
  status 404
get /news/lamp-two
  status 404
get /partners/
  with Host: elsewhere.example
  status 200

# What the halves tell each other is nobody's to read.
get /_fanlight/portals.json
  status 404
get /partners/_fanlight/site.json
  status 404
get /%70artners/_fanlight/site.json
  status 404
get /partners/%5ffanlight/site.json
  status 404
get /beta/_fanlight/site.json
  status 404
get /_fanlight/site.json
  with Host: beta.lumen.example
  status 404
get /health
  status 200
  see ok
get /health
  with Host: beta.lumen.example
  status 200

# Each portal has its own cases, from number one on.
as Ada
get /partners/cases/new
  status 200
  see Create a new case
submit
  name = Ada
  email = ada@example.com
  subject = The margin is wrong
  description = It says a fourth.
  status 303
  location /partners/cases/received/*
follow
  see TKT-0001
mail to ada@example.com
  subject *TKT-0001*
  see /partners/cases/TKT-0001
get /tickets/new
  status 200
submit
  name = Ada
  email = ada@example.com
  subject = The lamp flickers
  description = Still.
  status 303
  location /tickets/received/*
follow
  see TKT-0001
mail to ada@example.com
  subject *TKT-0001*
  see /tickets/TKT-0001
get /tickets/new
  with Host: beta.lumen.example
  status 200
submit
  with Host: beta.lumen.example
  name = Ada
  email = ada@example.com
  subject = The parcel never came
  description = Where is it?
  status 303
  location /tickets/received/*
mail to ada@example.com
  subject *TKT-0001*
  see https://beta.lumen.example/tickets/TKT-0001

# A code of one portal is worth nothing at another, and neither is a session.
get /partners/cases/track
submit
  email = ada@example.com
  status 303
follow
mail to ada@example.com
  save code = \b(\d{6})\b
  save token = /confirm/(\S+)
as thief
get /tickets/track
submit
  email = ada@example.com
  status 303
follow
submit
  code = {code}
  status 422
mail to ada@example.com
get /tickets/confirm/{token}
  status 410
get /tickets/confirm/{token}
  with Host: beta.lumen.example
  status 410
as Ada
get /partners/cases/code
submit
  code = {code}
  status 303
  location /partners/cases
follow
  status 200
  see The margin is wrong
  lack The lamp flickers
  lack The parcel
get /tickets
  status 303
get /tickets
  with Host: beta.lumen.example
  status 303

# What one portal has looks missing at another: a number, a file, a link.
as writer
from 192.0.2.191
get /partners/cases/new
submit
  name = Ada
  email = ada@example.com
  subject = The list of prices
  description = It has mistakes.
  file files = prices.txt text One, two.
  status 303
follow
  see TKT-0002
mail to ada@example.com
  subject *TKT-0002*
as Ada
get /partners/cases/TKT-0002
  see prices.txt
  save file = href="/partners/cases/TKT-0002/files/([0-9A-V]+)"
get /partners/cases/TKT-0002/files/{file}
  status 200
  see in source One, two.
get /partners/cases/TKT-0002/people
submit Make the link
  status 303
follow
  save link = value="https://help.lumen.example/partners/cases/shared/([^"]+)"
as anybody
get /partners/cases/shared/{link}
  status 200
  see The list of prices
get /tickets/shared/k1.9999999999.nothing.nothing
  status 410
  save answer ended
get /tickets/shared/{link}
  same as ended
get /tickets/shared/{link}
  with Host: beta.lumen.example
  status 410
as Ada
sign in ada@example.com
get /tickets/TKT-0001
  status 200
  see The lamp flickers
get /tickets/TKT-0099
  status 404
  save answer missing
get /tickets/TKT-0002
  same as missing
get /tickets/TKT-0001/files/00000000000000000000000050
  status 404
  save answer no-file
get /tickets/TKT-0001/files/{file}
  same as no-file
get /partners/cases/TKT-0002
  status 200

# An agent of one portal is none of another.
mail to one@lumen.example
  subject [TKT-0001] The lamp flickers
mail to one@lumen.example
  subject [TKT-0001] The parcel never came
mail to two@lumen.example
  subject [TKT-0001] The margin is wrong
mail to two@lumen.example
  subject [TKT-0002] The list of prices
as agent
get /partners/desk
  status 303
  location /partners/desk/sign-in
follow
submit
  email = one@lumen.example
  status 303
no mail to one@lumen.example
get /partners/desk/sign-in
submit
  email = two@lumen.example
  status 303
follow
mail to two@lumen.example
  save code = \b(\d{6})\b
get /partners/desk/code
submit
  code = {code}
  status 303
  location /partners/desk
follow
  see The margin is wrong
  lack The lamp flickers
get /partners/desk/people
  status 200
  see in source action="/partners/desk/people"
get /desk
  status 303
  location /desk/sign-in
get /desk
  with Host: beta.lumen.example
  status 303
