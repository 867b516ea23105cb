import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../app/http/content.security.policy.ts'

describe('content security policy', () => {
  it('forbids every script where a page asks for none', () => {
    expect(contentSecurityPolicy({ scripts: 'none' })).toContain("script-src 'none'")
    expect(contentSecurityPolicy({ scripts: 'none' })).toContain("connect-src 'none'")
  })

  it('lets the application run by its nonce and small scripts by being ours', () => {
    expect(contentSecurityPolicy({ scripts: 'app', nonce: 'abc' })).toContain("script-src 'self' 'nonce-abc'")
    expect(contentSecurityPolicy({ scripts: 'modules' })).toContain("script-src 'self';")
  })

  it('is framable by nobody, or by whole origins only', () => {
    expect(contentSecurityPolicy({ scripts: 'none' })).toContain("frame-ancestors 'none'")
    const framed = contentSecurityPolicy({
      scripts: 'none',
      frameOrigins: ['https://rree.example', 'http://127.0.0.1:4601'],
    })
    expect(framed).toContain('frame-ancestors https://rree.example http://127.0.0.1:4601')
    const hostile = [
      '*',
      'https:',
      "'self'",
      'https://a.example; script-src *',
      'https://*.example',
      'https://a.example/path',
    ]
    expect(contentSecurityPolicy({ scripts: 'none', frameOrigins: hostile })).toContain("frame-ancestors 'none'")
  })

  it('never names another site, an inline script or a wildcard', () => {
    for (const scripts of ['none', 'modules', 'app'] as const) {
      const policy = contentSecurityPolicy({ scripts, nonce: 'n' })
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
    }
  })
})
