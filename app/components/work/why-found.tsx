/** Why a record answers what was asked (notices/why-words.ts): "Ishcoy ≈ Ixcoy (suena igual)". */
export const WhyFound = ({ words }: { readonly words: readonly string[] }) =>
  words.length === 0 ? null : (
    <ul className="plain-list why muted">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
