import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { localePath, negotiateLocale } from '../i18n/locale.ts'

export const loader = ({ request }: LoaderFunctionArgs) =>
  redirect(localePath(negotiateLocale(request.headers.get('accept-language'))), {
    headers: { Vary: 'Accept-Language' },
  })
