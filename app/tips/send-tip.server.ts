import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { routeTip, TIP_HOURS } from '../domain/tip.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { actingWithPhoto, type ChildPhoto } from '../sightings/child-photo.server.ts'
import { rowOfKey } from './row-of-key.ts'
import { tipContext } from './tip.ts'
import type { ReadTip } from './tip-form.ts'
import { listTriagers } from './triagers.server.ts'

type SentTip = Pick<ReadTip, 'tip' | 'country' | 'danger'> & {
  /** Made with the form: the same key never makes a second tip. */
  readonly key: string
  /** Of the notice that it was told from, public or not any more. */
  readonly publicId?: string
  readonly photo?: ChildPhoto
  readonly locale: Locale
}

const HOUR = 3_600_000

/**
 * Keeps what somebody told, sealed, for the institution competent where the child was seen, and gives the number to quote.
 * Refuses `tip.nobody` where no institution looks at tips.
 */
export const sendTip = async (services: Services, sent: SentTip): Promise<Verdict<string, 'tip.nobody'>> => {
  const { tip, country, danger, locale } = sent
  const triager = routeTip({ country, department: tip.place?.department }, await listTriagers(services))
  if (!triager) {
    await sent.photo?.discard()
    return refuse('tip.nobody')
  }
  const { id, number } = rowOfKey(services, 'tip', sent.key)
  return actingWithPhoto(services, publicActor, sent.photo, async (tx, attachPhoto) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('app.tip')
      .values({
        id,
        institution_id: triager.id,
        country: country ?? null,
        danger,
        public_id: sent.publicId ?? null,
        number,
        ciphertext: services.keyring.encrypt(JSON.stringify(tip), tipContext(id)),
        locale,
        due_at: new Date(services.now().getTime() + TIP_HOURS[danger ? 'danger' : 'other'] * HOUR),
      })
      // No target: the public may not read the id that it would compare.
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return ok(number)
    if (sent.photo) await attachPhoto(id, 'tip')
    await recordAudit(tx, publicActor, { act: 'tip.send', recordKind: 'tip', recordId: id })
    return ok(number)
  })
}
