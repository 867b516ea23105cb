import type { CopyFile } from './take-copy.server.ts'

/** A file to be kept, never shown in place: it holds what a family told. */
export const asDownload = ({ name, type, text }: CopyFile): Response =>
  new Response(text, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
