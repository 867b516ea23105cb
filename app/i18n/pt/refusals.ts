import type { refusals as source } from '../en/refusals.ts'
import type { Translation } from '../message.ts'

export const refusals = {
  'filing.say_or_unknown': 'Escreva ou escolha o que souber, ou marque que não sabe.',
  'filing.age_unreadable': 'Não entendemos a idade. Escreva, por exemplo, 9 ou “uns 9 ou 10”.',
  'filing.birth_unreal':
    'Essa data de nascimento não existe ou é futura. Escreva o ano com quatro números, e deixe em branco o dia ou o mês que não souber.',
  'filing.birth_adult':
    'Este serviço é para crianças e adolescentes. Para uma pessoa adulta, procure a comissão de busca ou o consulado. Se a idade ou a data está errada, corrija.',
  'filing.date_unreadable': 'Não entendemos a data. Tente “12 de outubro”, “meados de outubro” ou “há duas semanas”.',
  'filing.date_future': 'Essa data ainda não chegou. Escreva quando você teve a última notícia.',
  'filing.phone': 'Esse telefone não parece completo. Escreva de 7 a 15 números, com o código do país se souber.',
  'filing.email': 'Esse e-mail não parece completo. Precisa de uma @ e um ponto.',
  'filing.other_receipt':
    'Ainda não foi enviado: nesse meio-tempo entraram com outro comprovante neste aparelho. Continue para começar um aviso novo. Para mudar o seu, entre antes com o comprovante dele.',
  'filing.other_notice':
    'Não foi salvo: nesse meio-tempo entraram com outro comprovante neste aparelho. Veja de quem é o aviso desta página e responda de novo.',
  'filing.unanswered': 'Falta responder algumas perguntas; “Não sei” já basta.',
  'filing.consent_missing': 'Escolha uma das duas respostas.',
  'access.other_holder': 'Esta página é de quem apresentou o aviso.',
  'receipt.not_this_holder': 'Só quem apresentou o aviso pede isto. Ligue para a instituição responsável.',
  'addition.empty': 'Escreva o que você quer acrescentar.',
  'addition.too_long': 'É demais para uma só mensagem. Encurte, ou envie em duas.',
  'addition.other_receipt':
    'Não foi enviado: nesse meio-tempo entraram com outro comprovante neste aparelho. Entre com o seu e envie de novo.',
  'addition.too_many': 'Aqui já não cabe mais. Ligue para a instituição responsável para contar o resto.',
  'notice.closed': 'Este aviso está encerrado e já não pode ser mudado. Ligue para a instituição responsável.',
  'notice.call_back_needed':
    'O seu nome e o seu contato só são mudados depois de ligarmos para você. Peça na página de acompanhamento.',
  'notice.not_filed': 'Este aviso ainda não foi apresentado.',
  'receipt.unknown': 'Não encontramos um aviso com esse código. Confira se está completo e sem erros.',
  'photo.not_a_photo': 'Esse arquivo não é uma foto que possamos ler. Escolha uma em JPG, PNG, WebP ou AVIF.',
  'photo.heic':
    'Essa foto está no formato HEIC, do iPhone. Faça uma captura de tela dela e envie a captura, ou escolha outra em JPG.',
  'photo.too_large': 'Essa foto é grande demais. Escolha uma de menos de 10 MB, ou faça uma captura de tela dela.',
  'photo.damaged': 'Essa foto está danificada ou incompleta. Escolha outra ou tire de novo.',
  'photo.busy': 'Há muitas fotos esperando. A sua resposta não se perdeu: tente de novo em um minuto.',
  'photo.enough': 'Já estão todas as fotos que um aviso guarda. Para acrescentar outra, tire uma.',
  'photo.changed': 'A foto mudou nesse meio-tempo. Está como você a vê agora: faça de novo se ainda for preciso.',
  'photo.too_many_hidden': 'Isso taparia demais a foto. Marque menos quadros, ou escolha outra foto.',
  'photo.not_kept': 'Esta foto já não pode ser mudada. Envie-a de novo, e mude essa.',
  'publication.no_consent': 'A família não deu permissão para publicar.',
  'state.not_now': 'Isto já não é possível: o estado mudou. Nada foi mudado.',
  'notice.changed': 'Outra pessoa mudou este aviso enquanto você o via. Veja como está agora e decida de novo.',
  'copy.unavailable': 'Esse arquivo já foi baixado, ou o prazo terminou. Se precisar, peça outra cópia.',
  'publication.not_ending': 'A publicação não está para terminar: não há nada para renovar.',
  'publication.not_public': 'Este aviso não está publicado.',
  'shelter.field_missing': 'Falta este dado.',
  'shelter.phone': 'Esse telefone não parece completo. Escreva de 7 a 15 números.',
  'shelter.nobody_calls':
    'Ninguém da rede liga ainda desse país. Ligue diretamente para a autoridade de proteção da infância de lá.',
  'tip.where_missing': 'Escreva onde, mesmo sem ter certeza: basta uma cidade ou um país.',
  'tip.seen_missing': 'Escreva em poucas palavras o que você viu.',
  'tip.contact': 'Isso não parece um telefone nem um e-mail. Corrija ou deixe em branco.',
  'tip.nobody':
    'Ainda ninguém da rede recebe informação aqui. O que você escreveu continua abaixo: ligue para a autoridade de proteção da infância do país.',
  'problem.kind_missing': 'Escolha qual é o problema.',
  'problem.words_missing': 'Escreva em poucas palavras qual é o problema.',
  'reminder.address': 'Esse endereço não parece completo. Falta uma @ ou um ponto.',
  'reminder.mobile': 'Escreva o número com o código do país, por exemplo +502 5555 1234.',
  'reminder.topics': 'Escolha o que quer que lembremos.',
  'reminder.code': 'Esse código não está certo ou já não vale. Confira ou peça outro.',
  'reminder.too_many': 'Hoje não se podem enviar mais códigos a esse endereço. Tente amanhã.',
  'reminder.ended': 'Não há nada para lembrar: o aviso já não está aberto.',
  'reminder.asked_not_to':
    'Ao apresentar o aviso você pediu que não lhe escrevessem, por isso nada é enviado. Se isso mudou, peça à instituição que mude os seus dados de contato.',
} as const satisfies Translation<typeof source>
