/** `npm run worker`: the background worker alone, for when it does not run inside `npm start`. */
import { keepLastWords, muteConsole } from '../app/http/last-words.ts'
import { stopOnSignal } from '../app/http/stop-on-signal.ts'
import { getServices } from '../app/services.server.ts'
import { startWorker } from '../app/worker/worker.server.ts'

keepLastWords()
muteConsole()

const services = getServices()
let worker: ReturnType<typeof startWorker> | undefined
const ending = stopOnSignal(async () => {
  const { close } = await services
  await worker?.stop()
  await close()
})
const opened = await services
if (!ending.aborted) worker = startWorker(opened)
