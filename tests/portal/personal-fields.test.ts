import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from '@jest/globals';
import { fieldsOf, personalFields } from '@ruxue/contracts';

const services = fileURLToPath(new URL('../../services', import.meta.url));

it('the rules for children\'s data name nothing that no column holds (C12)', () => {
  const source = globSync('*/src/**/*.entity.ts', { cwd: services })
    .map((path) => readFileSync(join(services, path), 'utf8')).join('\n');
  const declarations = [...source.matchAll(/\bholds\(([^;]*?)\),?\n/gu)].map(([, text]) => text).join('\n');
  const held = new Set([
    ...[...declarations.matchAll(/'(\w+)'/gu)].map(([, name]) => name),
    ...(['registered', 'details'] as const)
      .filter((form) => declarations.includes(`fieldsOf('${form}')`)).flatMap(fieldsOf),
  ]);
  expect(Object.keys(personalFields).filter((name) => !held.has(name))).toEqual([]);
});
