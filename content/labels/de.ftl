# So heißt es bei Dewlark. Jede Seite, Mail, Fehlermeldung und Adresse richtet sich danach.
-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
    .gender = feminine
