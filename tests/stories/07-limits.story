# Limits stop machines; people lose nothing they typed.

as ada
from 192.0.2.70
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = Number 1
  description = One of many.
  status 303
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = Number 2
  description = One of many.
  status 303
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 3
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 4
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 5
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 6
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 7
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 8
  description = One of many.
  status 201
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 9
  description = One of many.
  status 201
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = Number 10
  description = One of many.
  status 303
  save answer tenth

# A form that went through before only wants its receipt, limit or not.
again
  status 303
  location /{tickets}/received/*

# The eleventh within an hour.
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  type = bug
  subject = Number 11
  description = A long story.\nWith two lines & an <end>.
  status 429
  header Retry-After: 3600
  see You have sent us quite a lot within the last hour.
  see Nothing you typed is lost
  holds name = Ada Byron
  holds email = ada@example.com
  holds type = bug
  holds subject = Number 11
  holds description = A long story.\nWith two lines & an <end>.
again
  status 429
json post /{tickets}/new
  name = Ada
  email = ada@example.com
  subject = Number 11
  description = One of many.
  status 429
  header Retry-After: 3600
  header Content-Type: application/problem+json
  at /code = limit-submission
get /{tickets}/new
  status 200

# Next door nobody notices.
as grace
from 192.0.2.71
get /{tickets}/new
submit
  name = Grace
  email = grace@example.com
  subject = My plant
  description = It wilts.
  status 303
mail to grace@example.com

# A mailbox nobody has proved gets ten mails a day and no more, wherever they are asked for.
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
mail to ada@example.com
  subject *We have received*
from 192.0.2.72
json post /{tickets}/new
  name = Bomber
  email = ada@example.com
  subject = Number 11
  description = From elsewhere.
  status 201
no mail to ada@example.com

# Five codes an hour for one address; the answer stays the same, and those mailed still work.
as grace
from 192.0.2.74
get /{tickets}/track
submit
  email = grace@example.com
  status 303
  save answer asked
follow
mail to grace@example.com
  save code = \b(\d{6})\b
as bomber
from 192.0.2.75
post /{tickets}/track
  email = grace@example.com
  status 303
post /{tickets}/track
  email = grace@example.com
  status 303
post /{tickets}/track
  email = grace@example.com
  status 303
post /{tickets}/track
  email = grace@example.com
  status 303
post /{tickets}/track
  email = grace@example.com
  status 303
mail to grace@example.com
mail to grace@example.com
mail to grace@example.com
mail to grace@example.com
mail to grace@example.com
post /{tickets}/track
  email = grace@example.com
  status 303
  same as asked
no mail to grace@example.com
as grace
submit
  code = {code}
  status 303

# Twenty requests for codes an hour from one place.
as bomber
post /{tickets}/track
  email = a6@example.com
  status 303
post /{tickets}/track
  email = a7@example.com
post /{tickets}/track
  email = a8@example.com
post /{tickets}/track
  email = a9@example.com
post /{tickets}/track
  email = a10@example.com
post /{tickets}/track
  email = a11@example.com
post /{tickets}/track
  email = a12@example.com
post /{tickets}/track
  email = a13@example.com
post /{tickets}/track
  email = a14@example.com
post /{tickets}/track
  email = a15@example.com
post /{tickets}/track
  email = a16@example.com
post /{tickets}/track
  email = a17@example.com
post /{tickets}/track
  email = a18@example.com
post /{tickets}/track
  email = a20@example.com
  status 303
get /{tickets}/track
submit
  email = a21@example.com
  status 429
  header Retry-After: 3600
  holds email = a21@example.com
  see You have asked for many codes within the last hour.

# Another site's page may not send our forms, with or without what browsers say today.
as victim
from 192.0.2.76
get /{tickets}/new
submit
  name = Victim
  email = victim@example.com
  subject = Not by me
  description = Sent by another page.
  with Origin: https://evil.example
  with Sec-Fetch-Site: cross-site
  status 403
  see This was not sent from our pages
post /{tickets}/new
  name = Victim
  email = victim@example.com
  subject = Not by me
  description = Sent by another page.
  with Origin: https://evil.example
  status 403
post /{tickets}/track
  email = grace@example.com
  with Origin: null
  status 403
post /{tickets}/sign-out
  with Origin: https://help.lumen.example.evil.example
  status 403
json post /{tickets}/new
  name = Victim
  with Sec-Fetch-Site: same-site
  status 403
  at /code = foreign-origin
no mail to victim@example.com
