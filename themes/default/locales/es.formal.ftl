# Las frases que cambian al tratar de usted; las demás están en es.ftl.

new-ticket = { -ticket.gender ->
    [masculine] Crear un { -ticket }
    [feminine] Crear una { -ticket }
   *[other] Crear su { -ticket }
}
status-waiting = Pendiente de su respuesta
field-name = Su nombre
field-description-hint = ¿Qué quería hacer y qué ocurrió en su lugar? Máximo 5000 caracteres.
field-number-hint = Si lo tiene a mano; por ejemplo, { $number }. Sin él también encontrará sus { -ticket(form: "other") }.
field-text = Su mensaje
field-comment = ¿Quiere contarnos algo más? (opcional)
submission-lead = Cuéntenos qué ocurre. Una persona lo lee y le responde por correo.
received-title = Hemos recibido su { -ticket }
received-number = Su número es { $number }.
received-next = Le hemos enviado un correo de confirmación. Para leer las respuestas y contestar, confirmará con un código que la dirección es suya.
track-this-ticket = Seguir su { -ticket }
track-title = Seguir su { -ticket }
track-lead = Escriba la dirección de correo con la que nos escribió. Le enviaremos un código.
code-title = Introduzca el código
confirm-title = ¿Es usted?
confirm-lead = Solo un paso más: continúe y tendrá la sesión iniciada en este navegador.
list-title = Sus { -ticket(form: "other") }
feedback-title = ¿Qué le pareció nuestra ayuda con { $number }?
feedback-question = ¿Qué le pareció nuestra ayuda?
feedback-lead = Con un clic ya nos ayuda. Su respuesta la lee una persona.
feedback-thanks = Gracias. Hemos guardado su respuesta.
private-articles = Artículos para usted
desk-sign-in-lead = Escriba su dirección de agente. Le enviaremos un código y un enlace.
mail-received-subject = [{ $number }] Hemos recibido su { -ticket }
mail-received = Gracias por escribir a { $portal }. Hemos recibido su { -ticket }, con el número { $number }.
mail-received-track = Le responderá una persona. Si no nos ha escrito, alguien puso su dirección por error y puede ignorar este correo.
mail-code-subject = Su código para { $portal }
mail-code = Este código y el enlace de abajo confirman que este buzón es suyo. Valen durante diez minutos y una sola vez.
mail-code-ignore = Si no ha pedido un código, puede ignorar este correo.
mail-assigned = { $number } acaba de llegar y le toca responder.
mail-answered-subject = [{ $number }] Hemos respondido a su { -ticket }
mail-answered = { $portal } ha respondido a su { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Hemos resuelto su { -ticket }
mail-resolved = Creemos haber resuelto su { -ticket } { $number }.
mail-resolved-reply = Si no es así, responda en su página y lo volveremos a mirar.
mail-survey-subject = [{ $number }] ¿Qué le pareció nuestra ayuda?
mail-survey = Hemos resuelto su { -ticket } { $number }. ¿Qué le pareció nuestra ayuda? Elija lo que mejor encaje; en la página siguiente puede añadir un comentario.
error-missing-hint = Puede que haya cambiado de dirección o que no corresponda al correo con el que inició la sesión.
error-gone-hint = La hemos retirado definitivamente. Puede que lo que busca esté en otra página.
error-method-hint = Vuelva atrás e inténtelo de nuevo desde la página de la que venía.
error-foreign-origin-hint = Para protegerle, solo aceptamos formularios de este portal. Vuelva atrás, recargue la página y envíelo de nuevo.
error-too-large-hint = Vuelva atrás y acorte el texto, o elija archivos más pequeños.
error-media-type-hint = Envíe un formulario o un documento JSON.
error-malformed-hint = Vuelva atrás, recargue la página e inténtelo de nuevo.
error-expired-hint = Los enlaces de nuestros correos funcionan una sola vez y durante un tiempo limitado. Puede pedir uno nuevo.
error-signed-out = Su sesión está cerrada
error-signed-out-hint = Pida un código para iniciar sesión.
error-invalid = Revise estos datos
error-ours-hint = No ha sido culpa suya y ya estamos avisados. Inténtelo de nuevo dentro de un momento.
error-limit-submission = Nos ha enviado bastante en la última hora. No se pierde nada de lo que ha escrito: espere un poco y envíelo de nuevo.
error-limit-submission-hint = Espere un poco y envíelo de nuevo.
error-limit-code = Ha pedido muchos códigos en la última hora. Espere un poco o use el enlace de un correo que ya tenga.
error-limit-code-hint = Espere un poco o use el enlace de un correo que ya tenga.
error-limit-feedback = En la última hora han llegado muchas respuestas desde su red.
error-limit-feedback-hint = Inténtelo más tarde; el enlace sigue siendo válido.
invalid-empty = Rellene este campo.
invalid-long = Acorte este texto.
invalid-long-text = Escriba como máximo 5000 caracteres.
invalid-email = Escriba una dirección completa, como nombre@example.com.
invalid-choice = Elija una de estas opciones.
invalid-code = Este código no es correcto o ya no es válido. Después de cinco intentos necesita uno nuevo.
invalid-score = Elija de una a cinco estrellas.
invalid-nothing-chosen = Elija al menos una opción.
invalid-unticked = Marque esta casilla.
invalid-longer = Escriba como máximo { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
}.
invalid-number = Escriba un número.
invalid-whole-number = Escriba un número entero.
invalid-decimals = Escriba como máximo { $limit ->
    [one] un decimal
   *[other] { $limit } decimales
}.
invalid-little = Escriba { $limit } o más.
invalid-much = Escriba { $limit } o menos.
invalid-date = Escriba una fecha como año, mes y día; por ejemplo, 2026-03-31.
invalid-early = Escriba una fecha a partir del { $limit }.
invalid-late = Escriba una fecha hasta el { $limit }.
invalid-closed = { -ticket.gender ->
    [masculine] Este { -ticket } está cerrado y ya no admite respuestas.
    [feminine] Esta { -ticket } está cerrada y ya no admite respuestas.
   *[other] Su { -ticket } ya no admite respuestas.
}
nav-track = Seguir sus { -ticket(form: "other") }
nav-breadcrumbs = Está aquí
home-lead = Encuentre una respuesta o pregunte a una persona.
more-help = ¿No ha encontrado la respuesta?
more-help-text = Escríbanos y le responderá una persona.
missing-text = Puede que haya cambiado de dirección. Todos los artículos están en la página de inicio; si no encuentra lo que busca, escríbanos.
sign-in-lead = Escriba su dirección de correo. Le enviaremos un código.
sign-in-lead-invited = Este portal es para quienes han sido invitados. Escriba la dirección de correo a la que llegó la invitación y le enviaremos un código.
register-lead = Díganos su nombre y su dirección de correo. Le enviaremos un código; con él, la cuenta es suya.
entry-help-lead = ¿Ya no puede acceder al buzón o no llega ningún código? Escríbanos y una persona lo mirará.
entry-help-why = Solo un código demuestra que una dirección es suya; sin él no dejamos entrar a nadie. Quizá tengamos que hacerle antes algunas preguntas.
entry-help-email-hint = Una dirección en la que podamos contactar con usted ahora.
entry-help-description-hint = Qué dirección ha usado hasta ahora con nosotros y qué ha pasado. Hasta 5.000 caracteres.
field-consent = Su consentimiento
invalid-consent = Marque esta casilla. Si no, no podemos responderle.
invalid-email-letters = Escriba lo que sigue a la @ con letras de la a a la z. Quien lo posee sabe cómo: empieza por xn--.
invalid-own-address = Use la dirección con la que ha iniciado sesión.
error-denied = Su acceso ha terminado
error-denied-hint = La dirección con la que inició sesión ya no tiene acceso. Si tiene otra que lo tenga, inicie sesión con ella; si cree que es un error, escriba a una persona.
error-uninvited-hint = Si le han invitado, inicie sesión con la dirección a la que llegó la invitación. Si no, escriba a una persona.
account-title = Su cuenta
account-about = Sobre usted
account-saved = Sus cambios se han guardado.
account-sessions = Dónde tiene la sesión iniciada
account-consents = Lo que ha aceptado
field-notified-hint = Los códigos y lo que pide se envían siempre.
invitation-title = Tiene una invitación
invitation-lead = { $portal } le invita. Acepte y tendrá la sesión iniciada en este navegador.
error-invitation-over-hint = Funciona una vez y durante siete días, y solo cuenta la última. Si la dirección a la que llegó ya tiene acceso, inicie sesión con un código.
invitation-text = Allí puede escribirnos, seguir lo que pasa y leer lo que es solo para usted.
mail-invitation-subject = Tiene una invitación a { $portal }
mail-invitation = { $portal } le invita. El enlace de abajo es solo para usted; funciona una vez y durante siete días.
mail-invitation-ignore = Si no lo esperaba, puede ignorar este correo.
error-limit-admission = Ha invitado a muchísimas personas en el último día. No se pierde nada de lo que escribió: envíelo mañana.
error-limit-admission-hint = Envíelo mañana.
desk-invite-lead = Quien invite recibe un correo con un enlace para entrar. Funciona una vez y durante siete días.
desk-invite-name-hint = Solo si invita a una persona. Puede cambiarlo.
desk-invite-text-hint = Esto aparece en el correo tal como lo escribe. Si no cambia nada, se envía en el idioma que elija.
person-block-hint = Termina de inmediato todas sus sesiones. Ni un código ni una invitación le dejan entrar hasta que la desbloquee.
invalid-many = Escriba { $most } direcciones como máximo a la vez.
invalid-blocked = { $address } está bloqueada. Desbloquee primero a esta persona.
session-ends-title = ¿Sigue ahí?
session-ends = Su sesión se cerrará a las { $time }. Lo que ha escrito se queda en esta página.
session-final = Su sesión se cerrará a las { $time }, porque ha durado todo lo que permite este portal. Lo que ha escrito se queda en esta página; podrá volver a iniciar sesión y enviarlo entonces.
session-unreached = No ha funcionado. Compruebe la conexión e inténtelo de nuevo.
session-over-title = Su sesión se ha cerrado
session-over = Lo que ha escrito sigue en esta página. Inicie sesión en una pestaña nueva, vuelva a esta página y envíelo.
