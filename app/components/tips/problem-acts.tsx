import { PROBLEM_ENDINGS, type ProblemEnding } from '../../domain/notice-problem.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Radios } from '../fieldset.tsx'

type ProblemActsProps = {
  readonly ending?: ProblemEnding
  readonly failed?: { readonly field: string; readonly problem: string }
  /** What was chosen before a fresh sign-in. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** How it was left, once the notice itself is as it should be; or back to the list. */
export const ProblemActs = ({ ending, failed, typed }: ProblemActsProps) => {
  const say = useTranslate()
  if (ending)
    return (
      <form method="post" id="acts">
        <Button name="act" value="reopen" look="second">
          {say('triage.reopen')}
        </Button>
      </form>
    )
  return (
    <form method="post" id="acts" className="stack measure">
      <Radios
        name="ending"
        legend={say('triage.ending')}
        options={PROBLEM_ENDINGS.map((one) => ({ value: one, label: say(`triage.ending_${one}`) }))}
        problem={failed?.field === 'ending' ? failed.problem : undefined}
        value={typed?.ending?.[0]}
      />
      <Button name="act" value="close">
        {say('triage.close')}
      </Button>
    </form>
  )
}
