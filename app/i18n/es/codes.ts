import type { codes as source } from '../en/codes.ts'
import type { Translation } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'Ese correo y esa contraseña no corresponden. Revise ambos e intente de nuevo.',
  'filing.say_or_unknown': 'Escriba o elija lo que sepa, o marque que no lo sabe.',
  'filing.age_unreadable': 'No entendimos la edad. Escriba, por ejemplo, 9 o «unos 9 o 10».',
  'filing.birth_unreal': 'Esa fecha de nacimiento no existe o es futura. Deje vacío el día o el mes que no sepa.',
  'filing.birth_adult':
    'Este servicio es para niñas, niños y adolescentes. Para una persona adulta, acuda a la comisión de búsqueda o al consulado. Si la fecha está equivocada, corríjala.',
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
} as const satisfies Translation<typeof source>
