import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

/** Whether sites show a module. */
export const ModuleState = ({ active, sites }: { readonly active: boolean; readonly sites: number }) => {
  const say = useTranslate()
  if (!active) return <Tag tone="against">{say('modules.inactive')}</Tag>
  return sites === 0 ? <Tag tone="wait">{say('modules.noSite')}</Tag> : <Tag tone="for">{say('modules.active')}</Tag>
}
