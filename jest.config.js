import angularPresets from 'jest-preset-angular/presets/index.js';

/** Node code: TypeScript stripped by swc, modules as they are. */
const node = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

const nodeRoots = ['packages', 'services', 'workflows', 'deploy', 'tests'];
const roots = nodeRoots.map((folder) => `<rootDir>/${folder}`);

export default {
  projects: [
    {
      ...node,
      displayName: 'unit',
      roots,
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.stack\\.test\\.ts$', '\\.e2e\\.test\\.ts$'],
    },
    { ...node, displayName: 'stack', roots, testMatch: ['**/*.stack.test.ts'] },
    {
      ...node,
      displayName: 'e2e',
      roots,
      testMatch: ['**/*.e2e.test.ts'],
      testEnvironment: '<rootDir>/tests/support/tell-pages.ts',
    },
    {
      ...angularPresets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
      displayName: 'portal',
      rootDir: `${import.meta.dirname}/portal`,
      setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
    },
  ],
};
