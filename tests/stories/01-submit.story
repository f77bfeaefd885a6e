# A customer opens a {ticket}, makes mistakes on the way, and gets one number.

as customer
from 192.0.2.10
get /{tickets}/new
  status 200
  header Content-Type: text/html; charset=utf-8
  see Create a new {ticket}
  holds type = support
  holds name =
  holds article =
  save key = name="key" value="([0-9A-V]{26})"

# Nothing typed: every field says so, at once.
submit Send
  status 422
  see Please look at this again
  see Your name: Please fill this in.
  see Email address: Please enter a full address, like name@example.com.
  see Subject: Please fill this in.
  see Description: Please fill this in.

# Half of it typed: what is there stays there, as text.
submit Send
  name = <script>alert("Ada")</script>
  email = ada at example.com
  type = bug
  subject = The valve drips & hisses
  status 422
  holds name = <script>alert("Ada")</script>
  holds email = ada at example.com
  holds type = bug
  holds subject = The valve drips & hisses
  holds key = {key}
  lack in source <script>alert
  see Email address: Please enter a full address, like name@example.com.
  lack Your name: Please

# Five thousand letters are enough for anybody; umlauts count once.
submit Send
  name = Ada Byron
  email = ada@example.com
  description = {5001 ü}
  status 422
  see Please keep this to 5,000 characters.
  holds description = {5001 ü}
  lack Email address: Please
submit Send
  name = {101 x}
  subject = {201 x}
  description = {5000 ü}
  status 422
  see Your name: Please make this shorter.
  see Subject: Please make this shorter.
  lack Please keep this to 5,000 characters.

# All is well now.
submit Send
  name = Ada Byron
  subject = The valve drips
  description = It drips since yesterday.\n\n<b>Badly</b>.
  status 303
  location /{tickets}/received/*
  header Cache-Control: private, no-store
follow
  status 200
  see We have received your {ticket}
  save number = TKT-\d+
  lack The valve drips
  lack Ada
mail to ada@example.com
  subject [{number}] *

# A double click, and a reload a while later: the same number, no second mail.
again
  status 303
  location /{tickets}/received/*
follow
  see Your number is {number}.
later 30 minutes
again
  status 303
follow
  see Your number is {number}.
no mail to ada@example.com

# Opened from an article: the agent sees which. A script has suggested what there is already.
as another
from 192.0.2.11
get /{tickets}/new?article=lamps/flicker
  holds article = lamps/flicker
submit Send
  suggested = 1
  name = Grace
  email = grace@example.com
  subject = It flickers
  description = I read the article.
  status 303
follow
  save flicker = TKT-\d+
mail to otto@lumen.example
  subject [{flicker}] It flickers

# An article nobody knows is no reason to refuse anybody.
get /{tickets}/new?article=%22%3E%3Cscript%3E
  status 200
  holds article =

# What our form does not hold is refused.
post /{tickets}/new
  name = Mallory
  email = mallory@example.com
  subject = Let me in
  description = Please.
  status = closed
  status 400
  see We cannot read this
post /{tickets}/new
  key = ' or 1=1
  name = Mallory
  email = mallory@example.com
  subject = Let me in
  description = Please.
  status 400
no mail to mallory@example.com

# Programs do the same in JSON, and read what is wrong field by field.
as program
from 192.0.2.12
json post /{tickets}/new
  name = Robot
  email = robot
  status 422
  header Content-Type: application/problem+json
  at /type = urn:fanlight:problem:invalid
  at /status = 422
  at /code = invalid
  at /errors/0/field = email
  at /errors/0/detail = Please enter a full address, like name@example.com.
  at /errors/1/field = subject
  at /errors/2/field = description
json post /{tickets}/new
  name = Robot
  email = robot@example.com
  subject = A reading
  description = 42
  colour = red
  status 400
  at /type = urn:fanlight:problem:malformed
  at /detail = *colour*
json post /{tickets}/new
  name = Robot
  email = Robot@Example.com
  subject = A reading
  description = 42
  status 201
  header Content-Type: application/json
  at /number = TKT-*
  save robot = TKT-\d+
  at /url = /{tickets}/{robot}
  location /{tickets}/received/*
mail to robot@example.com
  subject [{robot}] *

# The agent at the desk sees the article it came from.
as agent
from 192.0.2.13
sign in nora@lumen.example at the desk
get /desk/{flicker}
  status 200
  see It flickers
  see Came from
  see A lamp flickers
  see in source href="/lamps/flicker/"
