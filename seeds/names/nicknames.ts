/**
 * What families call their children: common hypocoristics of the region, by given name without accents. The matching
 * engine has its own table; this one holds some it does not, so that unseen ones are measured too.
 */
import { foldPlaceName } from '../../app/domain/gazetteer/place-rows.ts'
import type { Random } from '../random.ts'

const ROWS = `
jose|Chepe,Pepe,Chepito,Chejo
juan|Juancho,Juanito,Juancito
jesus|Chuy,Chus,Chuyito
francisco|Pancho,Paco,Chico,Panchito
luis|Lucho,Güicho,Luisito
carlos|Carlitos,Cali,Calín
miguel|Migue,Miguelito,Mikel
manuel|Manolo,Meme,Manuelito
pedro|Pedrito,Perico
roberto|Beto,Robertito
alberto|Beto,Tito
adalberto|Beto,Adal
humberto|Beto,Berto
antonio|Toño,Toñito,Tonito
eduardo|Lalo,Guayo,Layo
ricardo|Richi,Cayo
rafael|Rafa,Fallo
fernando|Nando,Fer
alejandro|Ale,Jandro
alexander|Alex,Xander
daniel|Dani,Danielito
santiago|Chago,Santi
vicente|Chente,Chentío
ignacio|Nacho,Nachito
enrique|Quique,Kike
guillermo|Memo,Guille
gerardo|Lalo,Gera
gustavo|Tavo,Gus
salvador|Chamba,Chava
sebastian|Sebas,Chabán
domingo|Mincho,Mingo
tomas|Tomasito,Masho
oscar|Oscarito,Caco
victor|Vitillo,Vic
santos|Tos,Santitos
kevin|Kevincito,Kev
brayan|Bray,Brayancito
cristian|Cris,Tian
josue|Chusito,Josh
edwin|Wincho,Edu
wilmer|Wil,Mercho
rigoberto|Rigo,Beto
sergio|Checo,Chejo
mario|Mayito,Marito
maria|Mari,Mariíta,Maruca
ana|Anita,Nani
isabel|Chabela,Isa,Chabe
guadalupe|Lupe,Lupita
concepcion|Concha,Conchi,Chona
dolores|Lola,Lolita
mercedes|Meches,Mencha
rosario|Chayo,Charo
francisca|Paca,Chica,Panchita
teresa|Tere,Teresita
gabriela|Gaby,Gabi
daniela|Dani,Danielita
fernanda|Fer,Nanda
yenifer|Yeni,Yenis
jennifer|Jenny,Yeni
yesenia|Yesi,Chenia
katherine|Kathy,Katy
carmen|Carmencita,Menchita
marta|Martita,Tita
juana|Juanita,Juanis
catarina|Cata,Catita,Ca'l
magdalena|Malena,Lena
micaela|Mica,Caela
sofia|Sofi,Chofi
alejandra|Ale,Jandra
valeria|Vale,Valerita
yolanda|Yoli,Landa
suyapa|Suya,Yapita
victoria|Vicky,Toya
lourdes|Lulú,Luli
beatriz|Bety,Ticha
genesis|Gene,Yenes
estefany|Fany,Estef
josselyn|Joss,Yoce
marie|Mimi,Maryz
jean|Jeannot,Tijan
pierre|Pyewo,Tipyè
samuel|Sami,Samy
michael|Mike,Mikey
christopher|Chris,Topher
anthony|Tony,Ant
elizabeth|Liz,Betsy
`
export const NICKNAMES: ReadonlyMap<string, readonly string[]> = new Map(
  ROWS.trim()
    .split('\n')
    .map((row) => {
      const [given = '', nicknames = ''] = row.split('|')
      return [given, nicknames.split(',')]
    }),
)

/** A hypocoristic of the first given name; else a diminutive by rule ("Olvin" → "Olvincito"). */
export const inventNickname = (
  random: Random,
  given: string,
  nicknames: ReadonlyMap<string, readonly string[]> = NICKNAMES,
): string => {
  const [first = given] = given.split(' ')
  const known = nicknames.get(foldPlaceName(first))
  if (known) return random.pick(known)
  if (/[oa]$/.test(first)) return `${first.slice(0, -1)}it${first.slice(-1)}`
  return random.chance(0.5) ? `${first}cito` : first.slice(0, 4)
}
