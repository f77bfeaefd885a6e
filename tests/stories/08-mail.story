# Mail fails now and then: it is tried again, arrives once, and what never arrives is seen.

# The server says "later", twice.
refuse mail to ada@example.com 2 times
as ada
from 192.0.2.80
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips.
  status 303
follow
  save number = TKT-\d+
mail to nora@lumen.example
no mail to ada@example.com
cron
no mail to ada@example.com

# A minute later it is tried again, and after two more.
later 2 minutes
cron
no mail to ada@example.com
later 1 minutes
cron
no mail to ada@example.com
later 2 minutes
cron
mail to ada@example.com
  subject [{number}] We have received your {ticket}
later 60 minutes
cron
cron
no mail to ada@example.com

# "No such mailbox": nobody tries again, and the desk says so.
refuse mail to nobody@example.com for good
as nobody
from 192.0.2.81
get /{tickets}/new
submit
  name = Nobody
  email = nobody@example.com
  subject = No mailbox
  description = Where does it go?
  status 303
mail to otto@lumen.example
cron
as nora
from 192.0.2.82
sign in nora@lumen.example at the desk
get /desk
  see One email could not be delivered.
json get /desk
  at /undelivered_mails = 1
later 120 minutes
cron
no mail to nobody@example.com

# A code that waited too long is not sent at all.
refuse mail to ada@example.com 1 times
as ada
get /{tickets}/track
submit
  email = ada@example.com
  status 303
no mail to ada@example.com
later 11 minutes
cron
no mail to ada@example.com
