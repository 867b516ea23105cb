import type { shelters as source } from '../en/shelters.ts'
import type { Translation } from '../message.ts'

export const shelters = {
  title: 'Somos um abrigo que não está na rede',
  lead: 'Deixe como encontrar vocês. A autoridade de proteção da infância do país, ou a Cruz Vermelha, liga em até três dias, para um número que ela mesma procura.',
  noChild:
    'Não escreva aqui nada sobre nenhuma criança. Se alguma está em perigo agora, ligue para o número de emergência do país.',
  place: 'Nome do lugar',
  town: 'Localidade',
  country: 'País',
  person: 'Por quem perguntar',
  phone: 'Telefone',
  phoneHint: 'Para comparar. Ligamos para um número de uma lista pública, para que ninguém se faça passar por vocês.',
  hours: 'Boas horas para ligar',
  button: 'Pedir que liguem para nós',
  doneTitle: 'Agradecemos. Vamos ligar para vocês',
  done: 'Em até três dias, para um número público do seu lugar. Quem ligar não pede dinheiro nem o nome de nenhuma criança.',
  link: 'Pedir que liguem para nós',
} as const satisfies Translation<typeof source>
