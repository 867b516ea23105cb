/**
 * A chancellery's shield: a plain drawn one with the letters of its country, the same for all. Beside it always stands the
 * name in words, so it says nothing to a screen reader.
 */
export const Crest = ({ country }: { readonly country: string }) => (
  <svg className="crest" viewBox="0 0 40 44" aria-hidden="true" focusable="false">
    <path d="M3 3h34v20c0 10-7 15-17 18C10 38 3 33 3 23z" strokeWidth="1.5" strokeLinejoin="round" />
    <text x="20" y="26" textAnchor="middle">
      {country.toUpperCase()}
    </text>
  </svg>
)
