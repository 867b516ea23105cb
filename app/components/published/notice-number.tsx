/** The number of a notice, to be read aloud: fours stand apart, and a copy has no blanks in it. */
export const NoticeNumber = ({ publicId }: { readonly publicId: string }) => (
  <strong className="number fours">
    {(publicId.match(/.{1,4}/g) ?? []).map((four, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the fours of one number never move
      <span key={at}>{four}</span>
    ))}
  </strong>
)
