import type { siblings as source } from '../en/siblings.ts'
import type { Translation } from '../message.ts'

export const siblings = {
  offerTitle: '¿Busca a otra niña o niño de su familia?',
  offer: 'No tiene que volver a escribir lo de su familia: le proponemos lo que ya contó y usted lo puede cambiar.',
  offerButton: 'Avisar de otra niña o niño de la misma familia',
  pageTitle: 'Avisar de otra niña o niño de la misma familia',
  lead: 'Lo que contó de su familia (apellidos, de dónde son, cuándo y dónde supo por última vez, con quién iba) ya estará en cada pregunta. Mírelo: cambie lo que sea distinto para esta niña o este niño, o déjelo.',
  whyNumber:
    'Cada niña o niño tiene su propio aviso y su propio comprobante, porque puede aparecer en otro lugar y en otro momento, y lo que usted permite para uno quizá no lo quiera para el otro.',
  consents: 'Le volveremos a preguntar, uno por uno, los permisos para esta niña o este niño.',
  noContact:
    'Por su seguridad, el teléfono y el nombre de usted no se muestran a quien solo tiene el comprobante: tendrá que escribirlos otra vez.',
  suggested:
    'Esto es lo que contó para la otra niña o niño. Cambie lo que sea distinto. Vale para este aviso solo cuando toque «Guardar y continuar».',
  earlierTitle: 'Comprobantes de las otras niñas o niños',
  earlierHint: 'Cada comprobante abre solo el aviso de esa niña o niño.',
  earlierUnnamed: 'Sin nombre',
  printTogether: 'Ver todos juntos, para imprimirlos en una hoja',
  printAlone: 'Ver solo este',
} as const satisfies Translation<typeof source>
