# What a browser without scripts finds, what is counted of it, and what answers a form before it is sent.

as reader
from 192.0.2.110
get /search
  status 200
  header Content-Type: text/html; charset=utf-8
  see Search the articles
  holds q =
  lack in source role="status"
  see in source href="/de/suche"
submit Search
  q = flickers
  status 200
  header Cache-Control: private, no-store
  holds q = flickers
  see One article found
  see A lamp flickers
  see in source <mark>flickers</mark>
  see in source <a href="/lamps/flicker/#if-it-still-flickers">
  see in source <title>flickers · One article found
  see in source href="/de/suche?q=flickers"

# Mistyped, in another language, with markup in it, too long, and what no page is.
get /search?q=sokcet
  see Here is what we found for “socket” instead of “sokcet”.
  see Find a good socket
get /de/suche?q=flackert
  status 200
  see Ein Artikel gefunden
  see in source href="/de/lamps/flicker/"
get /search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E
  status 200
  lack in source <script>alert
get /search?q={3000 x}&page=-1
  status 200
  see Nothing found for
get /search?q=flickers&page=99
  status 200
  see One article found
  see A lamp flickers
  lack Previous results
get /search?q=socket&category=Lamps
  holds category = Lamps
  see Find a good socket
get /search?q=socket&category=Plants
  see Nothing found for “socket”
get /search/
  status 303
  location /search
get /search/nothing
  status 404

# Where nothing is found, a person helps: what was looked for is the subject already.
get /search?q=Purple+giraffe
  status 200
  see Nothing found for “Purple giraffe”
  save form = href="(/[a-z]+/new\?subject=Purple[^"]+)"
get {form}
  holds subject = Purple giraffe

json get /search?q=flickers
  status 200
  header Content-Type: application/json
  at /query = flickers
  at /total = 1
  at /hits/0/url = /lamps/flicker/
  at /hits/0/title = A lamp flickers
  at /hits/0/crumbs/0 = Lamps
  at /hits/0/section/anchor = if-it-still-flickers
  at /instead = null

# What is for dealers alone is found by dealers, and by agents.
json get /search?q=forty+percent
  at /total = 0
get /_fanlight/search/dealers/en.bin
  status 404
get /_fanlight/search/en.bin
  status 404
as dealer
from 192.0.2.111
get /{tickets}/new
submit
  name = Alan Turing
  email = alan@dealer.example
  subject = Prices
  description = What do I pay?
mail to alan@dealer.example
sign in alan@dealer.example
get /search?q=forty+percent
  status 200
  see What dealers pay
  see in source href="/dealers/prices/"
  see alan@dealer.example
json get /search?q=lamp+dealers
  at /hits/0/url = /*
as agent
from 192.0.2.112
sign in nora@lumen.example at the desk
get /search?q=forty+percent
  see What dealers pay

# What failed is told from the third day on, however it was typed and wherever it was searched.
get /desk/searches
  status 200
  see Not found
  lack purple giraffe
as reader
later 1440 minutes
get /search?q=purple++GIRAFFE
  status 200
get /search?q=purple+giraffe
  with Sec-Fetch-Site: cross-site
  status 200
get /search?q=only+from+elsewhere
  with Sec-Fetch-Site: cross-site
head /search?q=only+from+elsewhere
get /search?q=only+from+elsewhere
  with Sec-Purpose: prefetch
later 1440 minutes
post /search/failed
  q = purple giraffe
  status 204
post /search/failed
  q = only from elsewhere
  status 204
post /search/failed
  q = purple giraffe
  with Sec-Fetch-Site: cross-site
  status 403
post /search/failed
  q = write to ada@example.com
  status 204
settle
as agent
sign in nora@lumen.example at the desk
get /desk
  see in source href="/desk/searches"
get /desk/searches
  status 200
  see purple giraffe
  lack only from elsewhere
  lack ada@example.com
json get /desk/searches
  at /failed/0/query = purple giraffe
  at /failed/0/language = en
  at /failed/0/days = 3
  at /failed/0/times = 3
  at /failed/0/last_day = 20*
  no value /failed/1
as reader
get /desk/searches
  status 303
  location /desk/sign-in
json get /desk/searches
  status 401

# A form sent without scripts: what may answer it is shown once, and nothing typed is lost.
from 192.0.2.113
get /{tickets}/new?article=lamps/socket
  see in source data-engine="/search/en.js"
  see in source data-solved="/search/solved"
  holds suggested =
submit Send
  name = Grace <b>Hopper</b>
  email = grace@example.com
  type = bug
  subject = A lamp flickers
  description = It\nflickers.
  status 200
  see Is the answer here?
  see A lamp flickers (opens in a new tab)
  see in source target="_blank" rel="noopener"
  lack in source <b>Hopper
no mail to grace@example.com
submit Send anyway
  status 303
  location /{tickets}/received/*
  save answer sent
follow
  save lamp = TKT-\d+
mail to grace@example.com
  subject [{lamp}] *
as agent
get /desk/{lamp}
  see Grace <b>Hopper</b>
  see A lamp flickers
  see Was shown
  see Came from
  lack Opened
json get /desk/{lamp}
  at /type = bug
  at /shown/0/url = /lamps/flicker/
  at /article/url = /lamps/socket/
  at /messages/0/text = It\nflickers.
  no value /opened/0
as reader
sign in grace@example.com
get /{tickets}/{lamp}
  status 200
  lack Was shown
json get /{tickets}/{lamp}
  no value /shown

# It was the answer: thanks, and one count without a name.
get /{tickets}/new
submit Send
  name = Grace Hopper
  email = grace@example.com
  subject = A lamp flickers
  description = It flickers.
  see Is the answer here?
submit This solved it
  status 303
  location /search/solved
follow
  status 200
  see Glad it helped
no mail to grace@example.com
json post /search/solved
  article = lamps/flicker
  status 204
json post /search/solved
  article = dealers/prices
  status 204
post /search/solved
  article = lamps/flicker
  with Origin: https://evil.example
  status 403
as agent
get /desk/searches
  see Solved without a {ticket}
  see A lamp flickers
  lack What dealers pay
json get /desk/searches
  at /solved/0/article = lamps/flicker
  at /solved/0/times = 2
  no value /solved/1

# Where nothing answers, where a script has suggested it already, and for programs: no page between.
as reader
get /{tickets}/new
submit Send
  name = Grace Hopper
  email = grace@example.com
  subject = Hello
  description = How are you?
  status 303
get /{tickets}/new
submit Send
  name = Grace Hopper
  email = grace@example.com
  subject = A lamp flickers
  description = It flickers.
  suggested = 1
  status 303
json post /{tickets}/new
  name = Grace Hopper
  email = grace@example.com
  subject = A lamp flickers
  description = It flickers.
  status 201
post /{tickets}/new
  name = Grace Hopper
  email = grace@example.com
  subject = A lamp flickers
  description = It flickers.
  suggested = 1
  shown = lamps/flicker
  shown = dealers/prices
  opened = lamps/flicker
  status 303
follow
  save shown = TKT-\d+
as agent
json get /desk/{shown}
  at /shown/0/url = /lamps/flicker/
  no value /shown/1
  at /opened/0/title = A lamp flickers
