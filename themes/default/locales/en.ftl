# Every sentence of the theme, the portal, its mails and its errors, in English.
# content/labels/en.ftl of a portal overrides any term or message.

## Terms

-ticket = { $form ->
   *[one] ticket
    [other] tickets
}

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = new
segment-received = received
segment-track = track
segment-code = code
segment-confirm = confirm
segment-sign-out = sign-out
segment-feedback = feedback
