import { formatNumber } from '../i18n/format.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

/** Bits that fill one side; stronger evidence is drawn as full and said in words. */
const FULL_BITS = 14
const HALF = 100

/**
 * Evidence in bits: to the right what speaks for the same person, to the left what speaks against.
 * @param bits log2 of the likelihood ratio; 0 says nothing
 */
export const Bar = ({ bits }: { readonly bits: number }) => {
  const say = useTranslate()
  const amount = formatNumber(useLocale(), Math.abs(bits), 1)
  const length = Math.round((Math.min(Math.abs(bits), FULL_BITS) / FULL_BITS) * HALF)
  const words =
    bits === 0
      ? say('staff.evidenceNone')
      : say(bits > 0 ? 'staff.evidenceFor' : 'staff.evidenceAgainst', { bits: amount })
  return (
    <svg className="bar" viewBox="0 0 200 18" preserveAspectRatio="none" role="img" aria-label={words}>
      {bits === 0 ? null : (
        <rect
          className={bits > 0 ? 'for' : 'against'}
          x={bits > 0 ? HALF : HALF - length}
          y="3"
          width={length}
          height="12"
        />
      )}
      <line className="axis" x1={HALF} y1="0" x2={HALF} y2="18" />
    </svg>
  )
}
