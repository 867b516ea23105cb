/** `npm run worker`: the background worker alone, for when it does not run inside `npm start`. */
import { keepLastWords, muteConsole } from '../app/http/last-words.ts'
import { getServices } from '../app/services.server.ts'
import { startWorker } from '../app/worker/worker.server.ts'

keepLastWords()
muteConsole()

const services = await getServices()
const worker = startWorker(services)
const stop = (): void =>
  void worker
    .stop()
    .then(services.close)
    .then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
