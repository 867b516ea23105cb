import type { publicArea as source } from '../en/public.ts'
import type { Translation } from '../message.ts'

export const publicArea = {
  homeTitle: 'Você procura uma criança ou um adolescente que migrou e não responde?',
  homeLead:
    'Apresente um aviso ao Ministério das Relações Exteriores do seu país. Consulados, abrigos, a Cruz Vermelha e instituições de proteção de onze países procuram juntos.',
  homeNotPublic:
    'O lugar onde está uma criança nunca é publicado, nem é dito a ninguém sem antes verificar a proteção dela.',
  homeFile: 'Apresentar um aviso',
  homeFileHint:
    'Escolha o Ministério das Relações Exteriores do país da criança. Se tiver dúvida, ou se tiver medo desse país, escolha outro: o que você escolher responde pelo aviso.',
  homeHowTitle: 'Como funciona',
  homeStep1Title: 'Você conta o que sabe',
  homeStep1:
    'Uma pergunta de cada vez, no seu telefone e sem conta. “Não sei” é sempre uma resposta. Você recebe um comprovante para voltar.',
  homeStep2Title: 'Um cônsul verifica e registra o aviso',
  homeStep2:
    'Uma pessoa do consulado liga para você para confirmar quem você é e o seu parentesco. Você decide, item por item, o que pode ser publicado.',
  homeStep3Title: 'As instituições procuram',
  homeStep3:
    'Abrigos e organizações informam sobre as crianças que receberam. Pessoas de duas instituições examinam cada semelhança antes de dizer qualquer coisa.',
  homeStep4Title: 'Uma pessoa fala com você',
  homeStep4: 'O que for encontrado, uma pessoa conta a você, pessoalmente ou por telefone; não esta página.',
  homeReceiptTitle: 'Já apresentei um aviso',
  homeReceipt: 'Com o seu comprovante você pode acompanhar o aviso, acrescentar ou corrigir algo, ou retirá-lo.',
  homeReceiptLink: 'Entrar com o meu comprovante',
  homeSearchTitle: 'O aviso da criança já está publicado?',
  homeSearchLabel: 'Nome, sobrenome ou apelido',
  homeInfoTitle: 'Sei algo sobre uma criança',
  homeInfo:
    'Se houver um aviso, abra-o e escolha “Dar informação”. Se não, conte aqui. O que você contar não é publicado, e você não precisa dizer o seu nome.',
  homeShelterTitle: 'Somos um abrigo ou uma casa do migrante',
  homeShelter:
    'Os abrigos são os primeiros a ver as crianças que chegam. O que vocês informam vai só para quem protege a criança.',
  homeShelterLink: 'Como os abrigos participam',
  homeStaffTitle: 'Consulados e instituições parceiras',
  homeStaffLink: 'Entrar',
  homeDangerTitle: 'A criança corre perigo neste momento?',
  homeDanger: 'Ligue para o número de emergência do país onde ela está.',
  emergencyNumbers: 'Números de emergência',
  complaintTitle: 'Onde fazer uma denúncia',
  complaintLead:
    'Se você acredita que um crime foi cometido contra a criança ou o adolescente, denuncie onde aconteceu ou onde você mora. É gratuito, e ser migrante não é motivo para recusarem a denúncia.',
  complaintEmergency: 'Número de emergência',
  complaintBodies: 'Onde denunciar',
  complaintRefused:
    'Se recusarem a sua denúncia, peça a recusa por escrito e avise o consulado: ele pode acompanhar você.',
  shelterTitle: 'Como participam os abrigos e as casas do migrante',
  shelterLead:
    'Muitas vezes vocês são os primeiros a saber que uma criança chegou. Informar leva menos de um minuto, e só quem protege a criança fica sabendo onde ela está.',
  shelterMemberTitle: 'A sua organização já participa',
  shelterMember:
    'Entre com o seu e-mail. Você informa quem chegou, vê as possíveis correspondências antes de todos, e nenhum consulado vê uma delas até vocês responderem à triagem de proteção.',
  shelterNewTitle: 'A sua organização ainda não participa',
  shelterNew:
    'Peçam que liguem para vocês: a autoridade de proteção da infância do país, ou a Cruz Vermelha, liga para um número que está em uma lista pública. Depois vocês informam e veem as suas próprias informações. Enquanto isso, alguém da Cruz Vermelha ou de uma organização parceira pode informar por vocês.',
  shelterNeverTitle: 'O que nunca acontece com uma informação',
  shelterNever1: 'Nunca é publicada, nem o nome ou o lugar do seu abrigo.',
  shelterNever2:
    'Não é usada para o controle migratório: os agentes de migração não podem listar, buscar nem abrir essa informação.',
  shelterNever3:
    'Não é repassada enquanto a criança pedir proteção, tiver medo do seu Estado ou da sua família, ou não tiver sido ouvida.',
  localPolice: 'Polícia local',
} as const satisfies Translation<typeof source>
