import { listen } from '../../db/listen.server.ts'

type Work = {
  /** Done again and again: at once while it gives more than 0, else after a wake or the pause. */
  readonly step: () => Promise<number>
  /** Done once before. */
  readonly first?: () => Promise<unknown>
  readonly onFailed: (error: unknown) => void
  /** Milliseconds between two steps that found nothing, in case a wake was missed. */
  readonly pause: number
  /** Where a wake is listened for. */
  readonly connection: string
  readonly channel: string
}

/** Works until it is stopped; `stop` waits for the step under way. One that fails is told, and tried again after the pause. */
export const keepWorking = ({ step, first, onFailed, pause, connection, channel }: Work) => {
  let stopped = false
  let wake: () => void = () => undefined
  const loop = async (): Promise<void> => {
    await first?.()
    while (!stopped) {
      let taken = 0
      try {
        taken = await step()
      } catch (error) {
        onFailed(error)
      }
      if (taken > 0 || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = loop()
  const listener = listen(connection, channel, () => wake())
  return {
    isStopped: () => stopped,
    stop: async (): Promise<void> => {
      stopped = true
      wake()
      await listener.stop()
      await running
    },
  }
}
