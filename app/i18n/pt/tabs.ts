import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'Outro aviso está aberto neste aparelho',
  other:
    'O que você escreveu abaixo não foi salvo: esta página é de um aviso diferente do que está aberto agora. Nada mudou em nenhum dos dois.',
  openNow: 'O aviso aberto agora é sobre:',
  howTo:
    'Para salvá-lo no próprio aviso: abra-o com o comprovante dele, em outra aba, e envie esta página de novo. Se você estava apenas começando: anote o comprovante do que está aberto, feche-o com «{end}», abaixo, e comece o novo.',
  receipt: 'Comprovante do aviso que está aberto:',
  enter: 'Abrir um aviso com o comprovante',
  here: 'Ver esta pergunta no aviso que está aberto',
} as const satisfies Translation<typeof source>
