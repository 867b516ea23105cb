import { useTranslate } from '../i18n/use.translation.ts'

type PortraitProps = {
  /** A private photo. */
  readonly src?: string
  /** A published photo, in the size of a list or of a page of its own. */
  readonly published?: { readonly token: string; readonly size: 'thumb' | 'card' }
  /** There is a photo, left out to save data. */
  readonly leftOut?: boolean
  /** Whose face and why it may be seen, in words; empty when the words beside it say it. */
  readonly alt?: string
  /** Below the first screen: loaded when it comes near. */
  readonly lazy?: boolean
}

/** A face in four by five, or the drawn outline of nobody where there is no photo. */
export const Portrait = ({ src, published, leftOut, alt = '', lazy }: PortraitProps) => {
  const say = useTranslate()
  const rest = {
    className: 'portrait',
    width: 400,
    height: 500,
    loading: lazy ? ('lazy' as const) : undefined,
    decoding: 'async' as const,
  }
  if (published) {
    const file = `/fotos/${published.token}/${published.size}`
    return (
      <picture>
        <source media="(prefers-reduced-data: reduce)" srcSet="/sin-foto.svg" />
        <source type="image/avif" srcSet={`${file}.avif`} />
        <source type="image/webp" srcSet={`${file}.webp`} />
        <img src={`${file}.jpeg`} alt={alt} {...rest} />
      </picture>
    )
  }
  if (src) return <img src={src} alt={alt} {...rest} />
  return (
    <svg
      className="portrait"
      viewBox="0 0 80 100"
      role="img"
      aria-label={say(leftOut ? 'photos.notLoaded' : 'common.noPhoto')}
    >
      <circle cx="40" cy="42" r="15" fill="currentColor" opacity=".45" />
      <path d="M14 100q4-30 26-30t26 30" fill="currentColor" opacity=".45" />
    </svg>
  )
}
