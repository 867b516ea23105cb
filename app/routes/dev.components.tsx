import type { LinksFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import { Asking } from '../components/gallery/asking.tsx'
import { Notice, NoticeList, Notices } from '../components/gallery/reading.tsx'
import { Evidence, Queue, Tags } from '../components/gallery/working.tsx'
import { StaffPage } from '../components/staff-page.tsx'
import { getConfig } from '../config.server.ts'
import { staticRoute } from '../http/static.route.ts'
import { pageTitle } from '../i18n/page.title.ts'
import staffStyles from '../styles/staff.css?url'

/** Every component on one page, for those who build pages; it exists in development and in the demo only. */
export const loader = staticRoute('public.page', () => {
  const { demo, environment } = getConfig()
  if (!demo && environment !== 'development') throw new Response(null, { status: 404 })
  return null
})

export const meta = () => pageTitle('Componentes')
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staffStyles }]

const SECTIONS = [
  { path: '/trabajo', label: 'Pendiente', waiting: 3 },
  { path: '/trabajo/avisos', label: 'Avisos', waiting: 12 },
  { path: '/trabajo/reportar', label: 'Reportar' },
]

const Gallery = () => (
  <StaffPage sections={SECTIONS} member={{ name: 'Ana Persona', institution: 'Consulado de ejemplo' }}>
    <div className="stack-loose">
      <h1>Componentes</h1>
      <Sample title="Bandeja de trabajo">
        <Queue />
      </Sample>
      <Sample title="Evidencia">
        <Evidence />
      </Sample>
      <Sample title="Estados">
        <Tags />
      </Sample>
      <Sample title="Lista de avisos">
        <NoticeList />
      </Sample>
      <Sample title="Aviso">
        <Notice />
      </Sample>
      <Sample title="Dicho aparte">
        <Notices />
      </Sample>
      <Sample title="Preguntar">
        <Asking />
      </Sample>
    </div>
  </StaffPage>
)
export default Gallery

const Sample = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="stack">
    <h2>{title}</h2>
    {children}
  </section>
)
