-ticket = { $form ->
   *[one] order
    [other] orders
}
new-ticket = Create a ticket
# The address stays, term:ok
segment-tickets = tickets
