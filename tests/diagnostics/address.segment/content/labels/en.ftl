segment-code = New
segment-feedback = { -ticket(form: "other") }
segment-confirm = ?!
segment-search = Assets
