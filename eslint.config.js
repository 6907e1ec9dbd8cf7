import { findPackageJSON } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import eslint from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * One import rule: these files may import of ours what `allowed` names, of npm's and Node's
 * packages those of `packages` where that is given, and nothing else.
 */
const imports = (files, allowed, { ignores = [], packages } = {}) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@ruxue/(?!(${allowed.join('|') || '$^'})(/|$))`,
            message: `Imports of ours allowed here: ${allowed.join(', ') || 'none'}.`,
          },
          ...(packages === undefined
            ? []
            : [
                {
                  regex: `^(?!\\.|@ruxue/|(${packages.join('|')})(/|$))`,
                  message: `Packages allowed here: ${packages.join(', ')}.`,
                },
              ]),
        ],
      },
    ],
  },
});

/** A relative import ends within the package of its file: another one is imported by its name. */
const ownPackage = {
  create(context) {
    const folderOf = (file) => dirname(findPackageJSON('.', pathToFileURL(file)));
    const home = folderOf(context.filename);
    const check = ({ source }) => {
      const target = typeof source?.value === 'string' ? source.value : '';
      const path = resolve(dirname(context.filename), target);
      if (target.startsWith('.') && relative(home, path).startsWith('..')) {
        context.report({ node: source, message: 'Another package is imported by its name.' });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** What the portal's folders may import besides themselves; each other one is a feature. */
const portalFolders = { data: [], ui: ['data'], shell: ['data', 'ui'] };
const featureImports = ['data', 'ui', 'shell'];
const portalApp = resolve(import.meta.dirname, 'portal/src/app');

/** A feature of the portal stands alone: what two of them need lies in data, ui or shell. */
const portalFeatures = {
  create(context) {
    const folderOf = (path) => relative(portalApp, path).split('/')[0];
    const home = folderOf(context.filename);
    const allowed = [home, ...(portalFolders[home] ?? featureImports)];
    const check = ({ source }) => {
      const target = typeof source?.value === 'string' ? source.value : '';
      if (!target.startsWith('.')) return;
      if (allowed.includes(folderOf(resolve(dirname(context.filename), target)))) return;
      context.report({ node: source, message: `Folders allowed here: ${allowed.join(', ')}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const zodAsNamespace = {
  selector: "ImportDeclaration[source.value='zod'] > :not(ImportNamespaceSpecifier, Literal)",
  message: "import * as z from 'zod': the named import carries every locale.",
};

const han = '/\\p{Script=Han}/u';
const hanLiteral =
  `:matches(Literal[value=${han}], TemplateLiteral:has(TemplateElement[value.raw=${han}]))`;
/** Texts are written anew at any time: only codes decide (a view's `phase`, an error's `kind`). */
const noWordsThatDecide = [
  `BinaryExpression[operator=/^[!=]==?$/] > ${hanLiteral}`,
  `SwitchCase > ${hanLiteral}.test`,
  `CallExpression[callee.property.name=/^(includes|has|get|(lastI|i)ndexOf|startsWith|endsWith)$/]` +
    ` > ${hanLiteral}.arguments`,
  `MemberExpression[property.name=/^(test|exec)$/] > Literal[regex.pattern=${han}].object`,
  `CallExpression[callee.property.name=/^(match|matchAll|search)$/]` +
    ` > Literal[regex.pattern=${han}]`,
  `NewExpression[callee.name='Set'] > ArrayExpression > ${hanLiteral}`,
  `NewExpression[callee.name='Map'] > ArrayExpression` +
    ` > ArrayExpression > ${hanLiteral}:first-child`,
  `Property > :matches(Literal[value=${han}], Identifier[name=${han}]).key`,
].map((selector) => ({ selector, message: 'Words are for reading: logic goes by codes.' }));

const tests = ['**/*.test.ts', '**/*.spec.ts', '**/*.bench.ts', '**/testing/**'];
/** What tests, benches and what stands in `testing/` take besides: product code never does. */
const forTests = ['testing', 'local/(stack-file|certificates)'];

/** The import rule of a workspace, and the wider one of its tests. */
const workspace = (folder, allowed, { ignores = [] } = {}) => [
  imports([`${folder}/**/*.ts`], allowed, { ignores: [...ignores, ...tests] }),
  imports(tests.map((files) => `${folder}/${files}`), [...allowed, ...forTests]),
];
const service = (name) => workspace(`services/${name}`, ['contracts', 'service-kit']);

const workflowFiles = [
  'workflows/src/child-enrolment/!(activities|update-case|update-id|*.test).ts',
  'workflows/src/publication/!(activities|*.test).ts',
  'workflows/src/batch/!(activities|*.test).ts',
  'workflows/src/reconciliation/{difference,workflow}.ts',
  'workflows/src/workflows.ts',
];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/.angular/', '.ruxue*/', '**/histories/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: {
      ruxue: { rules: { 'own-package': ownPackage, 'portal-features': portalFeatures } },
    },
    rules: {
      'ruxue/own-package': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A promise of nothing is a type like any other here.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', zodAsNamespace],
      // Angular components without members, and interfaces that name a schema's type.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: [...tests, 'tests/**', 'packages/testing/**'],
    rules: { 'no-restricted-syntax': ['error', zodAsNamespace, ...noWordsThatDecide] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  { files: ['deploy/local/**'], rules: { 'no-console': 'off' } },
  imports(['packages/contracts/**/*.ts'], [], { ignores: tests, packages: ['zod'] }),
  imports(tests.map((files) => `packages/contracts/${files}`), []),
  ...workspace('packages/service-kit', ['contracts']),
  imports(['packages/testing/**/*.ts'], ['contracts', 'service-kit', 'local/stack-file']),
  ...workspace('services/gateway', ['contracts', 'service-kit', 'workflows/(messages|update-case)']),
  ...['auth', 'sms', 'records', 'collection', 'documents'].flatMap(service),
  ...workspace('packages/rules', ['contracts']),
  ...workspace('workflows', ['contracts', 'rules', 'service-kit'], { ignores: workflowFiles }),
  imports(workflowFiles, ['contracts', 'rules'], {
    packages: ['@temporalio/workflow', '@temporalio/common'],
  }),
  {
    files: workflowFiles,
    rules: {
      'no-restricted-globals': [
        'error', 'process', 'Buffer', 'fetch', 'setImmediate', 'performance', 'crypto',
      ],
      'no-restricted-syntax': [
        'error',
        zodAsNamespace,
        ...noWordsThatDecide,
        {
          selector: "ImportDeclaration[importKind!='type'][source.value=/activities/]",
          message: 'Workflows import activities as types only.',
        },
      ],
    },
  },
  imports(['portal/**/*.ts'], ['contracts']),
  {
    // The routes tie the features together; tests may open the whole app.
    files: ['portal/src/app/*/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'ruxue/portal-features': 'error' },
  },
  imports(['deploy/**/*.ts'], ['contracts']),
  imports(['tests/**/*.ts'], [
    'contracts', 'service-kit', 'workflows/(case-start|messages|reconciliation|season-end)',
    ...forTests,
  ]),
  {
    files: ['deploy/keycloak/extension/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  imports(['tests/keycloak/*.ts'], [...forTests, 'local/keycloak-(admin|realm)']),
  imports(['tests/reconcile/*.ts'], [
    'service-kit', 'workflows/(case-start|messages|reconciliation)', ...forTests,
    'local/keycloak-(admin|realm)',
  ]),
);
