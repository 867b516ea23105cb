import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { staticRoute } from '../http/static.route.ts'
import { localePath, negotiateLocale } from '../i18n/locale.ts'

export const loader = staticRoute('public.page', ({ request }: LoaderFunctionArgs) =>
  redirect(localePath(negotiateLocale(request.headers.get('accept-language'))), {
    headers: { Vary: 'Accept-Language' },
  }),
)
