-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
