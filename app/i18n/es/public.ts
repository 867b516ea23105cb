import type { publicArea as source } from '../en/public.ts'
import type { Translation } from '../message.ts'

export const publicArea = {
  homeTitle: '¿Busca a una niña, un niño o adolescente que migró y no contesta?',
  homeLead:
    'Presente un aviso en la cancillería de su país. Consulados, albergues, la Cruz Roja e instituciones de protección de once países lo buscan juntos.',
  homeNotPublic:
    'Dónde está una niña o un niño no se publica nunca, ni se dice a nadie sin revisar antes su protección.',
  homeFile: 'Presentar un aviso',
  homeFileHint:
    'Elija la cancillería del país de la niña, el niño o adolescente. Si duda, o si le teme a ese país, elija otra: la que elija responde por el aviso.',
  homeHowTitle: 'Cómo funciona',
  homeStep1Title: 'Usted cuenta lo que sabe',
  homeStep1:
    'Una pregunta a la vez, desde su teléfono y sin cuenta. «No lo sé» siempre es una respuesta. Recibe un comprobante para volver.',
  homeStep2Title: 'Un cónsul lo verifica y lo registra',
  homeStep2:
    'Una persona del consulado le llama para confirmar quién es usted y su vínculo familiar. Usted decide, dato por dato, qué se puede publicar.',
  homeStep3Title: 'Las instituciones buscan',
  homeStep3:
    'Albergues y organizaciones reportan a quienes han recibido. Personas de dos instituciones revisan cada parecido antes de decir nada.',
  homeStep4Title: 'Una persona habla con usted',
  homeStep4: 'Lo que se encuentre se lo dice una persona, en persona o por teléfono; no esta página.',
  homeReceiptTitle: 'Ya presenté un aviso',
  homeReceipt: 'Con su comprobante puede seguirlo, agregar o corregir algo, o retirarlo.',
  homeReceiptLink: 'Entrar con mi comprobante',
  homeSearchTitle: '¿Ya está publicado su aviso?',
  homeSearchLabel: 'Nombre, apellido o apodo',
  homeInfoTitle: 'Sé algo de una niña o un niño',
  homeInfo:
    'Si hay un aviso, ábralo y elija «Dar información». Si no, cuéntelo aquí. Lo que nos diga no se publica y no tiene que dar su nombre.',
  homeShelterTitle: 'Soy un albergue o casa del migrante',
  homeShelter:
    'Los albergues son los primeros en ver a quienes llegan. Lo que reporten va solo a quien protege a la niña o al niño.',
  homeShelterLink: 'Cómo participan los albergues',
  homeStaffTitle: 'Consulados e instituciones',
  homeStaffLink: 'Entrar',
  homeDangerTitle: '¿Corre peligro en este momento?',
  homeDanger: 'Llame al número de emergencias del país donde está.',
  emergencyNumbers: 'Números de emergencia',
  complaintTitle: 'Dónde presentar una denuncia',
  complaintLead:
    'Si cree que se cometió un delito contra la niña, el niño o adolescente, denuncie donde ocurrió o donde usted vive. Es gratuito, y ser migrante no es motivo para que se la nieguen.',
  complaintEmergency: 'Número de emergencias',
  complaintBodies: 'Dónde denunciar',
  complaintRefused:
    'Si se niegan a recibir su denuncia, pida la negativa por escrito y avise al consulado: puede acompañarle.',
  shelterTitle: 'Cómo participan los albergues y casas del migrante',
  shelterLead:
    'Ustedes suelen ser los primeros en saber que llegó una niña o un niño. Reportarlo toma menos de un minuto, y dónde está lo saben solo quienes le protegen.',
  shelterMemberTitle: 'Su organización ya participa',
  shelterMember:
    'Entre con su correo. Reporta a quien llegó, ve las posibles coincidencias antes que nadie, y ningún consulado ve una hasta que ustedes respondan el tamizaje de protección.',
  shelterNewTitle: 'Su organización todavía no participa',
  shelterNew:
    'Pidan que les llamen: la autoridad de protección de la niñez del país, o la Cruz Roja, les llama a un número de un directorio. Después reportan y ven sus propios reportes. Mientras tanto, alguien de la Cruz Roja o de una organización que participa puede reportar por ustedes.',
  shelterNeverTitle: 'Lo que nunca pasa con un reporte',
  shelterNever1: 'Nunca se publica, ni tampoco el nombre o el lugar de su albergue.',
  shelterNever2:
    'No se usa para el control migratorio: el personal de migración no puede listarlo, buscarlo ni abrirlo.',
  shelterNever3:
    'No se transmite mientras la niña o el niño pida protección, tema a su Estado o a su familia, o no haya sido escuchado.',
  localPolice: 'Policía local',
} as const satisfies Translation<typeof source>
