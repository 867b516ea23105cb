/** Tasks of the engine, and what can go wrong between it and us: told by kind, never in words, since those may quote a document. */
import {
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
} from 'meilisearch'

/** Milliseconds that tasks of the engine are waited for, all together. */
const TASK_PATIENCE = 45_000

/** A task that the engine took and did not do. Says which kind of failure it was, nothing of the documents. */
export class EngineTaskFailed extends Error {
  override readonly name = 'EngineTaskFailed'
}

const KINDS = {
  EngineTaskFailed,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
}
/** Which kind of failure. */
export const kindOf = (error: unknown): string =>
  Object.entries(KINDS).find(([, kind]) => error instanceof kind)?.[0] ?? 'Error'

const isRefused = (error: unknown): boolean => {
  const cause = (error as { readonly cause?: { readonly cause?: { readonly code?: string }; readonly code?: string } })
    .cause
  return [cause?.code, cause?.cause?.code].includes('ECONNREFUSED')
}
/** Whether the engine may take the request yet. */
export const isDoubtful = (error: unknown): boolean =>
  error instanceof MeilisearchRequestTimeOutError || (error instanceof MeilisearchRequestError && !isRefused(error))

/** Whether the engine says that it has no such index. */
export const isIndexGone = (error: unknown): boolean =>
  error instanceof EngineTaskFailed
    ? error.message === 'index_not_found'
    : (error as { readonly cause?: { readonly code?: string } }).cause?.code === 'index_not_found'

/** Waits until these tasks have succeeded, all of them within `patience` milliseconds. */
export const succeeded = async (
  client: Meilisearch,
  uids: readonly number[],
  patience: number = TASK_PATIENCE,
): Promise<void> => {
  const end = performance.now() + patience
  for (const uid of uids) {
    const timeout = Math.max(1, end - performance.now())
    const task = await client.tasks.waitForTask(uid, { timeout, interval: 20 })
    if (task.status !== 'succeeded') throw new EngineTaskFailed(task.error?.code ?? task.status)
  }
}
