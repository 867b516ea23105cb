import type { noticePhotos as source } from '../en/notice-photos.ts'
import type { Translation } from '../message.ts'

/** Las fotos de un aviso como las prepara un oficial para la página pública. */
export const noticePhotos = {
  title: 'Fotografías del aviso',
  lead: 'Se publica solo la primera fotografía de una persona, tal como está aquí, y solo con el consentimiento de la familia. Tape la cara de otras personas y lo que diga un lugar: el nombre de una escuela, una casa, un uniforme.',
  prepare: 'Ver y preparar las fotografías',
  choose: 'Poner de primera',
  is_public: 'Publicada ahora',
  is_next: 'Se publicaría esta',
  is_not_allowed: 'No se publica: sin consentimiento',
  is_not_shown: 'No se publica: otra va primero',
  toPublish: 'Lo publicado ya no es lo que se publicaría: publique de nuevo cuando la fotografía esté lista.',
  toNotice: 'Al aviso, para publicarlo',
} as const satisfies Translation<typeof source>
