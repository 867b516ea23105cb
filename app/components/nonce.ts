import { createContext, useContext } from 'react'

/** The nonce of the document being rendered; empty on pages without the application's scripts and in the browser. */
export const NonceContext = createContext('')
export const useNonce = (): string => useContext(NonceContext)
