/**
 * Imports point one way: routes → use cases → {domain, db, search, photos} → domain types; domain → nothing
 * (docs: the layout in README). Scripts, seeds and tests may import all.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Modules that need each other are one module. Types alone may refer both ways.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:'] },
    },
    {
      name: 'domain-imports-nothing',
      comment: 'The domain is pure: no framework, no driver, no Node.',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: '^app/domain/' },
    },
    {
      name: 'routes-are-imported-by-nobody',
      severity: 'error',
      from: { pathNot: '^(tests|app/routes)/' },
      to: { path: '^app/(routes/|root\\.tsx|entry\\.)' },
    },
    {
      name: 'routes-do-not-reach-below-use-cases',
      comment: 'A route parses, calls one use case and renders: no database, no index, no worker.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx)' },
      to: { path: '^(db|search|seeds|scripts)/|^app/worker/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'use-cases-do-not-render',
      comment: 'Use cases know nothing of pages.',
      severity: 'error',
      from: {
        path: '^app/(?!domain/|routes/|components/|embed/|http/|i18n/|root\\.tsx|entry\\.|server\\.ts)|^(db|search)/',
      },
      to: { path: '^app/(components|routes|styles)/|^node_modules/(react|react-dom|@remix-run/react)/' },
    },
    {
      name: 'ground-does-not-know-use-cases',
      comment: 'The database and the search engine know the domain, the configuration and the keys, and no use case.',
      severity: 'error',
      from: { path: '^(db|search)/' },
      to: {
        path: '^app/(?!domain/|config\\.server\\.ts|for-operators\\.ts|keyring\\.server\\.ts|services\\.server\\.ts)',
      },
    },
    {
      name: 'components-never-import-the-server',
      comment: 'A component runs in browsers. It may name the shape of what a use case returns, never import it.',
      severity: 'error',
      from: { path: '^app/components/' },
      to: {
        path: '\\.server\\.(ts|tsx)$|^(db|search|seeds|scripts)/|^app/(routes|worker)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'express-stays-outside',
      comment:
        'Express sets headers, limits and static files; everything stateful is built once inside the Remix bundle.',
      severity: 'error',
      from: { path: '^app/(server\\.ts|http/)', pathNot: '\\.server\\.ts$' },
      to: {
        path: '^(db|search|seeds|scripts)/|^app/(domain|routes|components|worker)/|(?<!config)\\.server\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-does-not-import-tooling',
      severity: 'error',
      from: { path: '^(app|db|search)/' },
      to: { path: '^(seeds|scripts|tests)/' },
    },
    {
      name: 'no-development-package-in-the-product',
      severity: 'error',
      from: { path: '^(app|db|search)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    moduleSystems: ['es6'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
