import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { BackLink } from '../back-link.tsx'
import { Call } from '../call.tsx'
import { DoneMessage } from '../done-message.tsx'
import { ModuleState } from './module-state.tsx'

export type ShownModule = {
  readonly id: string
  readonly name: string
  readonly institutionName: string
  readonly active: boolean
  readonly sites: number
}

const PARTS = [
  { part: 'settings', path: '' },
  { part: 'code', path: '/codigo' },
  { part: 'check', path: '/comprobar' },
  { part: 'state', path: '/estado' },
] as const
export type ModulePart = (typeof PARTS)[number]['part']

/** Which module a page is of, whether sites show it, and its other pages. */
export const ModuleHead = ({ module, part }: { readonly module: ShownModule; readonly part: ModulePart }) => {
  const say = useTranslate()
  const locale = useLocale()
  const { id, name, institutionName, active, sites } = module
  return (
    <div className="stack-tight">
      <BackLink href={localePath(locale, '/trabajo/modulos')} />
      <h1>{name || say('modules.unnamed')}</h1>
      <p className="row">
        <span className="muted">{institutionName}</span>
        <ModuleState active={active} sites={sites} />
      </p>
      <DoneMessage
        words={{
          made: say('modules.done_made'),
          saved: say('modules.done_saved'),
          ended: say('modules.done_ended'),
          begun: say('modules.done_begun'),
          confirmed: say('modules.done_confirmed'),
        }}
      />
      {active && sites === 0 ? (
        <Call tone="wait">
          <p>{say('modules.noSiteHint')}</p>
        </Call>
      ) : null}
      <nav aria-label={say('modules.parts')}>
        <ul className="staff-nav tabs module-parts">
          {PARTS.map((one) => (
            <li key={one.part}>
              <a
                href={localePath(locale, `/trabajo/modulos/${id}${one.path}`)}
                aria-current={one.part === part ? 'page' : undefined}
              >
                {say(`modules.part_${one.part}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
