import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { RESOURCE_POLICY } from './content.security.policy.ts'
import { pagePolicy } from './page.policy.ts'

const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/**
 * Headers every answer starts with. Documents replace the content security policy with their own (entry.server), and a
 * loader may narrow or widen what the path's policy says. `same-origin` keeps our paths, which hold notice ids, from
 * other sites and still lets a form of ours send its Origin, which `no-referrer` would turn into `null`.
 */
export const securityHeaders = (production: boolean): readonly RequestHandler[] => [
  helmet({
    contentSecurityPolicy: false,
    frameguard: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  }),
  (request, response, next) => {
    const policy = pagePolicy(request.path)
    response.setHeader('Content-Security-Policy', RESOURCE_POLICY)
    response.setHeader('Permissions-Policy', PERMISSIONS)
    response.setHeader('Cross-Origin-Resource-Policy', policy.resourcePolicy)
    response.setHeader('Cache-Control', 'no-store')
    if (policy.robots) response.setHeader('X-Robots-Tag', policy.robots)
    next()
  },
]
