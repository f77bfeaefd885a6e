# After a resolution one mail asks how it went; the answer counts once, and by a button only.

as ada
from 192.0.2.60
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips.
follow
  save number = TKT-\d+
sign in ada@example.com
mail to ada@example.com
as nora
from 192.0.2.61
sign in nora@lumen.example at the desk
get /desk/{number}
submit Resolve
  resolution = A new valve is on its way.
mail to ada@example.com
  subject [{number}] Your {ticket} is resolved
mail to ada@example.com
  subject [{number}] How did we do?
  see Very good
  see Very bad
  save five = https://\S+/feedback/\S+\?score=5
  save two = https://\S+/feedback/\S+\?score=2
  save token = /feedback/([^?\s]+)

# A machine that follows every link changes nothing.
as scanner
from 192.0.2.62
open {two}
  status 200
open {five}
  status 200
  see How did we do with {number}?
  holds score = 5
  lack Thank you. Your answer
json get /feedback/{token}
  at /number = {number}
  at /rating = null
as nora
get /desk/{number}
  lack (5/5)
  lack (2/5)
as ada
get /{tickets}/{number}
  see Rate our help

# Ada chooses another one, and says why.
open {five}
submit Send
  score = 4
  comment = {5001 x}
  status 422
  see Please keep this to 5,000 characters.
  holds score = 4
submit Send
  comment = Friendly, <b>but slow</b>.
  status 303
  location /feedback/{token}
follow
  status 200
  see Thank you. Your answer has been recorded.
  see Good (4/5)
  see Friendly, <b>but slow</b>.
  lack in source <b>but

# What was said stands: another answer changes nothing.
again
  status 303
post /feedback/{token}
  score = 1
  comment = I am not Ada.
  status 303
follow
  see Good (4/5)
  lack Very bad
  lack I am not Ada.
open {two}
  see Good (4/5)
  lack (2/5)
get /{tickets}/{number}
  see Good (4/5)
  see Friendly, <b>but slow</b>.
  lack Rate our help
as nora
get /desk/{number}
  see Good (4/5)
  see Friendly, <b>but slow</b>.

# A score there is none of.
as ada
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = Another one
  description = It hums.
follow
  save second = TKT-\d+
mail to ada@example.com
as nora
get /desk/{second}
submit Resolve
  resolution = It always hums.
mail to ada@example.com
  subject *How did we do?
  save link = https://\S+/feedback/[^?\s]+
  save fresh = /feedback/([^?\s]+)
as scanner
post /feedback/{fresh}
  score = 6
  status 422
  see Please choose one to five stars.
post /feedback/{fresh}
  score =
  status 422
json post /feedback/{fresh}
  score = 0
  status 422
  at /errors/0/field = score

# A forged link, one changed by a letter, one for something else.
get /feedback/k1.99999999999.AAAA.AAAAAAAAAAAAAAAAAAAAAA
  status 410
  see This link is no longer valid
post /feedback/{fresh}x
  score = 5
  status 410
get /{tickets}/received/{fresh}
  status 410
get /{tickets}/confirm/{fresh}
  status 410

# Seven days, then it is too late.
later 10079 minutes
open {link}
  status 200
later 2 minutes
open {link}
  status 410
post /feedback/{fresh}
  score = 5
  status 410
as nora
sign in nora@lumen.example at the desk
get /desk/{second}
  status 200
  lack /5)

# Whoever reopens it before the mails went out is not asked how it was solved.
as ada
sign in ada@example.com
mail to ada@example.com
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The third
  description = It smells.
follow
  save third = TKT-\d+
mail to ada@example.com
  subject [{third}]*
refuse mail to ada@example.com 2 times
as nora
get /desk/{third}
submit Resolve
  resolution = Open a window.
no mail to ada@example.com
as ada
get /{tickets}/{third}
submit Send the reply
  text = It still smells.
  status 303
later 5 minutes
cron
no mail to ada@example.com
