-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
    .gender = feminine
segment-new = stellen
