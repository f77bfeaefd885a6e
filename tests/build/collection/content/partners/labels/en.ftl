-ticket = { $form ->
   *[one] request
    [other] requests
}
