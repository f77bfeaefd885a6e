# Toutes les phrases du thème, du portail, de ses mails et de ses messages d’erreur, en français.
# content/labels/fr.ftl d’un portail remplace chaque terme et chaque phrase.
# On vouvoie le client, comme presque tous les portails d’assistance ; fr.informal.ftl tutoie.
# .gender est « masculine » ou « feminine ». Un terme sans .gender reçoit des phrases qui
# conviennent à tout mot. Devant ? ! ; se trouve une espace fine insécable, devant : une espace insécable.

## Terms

-ticket = { $form ->
   *[one] demande
    [other] demandes
}
    .gender = feminine

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = creer
segment-received = reception
segment-track = suivi
segment-code = code
segment-confirm = confirmer
segment-sign-out = deconnexion
segment-register = inscription
segment-account = compte
segment-invitation = invitation
segment-shared = partage
segment-join = rejoindre
segment-export = export
segment-feedback = avis
segment-search = recherche

## Portal: what customers see of their tickets

new-ticket = { -ticket.gender ->
    [masculine] Créer un { -ticket }
    [feminine] Créer une { -ticket }
   *[other] Créer votre { -ticket }
}
go-home = Retour à l’accueil
sign-out = Se déconnecter

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
date-time = { date } à { $time }
decimal-mark = ,
yes = Oui
no = Non

files-title = Fichiers
files-kept = Déjà envoyés. Un fichier dont la case est décochée n’est pas joint.
files-view = Afficher
files-drop = Les fichiers peuvent aussi être glissés ici.
files-remove = Retirer
files-added = %s ajouté
files-removed = %s retiré
files-sending = Envoi en cours … %s
files-failed = La connexion a été interrompue. Rien n’est perdu : il suffit d’envoyer à nouveau.
size-bytes = { $whole } o
size-kilobytes = { $whole } ko
size-megabytes = { $whole },{ $tenth } Mo

status-open = { -ticket.gender ->
    [feminine] Ouverte
   *[other] Ouvert
}
status-in-progress = En cours
status-waiting = En attente de votre réponse
status-resolved = { -ticket.gender ->
    [feminine] Résolue
   *[other] Résolu
}
status-closed = { -ticket.gender ->
    [feminine] Close
   *[other] Clos
}

type-support = Aide pour un problème
type-inquiry = Question générale
type-bug = Signaler une erreur
type-feature = Idée d’amélioration

field-name = Votre nom
field-email = Adresse e-mail
field-email-hint = Nous répondons à cette adresse et ne l’utilisons pour rien d’autre.
field-type = De quoi s’agit-il ?
field-subject = Objet
field-description = Description
field-description-hint = Que vouliez-vous faire, et que s’est-il passé ? 5 000 caractères au maximum.
field-number = Numéro
field-number-hint = Si vous l’avez sous la main, par exemple { $number }. Sans numéro, vous retrouverez aussi l’ensemble de vos { -ticket(form: "other") }.
field-code = Code
field-code-hint = Les six chiffres de l’e-mail que nous venons d’envoyer.
field-text = Votre message
field-files = Fichiers
field-files-hint = Jusqu’à { $most } fichiers, { $each } Mo chacun et { $together } Mo au total.
one-file-hint = Un fichier de { $each } Mo au maximum.
field-score = Comment était-ce ?
field-comment = Souhaitez-vous nous en dire plus ? (facultatif)
field-resolution = Solution
field-choose = Choisir
field-optional = (facultatif)
field-only-if = Seulement si « { $field } » est : { $values }
field-customer = Nom du client
field-address = Adresse e-mail du client

submission-title = { new-ticket }
submission-lead = Dites-nous ce qui se passe. Un conseiller vous lit et vous répond par e-mail.
submission-send = Envoyer
forms-title = Quel est le sujet ?
forms-lead = La page suivante ne demande que le nécessaire.

received-title = Nous avons bien reçu votre { -ticket }
received-number = Votre numéro est { $number }.
received-next = Un e-mail de confirmation est en route. Pour lire nos réponses et y répondre, vous confirmerez avec un code que cette adresse est la vôtre.
track-this-ticket = Suivre votre { -ticket }
submit-another = { -ticket.gender ->
    [masculine] Créer un autre { -ticket }
    [feminine] Créer une autre { -ticket }
   *[other] Nous écrire à nouveau
}

track-title = Suivre votre { -ticket }
track-lead = Saisissez l’adresse e-mail avec laquelle vous nous avez écrit. Nous y enverrons un code.
send-code = Recevoir un code
code-title = Saisissez le code
code-lead = Si cette adresse peut être utilisée ici, un e-mail avec un code et un lien est en route. Les deux sont valables dix minutes.
code-check = Continuer
code-again = Recevoir un nouveau code
confirm-title = Est-ce bien vous ?
confirm-lead = Encore une étape : continuez, et votre session sera ouverte dans ce navigateur.
confirm-continue = Oui, continuer

list-title = Vos { -ticket(form: "other") }
list-empty = Pas de { -ticket(form: "other") } en cours.
list-empty-closed = Pas de { -ticket(form: "other") } dans l’historique.
list-open = { -ticket.gender ->
    [feminine] Ouvertes
   *[other] Ouverts
}
list-closed = { -ticket.gender ->
    [feminine] Fermées
   *[other] Fermés
}
list-whose = De qui
list-own = { -ticket.gender ->
    [feminine] Personnelles
   *[other] Personnels
}
list-company = Organisation
list-joined = Participations
list-search = Rechercher des { -ticket(form: "other") }
list-none = Aucun résultat.
list-none-yet = Rien ne correspond pour l’instant. La page suivante en contient peut-être.
list-pages = Pages de la liste
list-next = Page suivante
list-previous = Page précédente
filter-type = Type
filter-from = À partir du
filter-to = Jusqu’au
filter-all = Tout
filter-apply = Afficher
filter-clear = Tout afficher
private-articles = Articles pour vous
column-number = Numéro
column-subject = Objet
column-requester = De
column-agent = Conseiller
column-status = Statut
column-created = Date de création
column-updated = Dernière activité
column-query = Recherche
column-language = Langue
column-days = Jours
column-count = Fois
column-last = Dernière fois
column-article = Article
column-form = Formulaire

resolution-title = La solution apportée
reply-send = Envoyer la réponse
ticket-close = Clôturer
ticket-reopen = Rouvrir
kept-title = Connexion nécessaire
kept-lead = La session a expiré. Le texte est toujours là : il suffit de se connecter dans un nouvel onglet, de revenir ici et de l’envoyer.
kept-sign-in = Se connecter dans un nouvel onglet

## When a session is about to end; $time is a time of the day

session-ends-title = Êtes-vous toujours là ?
session-ends = Votre session se fermera à { $time }. Ce que vous avez écrit reste sur cette page.
session-final = Votre session se fermera à { $time }, car elle a duré aussi longtemps que ce portail le permet. Ce que vous avez écrit reste sur cette page ; vous pourrez vous reconnecter et l’envoyer ensuite.
session-stay = Rester connecté
session-unreached = Cela n’a pas fonctionné. Vérifiez votre connexion et réessayez.
session-over-title = Votre session est fermée
session-over = Ce que vous avez écrit est toujours sur cette page. Connectez-vous dans un nouvel onglet, revenez sur cette page et envoyez-le.

feedback-title = Que pensez-vous de notre aide pour { $number } ?
feedback-question = Que pensez-vous de notre aide ?
feedback-give = Donner votre avis
feedback-lead = Un clic nous aide déjà. Votre réponse sera lue par une personne.
feedback-send = Envoyer
feedback-thanks = Merci. Votre réponse est enregistrée.
rating-title = Votre avis
score-1 = Très mauvais
score-2 = Mauvais
score-3 = Correct
score-4 = Bien
score-5 = Très bien

## Coming in: codes, accounts, consent

sign-in-title = Se connecter
sign-in-lead = Saisissez votre adresse e-mail. Nous y enverrons un code.
sign-in-lead-invited = Ce portail est réservé aux personnes invitées. Saisissez l’adresse e-mail à laquelle l’invitation a été envoyée ; nous y enverrons un code.
sign-in-register = Créer un compte
sign-in-lost = Je n’ai plus accès à cette boîte aux lettres
register-title = Créer un compte
register-lead = Indiquez votre nom et votre adresse e-mail. Nous y enverrons un code ; avec lui, le compte est à vous.
register-send = M’envoyer un code
register-sign-in = J’ai déjà un compte
entry-help-title = Aide à la connexion
entry-help-lead = Vous n’avez plus accès à la boîte aux lettres, ou aucun code n’arrive ? Écrivez-nous, une personne s’en occupera.
entry-help-why = Seul un code prouve qu’une adresse est à vous ; sans lui, personne n’entre. Nous devrons peut-être d’abord vous poser quelques questions.
entry-help-email-hint = Une adresse à laquelle nous pouvons vous joindre maintenant.
entry-help-description-hint = L’adresse que vous utilisiez jusqu’ici et ce qui s’est passé. 5 000 caractères au plus.
entry-help-subject = Aide à la connexion
entry-help-write = Écrire à une personne
# Ce que les clients acceptent, là où un portail le demande. $portal est son nom.
consent-text = J’accepte que { $portal } conserve et utilise ce que j’envoie ici pour me répondre.
field-consent = Votre accord
invalid-consent = Veuillez cocher cette case. Sinon, nous n’avons pas le droit de vous répondre.
field-captcha = Contrôle antispam
captcha-without-script = Le contrôle antispam a besoin de JavaScript. Il n’est pas demandé aux personnes connectées.
invalid-captcha = Cela n’a pas fonctionné ou a pris trop de temps. Merci d’envoyer à nouveau.
invalid-captcha-silent = Le contrôle ne répond pas pour l’instant. Merci d’envoyer à nouveau dans un instant, ou de se connecter d’abord.
invalid-email-letters = Veuillez écrire ce qui suit l’@ avec les lettres de a à z. Son propriétaire sait comment : cela commence par xn--.
invalid-own-address = Veuillez utiliser l’adresse avec laquelle vous vous êtes connecté.
error-denied = Votre accès a pris fin
error-denied-hint = L’adresse avec laquelle votre session a été ouverte n’a plus accès. Si vous en avez une autre qui a accès, connectez-vous avec elle ; si vous pensez qu’il s’agit d’une erreur, écrivez à une personne.
error-uninvited = Ce portail est sur invitation
error-uninvited-hint = Si vous avez été invité, connectez-vous avec l’adresse à laquelle l’invitation a été envoyée. Sinon, écrivez à une personne.

## Accounts, sessions, invitations

account-link = Compte
account-title = Votre compte
account-about = À propos de vous
account-save = Enregistrer
account-saved = Vos modifications sont enregistrées.
account-language-any = Celle de la page
# $zone est le nom IANA du fuseau horaire du portail.
account-zone-portal = Celui de ce portail ({ $zone })
account-sessions = Où vous êtes connecté
account-consents = Ce que vous avez accepté
field-language = Langue
field-language-hint = Pour nos e-mails et pour les pages après la connexion.
field-zone = Fuseau horaire
field-notified = M’avertir par e-mail quand il y a du nouveau
field-notified-hint = Les codes et ce que vous demandez sont envoyés dans tous les cas.
# $browser est Firefox ou semblable, $system est Linux ou semblable.
session-browser = { $browser } sur { $system }
session-unknown = Navigateur inconnu
session-this = (celui-ci)
session-end = Déconnecter
sessions-end-others = Déconnecter partout ailleurs
sessions-end-all = Déconnecter partout
column-browser = Navigateur
column-began = Connexion
column-seen = Dernière utilisation
column-action = Action
invitation-title = Vous êtes invité
invitation-lead = { $portal } vous invite. Acceptez, et votre session sera ouverte dans ce navigateur.
invitation-accept = Accepter et se connecter
error-invitation-over = Cette invitation n’est plus valable
error-invitation-over-hint = Elle sert une fois et pendant sept jours, et seule la dernière compte. Si l’adresse à laquelle elle a été envoyée a déjà accès, connectez-vous avec un code.
# Ce que dit une invitation quand un agent n’écrit rien d’autre. $portal est le nom du portail.
invitation-text = Vous pouvez nous y écrire, suivre ce qu’il advient de vos messages et lire ce qui n’est que pour vous.
mail-invitation-subject = Vous êtes invité sur { $portal }
mail-invitation = { $portal } vous invite. Le lien ci-dessous n’est que pour vous ; il sert une fois et pendant sept jours.
mail-invitation-ignore = Si vous ne vous y attendiez pas, vous pouvez ignorer cet e-mail.
mail-invitation-link = Accepter l’invitation
error-limit-admission = Vous avez invité beaucoup de monde depuis hier. Rien de ce que vous avez saisi n’est perdu : veuillez l’envoyer demain.
error-limit-admission-hint = Veuillez l’envoyer demain.

desk-directory = Personnes
desk-directory-search = Début d’un nom ou d’une adresse
desk-directory-none = Personne n’a été trouvé.
desk-directory-more = Autres personnes
desk-invite = Inviter
desk-invite-lead = Les personnes que vous invitez reçoivent un e-mail avec un lien pour entrer. Il sert une fois et pendant sept jours.
desk-invite-name-hint = Seulement si vous invitez une seule personne. Elle peut le changer.
desk-invite-text-hint = Ceci figure dans l’e-mail, tel que vous l’écrivez. Si vous ne changez rien, il est envoyé dans la langue choisie.
desk-invite-send = Envoyer
desk-invited = { $count ->
    [one] L’invitation est en route.
   *[other] { $count } invitations sont en route.
}
field-addresses = Adresses e-mail
field-addresses-hint = Une par ligne, { $most } au plus.
column-name = Nom
column-address = Adresse e-mail
column-state = État
person-blocked = Bloquée
person-outside = N’a pas accès
person-proved = Adresse confirmée
person-invited = Invitée
person-unproved = Adresse pas encore confirmée
person-since = Connue depuis
person-registered-at = Compte depuis
person-invited-at = Dernière invitation
person-proved-at = Dernière confirmation
person-blocked-at = Bloquée depuis
person-block = Bloquer
person-block-hint = Met fin aussitôt à chaque session. Ni code ni invitation ne la laisse entrer tant que vous ne la débloquez pas.
person-unblock = Débloquer
person-consents = Accords donnés
invalid-address = Cette adresse n’est pas complète : { $address }
invalid-many = Veuillez saisir { $most } adresses au plus à la fois.
invalid-blocked = { $address } est bloquée. Débloquez d’abord cette personne.

## Search, and answers before a form is sent

search-title = Recherche
search-field = Rechercher dans les articles
search-send = Rechercher
search-category = Catégorie
search-label = Étiquette
search-all = Tout
search-count = { $count ->
    [one] { $count } article trouvé
    [many] { $count } d’articles trouvés
   *[other] { $count } articles trouvés
}
search-instead = Voici ce que nous avons trouvé pour « { $instead } » au lieu de « { $query } ».
search-none = Aucun résultat pour « { $query } »
search-none-hint = D’autres mots aideront peut-être. Sinon, un conseiller prendra le relais.
search-pages = Pages de résultats
search-more = Plus de résultats
search-back = Résultats précédents

review-title = La réponse est-elle ici ?
review-lead = Ces articles aideront peut-être tout de suite. Tout ce qui a été saisi est conservé et peut être envoyé quand même.
review-send = Envoyer quand même
review-solved = Cela a résolu le problème
new-tab = (s’ouvre dans un nouvel onglet)
solved-title = Heureux que cela ait aidé
solved-lead = Rien n’a été envoyé. Nous comptons seulement que l’article a aidé, sans savoir qui.

## Desk: what agents see

desk-title = Centre d’assistance
desk-sign-in-title = Se connecter au centre d’assistance
desk-sign-in-lead = Saisissez votre adresse de conseiller. Nous y enverrons un code et un lien.
desk-waiting = En attente
desk-all = Tout
desk-empty = Rien n’est en attente.
desk-dead-mails = { $count ->
    [one] Un e-mail n’a pas pu être remis.
    [many] { $count } d’e-mails n’ont pas pu être remis.
   *[other] { $count } e-mails n’ont pas pu être remis.
}
desk-status-open = { -ticket.gender ->
    [feminine] Ouverte
   *[other] Ouvert
}
desk-status-in-progress = En cours
desk-status-waiting = En attente du client
desk-status-resolved = { -ticket.gender ->
    [feminine] Résolue
   *[other] Résolu
}
desk-status-closed = { -ticket.gender ->
    [feminine] Close
   *[other] Clos
}
desk-internal = note interne
desk-send = Envoyer au client
desk-note = Garder comme note interne
desk-status-after = Statut après l’envoi
desk-set-status = Changer le statut
desk-resolve = { -ticket.gender ->
    [feminine] Marquer comme résolue
   *[other] Marquer comme résolu
}
desk-new-lead = Pour quelqu’un qui a appelé ou est passé. Un e-mail avec le numéro lui est envoyé, et tout se trouve sur le portail.
desk-create = Créer
desk-channel = Canal
channel-portal = Portail
channel-desk = Conseiller
channel-mail = E-mail
desk-facts = Informations
desk-proved = (confirmée)
desk-unproved = (pas encore confirmée)
desk-article = Vient de
desk-shown = Articles proposés
desk-opened = Ouverts
desk-searches = Recherches
desk-failed = Sans réponse
desk-failed-lead = Ce qui a été recherché sans trouver de réponse, au moins { $least } jours sur les { $days } derniers. Les auteurs des recherches ne sont pas enregistrés.
desk-solved = Résolu sans { -ticket }
desk-solved-lead = Combien de fois cela a été dit au cours des { $days } derniers jours, avant tout envoi.
desk-none-yet = Rien pour l’instant.

## Organisations, et qui d’autre peut ouvrir quelque chose

desk-companies = Organisations
desk-companies-search = Début du nom, ou domaine de messagerie
desk-companies-none = Aucune organisation ne correspond.
desk-company-new = Nouvelle organisation
desk-company-create = Créer
desk-company-save = Enregistrer
field-organisation = Nom de l’organisation
column-sharing = Qui voit ce que tous ses membres ont envoyé
column-role = Rôle
desk-sharing-hint = Chacun voit toujours ce qu’il a envoyé. Un changement prend effet aussitôt.
sharing-none = Personne
sharing-role = Ses responsables
sharing-person = Les personnes désignées
sharing-everyone = Tous ses membres
desk-domains = Domaines de messagerie
desk-domains-lead = Toute personne qui confirme une adresse de l’un de ces domaines appartient dès lors à l’organisation, sauf si on l’en a retirée. Supprimer un domaine ne retire personne.
desk-domain-add = Ajouter le domaine
desk-domain-remove = Supprimer
desk-domain-remove-named = Supprimer { $name }
field-domain = Domaine de messagerie
field-domain-hint = Ce qui suit le @, par exemple example.com.
desk-people = Membres
desk-people-none = Personne n’en fait encore partie.
desk-person-add = Ajouter cette personne
desk-person-hint = Connue ici ou non. Personne ne voit rien avant d’avoir confirmé l’adresse.
desk-person-remove = Retirer
desk-person-remove-named = Retirer { $name }
desk-role-of = Rôle de { $name }
desk-role-save-of = Enregistrer le rôle de { $name }
desk-sees-all = voit ce que tous ont envoyé
role-member = Membre
role-manager = Responsable
invalid-domain = Ce n’est pas un domaine de messagerie, comme example.com.
invalid-free-mail = N’importe qui peut y obtenir une adresse, et tous appartiendraient à cette organisation. Ses membres doivent être ajoutés un par un.
invalid-domain-taken = Ce domaine appartient à une autre organisation.
invalid-domains = Une organisation a 50 domaines de messagerie au plus.
invalid-member-elsewhere = Cette adresse appartient à une autre organisation et doit d’abord en être retirée.
people-title = Qui peut ouvrir ceci
people-requester = { $name }, à l’origine de l’envoi
people-team = Les personnes qui répondent chez { $name }
people-role = Les responsables de { $name }
people-person = Les personnes désignées chez { $name }
people-everyone = Tout le monde chez { $name }
people-accepted = { $name } participe
people-pending = { $name } a reçu une invitation et n’a pas encore accepté
people-declined = { $name } ne souhaite pas participer
people-link = Quiconque a ce lien, jusqu’au { $until }
people-links = Quiconque a un lien créé à cet effet
people-remove = Retirer
people-remove-named = Retirer { $name }
people-leave = Ne plus participer
people-invite-title = Inviter quelqu’un
people-invite-hint = L’e-mail ne dit rien de ce qui se trouve ici. Rien n’est visible avant que l’adresse soit confirmée et l’invitation acceptée.
people-invite = Envoyer l’invitation
link-title = Créer un lien de lecture
link-hint = Quiconque a le lien lit tout ce qui se trouve ici, sans s’identifier, et ne peut rien écrire.
field-days = Valable
link-days = { $days ->
    [one] un jour
   *[other] { $days } jours
}
link-make = Créer le lien
link-revoke = Révoquer le lien
link-address = Adresse du lien
shared-notice = Quiconque a le lien vers cette page peut la lire jusqu’au { $until }. Il n’est pas possible d’y écrire.
join-title = Une invitation à participer
join-lead = Il s’agit de lire et d’écrire dans un échange. Son contenu s’affiche une fois l’invitation acceptée.
join-prove = Il faut d’abord confirmer l’adresse qui a reçu l’invitation. Un code y est envoyé ; l’invitation figure ensuite en haut de la liste.
join-other = L’invitation a été envoyée à une autre adresse que celle qui est connectée ici.
join-accept = Participer
join-decline = Non merci
invitations-title = Invitations
invitation-open = Invitation du { $day }
export-title = Exporter
export-lead = Tout ce qui a été envoyé depuis cette adresse, et tout ce qui s’en est dit, dans un fichier.
export-lead-joined = Tout ce à quoi cette adresse participe, et tout ce qui s’en est dit, dans un fichier.
export-lead-company = Tout ce que les membres de l’organisation ont envoyé, et tout ce qui s’en est dit, dans un fichier.
export-table = Dans le tableau, chaque numéro a une ligne, pour les tableurs. Ce qui est trop long pour une cellule se termine par […]. Le fichier pour des programmes contient tout.
export-part = Un fichier s’arrête après { $most } numéros, celui-ci à { $last }. La suite se trouve dans le fichier suivant.
export-next = Vers le fichier suivant
export-csv = Télécharger en tableau (CSV)
export-json = Télécharger pour des programmes (JSON)
column-conversation = Conversation
mail-invited-subject = Une invitation de { $portal }
mail-invited = Cette adresse a été invitée à lire et à écrire dans un échange chez { $portal }. Le lien montre l’invitation ; rien n’est visible avant qu’elle y soit acceptée.
mail-invited-ignore = Quiconque ne le souhaite pas peut simplement ignorer cet e-mail.
mail-invited-link = Voir l’invitation
people-change = Modifier qui peut ouvrir ceci
mail-shared-answered-subject = [{ $number }] Il y a une réponse
mail-shared-answered = { $portal } a répondu dans { $number }, où cette adresse participe.
mail-shared-resolved-subject = [{ $number }] C’est résolu
mail-shared-resolved = { $portal } considère { $number } comme résolu. Cette adresse y participe.
error-ended = Ce lien ne fonctionne plus
error-ended-hint = De tels liens fonctionnent pour un temps limité et peuvent être révoqués. Un nouveau peut être demandé à qui l’a créé.
error-limit-invitation = Beaucoup d’invitations ont été envoyées aujourd’hui. D’autres pourront l’être demain.
error-limit-invitation-hint = D’autres pourront l’être demain.
error-limit-export = Plusieurs exports ont eu lieu au cours de la dernière heure
error-limit-export-hint = Le prochain sera possible dans un moment.
invalid-people = Dix personnes au plus peuvent être invitées.
invalid-links = Dix liens au plus fonctionnent en même temps. Il faut d’abord en révoquer un.

## Mail

mail-link = Consulter et répondre
mail-desk-link = Ouvrir dans le centre d’assistance
mail-received-subject = [{ $number }] Nous avons bien reçu votre { -ticket }
mail-received = Merci d’avoir écrit à { $portal }. Nous avons bien reçu votre { -ticket }, sous le numéro { $number }.
mail-received-track = Un conseiller vous répondra. Si vous ne nous avez pas écrit, quelqu’un a saisi votre adresse par erreur et vous pouvez ignorer cet e-mail.
mail-opened-subject = [{ $number }] { $portal } a pris note
mail-opened = { $portal } a noté sous le numéro { $number } ce qui a été dit au téléphone ou sur place.
mail-code-subject = Votre code pour { $portal }
mail-code = Ce code et le lien ci-dessous confirment que cette boîte de réception est la vôtre. Ils sont valables dix minutes et une seule fois.
mail-code-ignore = Si vous n’avez pas demandé de code, vous pouvez ignorer cet e-mail.
mail-code-link = Continuer sans saisir le code
mail-assigned = { $number } vient d’arriver et vous est confié.
mail-replied = Le client a écrit dans { $number }.
mail-closed = Le client a clôturé { $number }.
mail-reopened = Le client a rouvert { $number }.
mail-answered-subject = [{ $number }] Nous avons répondu à votre { -ticket }
mail-answered = { $portal } a répondu à votre { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Nous avons traité votre { -ticket }
mail-resolved = Nous avons traité votre { -ticket } { $number }.
mail-resolved-reply = Si le problème n’est pas résolu, répondez simplement sur sa page et nous y reviendrons.
mail-files = { $count ->
    [one] Un fichier est joint.
   *[other] { $count } fichiers sont joints.
}
mail-survey-subject = [{ $number }] Que pensez-vous de notre aide ?
mail-survey = Nous avons traité votre { -ticket } { $number }. Que pensez-vous de notre aide ? Choisissez ce qui convient ; vous pourrez ajouter un commentaire sur la page suivante.

## Errors

error-missing = Cette page est introuvable
error-missing-hint = Elle a peut-être changé d’adresse, ou n’est pas destinée à l’adresse de votre session.
error-gone = Cette page n’existe plus
error-gone-hint = Nous l’avons supprimée définitivement. Ce que vous cherchez se trouve peut-être sur une autre page.
error-method = Cela ne fonctionne pas ici
error-method-hint = Revenez en arrière et réessayez depuis la page d’où vous venez.
error-foreign-origin = Cet envoi ne vient pas de nos pages
error-foreign-origin-hint = Pour vous protéger, nous n’acceptons que les formulaires de ce portail. Revenez en arrière, rechargez la page et renvoyez le formulaire.
error-too-large = C’est trop à la fois
error-too-large-hint = Revenez en arrière et raccourcissez votre texte, ou choisissez des fichiers plus petits.
error-media-type = Nous ne pouvons pas lire cet envoi
error-media-type-hint = Envoyez un formulaire ou un document JSON.
error-malformed = Nous ne pouvons pas lire cet envoi
error-malformed-hint = Revenez en arrière, rechargez la page et réessayez.
error-expired = Ce lien n’est plus valable
error-expired-hint = Les liens de nos e-mails fonctionnent une seule fois et pour une durée limitée. Vous pouvez en demander un nouveau.
error-signed-out = Votre session est fermée
error-signed-out-hint = Demandez un code pour vous connecter.
labelled = { $label } :
error-invalid = Merci de vérifier votre saisie
error-invalid-hint = Certains champs sont à corriger.
error-ours = Un problème est survenu de notre côté
error-ours-hint = Vous n’y êtes pour rien, et nous en avons été avertis. Merci de réessayer dans un instant.
error-limit-submission = Vous nous avez beaucoup écrit au cours de la dernière heure. Rien de ce que vous avez saisi n’est perdu : patientez un peu, puis renvoyez.
error-limit-submission-hint = Patientez un peu, puis renvoyez.
error-limit-code = Vous avez demandé beaucoup de codes au cours de la dernière heure. Patientez un peu, ou utilisez le lien d’un e-mail déjà reçu.
error-limit-code-hint = Patientez un peu, ou utilisez le lien d’un e-mail déjà reçu.
error-limit-feedback = Beaucoup de réponses sont venues de votre réseau au cours de la dernière heure.
error-limit-feedback-hint = Merci de réessayer plus tard ; le lien reste valable.
error-limit-count = Beaucoup de signalements de ce genre sont venus de ce réseau au cours de la dernière heure.
error-limit-count-hint = Merci de réessayer plus tard.
error-search = La recherche ne fonctionne pas pour le moment
error-search-hint = Tous les articles sont sur la page d’accueil. Merci de réessayer dans un instant.

invalid-empty = Merci de remplir ce champ.
invalid-long = Merci de raccourcir ce texte.
invalid-long-text = Merci de ne pas dépasser 5 000 caractères.
invalid-email = Merci d’indiquer une adresse complète, par exemple nom@example.com.
invalid-choice = Merci de choisir l’une de ces réponses.
invalid-code = Ce code n’est pas le bon, ou n’est plus valable. Après cinq essais, il vous en faut un nouveau.
invalid-score = Merci de choisir entre une et cinq étoiles.
invalid-nothing-chosen = Merci de choisir au moins une réponse.
invalid-no-file = Merci de choisir un fichier.
invalid-unticked = Merci de cocher cette case.
invalid-longer = Merci de ne pas dépasser { $limit ->
    [one] { $limit } caractère
   *[other] { $limit } caractères
}.
invalid-number = Merci d’indiquer un nombre.
invalid-whole-number = Merci d’indiquer un nombre entier.
invalid-decimals = Merci de ne pas dépasser { $limit ->
    [one] une décimale
   *[other] { $limit } décimales
}.
invalid-little = Merci d’indiquer { $limit } au moins.
invalid-much = Merci d’indiquer { $limit } au plus.
invalid-date = Merci d’indiquer une date : année, mois et jour, par exemple 2026-03-31.
invalid-early = Merci d’indiquer une date à partir du { $limit }.
invalid-late = Merci d’indiquer une date jusqu’au { $limit }.
invalid-closed = { -ticket.gender ->
    [masculine] Votre { -ticket } est clos : il n’est plus possible d’y répondre.
    [feminine] Votre { -ticket } est close : il n’est plus possible d’y répondre.
   *[other] Il n’est plus possible de répondre à votre { -ticket }.
}

refused-count = « { $name } » n’a pas été joint : { $most } fichiers peuvent être envoyés à la fois.
refused-large = « { $name } » n’a pas été joint : il dépasse { $megabytes } Mo.
refused-together = « { $name } » n’a pas été joint : tous les fichiers ensemble ne peuvent dépasser { $megabytes } Mo.
refused-empty = « { $name } » n’a pas été joint : il est vide.
refused-dangerous = « { $name } » n’a pas été joint : les fichiers de ce genre peuvent nuire à un autre ordinateur.
refused-macros = « { $name } » n’a pas été joint : il contient des macros. Enregistré sans elles, il sera accepté.
refused-kind = « { $name } » n’a pas été joint : les fichiers de ce genre ne sont pas acceptés ici.
refused-limit = « { $name } » n’a pas été joint : beaucoup de fichiers sont venus de ce réseau au cours de la dernière heure.
refused-lapsed = Un fichier envoyé auparavant n’est plus là. Merci de le choisir à nouveau.

## Knowledge base

language-name = Français
nav-main = Aide
nav-home = Accueil
nav-track = Suivre vos { -ticket(form: "other") }
nav-languages = Langues
nav-breadcrumbs = Vous êtes ici
nav-neighbours = Sur le même sujet
skip-to-content = Aller au contenu
home-lead = Trouvez une réponse, ou posez votre question à un conseiller.
home-topics = Rubriques
home-articles = Articles
articles-count = { $count ->
    [one] { $count } article
    [many] { $count } d’articles
   *[other] { $count } articles
}
contents = Sur cette page
notice-draft = Ceci est un brouillon. Seul l’aperçu l’affiche.
notice-until = Publication le { $day }. Jusque-là, seul l’aperçu l’affiche.
notice-since = Expiré le { $day }. Seul l’aperçu l’affiche encore.
applies-to = Concerne
article-updated = Mis à jour le { date }
edit-page = Modifier cette page
related-articles = Articles associés
# $name is the language that the text is written in.
fallback-notice = Cet article n’existe pas encore en français. Le voici dans une autre langue : { $name }.
# $name is the portal's.
feed-title = { $name } : articles nouveaux et mis à jour
previous-article = Précédent
next-article = Suivant
more-help = Vous n’avez pas trouvé la réponse ?
more-help-text = Écrivez-nous, un conseiller vous répondra.
missing-title = Cette page n’existe pas
missing-text = Elle a peut-être changé d’adresse. Tous les articles sont sur la page d’accueil ; si vous ne trouvez pas ce que vous cherchez, écrivez-nous.
notes = Notes
notes-back = Retour au texte
task-done = Terminé
task-open = À faire
callout-note = Remarque
callout-tip = Astuce
callout-important = Important
callout-warning = Avertissement
callout-caution = Attention
code-copy = Copier
code-copied = Copié
video-watch = Regarder la vidéo sur { $site }
video-notice = La vidéo se trouve sur { $site }. Rien n’en est chargé avant la lecture.
search-results = Résultats de la recherche
search-busy = Recherche en cours…
search-hits = Résultats : { $number }
search-for = Résultats pour « { $query } »
search-show-all = Tous les résultats pour « { $query } »
search-failed = Les résultats ne peuvent pas s’afficher ici pour le moment. La touche Entrée mène à une page qui les montre.
search-shortcut = Rechercher avec la touche /
suggest-title = Ces articles sont-ils utiles ?
suggest-count = Articles qui pourraient aider : { $number }
suggest-open = Ouvrir l’article dans un nouvel onglet
suggest-solved = Le problème est résolu
suggest-thanks = Merci. Nous sommes heureux que cet article ait aidé. Rien n’a été envoyé.
offline-title = Pas de connexion
offline-text = Cette page n’est pas enregistrée sur cet appareil. Les articles déjà lus ici restent accessibles ; le champ de recherche les trouve.
