import eslint from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** One import rule: these files may import of ours what `allowed` names, and nothing else. */
const imports = (files, allowed, { ignores = [], patterns = [] } = {}) => ({
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
          {
            regex: '^(\\.\\./)+(packages|services|workflows|portal|deploy)/',
            message: 'Another package is imported by its name.',
          },
          ...patterns,
        ],
      },
    ],
  },
});

const zodAsNamespace = {
  selector: "ImportDeclaration[source.value='zod'] > :not(ImportNamespaceSpecifier, Literal)",
  message: "import * as z from 'zod': the named import carries every locale.",
};

const tests = ['**/*.test.ts', '**/*.spec.ts', '**/testing/**'];
/** What tests and what stands in `testing/` take besides: product code never imports these. */
const forTests = ['testing', 'local/stack-file'];

/** The import rule of a workspace, and the wider one of its tests. */
const workspace = (folder, allowed, { ignores = [] } = {}) => [
  imports([`${folder}/**/*.ts`], allowed, { ignores: [...ignores, ...tests] }),
  imports(tests.map((files) => `${folder}/${files}`), [...allowed, ...forTests]),
];
const service = (name) => workspace(`services/${name}`, ['contracts', 'service-kit', name]);

const workflowFiles = [
  'workflows/src/child-enrolment/!(activities|update-id|*.test).ts', 'workflows/src/publication/!(activities|*.test).ts',
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
    rules: {
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
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  { files: ['deploy/local/**'], rules: { 'no-console': 'off' } },
  imports(['packages/contracts/**/*.ts'], ['contracts']),
  imports(['packages/service-kit/**/*.ts'], ['contracts', 'service-kit']),
  imports(['packages/testing/**/*.ts'], ['contracts', 'service-kit', ...forTests]),
  ...workspace('services/gateway', [
    'contracts', 'service-kit', 'workflows/(messages|update-id)', 'gateway',
  ]),
  ...['auth', 'sms', 'records', 'documents', 'collection'].flatMap(service),
  ...workspace('workflows', ['contracts', 'service-kit', 'workflows'], { ignores: workflowFiles }),
  imports(workflowFiles, ['contracts'], {
    patterns: [
      { regex: '^node:', message: 'No Node built-ins in workflow code.' },
      { regex: '^@temporalio/(?!workflow|common)', message: 'Workflow code takes @temporalio/workflow.' },
    ],
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
        {
          selector: "ImportDeclaration[importKind!='type'][source.value=/activities/]",
          message: 'Workflows import activities as types only.',
        },
      ],
    },
  },
  imports(['portal/**/*.ts'], ['contracts']),
  imports(['deploy/**/*.ts'], ['contracts', 'service-kit', 'local']),
  imports(['tests/**/*.ts'], ['contracts', 'service-kit', 'workflows/messages', ...forTests]),
);
