import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataPathsOf, type DataPaths } from '../paths.ts';
import { assertNoDataWithoutSecrets } from './postgres-place.ts';

let paths: DataPaths;

beforeEach(() => {
  paths = dataPathsOf(mkdtempSync(join(tmpdir(), 'ruxue-place-')));
});

afterEach(() => {
  rmSync(paths.directory, { recursive: true, force: true });
});

describe('assertNoDataWithoutSecrets', () => {
  const makeData = (): void => {
    mkdirSync(join(paths.directory, 'postgres'));
    writeFileSync(join(paths.directory, 'postgres', 'PG_VERSION'), '18\n');
  };

  it('lets a fresh directory pass, and one with both', () => {
    assertNoDataWithoutSecrets(paths);
    makeData();
    writeFileSync(paths.secrets, '{}');
    assertNoDataWithoutSecrets(paths);
  });

  it('refuses data whose secrets are gone, with what to do', () => {
    makeData();
    expect(() => assertNoDataWithoutSecrets(paths)).toThrow('npm run reset');
  });
});
