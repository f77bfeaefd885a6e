# A {ticket} is closed and opened again by its customer, made by an agent, and loses no reply.

as ada
from 192.0.2.130
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips since yesterday.
follow
  save number = TKT-\d+
mail to nora@lumen.example
mail to ada@example.com
sign in ada@example.com

# Closed by the customer: the agent hears of it, and twice is once.
get /{tickets}/{number}
  see Close this {ticket}
  lack Open it again
submit Close this {ticket}
  status 303
  location /{tickets}/{number}
again
  status 303
follow
  see Closed
  see This {ticket} is closed and takes no more replies.
  see Open it again
  lack Close this {ticket}
mail to nora@lumen.example
  subject [{number}] The valve drips
  see The customer has closed {number}.
no mail to nora@lumen.example
get /{tickets}
  lack {number}
get /{tickets}?state=closed
  see {number}

# And opened again, without a resolution that is true no more.
get /{tickets}/{number}
submit Open it again
  status 303
follow
  lack Open it again
  see Send the reply
mail to nora@lumen.example
  see The customer has opened {number} again.
as agent
sign in nora@lumen.example at the desk
post /desk/{number}/resolve
  resolution = A new seal.
  status 303
mail to ada@example.com
mail to ada@example.com
as ada
get /{tickets}/{number}
  see How it was resolved
  see A new seal.
submit Open it again
  status 303
follow
  lack A new seal.
  see Open
mail to nora@lumen.example

# The portal's own words for where it stands: one for customers, one for agents.
as agent
get /desk/{number}
  see Workshop
  lack In our workshop
post /desk/{number}/status
  status = workshop
  status 303
post /desk/{number}/status
  status = elsewhere
  status 400
as ada
get /{tickets}/{number}
  see In our workshop
get /{tickets}?status=workshop
  see {number}
get /{tickets}?status=open
  lack {number}
json get /{tickets}/{number}
  at /status = in-progress

# Nobody else may, and nobody can tell.
as stranger
from 192.0.2.131
get /{tickets}/new
submit
  name = Eve
  email = eve@example.com
  subject = Hello
  description = There.
mail to otto@lumen.example
sign in eve@example.com
post /{tickets}/{number}/close
  status 404
  save answer foreign
post /{tickets}/TKT-9999/close
  status 404
  same as foreign
post /{tickets}/{number}/reopen
  status 404
as visitor
post /{tickets}/{number}/close
  status 303
  location /{tickets}/track?number={number}
json post /{tickets}/{number}/close
  status 401
as ada
json post /{tickets}/{number}/close
  status 200
  at /status = closed
json post /{tickets}/{number}/reopen
  status 200
  at /status = open
mail to nora@lumen.example
mail to nora@lumen.example

# A reply that was typed for longer than the session lasts is not lost.
get /{tickets}/{number}
  status 200
later 61 minutes
submit Send the reply
  text = I typed this for an hour.\n\n<b>Really</b>.
  status 401
  see Sign in to send this
  holds text = I typed this for an hour.\n\n<b>Really</b>.
  see in source href="/{tickets}/track?number={number}"
  lack The valve drips
submit Send the reply
  status 401
  holds text = I typed this for an hour.\n\n<b>Really</b>.
as elsewhere
post /{tickets}/TKT-9999
  text = Whatever.
  status 401
  see Sign in to send this
as agent
sign in nora@lumen.example at the desk
get /desk/{number}
later 61 minutes
submit Send to the customer
  text = Turn the ring.
  status 401
  holds text = Turn the ring.
json post /desk/{number}/reply
  text = Turn the ring.
  visibility = public
  status 401

# By phone: the customer finds it in the portal, and the reply reaches whoever wrote it down.
as otto
sign in otto@lumen.example at the desk
get /desk/new
  status 200
submit Create
  status 422
  see Customer’s name: Please fill this in.
  see Customer’s email address: Please enter a full address, like name@example.com.
submit Create
  customer = Grace Hopper
  address = grace@example.com
  type = inquiry
  subject = Which bulb fits?
  description = Called at noon. Has the old lamp.
  language = en
  status 303
  location /desk/*
again
  status 303
follow
  status 200
  see Which bulb fits?
  see Agent
  see Otto
  save phone = TKT-\d+
mail to grace@example.com
  subject [{phone}] Noted for you by Lumen Help
  lack Which bulb fits?
  lack Called at noon
no mail to grace@example.com
no mail to otto@lumen.example
as grace
sign in grace@example.com
get /{tickets}
  see Which bulb fits?
  see Otto
get /{tickets}/{phone}
  see Called at noon. Has the old lamp.
submit Send the reply
  text = It is the old one, yes.
  status 303
mail to otto@lumen.example
  subject [{phone}] Which bulb fits?
  see It is the old one, yes.
as visitor
get /desk/new
  status 303
  location /desk/sign-in
post /desk/new
  customer = Mallory
  status 303
