import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE = 120_000

/** Waits until the second search engine of this portal answers searches, as its measures say. */
export const untilEngineAnswers = async (portal: string): Promise<void> => {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(500)) {
    const measures = await (await fetch(`${portal}/metrics`)).text()
    if (measures.includes('reencuentro_measure{name="search_engine_answers"} 1')) return
  }
  throw new Error('The second search engine does not answer searches')
}
