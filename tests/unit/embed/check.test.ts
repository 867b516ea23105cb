/** What a check says of a site, from what a webmaster pasted of it: real forms of headers and sources. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkAddress } from '../../../app/embed/check/address.ts'
import { checkSite } from '../../../app/embed/check/check-site.ts'
import type { Finding } from '../../../app/embed/check/finding.ts'
import { checkPolicy } from '../../../app/embed/check/policy.ts'
import { checkSource } from '../../../app/embed/check/source.ts'
import { LOADER_VERSION, LOADERS } from '../../../app/embed/loader.ts'
import { moduleCode } from '../../../app/embed/module-code.ts'

const PORTAL = 'https://reencuentro.example'
const KEY = '0123456789abcdef01234567'
const portal = { portalUrl: PORTAL, key: KEY }
const site = { origins: ['https://www.minex.example'], active: true }
const module = { ...portal, ...site }
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code)
const digest = LOADERS[LOADER_VERSION]

describe('an address', () => {
  it.each([
    ['https://www.minex.example/consulados?x=1', 'address.listed'],
    [' HTTPS://WWW.MINEX.EXAMPLE ', 'address.listed'],
    ['https://minex.example/', 'address.unlisted_www'],
    ['https://www.minex.example:8443/', 'address.unlisted'],
    ['https://otro.example/', 'address.unlisted'],
    ['http://www.minex.example/', 'address.http'],
    ['www.minex.example', 'address.none'],
    ['javascript:alert(1)', 'address.none'],
    ['', 'address.none'],
  ])('%s is %s', (typed, code) => expect(codes(checkAddress(typed, site))).toEqual([code, 'module.active']))

  it('of a module that is not active is told so', () => {
    const findings = checkAddress('https://www.minex.example', { ...site, active: false })
    expect(codes(findings)).toEqual(['address.listed', 'module.inactive'])
  })
})

describe('a policy', () => {
  const policy = (...lines: readonly string[]) => codes(checkPolicy(lines.join('\n'), portal))
  const csp = (value: string) => policy(`Content-Security-Policy: ${value}`)
  const BOTH = ['policy.frame_allowed', 'policy.script_allowed']
  const NEITHER = ['policy.frame_forbidden', 'policy.script_forbidden']

  it.each([
    ["default-src 'self'", NEITHER],
    ["default-src 'self'; frame-src https://reencuentro.example", ['policy.frame_allowed', 'policy.script_forbidden']],
    ["frame-src https://reencuentro.example; script-src 'self' https://reencuentro.example", BOTH],
    ["child-src 'none'; script-src 'self'", NEITHER],
    ["default-src 'none'; frame-src *; script-src https:", BOTH],
    ["default-src 'none'; frame-src *.example; script-src *.example", BOTH],
    [
      'frame-src *.reencuentro.example; script-src reencuentro.example:*',
      ['policy.frame_forbidden', 'policy.script_allowed'],
    ],
    ['frame-src https://reencuentro.example:8443', ['policy.frame_forbidden', 'policy.script_allowed']],
    ['frame-src http://reencuentro.example/; script-src reencuentro.example/embed/', BOTH],
    ['frame-src https://reencuentro.example/otra; script-src https://reencuentro.example/otra/', NEITHER],
    ['frame-src https://reencuentro.example.malo.example; script-src data:', NEITHER],
    [`default-src 'none'; frame-src https:; script-src '${digest}'`, BOTH],
    [
      "frame-src https:; script-src 'nonce-abc' 'strict-dynamic' https:",
      ['policy.frame_allowed', 'policy.script_dynamic'],
    ],
    [`frame-src https:; script-src 'strict-dynamic' '${digest}'`, BOTH],
    ["script-src 'none'; script-src-elem https://reencuentro.example", BOTH],
    ['img-src *', BOTH],
    ['sandbox allow-scripts', [...BOTH, 'policy.sandbox']],
    // Two policies in one header: both must allow.
    ["frame-src https:, default-src 'self'", NEITHER],
    ["FRAME-SRC 'none'; frame-src https:; script-src https:", ['policy.frame_forbidden', 'policy.script_allowed']],
  ])('%s', (value, expected) => expect(csp(value)).toEqual(expected))

  it('is found among the headers of an answer, also where a console broke it into lines', () => {
    const answer = [
      'HTTP/2 200',
      'content-type: text/html',
      "content-security-policy: default-src 'self';",
      "  frame-src 'self'",
      'x-frame-options: DENY',
    ]
    expect(policy(...answer)).toEqual(NEITHER)
    expect(policy(...answer, 'Content-Security-Policy: frame-src https:')).toEqual(NEITHER)
  })

  it.each([
    "< content-security-policy: default-src 'self'",
    'add_header Content-Security-Policy "default-src \'self\'" always;',
    'Header always set Content-Security-Policy "default-src \'self\'"',
    "default-src 'self'",
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">',
    "<meta content='default-src https://otro.example' http-equiv=content-security-policy>",
  ])('is read from %s', (text) => expect(policy(text)).toEqual(NEITHER))

  it('that only reports blocks nothing, and no policy is none', () => {
    expect(policy("Content-Security-Policy-Report-Only: default-src 'none'")).toEqual(['policy.report_only'])
    expect(policy('content-type: text/html')).toEqual(['policy.none'])
  })

  it('is not all: an isolated page lets no frame of others in', () => {
    expect(policy('Cross-Origin-Embedder-Policy: require-corp')).toEqual(['policy.isolated', 'policy.none'])
    expect(policy('Cross-Origin-Embedder-Policy: unsafe-none')).toEqual(['policy.none'])
  })

  it('says the line that is missing', () => {
    expect(checkPolicy("default-src 'self'", portal)).toEqual([
      { code: 'policy.frame_forbidden', params: { line: `frame-src ${PORTAL}` } },
      { code: 'policy.script_forbidden', params: { line: `script-src ${PORTAL}` } },
    ])
  })
})

describe('the source of a page', () => {
  const code = moduleCode({ ...portal, locale: 'es', variant: 'list', words: 'Avisos de "niñas" & <niños>' })
  const [fitted = '', frame = '', loader = ''] = code.pasted.map(({ text }) => text)
  const source = (html: string) => codes(checkSource(html, portal))

  it('that holds our own code is right', () => {
    expect(source(`<main>${fitted}</main>`)).toEqual(['source.frame', 'source.loader'])
    expect(source(`<main>${loader}</main>`)).toEqual(['source.link', 'source.loader'])
    expect(source(`<main>${frame}</main>`)).toEqual(['source.frame'])
  })

  it.each<[string, string, string[]]>([
    ['without the loader', loader.split('\n')[0] ?? '', ['source.link', 'source.loader_missing']],
    [
      'with an earlier loader',
      loader.replace(/loader-3(.*)integrity="[^"]+"/, `loader-1$1integrity="${LOADERS[1]}"`),
      ['source.link', 'source.loader_old'],
    ],
    [
      'with a frame and altered bytes',
      fitted.replace(/sha384-.{6}/, 'sha384-AAAAAA'),
      ['source.frame', 'source.loader_altered'],
    ],
    ['with altered bytes', loader.replace(/sha384-.{6}/, 'sha384-AAAAAA'), ['source.link', 'source.loader_altered']],
    ['without a digest', loader.replace(/ integrity="[^"]+"/, ''), ['source.link', 'source.loader_unproven']],
    ['without crossorigin', loader.replace(' crossorigin="anonymous"', ''), ['source.link', 'source.loader_cors']],
    [
      'with a version that never was',
      loader.replace('loader-3', 'loader-99'),
      ['source.link', 'source.loader_unknown'],
    ],
    ['of another module', frame.replace(KEY, 'f'.repeat(24)), ['source.other_module']],
    ['of another portal', frame.replace(PORTAL, 'http://reencuentro.example'), ['source.other_portal']],
    [
      'in a closed box',
      frame.replace('<iframe', '<iframe sandbox="allow-scripts allow-popups"'),
      ['source.frame', 'source.frame_sandbox'],
    ],
    [
      'in an open box',
      frame.replace('<iframe', '<iframe sandbox="allow-popups-to-escape-sandbox allow-popups"'),
      ['source.frame'],
    ],
    ['that an editor took out', '<p>Avisos</p><a href="https://reencuentro.example/es">b</a>', ['source.none']],
  ])('%s', (_, html, expected) => expect(source(html)).toEqual(expected))
})

test('of what was not given nothing is said', () => {
  const given = { address: 'https://www.minex.example', headers: '', source: '' }
  expect(codes(checkSite(given, module))).toEqual(['address.listed', 'module.active'])
  const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`
  expect(codes(checkSite({ ...given, source: head }, module)).slice(2)).toEqual([
    'policy.frame_forbidden',
    'policy.script_forbidden',
    'source.none',
  ])
})

test('no text stops a check, or makes it slow', () => {
  const piece = fc.constantFrom(
    '<a ',
    '<iframe ',
    'src=',
    '"',
    "'",
    '>',
    'content-security-policy: ',
    "default-src 'self'; ",
    PORTAL,
    '/embed/x',
    '\n',
    ',',
    '*',
    ':',
  )
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      text,
      text,
      (address, headers, source) => checkSite({ address, headers, source }, module).length > 0,
    ),
  )
  const began = performance.now()
  for (const one of ['<a ', '<meta ', '<iframe a', "'", 'a-', 'default-src '])
    checkSite({ address: '', headers: one.repeat(4000), source: one.repeat(4000) }, module)
  expect(performance.now() - began).toBeLessThan(2000)
})
