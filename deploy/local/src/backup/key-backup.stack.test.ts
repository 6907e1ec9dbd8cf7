import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DumpLine } from './dump-database.ts';
import { destroyOldKeyBackups, readKeyBackup, writeKeyBackup } from './key-backup.ts';

const line: DumpLine = { table: 'public.child_key', row: '(a wrapped key)' };
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ruxue-keys-'));
});
afterEach(() => rmSync(home, { recursive: true }));

async function* dump(): AsyncGenerator<DumpLine> {
  yield await Promise.resolve(line);
}
async function backedUp(name: string) {
  const place = { directory: join(home, 'data'), to: join(home, 'keys') };
  return { ...place, path: await writeKeyBackup(dump(), { ...place, name }) };
}
async function read(path: string, directory: string): Promise<DumpLine[]> {
  const lines: DumpLine[] = [];
  for await (const one of readKeyBackup(path, directory)) lines.push(one);
  return lines;
}

describe('a backup of keys (B13)', () => {
  it('is readable with the key of its day, which lies elsewhere', async () => {
    const { path, directory } = await backedUp('2026-05-01T08-00-00.000Z');
    expect(await read(path, directory)).toEqual([line]);
    expect(readFileSync(path).includes('wrapped')).toBe(false);
    expect(() => readKeyBackup(path, join(home, 'elsewhere'))).toThrow('destroyed');
  });

  it('lives seven days', async () => {
    const { path, directory, to } = await backedUp('2026-05-01T08-00-00.000Z');
    const younger = await backedUp('2026-05-02T08-00-00.000Z');
    destroyOldKeyBackups({ directory, to }, new Date('2026-05-08T23:00:00Z'));
    expect(await read(path, directory)).toEqual([line]);
    destroyOldKeyBackups({ directory, to }, new Date('2026-05-09T01:00:00Z'));
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(directory, 'backup-keys', '2026-05-01'))).toBe(false);
    expect(await read(younger.path, directory)).toEqual([line]);
  });
});
