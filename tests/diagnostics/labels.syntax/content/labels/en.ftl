-ticket = { $form ->
   *[one] request
    [other] requests

new-ticket = Ask
