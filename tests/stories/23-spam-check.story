# A portal asks whoever is not signed in to be a person, and loses nothing of what they typed.

set tickets.turnstile = "1x00000000000000000000AA"

as ada
from 192.0.2.230
get /{tickets}/new
  header Content-Security-Policy: *script-src https://challenges.cloudflare.com 'self'*
  header Content-Security-Policy: *frame-src https://challenges.cloudflare.com *
  header Referrer-Policy: strict-origin-when-cross-origin
  see in source data-sitekey="1x00000000000000000000AA" data-language="en"
  see The spam check needs JavaScript. Nobody who is signed in is asked.
  save key = name="key" value="([0-9A-V]{26})"

# Nobody else has the widget, or lets its maker in.
get /{tickets}/track
  header Content-Security-Policy: *script-src 'self'*
  header Referrer-Policy: same-origin
  lack in source challenges.cloudflare.com

# Without the check, with one of another's making, and while nobody answers: all typed stays.
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = The lamp hums
  description = All night.
  status 422
  see Spam check: This did not work, or took too long. Please send it again.
  holds subject = The lamp hums
  holds description = All night.
  holds captcha =
  header Content-Security-Policy: *script-src https://challenges.cloudflare.com 'self'*
submit Send
  captcha = program-1
  status 422
  see Spam check: This did not work
submit Send
  captcha = silence-1
  status 422
  see Spam check: The check does not answer right now.
  holds description = All night.
no mail to ada@example.com

# A person passes, once; the same form sent twice makes one.
submit Send
  captcha = person-1
  status 303
again
  status 303
follow
  see TKT-0001
  save number = TKT-\d+
mail to ada@example.com
  subject [{number}] *
no mail to ada@example.com
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = Another
  description = With the check of before.
  captcha = person-1
  status 422
  see Spam check: This did not work

# What may answer the question comes first, and takes the check along.
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = A lamp flickers
  description = It flickers.
  captcha = person-2
  status 200
  holds captcha = person-2
submit
  status 303

# Programs say it in a field of the same name.
json post /{tickets}/new
  name = Ada Byron
  email = ada@example.com
  subject = By program
  description = No person.
  status 422
  at /errors/0/field = captcha
json post /{tickets}/new
  name = Ada Byron
  email = ada@example.com
  subject = By program
  description = For a person.
  captcha = person-3
  status 201

# Whoever cannot get in is asked, too.
get /{tickets}/track/lost
  header Content-Security-Policy: *script-src https://challenges.cloudflare.com 'self'*
submit
  name = Ada Byron
  email = ada@new.example
  description = My mailbox is gone.
  status 422
  see Spam check: This did not work
  holds description = My mailbox is gone.
submit
  captcha = person-4
  status 303

# Who is signed in has shown a mailbox.
as signed in
sign in ada@example.com
get /{tickets}/new
  lack in source challenges.cloudflare.com
  lack Spam check
submit Send
  subject = Signed in
  description = Nothing was asked.
  status 303
