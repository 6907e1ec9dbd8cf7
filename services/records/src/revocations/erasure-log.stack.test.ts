import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { createErasureLog } from './erasure-log.ts';
import { eraseCase } from './erase-case.ts';
import { Tombstone } from './tombstone.entity.ts';

let test: TestRecords;
let home: string;
beforeAll(async () => {
  test = await openTestRecords();
  home = mkdtempSync(join(tmpdir(), 'ruxue-log-'));
});
afterAll(async () => {
  await test.close();
  rmSync(home, { recursive: true });
});

describe('the log of erasures (B13)', () => {
  it('has each erased case on a line of its own, whichever process erased it', async () => {
    const path = join(home, 'erasures.log');
    const [one, other] = [createErasureLog(path), createErasureLog(path)];
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(ids.map((id, at) => (at % 2 === 0 ? one : other)(id)));
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.sort()).toEqual(ids.sort());
  });

  it('comes first: without it nothing is erased, and the erasure is tried again', async () => {
    const { caseId } = await walkNewCase(test.handlers, '110101');
    const logErasure = createErasureLog(join(home, 'a disk', 'that is away'));
    await expect(eraseCase({ ...test.records, logErasure })({ caseId })).rejects.toThrow('ENOENT');
    expect(await test.records.em().count(Tombstone, { caseId })).toBe(0);
  });
});
