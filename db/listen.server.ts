import pg from 'pg'

/**
 * Listens on a channel until `stop` is called, and reconnects after the server went away; `onNotify` runs also after
 * each (re)connection, since notices may have been missed meanwhile.
 */
export const listen = (
  connectionString: string,
  channel: string,
  onNotify: () => void,
): { readonly stop: () => Promise<void> } => {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString })
    client = fresh
    fresh.on('error', () => undefined)
    fresh.on('end', () => {
      if (!stopped) retry = setTimeout(() => void connect(), 1000)
    })
    try {
      await fresh.connect()
      fresh.on('notification', onNotify)
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
      onNotify()
    } catch {
      await fresh.end().catch(() => undefined)
    }
  }
  void connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
