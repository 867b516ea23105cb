import type { codes as source } from '../en/codes.ts'
import type { Translation } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'Ese correo y esa contraseña no corresponden. Revise ambos e intente de nuevo.',
  'sign_in.wrong_password': 'Esa contraseña no es correcta.',
  'second_factor.wrong': 'Ese código no es correcto o ya se usó. Espere el siguiente e intente de nuevo.',
  'sign_in.over': 'Pasó demasiado tiempo. Vuelva a entrar desde el principio.',
  'passkey.refused': 'No se pudo comprobar la llave de acceso. Intente de nuevo o entre de otra forma.',
  'totp.wrong': 'Ese código no es correcto. Revise la hora del teléfono y escriba el código que muestra ahora.',
  'passkey.name_missing': 'Póngale un nombre, para reconocerla.',
  'means.last': 'Esta es su única segunda prueba. Configure otra antes de quitarla.',
  'ministry.unreachable':
    'La entrada de su institución no responde en este momento. Intente de nuevo en un rato o entre de otra forma.',
  'ministry.refused':
    'La entrada de su institución no nombró a nadie que conozcamos. Pregunte a quien administra su institución.',
  'sighting.no_carer':
    'Este país todavía no tiene autoridad de protección en la red. No se guardó nada; llame directamente a la autoridad de protección.',
  'record.changed': 'Alguien más cambió esto mientras tanto. Lo que escribió sigue abajo: compárelo y guarde de nuevo.',
  'saved_search.too_many':
    'Ya guarda treinta búsquedas, las que caben. Quite una que ya no necesite y luego guarde esta.',
  'saved_search.not_telling':
    'Estas palabras son muy comunes: le avisaríamos cada día de otras niñas y niños. Busque también con otro nombre, un apellido o la edad, y guarde esa búsqueda.',
  'hold.reason_missing': 'Escriba la razón en pocas palabras.',
  'hold.unscreened': 'Falta el tamizaje: primero le pregunta la institución que le cuida.',
  'hold.child_refuses':
    'No quiere ser localizado o localizada: la reserva sigue. Si después dijo otra cosa, anote primero quién le escuchó y cuándo.',
  'hold.own_wish_missing':
    'Ya tiene 18 años: solo su propia voluntad de que le encuentren levanta la reserva. Anote primero quién le escuchó y cuándo.',
  'consent.not_adult': 'Según el aviso, esta persona puede tener todavía menos de 18 años.',
  'consent.answer_missing': 'Elija un permiso y qué responde la persona.',
  'consent.way_missing': 'Elija cómo respondió la persona.',
  'wish.choice_missing': 'Elija qué dijo.',
  'wish.heard_by_missing': 'Escriba quién le escuchó.',
  'wish.language_missing': 'Elija el idioma.',
  'wish.day_wrong': 'Escriba el día en que se le escuchó; no puede ser en el futuro.',
  'wish.older': 'Ya está anotada una voluntad posterior. Lo que se escuchó antes no la cambia.',
  'hold.none_open': 'Ya no hay una reserva abierta.',
  'candidate.held': 'Está en reserva de protección: haga primero el tamizaje o espere a la autoridad de protección.',
  'duplicate.held':
    'Está en reserva de protección: hasta que decida la autoridad de protección no se responde ni se separa nada.',
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
    'Todavía no es posible firmar. Usted no tiene que hacer nada: otros tienen antes pasos por completar.',
  'disclosure.second_signer_missing': 'Falta la segunda firma.',
  'disclosure.one_institution': 'Su institución ya firmó: la segunda firma es de otra.',
  'disclosure.one_state': 'Las dos firmas serían de un mismo Estado: tiene que firmar otra institución.',
  'disclosure.no_carer':
    'Una de las dos firmas debe ser de quien cuida a la niña o al niño, o de la autoridad de protección del país.',
  'outcome.support_first': 'Ofrezca primero apoyo psicosocial; no se le dice a la familia sin él.',
  'outcome.not_yet':
    'Todavía no se puede decir. Usted no tiene que hacer nada: la institución que cuida tiene pasos por completar.',
  'notice.no_consent_search':
    'La familia no ha aceptado que las instituciones busquen. Pregúntele; con ese permiso se puede registrar.',
  'notice.reason_missing': 'Escriba la razón: queda en el expediente.',
  'publication.not_registered': 'Solo se publica un aviso verificado y registrado.',
  'verification.checks_open':
    'Falta una comprobación o resultó que no. Termínela, o guarde lo que se sabe como «todavía no verificado».',
  'verification.risk':
    'Se respondió que sí a un riesgo. El aviso no se puede verificar: consulte a la autoridad de protección y guárdelo como «todavía no verificado».',
  'verification.risk_unanswered':
    'Falta responder una pregunta de riesgo. Respóndala, o guarde lo que se sabe como «todavía no verificado».',
  'verification.basis_missing': 'Escriba cómo se establecieron la identidad y el vínculo familiar.',
  'call_back.holder_missing': 'Diga para quién es el comprobante.',
  'call_back.contact_missing': 'Escriba el nuevo teléfono o correo.',
  'break_glass.own': 'Usted leyó este registro: acusa recibo otra persona.',
  'alert.own': 'Esta alerta es sobre usted: responde por ella otra persona.',
  'alert.note_missing': 'Escriba en pocas palabras qué encontró.',
  'words.reason_missing': 'Elija un motivo.',
  'words.statement_missing': 'Escriba en una frase por qué necesita leer las palabras: queda en la bitácora.',
  'case.view_missing': 'Elija qué quiere la niña o el niño.',
  'case.outcome_missing': 'Elija qué se le dijo a la familia.',
  'invitation.unknown':
    'Ese código no abre ninguna invitación. Revíselo, o pida otro a la administración de su institución.',
  'password.short': 'Esa contraseña es demasiado corta: al menos 12 caracteres.',
  'password.long': 'Esa contraseña es demasiado larga: 200 caracteres como máximo.',
  'password.common': 'Esa contraseña es fácil de adivinar. Junte varias palabras que no vayan juntas.',
  'password.differs': 'Las dos contraseñas no son iguales. Escriba las dos otra vez.',
  'member.name_missing': 'Escriba el nombre.',
  'member.email_unreadable': 'Ese correo no parece completo. Necesita una @ y un punto.',
  'member.exists': 'Alguien de su institución ya tiene ese correo.',
  'member.roles_missing': 'Elija al menos una.',
  'member.role_not_of_kind': 'Su institución no puede dar esa función.',
  'member.certification_missing': 'Con estas funciones hace falta una certificación. Escriba hasta cuándo.',
  'member.certification_date': 'Esa fecha ya pasó o no existe. Escriba una por venir.',
  'member.certification_too_long': 'Una certificación dura un año como máximo.',
  'member.last_administrator': 'Alguien debe administrar la institución. Dé antes esa función a otra persona.',
  'institution.name_missing': 'Escriba el nombre de la institución.',
  'institution.kind': 'Elija qué es la institución.',
  'institution.country': 'Elija el país.',
  'institution.no_confirmer': 'Ese país no tiene en la red una institución que pueda confirmar esta.',
  'institution.administered': 'Esta institución ya tiene quien la administre: desde ahí se invita.',
  'institution.not_accreditable': 'Esta institución no puede acreditarse.',
  'shelter.checks_open': 'Un punto de la llamada sigue abierto. Registre solo cuando se cumplan todos.',
  'shelter.called_number_missing': 'Escriba el número del directorio al que llamó.',
  'shelter.called_typed_number': 'Ese es el número que se escribió en la solicitud. Búsquelo antes en un directorio.',
} as const satisfies Translation<typeof source>
