import { hkdfSync, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districtOrder } from '@ruxue/contracts';
import { columnsContaining } from '@ruxue/testing/columns-containing';

import { deleteExpired } from '../delete-expired.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const loaded = (caseId: string) => test.handlers['records.get-case-key']({ caseId });

describe("a child's key (B13)", () => {
  it('is one for each child, and the same at every question', async () => {
    const [first, second] = [
      await walkNewCase(test.handlers, '110102'), await walkNewCase(test.handlers, '110102'),
    ];
    const { key, keyId } = await loaded(first.caseId);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await loaded(first.caseId)).toEqual({ key, keyId, suite: 'aes-256-gcm' });
    expect((await loaded(second.caseId)).key).not.toBe(key);
  });

  it('is under one key of the district, made by many processes at the same time', async () => {
    const processes = Array.from({ length: 8 }, () => test.openKeys().keys);
    const places = districtOrder.flatMap((district) =>
      processes.map((keys, index) => ({ district, keys, other: processes.at(index - 1) })),
    );
    const made = await Promise.all(
      places.map(async ({ district, keys, other }) => {
        const caseId = randomUUID();
        return { caseId, other, raw: await keys.make(caseId, 'race', district) };
      }),
    );
    for (const { caseId, other, raw } of made) expect(await other?.load(caseId)).toEqual(raw);
  });

  it('leaves nothing readable once it is destroyed', async () => {
    const { caseId } = await walkNewCase(test.handlers, '110102');
    await test.handlers['records.destroy-key']({ caseId });
    const revoked = { data: { type: 'revoked' } };
    await expect(loaded(caseId)).rejects.toMatchObject(revoked);
    await expect(test.handlers['records.get-enrolment']({ caseId })).rejects.toMatchObject(revoked);
  });

  it('gives browsers another one, from which it cannot be had', async () => {
    const walkers = [
      await walkNewCase(test.handlers, '110102'), await walkNewCase(test.handlers, '110102'),
    ];
    const browserKeyOf = async ({ caseId }: CaseWalker) =>
      (await test.handlers['records.get-enrolment']({ caseId })).browserKey;
    const [first, second] = await Promise.all(walkers.map(browserKeyOf));
    if (walkers[0] === undefined || first === undefined) throw new Error('no case');
    const { key } = await loaded(walkers[0].caseId);
    const derived = hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'browser', 32);
    expect(first).toBe(Buffer.from(derived).toString('base64url'));
    expect(Buffer.from(first, 'base64url')).not.toEqual(Buffer.from(key, 'base64'));
    expect(second).not.toBe(first);
    // The same after whatever happens to the case, until its key is destroyed.
    await walkers[0].submit();
    expect(await browserKeyOf(walkers[0])).toBe(first);
  });

  it('is swept when its registration never came to be', async () => {
    const { records } = test;
    const { caseId } = await walkNewCase(test.handlers, '110102');
    const orphan = randomUUID();
    await records.keys.make(orphan, 'demo', '110102');
    await deleteExpired(records, new Date());
    expect(await records.keys.load(orphan)).toHaveProperty('key');
    // Nobody swept for a month.
    const later = new Date(Date.now() + 30 * 24 * 3_600_000);
    await deleteExpired(records, later);
    await expect(records.keys.load(orphan)).rejects.toMatchObject({ data: { type: 'revoked' } });
    expect(await loaded(caseId)).toHaveProperty('key');
    expect(await records.keys.listUnconfirmed(later)).toEqual([]);
  });

  it('keeps every name, number, telephone and address out of the tables', async () => {
    const walker = await walkNewCase(test.handlers, '110102');
    await walker.submit();
    const { caseId } = walker;
    const { registered, details } = await test.handlers['records.get-enrolment']({ caseId });
    const marks = [
      registered.child.name, registered.child.documentNumber, registered.guardian.phone,
      details?.householdAddress, details?.guardian1.documentNumber, details?.allergies,
    ].filter((mark) => typeof mark === 'string');
    // The search finds what is there: the case id is.
    expect(await columnsContaining(test.databaseUrl, caseId)).not.toEqual([]);
    for (const mark of marks) expect(await columnsContaining(test.databaseUrl, mark)).toEqual([]);
  });
});
