import { PROBLEM_ENDINGS, type ProblemEnding } from '../../domain/notice-problem.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Radios } from '../fieldset.tsx'

type ProblemActsProps = {
  readonly ending?: ProblemEnding
  readonly failed?: { readonly field: string; readonly problem: string }
}

/** How it was left, once the notice itself is as it should be; or back to the list. */
export const ProblemActs = ({ ending, failed }: ProblemActsProps) => {
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
      />
      <Button name="act" value="close">
        {say('triage.close')}
      </Button>
    </form>
  )
}
