import { type Feared, parseFeared } from '../domain/screening.ts'

/** Whom a form names as feared (its boxes are components/sightings/feared-boxes.tsx). */
export const readFeared = (form: FormData): readonly Feared[] =>
  parseFeared(
    [...form.getAll('fearedStates'), ...form.getAll('fearedKin')].filter(
      (one): one is string => typeof one === 'string',
    ),
  )
