import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { leaveEarlyEventsToTheBrowser } from './early-events.ts'

const listen = leaveEarlyEventsToTheBrowser()

const Page = () => {
  useEffect(() => listen(), [])
  return <RemixBrowser />
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Page />
    </StrictMode>,
  )
})
