import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { leaveEarlyEventsToTheBrowser } from './early-events.ts'
import { keepEarlyWords } from './early-words.ts'

const listen = leaveEarlyEventsToTheBrowser()
const writeAgain = keepEarlyWords()

const Page = () => {
  useEffect(() => {
    listen()
    writeAgain()
  }, [])
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
