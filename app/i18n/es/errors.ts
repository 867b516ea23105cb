import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../message.ts'

export const errors = {
  refused: 'Esto no se puede hacer ahora. No se cambió nada.',
  deniedTitle: 'Esto no está abierto para usted',
  denied:
    'Su función o el convenio de su institución no lo incluye. No se cambió nada. Si lo necesita, pídalo a quien administra su institución.',
  otherReceiptTitle: 'En este aparato está abierto otro comprobante',
  otherReceipt:
    'Lo que escribió es de un aviso cuyo comprobante ya no es el que está abierto aquí. No se guardó ni se cambió nada.',
  keptTitle: 'Lo que usted escribió',
  keptReceipt: 'Abrir con el otro comprobante',
  notFoundTitle: 'Esta página no existe',
  notFound:
    'La dirección puede estar mal escrita, o lo que había aquí ya no está publicado. No se pierde nada de lo que envió antes.',
  goneTitle: 'Este aviso ya no está publicado',
  gone: 'Se retiró o terminó su plazo. Eso no dice nada sobre la persona a la que se refería.',
  forbiddenTitle: 'Esta solicitud no vino de nuestras páginas',
  forbidden:
    'Por su seguridad no se llevó a cabo y no se cambió nada. Vuelva atrás, recargue la página y envíela de nuevo.',
  tooLargeTitle: 'Lo que envió pesa demasiado',
  tooLarge:
    'No se guardó nada de ese envío. Las fotos pueden pesar hasta 12 MB en total, y una respuesta puede tener hasta 20 000 letras. Vuelva atrás: lo que escribió casi siempre sigue en el formulario. Elija una foto más pequeña o acorte el texto, y envíe de nuevo.',
  lengthRequiredTitle: 'La solicitud no dijo cuánto mide',
  lengthRequired: 'No se guardó nada. Envíela de nuevo con el encabezado Content-Length.',
  addressTooLongTitle: 'Esa dirección es demasiado larga',
  addressTooLong: 'No se cambió nada. Revise la dirección o empiece desde el inicio.',
  headersTooLargeTitle: 'Su navegador envió demasiados datos de más',
  headersTooLarge: 'No se cambió nada. Borre las cookies de este sitio o use otro navegador, e intente de nuevo.',
  tooSlowTitle: 'El envío tardó demasiado',
  tooSlow:
    'No se guardó nada de ese envío. Vuelva atrás: lo que escribió casi siempre sigue en el formulario. Si enviaba una foto, elija una más pequeña o espere a tener mejor señal.',
  methodTitle: 'Esta dirección no acepta ese tipo de solicitud',
  method: 'No se cambió nada.',
  unreadableTitle: 'No pudimos leer esa solicitud',
  unreadable: 'No se cambió nada. Revise la dirección, vuelva atrás e intente de nuevo.',
  brokenTitle: 'Algo falló de nuestro lado',
  broken:
    'No fue culpa suya. Lo que ya estaba guardado se conserva. Espere un minuto e intente de nuevo; si estaba enviando un formulario, vuelva atrás: lo que escribió casi siempre sigue ahí.',
  unavailableTitle: 'No podemos atenderle en este momento',
  unavailable: 'Lo que ya estaba guardado se conserva. Intente de nuevo en unos minutos.',
  tooManyTitle: 'Demasiados intentos',
  tooMany: 'Lo que ya estaba guardado se conserva. Espere unos minutos e intente de nuevo.',
  reference: 'Si pide ayuda, dé esta referencia: {requestId}',
  goHome: 'Ir al inicio',
  goBack: 'Volver atrás',
} as const satisfies Translation<typeof source>
