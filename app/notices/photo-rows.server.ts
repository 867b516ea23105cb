import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import type { Nearness, PhotoEdit } from '../domain/photo-edit.ts'

export type PhotoOf = 'seeker' | 'child'

export type NoticePhoto = {
  readonly id: string
  readonly notice_id: string
  readonly of: PhotoOf
  readonly store_key: string
  readonly public_token: string | null
  readonly edit: PhotoEdit
  /** Whether it can be drawn anew. */
  readonly whole: boolean
}

/** How many photos of one person a notice keeps: a face changes, and a few serve a comparison. */
export const MOST_PHOTOS: Readonly<Record<PhotoOf, number>> = { child: 3, seeker: 1 }

/** The photos of a notice that were not removed, in the order of each person's. */
export const listPhotos = async (tx: Tx, noticeId: string): Promise<readonly NoticePhoto[]> => {
  const rows = await tx
    .selectFrom('app.photo')
    .select(['id', 'of', 'store_key', 'public_token', 'whole'])
    .select(sql<string>`notice_id`.as('notice_id'))
    .select(['turn', 'cut_near', 'cut_place', 'hidden', 'asked'])
    .where('notice_id', '=', noticeId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toPhoto)
}

/** A photo as it is kept. */
export type PhotoRow = Omit<NoticePhoto, 'edit'> &
  Pick<PhotoEdit, 'turn' | 'hidden' | 'asked'> & {
    readonly cut_near: Nearness | null
    readonly cut_place: number | null
  }

export const toPhoto = ({ turn, cut_near, cut_place, hidden, asked, ...row }: PhotoRow): NoticePhoto => ({
  ...row,
  edit: {
    turn,
    hidden,
    asked,
    ...(cut_near !== null && cut_place !== null ? { cut: { near: cut_near, place: cut_place } } : {}),
  },
})

/** The first photo of each person: the one that may be published. */
export const firstOfEach = (photos: readonly NoticePhoto[]): Partial<Record<PhotoOf, NoticePhoto>> =>
  Object.fromEntries([...photos].reverse().map((photo) => [photo.of, photo]))

export const loadPhotos = async (tx: Tx, noticeId: string) => firstOfEach(await listPhotos(tx, noticeId))

/** Puts one photo before the others of the same person. */
export const putFirst = async (tx: Tx, photos: readonly NoticePhoto[], first: NoticePhoto): Promise<void> => {
  const others = photos.filter(({ id, of }) => of === first.of && id !== first.id)
  for (const [position, { id }] of [first, ...others].entries())
    await tx.updateTable('app.photo').set({ position }).where('id', '=', id).execute()
}
