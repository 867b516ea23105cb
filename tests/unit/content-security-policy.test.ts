import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../app/http/content.security.policy.ts'
import { BY_ANY_SITE, BY_OWN_PAGES } from '../../app/http/frame.origins.ts'

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

  it('lets our own pages frame a preview, and any site the check of a site, each by its one word', () => {
    const by = (...frameOrigins: string[]) => contentSecurityPolicy({ scripts: 'none', frameOrigins })
    expect(by(BY_OWN_PAGES)).toMatch(/frame-ancestors 'self'$/)
    expect(by(BY_ANY_SITE)).toMatch(/frame-ancestors https: http:$/)
    // Neither is ever the word of a module's own list.
    expect(by('https://rree.example', BY_ANY_SITE)).toMatch(/frame-ancestors https:\/\/rree\.example$/)
    expect(by(BY_ANY_SITE, BY_OWN_PAGES)).toMatch(/frame-ancestors 'none'$/)
  })

  it('holds no frame but where a page shows previews, and then our own alone', () => {
    expect(contentSecurityPolicy({ scripts: 'app' })).not.toContain('frame-src')
    expect(contentSecurityPolicy({ scripts: 'app', frames: true })).toContain("; frame-src 'self';")
  })

  it('never names another site, an inline script or a wildcard', () => {
    for (const scripts of ['none', 'modules', 'app'] as const) {
      const policy = contentSecurityPolicy({ scripts, nonce: 'n' })
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
    }
  })
})
