import type { siteCheck as source } from '../en/siteCheck.ts'
import type { Translation } from '../message.ts'

export const siteCheck = {
  title: 'Verificação do módulo',
  alone: 'Esta página só diz algo dentro de outra: coloque o código dela onde o módulo deve ficar.',
  opened: 'A página deixa entrar este quadro.',
  active: 'O módulo está ativo.',
  inactive:
    'Nenhum módulo ativo tem esta chave. Copie o código de novo, ou peça à instituição que ative o módulo dela.',
  site_listed: 'Este site está registrado para o módulo:',
  site_unlisted:
    'Este site não está registrado e por isso não pode mostrar o módulo. Peça à instituição que o acrescente:',
  site_http: 'Esta página é http. O módulo só aparece em páginas https:',
  site_unknown: 'O navegador não diz qual é este site.',
  loader_silent: 'O carregador não falou com este quadro em quatro segundos: não está aqui, ou não funcionou.',
  loader_heard: 'O carregador funciona.',
  loader_none:
    'Não se sabe se o carregador funciona: nenhum script roda neste quadro (talvez por um “sandbox”), ou ele ainda espera.',
  narrow: 'Há pouco espaço: com menos de 280 px as palavras se cortam.',
  nested: 'Esta página está dentro de outro site que não está registrado: ali o módulo não apareceria.',
  replace: 'Quando tudo estiver certo, ponha de volta o código do módulo no lugar deste.',
} as const satisfies Translation<typeof source>
