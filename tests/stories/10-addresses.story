# An address that a page had leads to it; what is not for everybody looks like nothing to others.

as reader
from 192.0.2.100
get /faq/flicker
  status 301
  location /lamps/flicker/
  header Cache-Control: public, max-age=3600
  header X-Content-Type-Options: nosniff
get /FAQ/Flicker.html?from=mail
  status 301
  location /lamps/flicker/?from=mail
get /lights
  status 301
  location /lamps/
head /old/lamps/
  status 301
  location /lamps/
post /old/lamps/
  status 404
get /lanterns/
  status 410
  header Content-Type: text/html; charset=utf-8
  see This page no longer exists
  see Lumen Help
json get /lanterns
  status 410
  at /type = urn:fanlight:problem:gone
get /cases/track?number=TKT-0001
  status 301
  location /{tickets}/track?number=TKT-0001

# Nobody who is not a dealer learns that dealers have articles.
get /dealers/nothing
  status 404
  save answer missing
get /dealers/prices
  status 404
  same as missing
get /dealers/prices/
  status 303
  location /dealers/prices
get /price-list
  status 404
  same as missing
get /_fanlight/private/dealers/dealers/prices/index.html
  status 404
  same as missing
get /
  lack in source dealers
get /{tickets}/new
submit Send
  name = Grace Hopper
  email = grace@example.com
  subject = A dealer near me
  description = Is there one?
mail to grace@example.com
sign in grace@example.com
get /dealers/prices
  status 404
get /price-list
  status 404
get /{tickets}
  lack Articles for you

as dealer
from 192.0.2.101
get /{tickets}/new
submit Send
  name = Alan Turing
  email = alan@dealer.example
  subject = Prices
  description = What do I pay?
mail to alan@dealer.example
sign in alan@dealer.example
get /{tickets}
  status 200
  see Articles for you
  see What dealers pay
json get /{tickets}
  at /articles/0/url = /dealers/prices/
get /price-list
  status 301
  location /dealers/prices/
  header Cache-Control: private, no-store
get /dealers/prices/
  status 200
  see Forty percent off the list
  header Content-Type: text/html; charset=utf-8
  header Cache-Control: private, no-store
  header Content-Security-Policy: default-src 'none'*
  save list = /images/list\.[0-9a-f]+\.svg
get {list}
  status 200
  header Content-Type: image/svg+xml; charset=utf-8
  header Cache-Control: private, no-store
get /dealers/
  status 200
  see What dealers pay
get /dealers
  status 303
  location /dealers/

as reader
get {list}
  status 404
  lack in source Forty percent

# Agents read everything.
as agent
from 192.0.2.102
sign in nora@lumen.example at the desk
get /desk
  see What dealers pay
get /dealers/prices/
  status 200
  see Forty percent off the list
