// Who may import whom (style: the chain of the mission). Each rule has a canary in test/boundaries.
/** What a capability may use of others, beside kernel, platform and audit's server. */
const uses = {
  organization: [],
  planning: ['organization'],
  service: ['organization'],
  feedback: ['organization', 'planning'],
  monitoring: ['organization', 'planning', 'service', 'statistics'],
  evaluation: ['organization', 'planning', 'feedback', 'monitoring', 'statistics'],
  development: ['organization', 'planning', 'feedback', 'monitoring', 'evaluation', 'statistics'],
  change: ['organization', 'planning', 'statistics'],
  audit: [],
};

const tests = '\\.(test|db\\.test|http\\.test)\\.ts$';

const directions = Object.keys(uses).map((name) => ({
  name: `${name}-along-the-chain`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: tests },
  to: {
    path: '^src/',
    pathNot: [`^src/(kernel|platform|${name}${uses[name].map((one) => `|${one}`).join('')})/`, '^src/audit/server/index\\.ts$'],
  },
}));

export default {
  forbidden: [
    ...directions,
    {
      // A new folder says first whom it may use.
      name: 'every-folder-has-its-directions',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(kernel|statistics|platform|${Object.keys(uses).join('|')})/` },
      to: {},
    },
    { name: 'no-circles', severity: 'error', from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-knows-nobody', severity: 'error', from: { path: '^src/kernel/', pathNot: tests }, to: { pathNot: '^src/kernel/' } },
    { name: 'statistics-knows-numbers', severity: 'error', from: { path: '^src/statistics/', pathNot: tests }, to: { pathNot: '^src/(statistics|kernel)/' } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^src/[^/]+/rules/', pathNot: tests },
      to: { pathNot: '^src/([^/]+/rules|kernel|statistics)/' },
    },
    {
      name: 'platform-knows-no-capability',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(platform|kernel)/' },
    },
    {
      name: 'only-the-entrance-knows-the-demonstration',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/server(-app)?\\.ts$', tests] },
      to: { path: '^(demo|test|bin|bench)/' },
    },
    {
      // Contract, words and what else lies at the top of a capability is read by both halves, so it knows neither.
      name: 'contract-and-text-know-no-side',
      severity: 'error',
      from: { path: '^src/[^/]+/(contract/)?[^/]+\\.ts$', pathNot: tests },
      to: { path: '^src/[^/]+/(server|web)/', pathNot: '^src/platform/web/format\\.ts$' },
    },
    {
      name: 'server-never-web',
      severity: 'error',
      from: { path: '^src/[^/]+/server/', pathNot: tests },
      to: { path: '^src/[^/]+/web/', pathNot: '^src/platform/web/format\\.ts$' },
    },
    { name: 'web-never-server', severity: 'error', from: { path: '^src/[^/]+/web/' }, to: { path: '^src/[^/]+/server/' } },
    {
      name: 'others-server-by-its-index',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: tests },
      to: { path: '^src/[^/]+/server/', pathNot: ['^src/$1/server/', '^src/platform/server/', '/server/index\\.ts$'] },
    },
    {
      name: 'web-of-its-own',
      severity: 'error',
      from: { path: '^src/([^/]+)/web/' },
      to: { path: '^src/[^/]+/web/', pathNot: ['^src/$1/web/', '^src/platform/web/'] },
    },
    {
      name: 'kit-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/platform/web/ui/' },
      to: { path: '^src/', pathNot: ['^src/platform/web/ui/', '^src/platform/web/api\\.ts$'] },
    },
    {
      name: 'driver-only-in-the-database-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/server/(db|live)/', tests] },
      to: { path: 'node_modules/pg/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Its parser reads no TSX. test/boundaries cruises a copy in which every page is cut down to its imports, with these same rules.
    exclude: { path: '\\.(css|tsx)$' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
