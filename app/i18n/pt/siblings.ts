import type { siblings as source } from '../en/siblings.ts'
import type { Translation } from '../message.ts'

export const siblings = {
  offerTitle: 'Procura outra criança ou adolescente da sua família?',
  offer: 'Não precisa escrever de novo o que é da família: propomos o que já contou e você pode mudar.',
  offerButton: 'Apresentar um aviso de outra criança ou adolescente da mesma família',
  pageTitle: 'Apresentar um aviso de outra criança ou adolescente da mesma família',
  lead: 'O que contou da sua família (sobrenomes, de onde são, quando e onde soube pela última vez, com quem ia) já estará em cada pergunta. Veja: mude o que for diferente para esta criança, ou deixe.',
  whyNumber:
    'Cada criança tem o seu próprio aviso e o seu próprio comprovante, porque pode aparecer em outro lugar e em outro momento, e o que você permite para uma talvez não queira para a outra.',
  consents: 'Vamos perguntar de novo, uma por uma, as permissões para esta criança.',
  noContact:
    'Para sua segurança, o seu telefone e o seu nome não são mostrados a quem só tem o comprovante: terá de escrevê-los de novo.',
  suggested:
    'Isto é o que contou para a outra criança. Mude o que for diferente. Só vale para este aviso quando tocar em “Salvar e continuar”.',
  earlierTitle: 'Comprovantes das outras crianças',
  earlierHint: 'Cada comprovante abre só o aviso daquela criança.',
  earlierUnnamed: 'Sem nome',
  printTogether: 'Ver todos juntos, para imprimir em uma folha',
  printAlone: 'Ver só este',
} as const satisfies Translation<typeof source>
