# A customer comes back and proves an address; a stranger learns nothing.

as customer
from 192.0.2.30
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips since yesterday.
follow
  save number = TKT-\d+
mail to ada@example.com

# Known or not, the answer is the same to the byte.
get /{tickets}/track
  status 200
submit Send me a code
  email = Ada@Example.com
  status 303
  location /{tickets}/code
  header Set-Cookie: __Host-challenge=*; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure
  save answer known
mail to ada@example.com
  subject Your code for Lumen Help
  save code = \b(\d{6})\b
  save link = https://\S+/confirm/\S+
  lack The valve drips
as stranger
get /{tickets}/track
submit Send me a code
  email = nobody@example.com
  status 303
  same as known
  save answer first
follow
  status 200
  see If this address can be used here
  save answer waiting
submit Continue
  code = 000000
  status 422
  see This code is not right
no mail to nobody@example.com
get /{tickets}/track
submit Send me a code
  email = ada at example
  status 422
  see Please enter a full address
  holds email = ada at example
json post /{tickets}/track
  email = nobody@example.com
  status 202
  at /url = /{tickets}/code

# The stranger has the code but not the browser that asked for it: worthless.
as stranger
get /{tickets}/code
submit Continue
  code = {code}
  status 422

# The code works as people type it, and once.
as customer
get /{tickets}/code
  same as waiting
submit Continue
  code =  {code} 
  status 303
  location /{tickets}
  header Set-Cookie: __Host-session=*; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure
  header Set-Cookie: __Host-challenge=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure
follow
  status 200
  see Your {tickets}
  see {number}
  see The valve drips
  see ada@example.com
again
  status 422
  see This code is not right

# The link from the same mail is used up with it.
as second browser
open {link}
  status 200
  see Is this you?
submit Yes, continue
  status 410
  see This link is no longer valid

# A link: following it changes nothing, however often a mail scanner does; the button does.
get /{tickets}/track?number={number}
  holds number = {number}
submit
  email = ada@example.com
  status 303
  location /{tickets}/code?number={number}
mail to ada@example.com
  save link = https://\S+/confirm/\S+
  save token = /confirm/([^?\s]+)
as scanner
open {link}
  status 200
  no header Set-Cookie
  save answer opened
open {link}
  same as opened
get /{tickets}
  status 303
  location /{tickets}/track
as third browser
open {link}
  same as opened
submit Yes, continue
  status 303
  location /{tickets}/{number}
follow
  status 200
  see The valve drips

# It works once, and for nothing else.
as scanner
open {link}
submit
  status 410
get /{tickets}/received/{token}
  status 410
get /feedback/{token}
  status 410
get /desk/confirm/{token}
  status 410
get /{tickets}/confirm/{token}x
  status 410

# Five wrong codes, and the right one comes too late.
as guesser
get /{tickets}/track
submit
  email = ada@example.com
follow
mail to ada@example.com
  save code = \b(\d{6})\b
submit
  code = 12345
  status 422
again
  status 422
again
  status 422
again
  status 422
again
  status 422
submit
  code = {code}
  status 422
  see After five tries you need a new one.

# Ten minutes, and no longer.
as sleeper
get /{tickets}/track
submit
  email = ada@example.com
follow
mail to ada@example.com
  save code = \b(\d{6})\b
later 11 minutes
submit
  code = {code}
  status 422

# Signing out ends the session, for whoever copied its cookie as well.
as third browser
get /{tickets}
  status 200
submit Sign out
  status 303
  location /
  header Set-Cookie: __Host-session=; Path=/; Max-Age=0; *
get /{tickets}
  status 303
  location /{tickets}/track
json get /{tickets}
  status 401
  header Content-Type: application/problem+json
  at /code = signed-out

# A session ends by itself after an hour without a request, and after a week in any case.
as customer
get /{tickets}
  status 200
later 50 minutes
get /{tickets}
  status 200
later 50 minutes
get /{tickets}
  status 200
later 61 minutes
get /{tickets}
  status 303
