import { useActionData, useLoaderData } from '@remix-run/react'
import { familyHandle, familyMeta, photoLinks } from '../components/family/page-needs.ts'
import { PhotoForm } from '../components/family/photo-form.tsx'
import { guard, guardOpened } from '../http/guard.server.ts'
import { findOwnSitting } from '../notices/open-own-notice.server.ts'
import { answerPhoto, openPhoto } from '../notices/photo-route.server.ts'

export const links = photoLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('wizard.l_foto-nna'))

export const loader = guardOpened('family.write', findOwnSitting, (guarded) => openPhoto(guarded, 'foto-nna'))
export const action = guard('family.write', (guarded) => answerPhoto(guarded, 'foto-nna'))

const PhotoPage = () => {
  const { key, ...page } = useLoaderData<typeof loader>()
  return <PhotoForm {...page} formKey={key} failed={useActionData<typeof action>()} />
}
export default PhotoPage
