import { readFileSync } from 'node:fs';

import { expect, it } from '@jest/globals';

import { projectVersion } from './project-version.ts';

it('the version that services show is that of the package', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: projectVersion });
});
