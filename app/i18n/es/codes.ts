import type { codes as source } from '../en/codes.ts'
import type { Translation } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'Ese correo y esa contraseña no corresponden. Revise ambos e intente de nuevo.',
  'filing.say_or_unknown': 'Escriba o elija lo que sepa, o marque que no lo sabe.',
  'filing.age_unreadable': 'No entendimos la edad. Escriba, por ejemplo, 9 o «unos 9 o 10».',
  'filing.birth_unreal':
    'Esa fecha de nacimiento no existe o es futura. Escriba el año con cuatro números, y deje vacío el día o el mes que no sepa.',
  'filing.birth_adult':
    'Este servicio es para niñas, niños y adolescentes. Para una persona adulta, acuda a la comisión de búsqueda o al consulado. Si la edad o la fecha está equivocada, corríjala.',
  'filing.date_unreadable':
    'No entendimos la fecha. Pruebe con «12 de octubre», «a mediados de octubre» o «hace dos semanas».',
  'filing.date_future': 'Esa fecha todavía no llega. Escriba cuándo supo por última vez.',
  'filing.phone': 'Ese teléfono no parece completo. Escriba entre 7 y 15 números, con el código de país si lo sabe.',
  'filing.email': 'Ese correo no parece completo. Debe llevar una @ y un punto.',
  'filing.unanswered': 'Falta responder algunas preguntas, aunque sea con «No lo sé».',
  'filing.consent_missing': 'Elija una de las dos respuestas.',
  'notice.closed': 'Este aviso está cerrado y ya no se puede cambiar. Llame a la institución responsable.',
  'notice.call_back_needed':
    'Su nombre y su contacto se cambian solo después de llamarle. Pídalo en la página de seguimiento.',
  'notice.not_filed': 'Este aviso todavía no se ha presentado.',
  'receipt.unknown': 'No encontramos un aviso con esa clave. Revise que esté completa y sin errores.',
  'photo.not_a_photo': 'Ese archivo no es una foto que podamos leer. Elija una en JPG, PNG, WebP o AVIF.',
  'photo.heic':
    'Esa foto está en formato HEIC, de iPhone. Tómele una captura de pantalla y suba la captura, o elija otra en JPG.',
  'photo.too_large': 'Esa foto es demasiado grande. Elija una de menos de 10 MB, o tómele una captura de pantalla.',
  'photo.damaged': 'Esa foto está dañada o incompleta. Elija otra o vuelva a tomarla.',
  'photo.busy': 'Hay muchas fotos en espera. Su respuesta no se perdió: intente de nuevo en un minuto.',
  'publication.no_consent': 'La familia no ha dado permiso para publicar.',
  'sighting.no_carer':
    'Este país todavía no tiene autoridad de protección en la red. No se guardó nada; llame directamente a la autoridad de protección.',
  'record.changed': 'Alguien más cambió esto mientras tanto. Lo que escribió sigue abajo: compárelo y guarde de nuevo.',
  'state.not_now': 'Esto ya no es posible: el estado cambió. No se cambió nada.',
  'hold.reason_missing': 'Escriba la razón en pocas palabras.',
  'hold.unscreened': 'Falta el tamizaje: primero le pregunta la institución que le cuida.',
  'hold.none_open': 'Ya no hay una reserva abierta.',
  'candidate.held': 'Está en reserva de protección: haga primero el tamizaje o espere a la autoridad de protección.',
  'candidate.own_proposal': 'Usted la propuso: confirma, o no, la otra institución.',
  'candidate.one_institution': 'Los dos registros son de su institución: tiene que confirmar otra.',
  'candidate.not_yours': 'Solo puede deshacerlo la institución que lo hizo.',
  'candidate.reason_missing': 'Elija una razón.',
  'candidate.case_under_way': 'El expediente ya está en curso: se deshace desde ahí.',
  'question.empty': 'Escriba el texto.',
  'question.too_long': 'Demasiado largo: hasta 600 caracteres.',
  'question.contact': 'Aquí no van teléfonos, correos ni páginas. Escríbalo sin ellos; lo que escribió sigue abajo.',
  'question.answered': 'Esta pregunta ya fue respondida.',
  'disclosure.open_hold': 'Hay una reserva de protección abierta.',
  'disclosure.child_view_missing': 'Primero registre lo que quiere la niña o el niño.',
  'disclosure.child_refuses': 'La niña o el niño no quiere contacto.',
  'disclosure.best_interests_missing': 'Primero registre la revisión del interés superior.',
  'disclosure.not_yet':
    'Todavía no es posible firmar. Usted no tiene que hacer nada: la institución que cuida tiene pasos por completar.',
  'disclosure.second_signer_missing': 'Falta la segunda firma.',
  'disclosure.one_institution': 'Su institución ya firmó: la segunda firma es de otra.',
  'disclosure.one_state': 'Las dos firmas serían de un mismo Estado: tiene que firmar otra institución.',
  'disclosure.no_carer':
    'Una de las dos firmas debe ser de quien cuida a la niña o al niño, o de la autoridad de protección del país.',
  'outcome.support_first': 'Ofrezca primero apoyo psicosocial; no se le dice a la familia sin él.',
  'outcome.not_yet':
    'Todavía no se puede decir. Usted no tiene que hacer nada: la institución que cuida tiene pasos por completar.',
  'notice.changed': 'Alguien más cambió este aviso mientras usted lo veía. Mírelo como está ahora y decida de nuevo.',
  'notice.no_consent_search':
    'La familia no ha aceptado que las instituciones busquen. Pregúntele; con ese permiso se puede registrar.',
  'notice.reason_missing': 'Escriba la razón: queda en el expediente.',
  'publication.not_registered': 'Solo se publica un aviso verificado y registrado.',
  'publication.not_public': 'Este aviso no está publicado.',
  'verification.checks_open':
    'Falta una comprobación o resultó que no. Termínela, o guarde lo que se sabe como «todavía no verificado».',
  'verification.risk':
    'Se respondió que sí a un riesgo. El aviso no se puede verificar: consulte a la autoridad de protección y guárdelo como «todavía no verificado».',
  'verification.risk_unanswered':
    'Falta responder una pregunta de riesgo. Respóndala, o guarde lo que se sabe como «todavía no verificado».',
  'verification.basis_missing': 'Escriba cómo se establecieron la identidad y el vínculo familiar.',
  'call_back.contact_missing': 'Escriba el nuevo teléfono o correo.',
  'case.view_missing': 'Elija qué quiere la niña o el niño.',
  'case.outcome_missing': 'Elija qué se le dijo a la familia.',
} as const satisfies Translation<typeof source>
