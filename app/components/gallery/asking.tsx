import { BackLink } from '../back-link.tsx'
import { Button, LinkButton } from '../button.tsx'
import { DateParts } from '../date-parts.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { Checkboxes, Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'mam', label: 'Mam' },
  { value: 'cab', label: 'Garífuna', hint: 'También se escribe garínagu' },
]

/** Everything a form is made of, with and without problems. */
export const Asking = () => (
  <form className="stack measure question-form" method="get">
    <BackLink href="#content" />
    <ErrorSummary problems={[{ field: 'apellido', problem: 'Escriba el apellido o marque «No lo sé»' }]} />
    <Field
      name="nombres"
      label="Nombres"
      hint="Escriba lo que sepa. Buscamos también nombres parecidos."
      value="José Luis"
    />
    <Field name="apellido" label="Primer apellido" problem="Escriba el apellido o marque «No lo sé»" />
    <Field name="senas" label="Señas" lines={4} optional value="Cicatriz en la ceja izquierda" />
    <Radios
      name="sexo"
      legend="¿Es niña o niño?"
      options={[
        { value: 'f', label: 'Niña' },
        { value: 'm', label: 'Niño' },
      ]}
      dontKnow="unknown"
      value="m"
    />
    <Checkboxes
      name="idiomas"
      legend="¿Qué idiomas habla?"
      hint="Marque todos."
      options={LANGUAGES}
      dontKnow="unknown"
      values={['mam']}
    />
    <DateParts name="nacimiento" legend="¿Cuándo nació?" value={{ month: '10', year: '2016' }} />
    <DateParts
      name="salida"
      legend="¿Cuándo salió?"
      problem="Ese mes no existe"
      value={{ month: '13', year: '2026' }}
    />
    <Select
      name="pais"
      label="País donde nació"
      empty="Elija un país"
      options={[{ value: 'GT', label: 'Guatemala' }]}
    />
    <div className="row">
      <Button whole>Continuar</Button>
      <Button look="second" whole>
        Guardar y salir
      </Button>
      <Button look="danger" whole>
        Retirar el aviso
      </Button>
      <LinkButton href="#content" look="second" whole>
        Ver el aviso
      </LinkButton>
    </div>
  </form>
)
