import type { Locale } from '../../i18n/locale.ts'
import { type QuestionId, recordingsOf } from '../../i18n/recordings.ts'
import { t } from '../../i18n/translate.ts'
import { useLocale } from '../../i18n/use.translation.ts'

type PlayersProps = { readonly locale: Locale; readonly heard: ReturnType<typeof recordingsOf> }

/** Players of a question, each with what it says in writing. Nothing is loaded before somebody presses. */
export const Players = ({ locale, heard }: PlayersProps) => {
  const say = t(locale)
  return heard.map((recording) => {
    const title = say('wizard.listenIn', { language: say(`person.language_${recording.locale}`) })
    return (
      <figure key={recording.src} className="recording stack-tight">
        <figcaption>{title}</figcaption>
        {/* biome-ignore lint/a11y/useMediaCaption: what is said is written below, which a caption would repeat */}
        <audio controls preload="none" src={recording.src} title={title} />
        <p lang={recording.locale}>{recording.words}</p>
      </figure>
    )
  })
}

/** The question as it is heard in the languages that have a recording of it; nothing where none has. */
export const Recordings = ({ of }: { readonly of: QuestionId }) => (
  <Players locale={useLocale()} heard={recordingsOf(of)} />
)
