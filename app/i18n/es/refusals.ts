import type { refusals as source } from '../en/refusals.ts'
import type { Translation } from '../message.ts'

export const refusals = {
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
  'filing.other_receipt':
    'Todavía no se envió: mientras tanto se entró con otro comprobante en este aparato. Continúe para empezar un aviso nuevo. Para cambiar el suyo, entre antes con su comprobante.',
  'filing.other_notice':
    'No se guardó: mientras tanto se entró con otro comprobante en este aparato. Mire de quién es el aviso de esta página y responda de nuevo.',
  'filing.unanswered': 'Falta responder algunas preguntas, aunque sea con «No lo sé».',
  'filing.consent_missing': 'Elija una de las dos respuestas.',
  'access.other_holder': 'Esta página es de quien presentó el aviso.',
  'receipt.not_this_holder': 'Esto solo lo pide quien presentó el aviso. Llame a la institución responsable.',
  'addition.empty': 'Escriba lo que quiere agregar.',
  'addition.too_long': 'Es demasiado para un solo mensaje. Acórtelo o envíelo en dos.',
  'addition.other_receipt':
    'No se envió: mientras tanto se entró con otro comprobante en este aparato. Entre con el suyo y envíelo otra vez.',
  'addition.too_many': 'Aquí ya no cabe más. Llame a la institución responsable para contar lo demás.',
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
  'photo.enough': 'Ya están todas las fotos que guarda un aviso. Para agregar otra, quite una.',
  'photo.changed': 'La foto cambió mientras tanto. Está como la ve ahora: hágalo de nuevo si todavía hace falta.',
  'photo.too_many_hidden': 'Eso taparía demasiado de la foto. Marque menos cuadros, o elija otra foto.',
  'photo.not_kept': 'Esta foto ya no se puede cambiar. Mándela otra vez, y cambie esa.',
  'publication.no_consent': 'La familia no ha dado permiso para publicar.',
  'state.not_now': 'Esto ya no es posible: el estado cambió. No se cambió nada.',
  'notice.changed': 'Alguien más cambió este aviso mientras usted lo veía. Mírelo como está ahora y decida de nuevo.',
  'copy.unavailable': 'Ese archivo ya se bajó o el plazo terminó. Si lo necesita, pida otra copia.',
  'publication.not_ending': 'La publicación no está por terminar: no hay nada que renovar.',
  'publication.not_public': 'Este aviso no está publicado.',
  'shelter.field_missing': 'Falta este dato.',
  'shelter.phone': 'Ese teléfono no parece completo. Escriba de 7 a 15 cifras.',
  'shelter.nobody_calls':
    'Todavía nadie de la red llama desde ese país. Llame directamente a su autoridad de protección de la niñez.',
  'tip.where_missing': 'Escriba dónde, aunque no tenga seguridad: basta un pueblo o un país.',
  'tip.seen_missing': 'Escriba en pocas palabras qué vio.',
  'tip.contact': 'Eso no parece un teléfono ni un correo. Corríjalo o déjelo vacío.',
  'tip.nobody':
    'Todavía nadie de la red recibe información aquí. Lo que escribió sigue abajo: llame a la autoridad de protección de la niñez del país.',
  'problem.kind_missing': 'Elija cuál es el problema.',
  'problem.words_missing': 'Escriba en pocas palabras cuál es el problema.',
  'reminder.address': 'Esa dirección no parece completa. Le falta una @ o un punto.',
  'reminder.mobile': 'Escriba el número con la clave del país, por ejemplo +502 5555 1234.',
  'reminder.topics': 'Elija qué quiere que le recordemos.',
  'reminder.code': 'Esa clave no es correcta o ya no vale. Revísela o pida otra.',
  'reminder.too_many': 'Hoy ya no se pueden mandar más claves a esa dirección. Intente mañana.',
  'reminder.ended': 'No hay nada que recordar: el aviso ya no está abierto.',
  'reminder.asked_not_to':
    'Al presentar el aviso usted pidió que no le escribieran, así que no se manda nada. Si eso cambió, pida a la institución que cambie sus datos de contacto.',
} as const satisfies Translation<typeof source>
