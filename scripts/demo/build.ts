import { existsSync, globSync, statSync } from 'node:fs'

/** Patterns of the files that the build is made of. */
export const SOURCES = [
  'app/**/*.{ts,tsx,js,css,json}',
  'db/**/*.ts',
  'search/**/*.ts',
  'public/**/*',
  'scripts/embed-loaders.ts',
  'vite.config.ts',
  'remix.config.js',
  'package-lock.json',
]

/** Whether the build is there and no source is newer than it. */
export const isBuildFresh = (): boolean => {
  const built = 'build/server/index.js'
  if (!existsSync(built)) return false
  const at = statSync(built).mtimeMs
  return SOURCES.flatMap((pattern) => globSync(pattern)).every((file) => statSync(file).mtimeMs <= at)
}
