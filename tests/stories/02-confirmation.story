# After the form: a page with the number and the way on, and a mail that says nothing a stranger typed.

as customer
from 192.0.2.20
get /{tickets}/new
  save english form = method="post" action="(\S+)"
submit Send
  name = Buy cheap lamps at evil.example
  email = victim@example.com
  subject = Win a prize at evil.example
  description = Click http://evil.example now.
  status 303
follow
  status 200
  see We have received your {ticket}
  save number = TKT-\d+
  see Your number is {number}.
  see Track this {ticket}
  see Submit another {ticket}
  see Back to the home page
  see in source href="/{tickets}/{number}"
  see in source href="/{tickets}/new"
  lack evil.example

# Whoever typed the address may not be its owner: the mail holds the number, a link and our words.
mail to victim@example.com
  subject [{number}] We have received your {ticket}
  see Your {ticket} has arrived and has the number {number}.
  see https://help.lumen.example/{tickets}/{number}
  see Lumen Help
  lack evil.example
  lack cheap
  lack prize
  header From: Lumen Help <support@lumen.example>
  header To: victim@example.com
  header Message-ID: <*@lumen.example>
  header References: <*@lumen.example>
  header Auto-Submitted: auto-generated
  header Content-Language: en
  save link = https://\S+/{number}

# The page shows the number to whoever has its address, and nobody else.
get /{tickets}/received/k1.99999999999.1.AAAAAAAAAAAAAAAAAAAAAA
  status 410
  see This link is no longer valid

# "Track this {ticket}" asks who it is, and remembers which one was meant.
open {link}
  status 303
  location /{tickets}/track?number={number}
follow
  status 200
  see Track a {ticket}
  holds number = {number}

# The same in German: words, addresses and mail.
language de
as kundin
from 192.0.2.21
get /de/{tickets}/neu
  status 200
  see {ticket} erstellen
  see in source <html lang="de"
  see in source href="{english form}"
submit
  name = Änne Weiß
  email = aenne@example.de
  subject = Der Schalter klemmt
  description = Seit heute früh.
  status 303
  location /de/{tickets}/eingang/*
follow
  status 200
  save number = TKT-\d+
  lack We have received
  see in source href="/de/{tickets}/{number}"
  see in source href="/de/{tickets}/neu"
mail to aenne@example.de
  header Content-Language: de
  see https://help.lumen.example/de/{tickets}/{number}
  see {number}
  lack Your
  lack Schalter
