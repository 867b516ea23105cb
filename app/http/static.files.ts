import { sep } from 'node:path'
import express, { type RequestHandler } from 'express'
import { LOCALES } from '../i18n/locale.ts'

/** Addresses of files, which the application never answers: of the build, hidden ones, and whatever ends like a file. */
const FILE_FOLDERS = /^\/(assets|build|app|node_modules|src)(\/|$)|\/\.|^\/embed\/loader/i
const FILE_ENDING =
  /\.(?:[cm]?[jt]sx?|map|css|json|html?|xml|txt|md|ya?ml|toml|ini|env|php|aspx?|jsp|cgi|sh|sql|bak|old|log|zip|t?gz|tar|ico|png|jpe?g|gif|webp|avif|svg|woff2?|ttf|wasm|webmanifest)$/i
/** Folders in which the application itself answers names with an ending. */
const NAMED_BY_APP = new RegExp(`^/(${LOCALES.join('|')}|api|embed/theme|feeds|fotos)/`)

const YEAR = 'public, max-age=31536000, immutable'
const HOUR = 'public, max-age=3600'

/**
 * The files of the browser build. Names under /assets hold their content's hash and never change; the embed loader is
 * versioned likewise, and is fetched with CORS by ministry pages that check its integrity.
 * @param directory absolute path of build/client
 */
export const staticFiles = (directory: string): RequestHandler => {
  const serve = express.static(directory, {
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
  // No disk is asked about a page.
  return (request, response, next) => (isFile(request.path) ? serve(request, response, next) : next())
}

const isFile = (path: string): boolean =>
  FILE_FOLDERS.test(path) || (FILE_ENDING.test(path) && !NAMED_BY_APP.test(path))

/** A file that is not there is not found, in one line and never as a page; the same for a `.data` twin of its address. */
export const noSuchFile: RequestHandler = (request, response, next) => {
  const path = decodeURIComponent(request.path)
    .replace(/\/+$/, '')
    .replace(/\.data$/, '')
  if (!isFile(path)) return next()
  response.status(404).set('X-Robots-Tag', 'noindex').type('text').send('not found')
}
