import { sep } from 'node:path'
import express, { type RequestHandler } from 'express'

const YEAR = 'public, max-age=31536000, immutable'
const HOUR = 'public, max-age=3600'

/**
 * The files of the browser build. Names under /assets hold their content's hash and never change; the embed loader is
 * versioned likewise, and is fetched with CORS by ministry pages that check its integrity.
 * @param directory absolute path of build/client
 */
export const staticFiles = (directory: string): RequestHandler =>
  express.static(directory, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const file = path.slice(directory.length).split(sep).join('/')
      const loader = file.startsWith('/embed/loader-')
      response.setHeader('Cache-Control', file.startsWith('/assets/') || loader ? YEAR : HOUR)
      if (!loader) return
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      response.setHeader('Access-Control-Allow-Origin', '*')
    },
  })
