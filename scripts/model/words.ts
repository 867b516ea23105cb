/** What the model's commands say, in the operator's language: Spanish where the machine's locale is, English otherwise. */
import type { ModelFault } from '../../app/matching/model-file.ts'

const english = {
  noFile: (file: string) => `There is no file to read at ${file}`,
  exists: (file: string) => `${file} is there already: choose another name, nothing was written`,
  notJson: 'it is not JSON',
  unknownField: (where: string) => `unknown field in ${where}`,
  missing: (where: string) => `${where} is missing`,
  wrongValue: (where: string) => `${where} has a value that cannot be`,
  rises: (where: string) => `${where} is worth more than a closer agreement`,
  against: (where: string) => `${where} is an agreement and would speak against`,
  whole: 'the file',
  refused: (file: string, why: string) => `${file} is not a model that can be used: ${why}`,
  stopped: 'Stopped there; nothing was written. --on-malformed skip leaves such lines out.',
  leftOut: (lines: number) => `${lines} lines left out`,
  unknownPairs: (pairs: number) => `${pairs} reviewed pairs name a record that is not in the lists; they were left out`,
  failed: (what: string) => `It could not be done (${what}); nothing was written.`,
  empty: 'Both lists must hold records; nothing was written.',
  round: (at: number, of: number) => `round ${at} of ${of}`,
  written: (id: string, file: string) => `${id} written: ${file}`,
  moved: (comparisons: string) => `moved: ${comparisons}`,
  kept: (comparisons: string) => `kept, since the fitted values did worse on pairs held out: ${comparisons}`,
  none: 'none',
  language: 'en' as 'en' | 'es',
  title: (id: string, before: string) => `${id} beside ${before}`,
  learnt: 'What it was learnt from',
  fact: 'what',
  value: 'value',
  facts: {
    day: 'day',
    from: 'version that it was fitted from',
    notices: 'notices',
    sightings: 'sightings',
    strict: 'sightings that strict rules give a notice',
    same: 'reviewed pairs: one child',
    different: 'reviewed pairs: two children',
    moved: 'comparisons that moved',
    kept: 'comparisons kept, since the fitted values did worse',
    calibration: 'calibration',
    calibrated: 'model that the calibration was fitted for',
    authored: 'set by judgement; nothing was fitted',
  },
  weights: 'Weights',
  weightsNote:
    'Bits: one more doubles the odds. Levels of a name, and what is scaled by frequency, add to log2(m / share). Numbers stand by their names.',
  comparison: 'comparison',
  level: 'level',
  before: 'before',
  now: 'now',
  difference: 'difference',
  figures: 'Figures on the reviewed pairs',
  noFigures:
    'No reviewed pairs were given (--notices, --sightings, --reviewed): nothing is measured here, and the plot only shows what the calibration makes of the weights.',
  fewFigures:
    'Fewer than ten pairs are decided: what so few say is not written down, since it would tell of single children.',
  pairs: 'pairs',
  calibrationError: 'calibration error',
  surprise: 'surprise, bits a pair',
  precision: (least: number) => `precision / recall at p ≥ ${least}`,
  bin: 'said, from – to',
  said: 'said',
  same: 'one child in truth',
  plot: 'Reliability',
  plotSaid: 'probability that was said',
  plotSame: 'share that were one child',
  plotWeights: 'Calibration, one candidate among 1,000 notices',
  plotRaw: 'probability by the weights alone',
  plotMapped: 'calibrated',
  reported: (folder: string) => `report.md and reliability.svg written: ${folder}`,
  nameTaken: (file: string) =>
    `Another model was in force, or is shipped, under the name that ${file} has: give it one of its own ("id")`,
  inForce: (version: string, before: string) => `in force: ${version} (before: ${before})`,
  toScore: (open: number) =>
    open === 0
      ? 'No open candidate is left to score.'
      : `${open} open candidates of other versions are scored anew by the worker.`,
  read: (records: number) => `${records} records read`,
  emptyRegistry: 'The registry has no notice or no report to compare; nothing was written.',
  notChecked: 'Too few reviewed pairs to check the values on pairs held out: look at the report before you use it.',
}
export type Words = typeof english

const spanish: Words = {
  noFile: (file) => `No hay archivo que leer en ${file}`,
  exists: (file) => `${file} ya existe: elija otro nombre, no se escribió nada`,
  notJson: 'no es JSON',
  unknownField: (where) => `campo desconocido en ${where}`,
  missing: (where) => `falta ${where}`,
  wrongValue: (where) => `${where} tiene un valor que no puede ser`,
  rises: (where) => `${where} vale más que una coincidencia más cercana`,
  against: (where) => `${where} es una coincidencia y hablaría en contra`,
  whole: 'el archivo',
  refused: (file, why) => `${file} no es un modelo que se pueda usar: ${why}`,
  stopped: 'Se detuvo ahí; no se escribió nada. --on-malformed skip deja fuera esas líneas.',
  leftOut: (lines) => `${lines} líneas quedaron fuera`,
  unknownPairs: (pairs) => `${pairs} pares revisados nombran un registro que no está en las listas; quedaron fuera`,
  failed: (what) => `No se pudo hacer (${what}); no se escribió nada.`,
  empty: 'Las dos listas deben tener registros; no se escribió nada.',
  round: (at, of) => `vuelta ${at} de ${of}`,
  written: (id, file) => `${id} escrito: ${file}`,
  moved: (comparisons) => `cambiaron: ${comparisons}`,
  kept: (comparisons) => `quedaron como estaban, porque los valores ajustados acertaban menos: ${comparisons}`,
  none: 'ninguno',
  language: 'es',
  title: (id, before) => `${id} junto a ${before}`,
  learnt: 'De qué se aprendió',
  fact: 'qué',
  value: 'valor',
  facts: {
    day: 'día',
    from: 'versión de la que se partió',
    notices: 'avisos',
    sightings: 'avistamientos',
    strict: 'avistamientos a los que las reglas estrictas dan un aviso',
    same: 'pares revisados: la misma niña o niño',
    different: 'pares revisados: dos distintos',
    moved: 'comparaciones que cambiaron',
    kept: 'comparaciones que quedaron, porque los valores ajustados acertaban menos',
    calibration: 'calibración',
    calibrated: 'modelo para el que se ajustó la calibración',
    authored: 'puesto por criterio; no se ajustó nada',
  },
  weights: 'Pesos',
  weightsNote:
    'En bits: uno más duplica la razón. Los niveles de un nombre, y lo que depende de la frecuencia, se suman a log2(m / proporción). Los números van con su nombre.',
  comparison: 'comparación',
  level: 'nivel',
  before: 'antes',
  now: 'ahora',
  difference: 'diferencia',
  figures: 'Cifras sobre los pares revisados',
  noFigures:
    'No se dieron pares revisados (--notices, --sightings, --reviewed): aquí no se mide nada, y el gráfico solo muestra lo que la calibración hace de los pesos.',
  fewFigures:
    'Hay menos de diez pares decididos: lo que dicen tan pocos no se escribe, porque hablaría de niñas y niños determinados.',
  pairs: 'pares',
  calibrationError: 'error de calibración',
  surprise: 'sorpresa, bits por par',
  precision: (least) => `precisión / alcance con p ≥ ${least}`,
  bin: 'dicho, desde – hasta',
  said: 'dicho',
  same: 'misma persona en verdad',
  plot: 'Fiabilidad',
  plotSaid: 'probabilidad que se dijo',
  plotSame: 'proporción que era la misma persona',
  plotWeights: 'Calibración, un candidato entre 1.000 avisos',
  plotRaw: 'probabilidad según los pesos solos',
  plotMapped: 'calibrada',
  reported: (folder) => `report.md y reliability.svg escritos: ${folder}`,
  nameTaken: (file) =>
    `Otro modelo estuvo en vigor, o viene con el programa, con el nombre que tiene ${file}: póngale uno propio ("id")`,
  inForce: (version, before) => `en vigor: ${version} (antes: ${before})`,
  toScore: (open) =>
    open === 0
      ? 'No queda ningún candidato abierto por puntuar.'
      : `El proceso de fondo vuelve a puntuar ${open} candidatos abiertos de otras versiones.`,
  read: (records) => `${records} registros leídos`,
  emptyRegistry: 'El registro no tiene avisos o no tiene reportes que comparar; no se escribió nada.',
  notChecked:
    'Muy pocos pares revisados para comprobar los valores con pares apartados: mire el informe antes de usarlo.',
}

type Locale = Readonly<Record<string, string | undefined>>

/** @param environment LC_ALL, LC_MESSAGES or LANG, the first that is set, as POSIX says */
export const wordsFor = ({ LC_ALL, LC_MESSAGES, LANG }: Locale): Words =>
  /^es([_.@]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? spanish : english

export const faultWords = ({ code, field }: ModelFault, words: Words): string => {
  const where = field ?? words.whole
  const said: Readonly<Record<ModelFault['code'], string>> = {
    not_json: words.notJson,
    unknown_field: words.unknownField(where),
    missing: words.missing(where),
    wrong_value: words.wrongValue(where),
    rises: words.rises(where),
    against: words.against(where),
  }
  return said[code]
}
