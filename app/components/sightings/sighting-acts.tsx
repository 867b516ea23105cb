import { Form } from '@remix-run/react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { showSighting } from '../../sightings/show-sighting.server.ts'
import { Button, LinkButton } from '../button.tsx'

type SightingActsProps = {
  readonly sighting: Pick<
    ReturnType<typeof showSighting>,
    'id' | 'own' | 'screened' | 'caseId' | 'seesCandidates' | 'withdrawn'
  >
  readonly path: string
}

/** What who cares for the child may do with its report; nothing for anybody else. */
export const SightingActs = ({ sighting, path }: SightingActsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (!sighting.own) return null
  return (
    <div className="acts">
      <LinkButton href={`${path}/tamizaje`} look={sighting.screened ? 'second' : 'first'}>
        {say(sighting.screened ? 'sighting.screenAgain' : 'sighting.screen')}
      </LinkButton>
      {sighting.caseId ? (
        <LinkButton href={localePath(locale, `/trabajo/casos/${sighting.caseId}`)}>
          {say('sighting.next_case')}
        </LinkButton>
      ) : null}
      {sighting.seesCandidates ? (
        <LinkButton href={localePath(locale, `/trabajo/coincidencias?reporte=${sighting.id}`)} look="second">
          {say('sighting.seeCandidates')}
        </LinkButton>
      ) : null}
      {sighting.withdrawn ? null : (
        <LinkButton href={`${path}/editar`} look="second">
          {say('sighting.edit')}
        </LinkButton>
      )}
      <Form method="post">
        <Button name="act" value={sighting.withdrawn ? 'restore' : 'withdraw'} look="second">
          {say(sighting.withdrawn ? 'sighting.restore' : 'sighting.withdraw')}
        </Button>
      </Form>
    </div>
  )
}
