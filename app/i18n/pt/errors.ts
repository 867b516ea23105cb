import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../message.ts'

export const errors = {
  refused: 'Isto não pode ser feito agora. Nada foi mudado.',
  deniedTitle: 'Isto não está aberto para você',
  denied:
    'A sua função ou o convênio da sua instituição não o inclui. Nada foi mudado. Se precisar, peça a quem administra a sua instituição.',
  otherReceiptTitle: 'Neste aparelho está aberto outro comprovante',
  otherReceipt:
    'O que você escreveu é de um aviso cujo comprovante já não é o que está aberto aqui. Nada foi salvo nem mudado.',
  keptTitle: 'O que você escreveu',
  keptReceipt: 'Abrir com o outro comprovante',
  notFoundTitle: 'Esta página não existe',
  notFound:
    'O endereço pode estar mal escrito, ou o que havia aqui já não está publicado. Nada do que você enviou antes se perdeu.',
  goneTitle: 'Este aviso já não está publicado',
  gone: 'Foi retirado ou o prazo terminou. Isso não diz nada sobre a pessoa de quem tratava.',
  forbiddenTitle: 'Este pedido não veio das nossas páginas',
  forbidden: 'Para a sua segurança não foi realizado, e nada foi mudado. Volte, recarregue a página e envie de novo.',
  tooLargeTitle: 'O que você enviou é grande demais',
  tooLarge:
    'Nada desse envio foi salvo. As fotos podem ter até 12 MB ao todo, e uma resposta pode ter até 20.000 letras. Volte: o que você escreveu quase sempre continua no formulário. Escolha uma foto menor ou encurte o texto, e envie de novo.',
  lengthRequiredTitle: 'O pedido não disse o seu tamanho',
  lengthRequired: 'Nada foi salvo. Envie de novo com o cabeçalho Content-Length.',
  addressTooLongTitle: 'Esse endereço é longo demais',
  addressTooLong: 'Nada foi mudado. Confira o endereço ou comece pela página inicial.',
  headersTooLargeTitle: 'O seu navegador enviou dados demais',
  headersTooLarge: 'Nada foi mudado. Apague os cookies deste site ou use outro navegador, e tente de novo.',
  tooSlowTitle: 'O envio demorou demais',
  tooSlow:
    'Nada desse envio foi salvo. Volte: o que você escreveu quase sempre continua no formulário. Se enviava uma foto, escolha uma menor ou espere um sinal melhor.',
  methodTitle: 'Este endereço não aceita esse tipo de pedido',
  method: 'Nada foi mudado.',
  unreadableTitle: 'Não conseguimos ler esse pedido',
  unreadable: 'Nada foi mudado. Confira o endereço, volte e tente de novo.',
  brokenTitle: 'Algo falhou do nosso lado',
  broken:
    'Não foi culpa sua. O que já estava salvo está guardado. Espere um minuto e tente de novo; se enviava um formulário, volte antes: o que você escreveu quase sempre continua lá.',
  unavailableTitle: 'Não podemos atender você neste momento',
  unavailable: 'O que já estava salvo está guardado. Tente de novo em alguns minutos.',
  tooManyTitle: 'Tentativas demais',
  tooMany: 'O que já estava salvo está guardado. Espere alguns minutos e tente de novo.',
  reference: 'Se pedir ajuda, dê esta referência: {requestId}',
  goHome: 'Ir para a página inicial',
  goBack: 'Voltar',
} as const satisfies Translation<typeof source>
