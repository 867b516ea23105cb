import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'Neste aparelho está aberto outro aviso',
  other:
    'O que você escreveu abaixo não foi salvo: esta página é de um aviso diferente do que está aberto agora. Nada foi mudado em nenhum dos dois.',
  openNow: 'O aviso aberto agora é sobre:',
  howTo:
    'Para salvar no próprio aviso: abra-o com o comprovante dele, em outra aba, e envie esta página de novo. Se você só estava começando: guarde o comprovante do que está aberto, feche-o com “{end}”, abaixo, e comece o novo.',
  receipt: 'Comprovante do aviso que está aberto:',
  enter: 'Abrir um aviso com o comprovante',
  here: 'Ver esta pergunta do aviso que está aberto',
} as const satisfies Translation<typeof source>
