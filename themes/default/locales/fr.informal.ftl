# Les phrases qui changent quand on tutoie ; les autres sont dans fr.ftl.

-ton-ticket = { -ticket.gender ->
    [masculine] ton { -ticket }
    [feminine] ta { -ticket }
   *[other] ton message
}

new-ticket = { -ticket.gender ->
    [masculine] Créer un { -ticket }
    [feminine] Créer une { -ticket }
   *[other] Nous écrire
}
status-waiting = En attente de ta réponse
field-name = Ton nom
field-description-hint = Que voulais-tu faire, et que s’est-il passé ? 5 000 caractères au maximum.
field-number-hint = Si tu l’as sous la main, par exemple { $number }. Sans numéro, tu retrouveras aussi l’ensemble de tes { -ticket(form: "other") }.
field-text = Ton message
field-comment = Souhaites-tu nous en dire plus ? (facultatif)
submission-lead = Dis-nous ce qui se passe. Un conseiller te lit et te répond par e-mail.
received-title = Nous avons bien reçu { -ton-ticket }
received-number = Ton numéro est { $number }.
received-next = Un e-mail de confirmation est en route. Pour lire nos réponses et y répondre, tu confirmeras avec un code que cette adresse est la tienne.
track-this-ticket = Suivre { -ton-ticket }
track-title = Suivre { -ton-ticket }
track-lead = Saisis l’adresse e-mail avec laquelle tu nous as écrit. Nous y enverrons un code.
code-title = Saisis le code
confirm-title = Est-ce bien toi ?
confirm-lead = Encore une étape : continue, et ta session sera ouverte dans ce navigateur.
list-title = Tes { -ticket(form: "other") }
feedback-title = Que penses-tu de notre aide pour { $number } ?
feedback-question = Que penses-tu de notre aide ?
feedback-give = Donner ton avis
feedback-lead = Un clic nous aide déjà. Ta réponse sera lue par une personne.
feedback-thanks = Merci. Ta réponse est enregistrée.
rating-title = Ton avis
private-articles = Articles pour toi
desk-sign-in-lead = Saisis ton adresse de conseiller. Nous y enverrons un code et un lien.
mail-received-subject = [{ $number }] Nous avons bien reçu { -ton-ticket }
mail-received = Merci d’avoir écrit à { $portal }. Nous avons bien reçu { -ton-ticket }, sous le numéro { $number }.
mail-received-track = Un conseiller te répondra. Si tu ne nous as pas écrit, quelqu’un a saisi ton adresse par erreur et tu peux ignorer cet e-mail.
mail-code-subject = Ton code pour { $portal }
mail-code = Ce code et le lien ci-dessous confirment que cette boîte de réception est la tienne. Ils sont valables dix minutes et une seule fois.
mail-code-ignore = Si tu n’as pas demandé de code, tu peux ignorer cet e-mail.
mail-assigned = { $number } vient d’arriver et t’est confié.
mail-answered-subject = [{ $number }] Nous avons répondu à { -ton-ticket }
mail-answered = { $portal } a répondu à { -ton-ticket } { $number }.
mail-resolved-subject = [{ $number }] Nous avons traité { -ton-ticket }
mail-resolved = Nous avons traité { -ton-ticket } { $number }.
mail-resolved-reply = Si le problème n’est pas résolu, réponds simplement sur sa page et nous y reviendrons.
mail-survey-subject = [{ $number }] Que penses-tu de notre aide ?
mail-survey = Nous avons traité { -ton-ticket } { $number }. Que penses-tu de notre aide ? Choisis ce qui convient ; tu pourras ajouter un commentaire sur la page suivante.
error-missing-hint = Elle a peut-être changé d’adresse, ou n’est pas destinée à l’adresse de ta session.
error-gone-hint = Nous l’avons supprimée définitivement. Ce que tu cherches se trouve peut-être sur une autre page.
error-method-hint = Reviens en arrière et réessaie depuis la page d’où tu viens.
error-foreign-origin-hint = Pour te protéger, nous n’acceptons que les formulaires de ce portail. Reviens en arrière, recharge la page et renvoie le formulaire.
error-too-large-hint = Reviens en arrière et raccourcis ton texte, ou choisis des fichiers plus petits.
error-media-type-hint = Envoie un formulaire ou un document JSON.
error-malformed-hint = Reviens en arrière, recharge la page et réessaie.
error-expired-hint = Les liens de nos e-mails fonctionnent une seule fois et pour une durée limitée. Tu peux en demander un nouveau.
error-signed-out = Ta session est fermée
error-signed-out-hint = Demande un code pour te connecter.
error-invalid = Merci de vérifier ta saisie
error-ours-hint = Tu n’y es pour rien, et nous en avons été avertis. Merci de réessayer dans un instant.
error-limit-submission = Tu nous as beaucoup écrit au cours de la dernière heure. Rien de ce que tu as saisi n’est perdu : patiente un peu, puis renvoie.
error-limit-submission-hint = Patiente un peu, puis renvoie.
error-limit-code = Tu as demandé beaucoup de codes au cours de la dernière heure. Patiente un peu, ou utilise le lien d’un e-mail déjà reçu.
error-limit-code-hint = Patiente un peu, ou utilise le lien d’un e-mail déjà reçu.
error-limit-feedback = Beaucoup de réponses sont venues de ton réseau au cours de la dernière heure.
invalid-code = Ce code n’est pas le bon, ou n’est plus valable. Après cinq essais, il t’en faut un nouveau.
invalid-closed = Il n’est plus possible de répondre à { -ton-ticket }.
nav-track = Suivre tes { -ticket(form: "other") }
nav-breadcrumbs = Tu es ici
home-lead = Trouve une réponse, ou pose ta question à un conseiller.
more-help = Tu n’as pas trouvé la réponse ?
more-help-text = Écris-nous, un conseiller te répondra.
missing-text = Elle a peut-être changé d’adresse. Tous les articles sont sur la page d’accueil ; si tu ne trouves pas ce que tu cherches, écris-nous.
sign-in-lead = Saisis ton adresse e-mail. Nous y enverrons un code.
sign-in-lead-invited = Ce portail est réservé aux personnes invitées. Saisis l’adresse e-mail à laquelle l’invitation a été envoyée ; nous y enverrons un code.
register-lead = Indique ton nom et ton adresse e-mail. Nous y enverrons un code ; avec lui, le compte est à toi.
entry-help-lead = Tu n’as plus accès à la boîte aux lettres, ou aucun code n’arrive ? Écris-nous, une personne s’en occupera.
entry-help-why = Seul un code prouve qu’une adresse est à toi ; sans lui, personne n’entre. Nous devrons peut-être d’abord te poser quelques questions.
entry-help-email-hint = Une adresse à laquelle nous pouvons te joindre maintenant.
entry-help-description-hint = L’adresse que tu utilisais jusqu’ici et ce qui s’est passé. 5 000 caractères au plus.
field-consent = Ton accord
invalid-consent = Coche cette case. Sinon, nous n’avons pas le droit de te répondre.
invalid-email-letters = Écris ce qui suit l’@ avec les lettres de a à z. Son propriétaire sait comment : cela commence par xn--.
invalid-own-address = Utilise l’adresse avec laquelle tu t’es connecté.
error-denied = Ton accès a pris fin
error-denied-hint = L’adresse avec laquelle ta session a été ouverte n’a plus accès. Si tu en as une autre qui a accès, connecte-toi avec elle ; si tu penses qu’il s’agit d’une erreur, écris à une personne.
error-uninvited-hint = Si tu as été invité, connecte-toi avec l’adresse à laquelle l’invitation a été envoyée. Sinon, écris à une personne.
account-title = Ton compte
account-about = À propos de toi
account-saved = Tes modifications sont enregistrées.
account-sessions = Où tu es connecté
account-consents = Ce que tu as accepté
field-notified-hint = Les codes et ce que tu demandes sont envoyés dans tous les cas.
invitation-title = Tu es invité
invitation-lead = { $portal } t’invite. Accepte, et ta session sera ouverte dans ce navigateur.
error-invitation-over-hint = Elle sert une fois et pendant sept jours, et seule la dernière compte. Si l’adresse à laquelle elle a été envoyée a déjà accès, connecte-toi avec un code.
invitation-text = Tu peux nous y écrire, suivre ce qu’il advient de tes messages et lire ce qui n’est que pour toi.
mail-invitation-subject = Tu es invité sur { $portal }
mail-invitation = { $portal } t’invite. Le lien ci-dessous n’est que pour toi ; il sert une fois et pendant sept jours.
mail-invitation-ignore = Si tu ne t’y attendais pas, tu peux ignorer cet e-mail.
error-limit-admission = Tu as invité beaucoup de monde depuis hier. Rien de ce que tu as saisi n’est perdu : envoie-le demain.
error-limit-admission-hint = Envoie-le demain.
desk-invite-lead = Les personnes que tu invites reçoivent un e-mail avec un lien pour entrer. Il sert une fois et pendant sept jours.
desk-invite-name-hint = Seulement si tu invites une seule personne. Elle peut le changer.
desk-invite-text-hint = Ceci figure dans l’e-mail, tel que tu l’écris. Si tu ne changes rien, il est envoyé dans la langue choisie.
person-block-hint = Met fin aussitôt à chaque session. Ni code ni invitation ne la laisse entrer tant que tu ne la débloques pas.
invalid-many = Saisis { $most } adresses au plus à la fois.
invalid-blocked = { $address } est bloquée. Débloque d’abord cette personne.
session-ends-title = Es-tu toujours là ?
session-ends = Ta session se fermera à { $time }. Ce que tu as écrit reste sur cette page.
session-final = Ta session se fermera à { $time }, car elle a duré aussi longtemps que ce portail le permet. Ce que tu as écrit reste sur cette page ; tu pourras te reconnecter et l’envoyer ensuite.
session-unreached = Cela n’a pas fonctionné. Vérifie ta connexion et réessaie.
session-over-title = Ta session est fermée
session-over = Ce que tu as écrit est toujours sur cette page. Connecte-toi dans un nouvel onglet, reviens sur cette page et envoie-le.
