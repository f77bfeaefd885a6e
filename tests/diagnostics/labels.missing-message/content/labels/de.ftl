form-default-menu = Etwas anderes
form-repair-lead = Was ist kaputt?
form-returns-heading = Zurücksenden
form-returns-lead = Warum?
