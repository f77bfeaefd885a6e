-ticket = { $form ->
   *[one] order
    [other] orders
}
