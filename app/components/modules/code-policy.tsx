import type { ModuleCode } from '../../embed/module-code.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { CopyField } from './copy-field.tsx'

type CodePolicyProps = {
  readonly code: ModuleCode
  readonly origins: readonly string[]
  readonly portalUrl: string
}

/** What the site's webmaster must allow, and a letter to him that says all of it. */
export const CodePolicy = ({ code: { policy, pasted }, origins, portalUrl }: CodePolicyProps) => {
  const say = useTranslate()
  const textOf = (what: string) => pasted.find((one) => one.what === what)?.text ?? ''
  const sites = origins.join('\n') || say('modules.sitesNone')
  const letter = say('modules.letterText', {
    loader: textOf('loader'),
    frame: textOf('frame'),
    allowFrame: policy.frame,
    allowScript: policy.script,
    sites,
    portal: portalUrl,
  })
  return (
    <section className="stack">
      <h2>{say('modules.policyTitle')}</h2>
      <p className="measure">{say('modules.policyLead')}</p>
      <CopyField
        name="policyFrame"
        label={say('modules.policyFrame')}
        hint={say('modules.policyFrameHint')}
        text={policy.frame}
        lines={1}
      />
      <CopyField
        name="policyScript"
        label={say('modules.policyScript')}
        hint={say('modules.policyScriptHint')}
        text={policy.script}
        lines={1}
      />
      <CopyField
        name="policyHash"
        label={say('modules.policyHash')}
        hint={say('modules.policyHashHint')}
        text={policy.hash}
        lines={2}
      />
      <p className="measure">{say('modules.policyRest')}</p>
      <CopyField
        name="letter"
        label={say('modules.letter')}
        hint={say('modules.letterHint')}
        text={letter}
        lines={14}
      />
    </section>
  )
}
