import type { common as source } from '../en/common.ts'
import type { Translation } from '../message.ts'

export const common = {
  siteName: 'Reencuentro',
  siteTagline: 'Busca regional de crianças e adolescentes migrantes não localizados',
  skipToContent: 'Ir para o conteúdo',
  otherLanguage: 'Idioma',
  quickExit: 'Sair rápido desta página',
  back: 'Voltar',
  home: 'Início',
  continue: 'Continuar',
  save: 'Salvar',
  cancel: 'Cancelar',
  change: 'Mudar',
  search: 'Buscar',
  print: 'Imprimir',
  optional: 'opcional',
  dontKnow: 'Não sei',
  yes: 'Sim',
  no: 'Não',
  none: 'Nenhum',
  day: 'Dia',
  month: 'Mês',
  year: 'Ano',
  dateHint: 'Por exemplo: 7 10 2026. Deixe vazio o que você não souber.',
  notSaid: 'Não informado',
  waitTitle: 'Um momento, por favor',
  wait: {
    one: 'O que você escreveu continua aqui e ainda não foi enviado. Espere {count} segundo e aperte o botão de novo.',
    other:
      'O que você escreveu continua aqui e ainda não foi enviado. Espere {count} segundos e aperte o botão de novo.',
  },
  waitWhy: 'Assim evitamos que um programa encha este site. Você não precisa resolver nada nem abrir uma conta.',
  errorSummaryTitle: 'Confira o seguinte',
  errorPrefix: 'Erro:',
  noPhoto: 'Sem foto',
  notADenunciaTitle: 'Isto não é uma denúncia',
  notADenuncia:
    'Um aviso aqui inicia uma busca entre consulados, abrigos e instituições de proteção. Não substitui a denúncia à polícia ou ao Ministério Público, e você pode fazer as duas coisas.',
  notADenunciaLink: 'Onde denunciar em cada país',
  nobodyAsksMoneyTitle: 'Ninguém vai pedir dinheiro a você',
  nobodyAsksMoney:
    'A busca é gratuita. Se alguém pedir dinheiro em nosso nome, ou disser que está com a criança, não pague nem mande documentos: avise a nós e avise a polícia.',
  footerAbout: 'O Reencuentro é dos onze países membros da Conferência Regional sobre Migração.',
  footerInvented: 'Demonstração: todas as pessoas, nomes e rostos mostrados aqui são inventados.',
  footerPrivacy: 'Sem conta, sem rastreadores, sem nada carregado de outros sites.',
  chooseOne: 'Escolha',
} as const satisfies Translation<typeof source>
