-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
segment-new = stellen
