# What goes wrong is said kindly, in the portal's own frame; and every page is locked down.

as reader
from 192.0.2.90
get /no/such/page
  status 404
  header Content-Type: text/html; charset=utf-8
  see We cannot find this page
  see Lumen Help
  see Create a new {ticket}
  see in source <html lang="en"
  header Content-Security-Policy: default-src 'none'*
  header X-Content-Type-Options: nosniff
get /de/no/such/page
  status 404
  see in source <html lang="de"
  see Diese Seite
  lack We cannot find
json get /no/such/page
  status 404
  header Content-Type: application/problem+json
  at /type = urn:fanlight:problem:missing
  at /status = 404

# The method, the size, the kind of what is sent.
delete /{tickets}/new
  status 405
  see This does not work here
  header Allow: *POST*
get /{tickets}/sign-out
  status 405
json post /{tickets}/new
  name = {100000 x}
  status 413
  at /code = too-large
post /{tickets}/new
  description = {100000 x}
  status 413
  see That is too much at once
post /{tickets}/new
  with Content-Type: text/plain
  body name=Ada
  status 415
  see We cannot read this
post /{tickets}/new
  with Content-Type: application/json
  with Accept: application/json
  body ["name":
  status 400
  at /code = malformed
post /{tickets}/new
  with Content-Type: Application/JSON; charset=UTF-8
  with Accept: application/json
  body ["name":
  status 400
  at /code = malformed

# Every answer of the edge, and every page of the knowledge base, is locked down alike.
get /{tickets}/new
  status 200
  header Content-Security-Policy: *form-action 'self'*frame-ancestors 'none'*
  header X-Content-Type-Options: nosniff
  header Referrer-Policy: same-origin
  header Permissions-Policy: *camera=()*
  header Cache-Control: private, no-store
  lack in source style="
  lack in source onclick
get /lamps/flicker/
  status 200
  see A lamp flickers
  see If it still flickers
  header Content-Type: text/html; charset=utf-8
  header Content-Security-Policy: *form-action 'self'*frame-ancestors 'none'*
  header X-Content-Type-Options: nosniff
  header Referrer-Policy: same-origin
  header Permissions-Policy: *camera=()*
  lack in source style="
get /de/lamps/flicker/
  status 200
  see Eine Lampe flackert
get /
  status 200
  see How can we help?
  see in source href="/{tickets}/new"
get /lamps/
  status 200
  see A lamp flickers

# What the edge reads is nobody else's business.
get /_fanlight/site.json
  status 404
  lack nora@lumen.example
get /_fanlight/shell/en/portal.html
  status 404
  lack in source slot:main
get /_fanlight/shell/en/portal
  status 404
get /_fanlight/messages/en.ftl
  status 404
  lack segment-
get /_fanlight/manifest.json
  status 404
  lack in source sha256
get /_headers
  status 404

# A slash too many or too few is forgiven, and leads nowhere else.
get /lamps/flicker
  status 307
  location /lamps/flicker/
get /{tickets}/new/
  status 303
  location /{tickets}/new
get //evil.example/
  status 404
  no header Location
get //evil.example
  status 404
get /%5Cevil.example/
  status 303
  location /%5Cevil.example
get /%2F%2Fevil.example/
  status 303
  location /%2F%2Fevil.example
get /{tickets}//evil.example/
  status 303
  location /{tickets}//evil.example

# Health, for the operator's monitor.
get /health
  status 200
  at /status = ok
