/**
 * Which way imports may point. `domain` and `contracts` stand on nothing; `access`, `report`, `workbook`, `recompute` and `demo` on the domain; apps on
 * packages; nothing on an app. In the server the stages know each other only by their index.ts.
 *
 * A package of ours is seen as `packages/<name>/dist/…` when it is built and as `@huigong/<name>` when it is not; both are matched.
 */

const TESTS = '[.]spec[.]ts$|(^|/)test/|/(fixtures|testing)/'

/** Our packages as a pattern, all or the ones named. */
function ours(names = '[^/]+') {
  return `^(packages/(${names})/|@huigong/(${names})($|/))`
}

/** Our packages except the ones named and the importing package itself (`$1`). */
function oursExcept(...names) {
  return { path: ours(), pathNot: ours([...names, '$1'].join('|')) }
}

function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'no-cycle',
      'Two modules that need each other are one module, or miss a third.',
      {},
      { circular: true },
    ),
    forbid(
      'resolvable',
      'An import that leads nowhere hides from every other rule.',
      { pathNot: TESTS },
      { couldNotResolve: true, pathNot: [ours(), '/generated/', '^(virtual|~icons):'] },
    ),
    forbid(
      'domain-is-pure',
      'The domain runs alike in server, browser and command line: nothing of ours, nothing from npm, nothing of Node.',
      { path: '^packages/domain/src/', pathNot: TESTS },
      { pathNot: '^packages/domain/src/' },
    ),
    forbid(
      'contracts-stand-alone',
      'The contract is the border between server and page; it knows neither them nor the rules behind them.',
      { path: '^packages/(contracts)/src/', pathNot: TESTS },
      oursExcept(),
    ),
    forbid(
      'contracts-need-nothing-to-run',
      'The contract is text and types: it takes at most a type from npm.',
      { path: '^packages/contracts/src/', pathNot: TESTS },
      { pathNot: ['^packages/contracts/src/', ours()], dependencyTypesNot: ['core', 'type-only'] },
    ),
    forbid(
      'packages-stand-on-domain',
      'access, report, workbook, recompute and demo know the domain and no other package of ours.',
      { path: '^packages/(access|report|workbook|recompute|demo)/src/', pathNot: TESTS },
      oursExcept('domain'),
    ),
    forbid(
      'no-package-imports-an-app',
      'An app stands on packages, never the other way round.',
      { path: '^packages/' },
      { path: '^(apps/|@huigong/(server|web|cli)($|/))' },
    ),
    forbid(
      'web-and-server-stay-apart',
      'They meet in the contract only.',
      { path: '^apps/web/(src|build)/', pathNot: TESTS },
      { path: '^(apps/(server|cli)/|@huigong/(server|cli)($|/))' },
    ),
    forbid(
      'server-knows-no-page',
      'They meet in the contract only.',
      { path: '^apps/(server|cli)/' },
      { path: '^(apps/web/|@huigong/web($|/))' },
    ),
    forbid(
      'stages-meet-at-the-index',
      'What a stage does not export through its index.ts is its own business. Tables (*.entity.ts) are the schema of all: they import no code, and going through the index for them would make stages load each other in a circle.',
      { path: '^apps/server/src/modules/([^/]+)/', pathNot: TESTS },
      {
        path: '^apps/server/src/modules/([^/]+)/',
        pathNot: [
          '^apps/server/src/modules/$1/',
          '^apps/server/src/modules/[^/]+/index[.]ts$',
          '^apps/server/src/modules/[^/]+/[^/]+[.]entity[.]ts$',
        ],
      },
    ),
    forbid(
      'element-plus-behind-our-components',
      'Pages use our components; the kit can then be changed, and looks and accessibility are decided once.',
      { path: '^apps/web/src/', pathNot: '^apps/web/src/shared/ui/' },
      { path: '(^|/)node_modules/element-plus/|^element-plus($|/)|^@element-plus/' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/', '/generated/'] },
    exclude: { path: ['/(coverage|public|[.]turbo|[.]test-output|[.]dist-[^/]+)/'] },
    moduleSystems: ['es6'],
    // An import that only brings a type couples just as much.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
}
