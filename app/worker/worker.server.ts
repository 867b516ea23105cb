import { learnFromNotices } from '../../search/learnt.server.ts'
import { catchUpStanding } from '../../search/standing.server.ts'
import { forgetUnheldSearchWords } from '../../search/word-book.server.ts'
import { foldSearches } from '../audit/fold-searches.server.ts'
import { watchVolume } from '../audit/watch-volume.server.ts'
import { startRescoring } from '../matching/rescore.server.ts'
import { forgetUnheldWords } from '../matching/vocabulary.server.ts'
import { lookWhatIsDue } from '../reminders/look-what-is-due.server.ts'
import { eraseOrdered, reduceClosed } from '../retention/erase-due.server.ts'
import { remindRenewals } from '../retention/remind-renewals.server.ts'
import { replayTombstones } from '../retention/replay-tombstones.server.ts'
import { sweepAdults } from '../retention/sweep-adults.server.ts'
import { sweepDrafts } from '../retention/sweep-drafts.server.ts'
import { sweepOldRows } from '../retention/sweep-old-rows.server.ts'
import { sweepTips } from '../retention/sweep-tips.server.ts'
import type { Services } from '../services.server.ts'
import { closeExpired } from './close-expired.server.ts'
import { workHandlers } from './handlers.server.ts'
import { keepBeating } from './heartbeat.server.ts'
import { keepWorking } from './keep-working.server.ts'
import { startMirror } from './mirror-loop.server.ts'
import { drainOutbox } from './outbox-loop.server.ts'
import { sealTrail } from './seal-trail.server.ts'
import { sweep } from './sweep.server.ts'
import { sweepPhotos } from './sweep-photos.server.ts'
import { sweepWholePhotos } from './sweep-whole-photos.server.ts'

const POLL_MILLISECONDS = 2000
const SWEEP_MILLISECONDS = 30_000
const PHOTOS_MILLISECONDS = 3_600_000
/** Reads the trail of a day, and the whole vocabulary: not at every sweep. */
const WATCH_MILLISECONDS = 300_000
/** Reads the names of every document. */
const LEARN_MILLISECONDS = 6 * 3_600_000

/**
 * Starts the background worker of this process: takes outbox rows as they commit (and every two seconds, in case a wake
 * was missed), folds searches into the trail and seals it, watches for unusual volume and closes what expired; with nothing
 * else to do it asks searches that began to stand, and scores anew what another version of the model had scored. `stop`
 * waits for the row under way.
 */
export const startWorker = (services: Services): { readonly stop: () => Promise<void> } => {
  let nextSweep = 0
  let nextPhotos = 0
  let nextWatch = 0
  let nextLearning = 0
  let learning: Promise<void> | undefined

  const heart = keepBeating(services)
  const rescoring = startRescoring(services)
  /** By itself: what fails is tried again, and keeps nothing else from its turn. */
  const catchUp = async (): Promise<number> => {
    try {
      return await catchUpStanding(services)
    } catch (error) {
      services.onWorkFailed?.('catchUpStanding', error)
      return 0
    }
  }
  let isStopping = false
  const learn = async (): Promise<void> => {
    try {
      await learnFromNotices(services, () => isStopping)
    } catch (error) {
      nextLearning = Date.now() + WATCH_MILLISECONDS
      services.onWorkFailed?.('learnFromNotices', error)
    }
  }
  const step = async (): Promise<number> => {
    let taken = await drainOutbox(services, workHandlers)
    // Behind everything that people wait for.
    if (taken === 0) taken = await catchUp()
    if (taken === 0) taken = await rescoring.step()
    if (Date.now() >= nextSweep) {
      nextSweep = Date.now() + SWEEP_MILLISECONDS
      await sweep(services, {
        // A page, however much else there is to do.
        catchUpStanding,
        closeExpired,
        remindRenewals,
        eraseOrdered,
        reduceClosed,
        sweepAdults,
        sweepDrafts,
        sweepOldRows,
        sweepTips,
        lookWhatIsDue,
        foldSearches,
        sealTrail,
      })
      if (Date.now() >= nextPhotos) {
        nextPhotos = Date.now() + PHOTOS_MILLISECONDS
        await sweep(services, { sweepPhotos, sweepWholePhotos })
      }
      if (Date.now() >= nextWatch) {
        nextWatch = Date.now() + WATCH_MILLISECONDS
        await sweep(services, { watchVolume, forgetUnheldWords, forgetUnheldSearchWords })
      }
      if (Date.now() >= nextLearning) {
        nextLearning = Date.now() + LEARN_MILLISECONDS
        // Beside the work that people wait for, which goes on meanwhile.
        learning = learn()
      }
    }
    return taken
  }
  const mirror = startMirror(services)
  const working = keepWorking({
    // A restored backup brings back what was erased: it goes again before anything else is done.
    first: () => sweep(services, { replayTombstones }),
    step,
    onFailed: (error) => services.onWorkFailed?.('loop', error),
    pause: POLL_MILLISECONDS,
    connection: services.workerConnection,
    channel: 'outbox',
  })
  return {
    stop: async () => {
      isStopping = true
      await working.stop()
      await learning
      await mirror.stop()
      await heart.stop()
    },
  }
}
