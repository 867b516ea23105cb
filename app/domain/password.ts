/**
 * A password is long rather than strange: twelve characters at least, no rule on their kinds (NIST SP 800-63B, 3.1.1).
 * Refused are those that a guesser tries first: common words with a tail of digits, runs of the keyboard, one piece
 * repeated, and what is known of the person: name, e-mail, institution.
 */
import { allowed, refuse, type Verdict } from './verdict.ts'

export const SHORTEST_PASSWORD = 12
/** Longer ones are refused rather than cut, so that what was typed is what is kept. */
export const LONGEST_PASSWORD = 200

export type PasswordCode = 'password.short' | 'password.long' | 'password.common'

/** Words that stand alone, in pairs or with a tail in lists of stolen passwords, in the languages of the region. */
const COMMON = new Set(
  `password passwort passphrase contrasena contrasenia clave claveacceso acceso secreto secret administrador administrator admin
  administracion usuario user guest invitado welcome bienvenido bienvenida bienvenidos letmein login qwerty qwertyuiop
  asdfghjkl zxcvbnm iloveyou teamo tequiero teamomucho teamomuchomas princesa princess sunshine monkey dragon superman
  batman football futbol baseball basketball master shadow michael jesus jesucristo dios diosesamor amor familia family
  mama papa hola hello test testing prueba pruebas demo default changeme cambiame cambiar temporal temporary computer
  internet google facebook whatsapp instagram microsoft windows android samsung barcelona realmadrid chocolate
  mariposa estrella corazon alejandra alejandro fernanda fernando guadalupe mexico guatemala honduras elsalvador
  nicaragua costarica panama belice belize canada republicadominicana estadosunidos consulado consulate cancilleria
  embajada embassy albergue shelter cruzroja redcross reencuentro reunion gobierno government ministerio correct
  horsebatterystaple correcthorsebatterystaple trustno abcdefgh abcdefghijkl abcdefghijklmnop`.split(/\s+/),
)
const RUNS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb']
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const unleet = (text: string): string => text.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign)

/** True when the text is one piece said again and again. */
const isRepeated = (text: string): boolean => {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length)) return true
  return false
}

const isRun = (text: string): boolean => {
  const long = RUNS.map((run) => run.repeat(3))
  const backwards = long.map((run) => [...run].reverse().join(''))
  return [...long, ...backwards].some((run) => run.includes(text))
}

/** True when nothing but common words, known words and digits is left of it. */
const isOfWords = (text: string, known: readonly string[]): boolean => {
  const letters = text.replace(/[^a-z]/g, '')
  if (letters.length < 4) return true
  const words = new Set([...COMMON, ...known])
  const ends = [0]
  for (let end = 1; end <= letters.length; end++)
    if (ends.some((start) => words.has(letters.slice(start, end)))) ends.push(end)
  return ends.includes(letters.length)
}

/**
 * Whether a new password may be taken.
 * @param about what is known of the person: name, e-mail, institution; their words do not make a password
 */
export const decidePassword = (password: string, about: readonly string[] = []): Verdict<undefined, PasswordCode> => {
  if ([...password].length < SHORTEST_PASSWORD) return refuse('password.short')
  if (password.length > LONGEST_PASSWORD) return refuse('password.long')
  const folded = fold(password)
  const plain = folded.replace(/[\s._-]/g, '')
  const known = about.flatMap((text) => fold(text).split(/[^a-z]+/)).filter((word) => word.length > 2)
  // Signs and digits at the end are a tail, not letters written otherwise.
  const head = plain.replace(/[^a-z]+$/, '')
  const readings = [plain, plain.replace(/[^a-z0-9]/g, ''), head, unleet(head)]
  const isCommon =
    new Set(plain).size < 5 ||
    isRepeated(folded) ||
    isRepeated(plain) ||
    readings.some((text) => isRun(text) || isOfWords(text, known))
  return isCommon ? refuse('password.common') : allowed
}
