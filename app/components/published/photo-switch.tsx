import { type PhotosWanted, withPhotosAsked } from '../../http/low-data.ts'
import { useTranslate } from '../../i18n/use.translation.ts'

/** The same page without photos, or with them. */
export const PhotoSwitch = ({ path, photos }: { readonly path: string; readonly photos: PhotosWanted }) => {
  const say = useTranslate()
  return (
    <a href={withPhotosAsked(path, photos.wanted ? 'no' : 'si')}>
      {say(photos.wanted ? 'photos.without' : 'photos.with')}
    </a>
  )
}
