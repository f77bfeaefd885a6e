# Todas las frases del tema, del portal, de sus correos y de sus mensajes de error, en español.
# content/labels/es.ftl de un portal sustituye cualquier término y cualquier frase.
# Se tutea al cliente, como hace hoy la mayoría de los centros de ayuda; es.formal.ftl trata de usted.
# .gender es "masculine" o "feminine". Un término sin .gender recibe frases que valen para
# cualquier palabra.

## Terms

-ticket = { $form ->
   *[one] solicitud
    [other] solicitudes
}
    .gender = feminine

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
segment-new = crear
segment-received = recepcion
segment-track = seguimiento
segment-code = codigo
segment-confirm = confirmar
segment-sign-out = cerrar-sesion
segment-register = registro
segment-account = cuenta
segment-invitation = invitacion
segment-shared = compartido
segment-join = participar
segment-export = exportar
segment-feedback = valoracion
segment-search = buscar

## Portal: what customers see of their tickets

new-ticket = { -ticket.gender ->
    [masculine] Crear un { -ticket }
    [feminine] Crear una { -ticket }
   *[other] Crear tu { -ticket }
}
go-home = Volver al inicio
sign-out = Cerrar sesión

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }
date-time = { date }, { $time }
decimal-mark = ,
yes = Sí
no = No

files-title = Archivos
files-kept = Ya enviados. Un archivo con la casilla desmarcada no se adjunta.
files-view = Ver
files-drop = También se pueden arrastrar archivos aquí.
files-remove = Quitar
files-added = %s añadido
files-removed = %s quitado
files-sending = Enviando … %s
files-failed = Se ha interrumpido la conexión. No se ha perdido nada: basta con enviarlo otra vez.
size-bytes = { $whole } B
size-kilobytes = { $whole } kB
size-megabytes = { $whole },{ $tenth } MB

status-open = { -ticket.gender ->
    [feminine] Abierta
   *[other] Abierto
}
status-in-progress = En curso
status-waiting = Pendiente de tu respuesta
status-resolved = { -ticket.gender ->
    [feminine] Resuelta
   *[other] Resuelto
}
status-closed = { -ticket.gender ->
    [feminine] Cerrada
   *[other] Cerrado
}

type-support = Ayuda con un problema
type-inquiry = Consulta general
type-bug = Informar de un error
type-feature = Sugerir una mejora

field-name = Tu nombre
field-email = Correo electrónico
field-email-hint = Respondemos a esta dirección y no la usamos para nada más.
field-type = ¿De qué se trata?
field-subject = Asunto
field-description = Descripción
field-description-hint = ¿Qué querías hacer y qué ocurrió en su lugar? Máximo 5000 caracteres.
field-number = Número
field-number-hint = Si lo tienes a mano; por ejemplo, { $number }. Sin él también encontrarás tus { -ticket(form: "other") }.
field-code = Código
field-code-hint = Las seis cifras del correo que acabamos de enviar.
field-text = Tu mensaje
field-files = Archivos
field-files-hint = Hasta { $most } archivos, de { $each } MB cada uno y { $together } MB en total.
one-file-hint = Un archivo de hasta { $each } MB.
field-score = ¿Qué tal fue?
field-comment = ¿Quieres contarnos algo más? (opcional)
field-resolution = Solución
field-choose = Elegir
field-optional = (opcional)
field-only-if = Solo si «{ $field }» es: { $values }
field-customer = Nombre del cliente
field-address = Correo electrónico del cliente

submission-title = { new-ticket }
submission-lead = Cuéntanos qué ocurre. Una persona lo lee y te responde por correo.
submission-send = Enviar
forms-title = ¿En qué podemos ayudar?
forms-lead = La página siguiente solo pregunta lo necesario.

received-title = Hemos recibido tu { -ticket }
received-number = Tu número es { $number }.
received-next = Te hemos enviado un correo de confirmación. Para leer las respuestas y contestar, confirmarás con un código que la dirección es tuya.
track-this-ticket = Seguir tu { -ticket }
submit-another = { -ticket.gender ->
    [masculine] Crear otro { -ticket }
    [feminine] Crear otra { -ticket }
   *[other] Volver a escribirnos
}

track-title = Seguir tu { -ticket }
track-lead = Escribe la dirección de correo con la que nos escribiste. Te enviaremos un código.
send-code = Enviarme un código
code-title = Introduce el código
code-lead = Si esta dirección se puede usar aquí, un correo con un código y un enlace está en camino. Ambos valen durante diez minutos.
code-check = Continuar
code-again = Enviar otro código
confirm-title = ¿Eres tú?
confirm-lead = Solo un paso más: continúa y tendrás la sesión iniciada en este navegador.
confirm-continue = Sí, continuar

list-title = Tus { -ticket(form: "other") }
list-empty = No hay { -ticket(form: "other") } pendientes.
list-empty-closed = No hay { -ticket(form: "other") } anteriores.
list-open = { -ticket.gender ->
    [feminine] Abiertas
   *[other] Abiertos
}
list-closed = { -ticket.gender ->
    [feminine] Cerradas
   *[other] Cerrados
}
list-whose = De quién
list-own = { -ticket.gender ->
    [feminine] Propias
   *[other] Propios
}
list-company = Organización
list-joined = Participaciones
list-search = Buscar { -ticket(form: "other") }
list-none = Nada coincide.
list-none-yet = Nada coincide por ahora. Puede haber más en la página siguiente.
list-pages = Páginas de la lista
list-next = Página siguiente
list-previous = Página anterior
filter-type = Tipo
filter-from = Desde el
filter-to = Hasta el
filter-all = Todo
filter-apply = Mostrar
filter-clear = Mostrar todo
private-articles = Artículos para ti
column-number = Número
column-subject = Asunto
column-requester = De
column-agent = Agente
column-status = Estado
column-created = Fecha de creación
column-updated = Última actividad
column-query = Búsqueda
column-language = Idioma
column-days = Días
column-count = Veces
column-last = Última vez
column-article = Artículo
column-form = Formulario

resolution-title = Cómo se resolvió
reply-send = Enviar la respuesta
ticket-close = Cerrar
ticket-reopen = Volver a abrir
kept-title = Falta iniciar sesión
kept-lead = La sesión ha caducado. El texto sigue aquí: basta con iniciar sesión en otra pestaña, volver y enviarlo.
kept-sign-in = Iniciar sesión en otra pestaña

## When a session is about to end; $time is a time of the day

session-ends-title = ¿Sigues ahí?
session-ends = Tu sesión se cerrará a las { $time }. Lo que has escrito se queda en esta página.
session-final = Tu sesión se cerrará a las { $time }, porque ha durado todo lo que permite este portal. Lo que has escrito se queda en esta página; podrás volver a iniciar sesión y enviarlo entonces.
session-stay = Mantener la sesión
session-unreached = No ha funcionado. Comprueba la conexión e inténtalo de nuevo.
session-over-title = Tu sesión se ha cerrado
session-over = Lo que has escrito sigue en esta página. Inicia sesión en una pestaña nueva, vuelve a esta página y envíalo.

feedback-title = ¿Qué te pareció nuestra ayuda con { $number }?
feedback-question = ¿Qué te pareció nuestra ayuda?
feedback-give = Valorar la ayuda
feedback-lead = Con un clic ya nos ayudas. Tu respuesta la lee una persona.
feedback-send = Enviar
feedback-thanks = Gracias. Hemos guardado tu respuesta.
rating-title = Valoración
score-1 = Muy mal
score-2 = Mal
score-3 = Regular
score-4 = Bien
score-5 = Muy bien

## Coming in: codes, accounts, consent

sign-in-title = Iniciar sesión
sign-in-lead = Escribe tu dirección de correo. Te enviaremos un código.
sign-in-lead-invited = Este portal es para quienes han sido invitados. Escribe la dirección de correo a la que llegó la invitación y te enviaremos un código.
sign-in-register = Crear una cuenta
sign-in-lost = Ya no puedo acceder a ese buzón
register-title = Crear una cuenta
register-lead = Dinos tu nombre y tu dirección de correo. Te enviaremos un código; con él, la cuenta es tuya.
register-send = Enviarme un código
register-sign-in = Ya tengo una cuenta
entry-help-title = Ayuda para iniciar sesión
entry-help-lead = ¿Ya no puedes acceder al buzón o no llega ningún código? Escríbenos y una persona lo mirará.
entry-help-why = Solo un código demuestra que una dirección es tuya; sin él no dejamos entrar a nadie. Quizá tengamos que hacerte antes algunas preguntas.
entry-help-email-hint = Una dirección en la que podamos contactar contigo ahora.
entry-help-description-hint = Qué dirección has usado hasta ahora con nosotros y qué ha pasado. Hasta 5.000 caracteres.
entry-help-subject = Ayuda para iniciar sesión
entry-help-write = Escribir a una persona
# Lo que aceptan los clientes donde un portal lo pide. $portal es su nombre.
consent-text = Acepto que { $portal } guarde y use lo que envío aquí para responderme.
field-consent = Tu consentimiento
invalid-consent = Marca esta casilla. Si no, no podemos responderte.
field-captcha = Control antispam
captcha-without-script = El control antispam necesita JavaScript. A quien ha iniciado sesión no se le pide.
invalid-captcha = No ha funcionado o ha tardado demasiado. Es necesario enviarlo de nuevo.
invalid-captcha-silent = El control no responde en este momento. Es posible enviarlo de nuevo dentro de un momento o iniciar sesión antes.
invalid-email-letters = Escribe lo que sigue a la @ con letras de la a a la z. Quien lo posee sabe cómo: empieza por xn--.
invalid-own-address = Usa la dirección con la que has iniciado sesión.
error-denied = Tu acceso ha terminado
error-denied-hint = La dirección con la que iniciaste sesión ya no tiene acceso. Si tienes otra que lo tenga, inicia sesión con ella; si crees que es un error, escribe a una persona.
error-uninvited = Este portal requiere una invitación
error-uninvited-hint = Si te han invitado, inicia sesión con la dirección a la que llegó la invitación. Si no, escribe a una persona.

## Accounts, sessions, invitations

account-link = Cuenta
account-title = Tu cuenta
account-about = Sobre ti
account-save = Guardar
account-saved = Tus cambios se han guardado.
account-language-any = El de la página
# $zone es el nombre IANA de la zona horaria del portal.
account-zone-portal = La de este portal ({ $zone })
account-sessions = Dónde tienes la sesión iniciada
account-consents = Lo que has aceptado
field-language = Idioma
field-language-hint = Para nuestros correos y para las páginas después de iniciar sesión.
field-zone = Zona horaria
field-notified = Avisarme por correo cuando haya novedades
field-notified-hint = Los códigos y lo que pides se envían siempre.
# $browser es Firefox o similar, $system es Linux o similar.
session-browser = { $browser } en { $system }
session-unknown = Navegador desconocido
session-this = (este)
session-end = Cerrar sesión
sessions-end-others = Cerrar sesión en todos los demás
sessions-end-all = Cerrar sesión en todas partes
column-browser = Navegador
column-began = Inicio de sesión
column-seen = Último uso
column-action = Acción
invitation-title = Tienes una invitación
invitation-lead = { $portal } te invita. Acepta y tendrás la sesión iniciada en este navegador.
invitation-accept = Aceptar e iniciar sesión
error-invitation-over = Esta invitación ya no es válida
error-invitation-over-hint = Funciona una vez y durante siete días, y solo cuenta la última. Si la dirección a la que llegó ya tiene acceso, inicia sesión con un código.
# Lo que dice una invitación cuando un agente no escribe otra cosa. $portal es el nombre del portal.
invitation-text = Allí puedes escribirnos, seguir lo que pasa y leer lo que es solo para ti.
mail-invitation-subject = Tienes una invitación a { $portal }
mail-invitation = { $portal } te invita. El enlace de abajo es solo para ti; funciona una vez y durante siete días.
mail-invitation-ignore = Si no lo esperabas, puedes ignorar este correo.
mail-invitation-link = Aceptar la invitación
error-limit-admission = Has invitado a muchísimas personas en el último día. No se pierde nada de lo que escribiste: envíalo mañana.
error-limit-admission-hint = Envíalo mañana.

desk-directory = Personas
desk-directory-search = Principio de un nombre o de una dirección
desk-directory-none = No se ha encontrado a nadie.
desk-directory-more = Más personas
desk-invite = Invitar
desk-invite-lead = Quien invites recibe un correo con un enlace para entrar. Funciona una vez y durante siete días.
desk-invite-name-hint = Solo si invitas a una persona. Puede cambiarlo.
desk-invite-text-hint = Esto aparece en el correo tal como lo escribes. Si no cambias nada, se envía en el idioma que elijas.
desk-invite-send = Enviar
desk-invited = { $count ->
    [one] La invitación está en camino.
   *[other] { $count } invitaciones están en camino.
}
field-addresses = Direcciones de correo
field-addresses-hint = Una por línea, { $most } como máximo.
column-name = Nombre
column-address = Dirección de correo
column-state = Estado
person-blocked = Bloqueada
person-outside = No tiene acceso
person-proved = Dirección confirmada
person-invited = Invitada
person-unproved = Dirección aún sin confirmar
person-since = Conocida desde
person-registered-at = Cuenta desde
person-invited-at = Última invitación
person-proved-at = Última confirmación
person-blocked-at = Bloqueada desde
person-block = Bloquear
person-block-hint = Termina de inmediato todas sus sesiones. Ni un código ni una invitación le dejan entrar hasta que la desbloquees.
person-unblock = Desbloquear
person-consents = Consentimientos
invalid-address = Esta dirección no está completa: { $address }
invalid-many = Escribe { $most } direcciones como máximo a la vez.
invalid-blocked = { $address } está bloqueada. Desbloquea primero a esta persona.

## Search, and answers before a form is sent

search-title = Búsqueda
search-field = Buscar en los artículos
search-send = Buscar
search-category = Categoría
search-label = Etiqueta
search-all = Todo
search-count = { $count ->
    [one] Un artículo encontrado
    [many] { $count } de artículos encontrados
   *[other] { $count } artículos encontrados
}
search-instead = Esto es lo que hemos encontrado para «{ $instead }» en lugar de «{ $query }».
search-none = No hay resultados para «{ $query }»
search-none-hint = Quizá ayuden otras palabras. Si no, ayudará una persona.
search-pages = Páginas de resultados
search-more = Más resultados
search-back = Resultados anteriores

review-title = ¿Está aquí la respuesta?
review-lead = Quizá estos artículos ayuden enseguida. Todo lo escrito sigue aquí y se puede enviar de todos modos.
review-send = Enviar de todos modos
review-solved = Esto lo ha resuelto
new-tab = (se abre en otra pestaña)
solved-title = Nos alegra que haya ayudado
solved-lead = No se ha enviado nada. Solo contamos que el artículo ha ayudado, no a quién.

## Desk: what agents see

desk-title = Mesa de ayuda
desk-sign-in-title = Entrar en la mesa de ayuda
desk-sign-in-lead = Escribe tu dirección de agente. Te enviaremos un código y un enlace.
desk-waiting = En espera
desk-all = Todo
desk-empty = No hay nada en espera.
desk-dead-mails = { $count ->
    [one] No se pudo entregar un correo.
    [many] No se pudieron entregar { $count } de correos.
   *[other] No se pudieron entregar { $count } correos.
}
desk-status-open = { -ticket.gender ->
    [feminine] Abierta
   *[other] Abierto
}
desk-status-in-progress = En curso
desk-status-waiting = Pendiente del cliente
desk-status-resolved = { -ticket.gender ->
    [feminine] Resuelta
   *[other] Resuelto
}
desk-status-closed = { -ticket.gender ->
    [feminine] Cerrada
   *[other] Cerrado
}
desk-internal = nota interna
desk-send = Enviar al cliente
desk-note = Guardar como nota interna
desk-status-after = Estado después del envío
desk-set-status = Cambiar el estado
desk-resolve = { -ticket.gender ->
    [feminine] Marcar como resuelta
   *[other] Marcar como resuelto
}
desk-new-lead = Para alguien que llamó o vino en persona. Recibe un correo con el número y lo encuentra en el portal.
desk-create = Crear
desk-channel = Canal
channel-portal = Portal
channel-desk = Agente
channel-mail = Correo
desk-facts = Datos
desk-proved = (confirmada)
desk-unproved = (sin confirmar)
desk-article = Viene de
desk-shown = Se mostró
desk-opened = Se abrió
desk-searches = Búsquedas
desk-failed = Sin respuesta
desk-failed-lead = Lo que se ha buscado sin encontrar respuesta al menos { $least } de los últimos { $days } días. No se registra quién buscaba.
desk-solved = Resuelto sin { -ticket }
desk-solved-lead = Cuántas veces se ha dicho en los últimos { $days } días, antes de enviar nada.
desk-none-yet = Nada por ahora.

## Organizaciones, y quién más puede abrir algo

desk-companies = Organizaciones
desk-companies-search = Principio del nombre o un dominio de correo
desk-companies-none = No hay ninguna organización así.
desk-company-new = Nueva organización
desk-company-create = Crear
desk-company-save = Guardar
field-organisation = Nombre de la organización
column-sharing = Quién ve lo que han enviado todos sus miembros
column-role = Función
desk-sharing-hint = Cada persona ve siempre lo suyo. Los cambios valen de inmediato.
sharing-none = Nadie
sharing-role = Sus responsables
sharing-person = Las personas designadas
sharing-everyone = Todos sus miembros
desk-domains = Dominios de correo
desk-domains-lead = Quien confirma una dirección de uno de estos dominios pertenece desde entonces a la organización, salvo que se le haya quitado a mano. Quitar un dominio no quita a nadie.
desk-domain-add = Añadir el dominio
desk-domain-remove = Quitar
desk-domain-remove-named = Quitar { $name }
field-domain = Dominio de correo
field-domain-hint = Lo que va detrás de la @; por ejemplo, example.com.
desk-people = Miembros
desk-people-none = Todavía no pertenece nadie.
desk-person-add = Añadir a esta persona
desk-person-hint = Conocida aquí o no. Nadie ve nada antes de confirmar la dirección.
desk-person-remove = Quitar
desk-person-remove-named = Quitar { $name }
desk-role-of = Función de { $name }
desk-role-save-of = Guardar la función de { $name }
desk-sees-all = ve lo que han enviado todos
role-member = Miembro
role-manager = Responsable
invalid-domain = Esto no es un dominio de correo, como example.com.
invalid-free-mail = Cualquiera puede tener una dirección ahí, y todas pertenecerían a esta organización. Sus miembros deben añadirse uno por uno.
invalid-domain-taken = Este dominio pertenece a otra organización.
invalid-domains = Una organización tiene 50 dominios de correo como máximo.
invalid-member-elsewhere = Esta dirección pertenece a otra organización y antes hay que quitarla de allí.
people-title = Quién puede abrir esto
people-requester = { $name }, quien lo envió
people-team = Quienes responden en { $name }
people-role = Los responsables de { $name }
people-person = Las personas designadas de { $name }
people-everyone = Todas las personas de { $name }
people-accepted = { $name } participa
people-pending = { $name } tiene una invitación y aún no la ha aceptado
people-declined = { $name } no quiere participar
people-link = Cualquiera que tenga este enlace, hasta el { $until }
people-links = Cualquiera que tenga un enlace creado para ello
people-remove = Quitar
people-remove-named = Quitar { $name }
people-leave = Dejar de participar
people-invite-title = Invitar a alguien
people-invite-hint = El correo no dice nada de lo que hay aquí. No se ve nada hasta que se confirma la dirección y se acepta la invitación.
people-invite = Enviar la invitación
link-title = Crear un enlace de lectura
link-hint = Quien tenga el enlace lee todo lo que hay aquí sin iniciar sesión y no puede escribir nada.
field-days = Válido durante
link-days = { $days ->
    [one] un día
   *[other] { $days } días
}
link-make = Crear el enlace
link-revoke = Anular el enlace
link-address = Dirección del enlace
shared-notice = Cualquiera que tenga el enlace puede leer esta página hasta el { $until }. Aquí no se puede escribir.
join-title = Una invitación para participar
join-lead = Se trata de leer y escribir en una conversación. Su contenido se muestra al aceptar la invitación.
join-prove = Primero hay que confirmar la dirección que recibió la invitación. Allí llega un código; después la invitación aparece al principio de la lista.
join-other = La invitación se envió a una dirección distinta de la que ha iniciado sesión aquí.
join-accept = Participar
join-decline = No, gracias
invitations-title = Invitaciones
invitation-open = Invitación del { $day }
export-title = Exportar
export-lead = Todo lo que se ha enviado desde esta dirección y todo lo que se ha dicho al respecto, en un archivo.
export-lead-joined = Todo aquello en lo que participa esta dirección y todo lo que se ha dicho al respecto, en un archivo.
export-lead-company = Todo lo que han enviado las personas de la organización y todo lo que se ha dicho al respecto, en un archivo.
export-table = En la tabla, cada número tiene una línea, para hojas de cálculo. Lo que es demasiado largo para una celda termina en […]. El archivo para programas lo contiene todo.
export-part = Un archivo termina tras { $most } números; este, en { $last }. Lo que sigue está en el archivo siguiente.
export-next = Al archivo siguiente
export-csv = Descargar como tabla (CSV)
export-json = Descargar para programas (JSON)
column-conversation = Conversación
mail-invited-subject = Una invitación de { $portal }
mail-invited = Esta dirección tiene una invitación para leer y escribir en una conversación de { $portal }. El enlace muestra la invitación; no se ve nada antes de aceptarla allí.
mail-invited-ignore = Quien no lo quiera puede ignorar este correo sin más.
mail-invited-link = Ver la invitación
people-change = Cambiar quién puede abrir esto
mail-shared-answered-subject = [{ $number }] Hay una respuesta
mail-shared-answered = { $portal } ha respondido en { $number }, donde participa esta dirección.
mail-shared-resolved-subject = [{ $number }] Está resuelto
mail-shared-resolved = { $portal } considera { $number } resuelto. Esta dirección participa en ello.
error-ended = Este enlace ya no funciona
error-ended-hint = Estos enlaces funcionan durante un tiempo limitado y se pueden anular. Quien lo creó puede crear otro.
error-limit-invitation = Hoy se han enviado muchas invitaciones. Mañana se podrán enviar más.
error-limit-invitation-hint = Mañana se podrán enviar más.
error-limit-export = Se ha exportado varias veces en la última hora
error-limit-export-hint = La siguiente será posible dentro de un rato.
invalid-people = Se puede invitar a diez personas como máximo.
invalid-links = Como máximo funcionan diez enlaces a la vez. Antes hay que anular uno.

## Mail

mail-link = Ver y responder
mail-desk-link = Abrir en la mesa de ayuda
mail-received-subject = [{ $number }] Hemos recibido tu { -ticket }
mail-received = Gracias por escribir a { $portal }. Hemos recibido tu { -ticket }, con el número { $number }.
mail-received-track = Te responderá una persona. Si no nos has escrito, alguien puso tu dirección por error y puedes ignorar este correo.
mail-opened-subject = [{ $number }] { $portal } ha tomado nota
mail-opened = { $portal } ha anotado con el número { $number } lo que se habló por teléfono o en persona.
mail-code-subject = Tu código para { $portal }
mail-code = Este código y el enlace de abajo confirman que este buzón es tuyo. Valen durante diez minutos y una sola vez.
mail-code-ignore = Si no has pedido un código, puedes ignorar este correo.
mail-code-link = Continuar sin escribir el código
mail-assigned = { $number } acaba de llegar y te toca responder.
mail-replied = El cliente ha escrito en { $number }.
mail-closed = El cliente ha cerrado { $number }.
mail-reopened = El cliente ha vuelto a abrir { $number }.
mail-answered-subject = [{ $number }] Hemos respondido a tu { -ticket }
mail-answered = { $portal } ha respondido a tu { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Hemos resuelto tu { -ticket }
mail-resolved = Creemos haber resuelto tu { -ticket } { $number }.
mail-resolved-reply = Si no es así, responde en su página y lo volveremos a mirar.
mail-files = { $count ->
    [one] Lleva un archivo.
   *[other] Lleva { $count } archivos.
}
mail-survey-subject = [{ $number }] ¿Qué te pareció nuestra ayuda?
mail-survey = Hemos resuelto tu { -ticket } { $number }. ¿Qué te pareció nuestra ayuda? Elige lo que mejor encaje; en la página siguiente puedes añadir un comentario.

## Errors

error-missing = No encontramos esta página
error-missing-hint = Puede que haya cambiado de dirección o que no corresponda al correo con el que iniciaste la sesión.
error-gone = Esta página ya no existe
error-gone-hint = La hemos retirado definitivamente. Puede que lo que buscas esté en otra página.
error-method = Esto no funciona aquí
error-method-hint = Vuelve atrás e inténtalo de nuevo desde la página de la que venías.
error-foreign-origin = Este envío no viene de nuestras páginas
error-foreign-origin-hint = Para protegerte, solo aceptamos formularios de este portal. Vuelve atrás, recarga la página y envíalo de nuevo.
error-too-large = Es demasiado de una vez
error-too-large-hint = Vuelve atrás y acorta el texto, o elige archivos más pequeños.
error-media-type = No podemos leer este envío
error-media-type-hint = Envía un formulario o un documento JSON.
error-malformed = No podemos leer este envío
error-malformed-hint = Vuelve atrás, recarga la página e inténtalo de nuevo.
error-expired = Este enlace ya no es válido
error-expired-hint = Los enlaces de nuestros correos funcionan una sola vez y durante un tiempo limitado. Puedes pedir uno nuevo.
error-signed-out = Tu sesión está cerrada
error-signed-out-hint = Pide un código para iniciar sesión.
labelled = { $label }:
error-invalid = Revisa estos datos
error-invalid-hint = Hay campos que corregir.
error-ours = Algo ha fallado por nuestra parte
error-ours-hint = No ha sido culpa tuya y ya estamos avisados. Inténtalo de nuevo dentro de un momento.
error-limit-submission = Nos has enviado bastante en la última hora. No se pierde nada de lo que has escrito: espera un poco y envíalo de nuevo.
error-limit-submission-hint = Espera un poco y envíalo de nuevo.
error-limit-code = Has pedido muchos códigos en la última hora. Espera un poco o usa el enlace de un correo que ya tengas.
error-limit-code-hint = Espera un poco o usa el enlace de un correo que ya tengas.
error-limit-feedback = En la última hora han llegado muchas respuestas desde tu red.
error-limit-feedback-hint = Inténtalo más tarde; el enlace sigue siendo válido.
error-limit-count = En la última hora han llegado muchos avisos como este desde esta red.
error-limit-count-hint = Se puede volver a intentar más tarde.
error-search = La búsqueda no funciona en este momento
error-search-hint = Todos los artículos están en la página de inicio. Se puede volver a intentar en un momento.

invalid-empty = Rellena este campo.
invalid-long = Acorta este texto.
invalid-long-text = Escribe como máximo 5000 caracteres.
invalid-email = Escribe una dirección completa, como nombre@example.com.
invalid-choice = Elige una de estas opciones.
invalid-code = Este código no es correcto o ya no es válido. Después de cinco intentos necesitas uno nuevo.
invalid-score = Elige de una a cinco estrellas.
invalid-nothing-chosen = Elige al menos una opción.
invalid-no-file = Hay que elegir un archivo.
invalid-unticked = Marca esta casilla.
invalid-longer = Escribe como máximo { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
}.
invalid-number = Escribe un número.
invalid-whole-number = Escribe un número entero.
invalid-decimals = Escribe como máximo { $limit ->
    [one] un decimal
   *[other] { $limit } decimales
}.
invalid-little = Escribe { $limit } o más.
invalid-much = Escribe { $limit } o menos.
invalid-date = Escribe una fecha como año, mes y día; por ejemplo, 2026-03-31.
invalid-early = Escribe una fecha a partir del { $limit }.
invalid-late = Escribe una fecha hasta el { $limit }.
invalid-closed = { -ticket.gender ->
    [masculine] Este { -ticket } está cerrado y ya no admite respuestas.
    [feminine] Esta { -ticket } está cerrada y ya no admite respuestas.
   *[other] Tu { -ticket } ya no admite respuestas.
}

refused-count = «{ $name }» no se ha adjuntado: se pueden enviar { $most } archivos a la vez.
refused-large = «{ $name }» no se ha adjuntado: ocupa más de { $megabytes } MB.
refused-together = «{ $name }» no se ha adjuntado: todos los archivos juntos pueden ocupar { $megabytes } MB.
refused-empty = «{ $name }» no se ha adjuntado: está vacío.
refused-dangerous = «{ $name }» no se ha adjuntado: los archivos de este tipo pueden causar daños en otro ordenador.
refused-macros = «{ $name }» no se ha adjuntado: contiene macros. Guardado sin ellas, se acepta.
refused-kind = «{ $name }» no se ha adjuntado: aquí no se aceptan archivos de este tipo.
refused-limit = «{ $name }» no se ha adjuntado: en la última hora han llegado muchos archivos desde esta red.
refused-lapsed = Un archivo enviado antes ya no está. Hay que elegirlo de nuevo.

## Knowledge base

language-name = Español
nav-main = Ayuda
nav-home = Inicio
nav-track = Seguir tus { -ticket(form: "other") }
nav-languages = Idiomas
nav-breadcrumbs = Estás aquí
nav-neighbours = Más sobre este tema
skip-to-content = Ir al contenido
home-lead = Encuentra una respuesta o pregunta a una persona.
home-topics = Temas
home-articles = Artículos
articles-count = { $count ->
    [one] { $count } artículo
    [many] { $count } de artículos
   *[other] { $count } artículos
}
contents = En esta página
notice-draft = Esto es un borrador. Solo se ve en la vista previa.
notice-until = Se publica el { $day }. Hasta entonces solo se ve en la vista previa.
notice-since = Caducó el { $day }. Ya solo se ve en la vista previa.
applies-to = Se aplica a
article-updated = Actualizado el { date }
edit-page = Editar esta página
related-articles = Artículos relacionados
# $name is the language that the text is written in.
fallback-notice = Este artículo todavía no está disponible en español. Aquí lo tiene en otro idioma: { $name }.
# $name is the portal's.
feed-title = { $name }: artículos nuevos y actualizados
previous-article = Anterior
next-article = Siguiente
more-help = ¿No has encontrado la respuesta?
more-help-text = Escríbenos y te responderá una persona.
missing-title = Esta página no existe
missing-text = Puede que haya cambiado de dirección. Todos los artículos están en la página de inicio; si no encuentras lo que buscas, escríbenos.
notes = Notas
notes-back = Volver al texto
task-done = Hecho
task-open = Pendiente
callout-note = Nota
callout-tip = Consejo
callout-important = Importante
callout-warning = Advertencia
callout-caution = Precaución
code-copy = Copiar
code-copied = Copiado
video-watch = Ver el vídeo en { $site }
video-notice = El vídeo está en { $site }. No se carga nada de allí hasta que se reproduce.
search-results = Resultados de la búsqueda
search-busy = Buscando…
search-hits = Resultados: { $number }
search-for = Resultados de «{ $query }»
search-show-all = Todos los resultados de «{ $query }»
search-failed = Ahora mismo no se pueden mostrar los resultados aquí. La tecla Intro lleva a una página donde están.
search-shortcut = Buscar con la tecla /
suggest-title = ¿Sirven de ayuda estos artículos?
suggest-count = Artículos que pueden ayudar: { $number }
suggest-open = Abrir el artículo en una pestaña nueva
suggest-solved = Problema resuelto
suggest-thanks = Gracias. Nos alegra que el artículo haya ayudado. No se ha enviado nada.
offline-title = No hay conexión
offline-text = Esta página no está guardada en este dispositivo. Los artículos que ya se han leído aquí se pueden abrir; el buscador los encuentra.
