import { Call } from '../call.tsx'
import { Crest } from '../crest.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Facts } from '../facts.tsx'
import { NoticeCard } from '../notice-card.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../notices-to-families.tsx'
import { Portrait } from '../portrait.tsx'

/** A list of notices as a chancellery's module shows it. */
export const NoticeList = () => (
  <div className="paper padded stack">
    <div className="row">
      <Crest country="HN" />
      <div>
        <strong>Secretaría de Relaciones Exteriores</strong>
        <div className="muted">Niñas, niños y adolescentes no localizados</div>
      </div>
    </div>
    <ul className="notices">
      <NoticeCard
        href="#a"
        title="Su mamá lo busca"
        lines={['Niño, unos 9 o 10 años', 'Honduras · desde septiembre']}
      />
      <NoticeCard href="#b" title="Yenifer" lines={['14 años', 'Guatemala · desde octubre']} lazy />
      <NoticeCard
        href="#c"
        title="Dos hermanos, los busca su abuela"
        lines={['7 y 12 años', 'El Salvador · desde agosto']}
      />
      <NoticeCard href="#d" title="Marie-Ange" lines={['6 años', 'Haití · desde julio']} />
    </ul>
  </div>
)

/** One published notice. */
export const Notice = () => (
  <article className="two">
    <Portrait />
    <div className="stack">
      <p className="muted">Aviso de persona desaparecida · Ministerio de Relaciones Exteriores de Guatemala</p>
      <h3>Yenifer, 14 años</h3>
      <p className="lead">Su familia la busca desde octubre.</p>
      <Facts
        facts={[
          { term: 'Apodo', value: 'Yeni' },
          { term: 'Idiomas', value: 'mam, español' },
          { term: 'Señas', value: 'cicatriz en la ceja izquierda' },
          { term: 'Estatura', value: undefined },
        ]}
      />
      <Call>
        <h3>¿Sabe algo de ella?</h3>
        <p>Lo que nos diga no se publica. Puede hacerlo sin dar su nombre.</p>
      </Call>
    </div>
  </article>
)

/** What is said apart, and the code of a receipt. */
export const Notices = () => (
  <div className="stack measure">
    <NobodyAsksMoney heading="h3" />
    <NotADenuncia heading="h3" />
    <Call tone="for">
      <p>Guardado. Puede cerrar esta página.</p>
    </Call>
    <Call tone="against">
      <p>No se pudo enviar. Lo que escribió sigue aquí.</p>
    </Call>
    <p className="code">K7QD-29MX-4HTR-W8PA-0ZBE-6NCJ</p>
    <EmptyState title="Nada pendiente">
      <p className="muted">Cuando llegue un aviso nuevo aparecerá aquí.</p>
    </EmptyState>
  </div>
)
