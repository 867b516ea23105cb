import { useTranslate } from '../i18n/use.translation.ts'

type PortraitProps = {
  readonly src?: string
  /** Whose face and why it may be seen, in words; empty when the words beside it say it. */
  readonly alt?: string
  /** Below the first screen: loaded when it comes near. */
  readonly lazy?: boolean
}

/** A face in four by five, or the drawn outline of nobody where there is no photo. */
export const Portrait = ({ src, alt = '', lazy }: PortraitProps) => {
  const say = useTranslate()
  if (src)
    return (
      <img
        className="portrait"
        src={src}
        alt={alt}
        width={400}
        height={500}
        loading={lazy ? 'lazy' : undefined}
        decoding="async"
      />
    )
  return (
    <svg className="portrait" viewBox="0 0 80 100" role="img" aria-label={say('common.noPhoto')}>
      <circle cx="40" cy="42" r="15" fill="currentColor" opacity=".45" />
      <path d="M14 100q4-30 26-30t26 30" fill="currentColor" opacity=".45" />
    </svg>
  )
}
