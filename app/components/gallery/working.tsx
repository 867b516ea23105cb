import { Bar } from '../bar.tsx'
import { Button } from '../button.tsx'
import { Clock } from '../clock.tsx'
import { QueueTable } from '../queue-table.tsx'
import { Tag } from '../tag.tsx'

const NOW = '2026-11-22T12:00:00Z'

/** A work queue: each row says the next act and its clock. */
export const Queue = () => (
  <div className="paper">
    <QueueTable
      caption="Pendiente de usted"
      columns={['Expediente', 'Qué hacer', 'Plazo', 'Responde']}
      rows={[
        {
          id: '1',
          cells: [
            <a key="a" href="#1">
              José Luis Ixcoy, 9–10
            </a>,
            'Revisar la más fuerte',
            <Clock key="c" due="2026-11-22T18:00:00Z" now={NOW} />,
            'usted',
          ],
        },
        {
          id: '2',
          cells: [
            <a key="a" href="#2">
              Marie-Ange Joseph, 6
            </a>,
            'Verificar vínculo familiar',
            <Clock key="c" due="2026-11-25T12:00:00Z" now={NOW} />,
            'usted',
          ],
        },
        {
          id: '3',
          cells: [
            <a key="a" href="#3">
              Wilmer Caal, 15
            </a>,
            'Acusar recibo',
            <Clock key="c" due="2026-11-22T10:00:00Z" now={NOW} />,
            'usted',
          ],
        },
      ]}
    />
  </div>
)

/** The evidence of a candidate, for and against, in words and bits. */
export const Evidence = () => (
  <div className="paper">
    <QueueTable
      kind="evidence"
      caption="Evidencia"
      columns={['Dato', 'Aviso (familia)', 'Reporte (otra institución)', 'En contra · a favor', 'Qué significa']}
      rows={[
        {
          id: 'ap',
          cells: ['Apellido', 'Ixcoy', 'Ishcoy', <Bar key="b" bits={12.3} />, 'Suena igual; lo lleva 1 de cada 5 000'],
        },
        {
          id: 'no',
          cells: [
            'Nombre',
            'José Luis «Chepito»',
            'Chepe',
            <Bar key="b" bits={3.1} />,
            'Chepe es apodo de José, nombre muy común',
          ],
        },
        {
          id: 'ed',
          cells: [
            'Edad',
            '9 o 10 (septiembre)',
            '11, dijo él',
            <Bar key="b" bits={-1.2} />,
            'Un año de diferencia: frecuente',
          ],
        },
        { id: 'ma', cells: ['Segundo apellido', '—', '—', <Bar key="b" bits={0} />, 'Falta: preguntarlo decidiría'] },
      ]}
    />
    <div className="verdict">
      <Button>Proponer</Button>
      <Button look="second">Preguntar</Button>
      <Button look="second">No es</Button>
      <span className="muted">Después confirma la otra institución. Nada se revela todavía.</span>
    </div>
  </div>
)

/** States in one or two words. */
export const Tags = () => (
  <p className="row">
    <Tag>borrador</Tag>
    <Tag tone="for">publicado</Tag>
    <Tag tone="wait">en reserva</Tag>
    <Tag tone="against">vencido</Tag>
  </p>
)
