import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'En este aparato está abierto otro aviso',
  other:
    'Lo que escribió abajo no se guardó: esta página es de un aviso distinto del que está abierto ahora. No se cambió nada en ninguno de los dos.',
  openNow: 'Ahora está abierto el aviso de:',
  howTo:
    'Para guardarlo en su propio aviso: ábralo con su comprobante, en otra pestaña, y envíe esta página de nuevo. Si apenas lo estaba empezando: anote el comprobante del que está abierto, ciérrelo con «{end}», abajo, y empiece el nuevo.',
  receipt: 'Comprobante del aviso que está abierto:',
  enter: 'Abrir un aviso con su comprobante',
  here: 'Ver esta pregunta del aviso que está abierto',
} as const satisfies Translation<typeof source>
