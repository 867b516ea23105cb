/** A published notice of nobody, as posters and images are drawn from it. */
import type { PublicNotice } from '../../app/domain/notice.ts'
import type { PosterFacts } from '../../app/posters/poster-words.ts'

export const posterNotice = {
  publicId: 'a1b2c3d4e5f6a7b8c9d0e1f2',
  chancellery: 'gt',
  seekerRelation: 'mother',
  sex: 'male',
  ageBand: { min: 7, max: 9 },
  country: 'GT',
  since: '2026-09',
  name: 'José Luis Ixcoy Tzoc',
  nickname: 'Chepito',
  languages: ['mam', 'spa'],
  marks: [{ type: 'scar', site: 'eyebrow', side: 'left' }],
  clothing: [{ garment: 'shirt', colour: 'red' }],
  poster: true,
  indexed: false,
} as const satisfies PublicNotice

export const posterFacts = (notice: PublicNotice = posterNotice): PosterFacts => ({
  notice,
  chancellery: { name: 'Cancillería de prueba', country: 'GT', phone: '+502 0000 0000' },
  address: 'https://reencuentro.example/a/k7m2p-9x4qt',
  day: '2026-11-29',
})
