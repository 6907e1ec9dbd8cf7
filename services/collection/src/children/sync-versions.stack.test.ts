import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandedPlace, type Reply } from '@ruxue/contracts';
import {
  newSuiteKey, toCaseKey, type Call, type CaseKey, type KeyRing,
} from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, someDetails, someRegisteredData } from '@ruxue/testing/people';
import * as z from 'zod';

import { eraseCase } from '../erasure/erase-case.ts';
import { openRunningCollection, type RunningCollection } from '../testing/running-collection.ts';
import { syncCase } from './sync-case.ts';
import { SyncedChild } from './synced-child.entity.ts';

let collection: RunningCollection;
beforeAll(async () => {
  collection = await openRunningCollection();
});
afterAll(() => collection.close());

type Submission = Reply<'records.read-submission'>;
interface Version {
  readonly submission: number;
  readonly registered: number;
}

/** A child whose records and documents say what the test has them say. */
function someChild() {
  const caseId = randomUUID();
  const key = toCaseKey(caseId, { keyId: randomUUID(), key: newSuiteKey() });
  const keys: KeyRing = {
    forCase: () => Promise.resolve(key), learn: () => undefined, evict: () => undefined,
  };
  const registered = someRegisteredData();
  const submission: Submission = {
    accountNumber: someAccountNumber(), district: '110121', season: 'demo', registered,
    registeredVersion: 1, details: someDetails(registered),
    materials: { items: [], answers: {}, shown: [], checked: [] },
  };
  const em = () => collection.em();
  return {
    caseId,
    key,
    /** Delivers a version, whose address names it; records answers once `read` resolves. */
    deliver(version: Version, { address = '', hash = 'hash', read = Promise.resolve() } = {}) {
      const places: HandedPlace[] = [{
        item: 'permit', subject: 'child', state: 'uploaded', files: [{ fileId: caseId, hash }],
      }];
      const call = async (name: string): Promise<unknown> => {
        if (name === 'documents.hand-over-materials') return { places };
        await read;
        const residenceAddress = `${version.submission}.${version.registered} ${address}`;
        const details = { ...submission.details, residenceAddress };
        return { ...submission, registeredVersion: version.registered, details };
      };
      return syncCase({ em, keys, call: call as unknown as Call })({
        caseId, submissionVersion: version.submission,
      });
    },
    erase: () => eraseCase({ em, keys })({ caseId }),
    find: () => em().findOne(SyncedChild, caseId),
  };
}

async function addressOf(child: { key: CaseKey; find: () => Promise<SyncedChild | null> }) {
  const row = await child.find();
  const Address = z.object({ residenceAddress: z.string() });
  return row && child.key.openJson('synced_child.details', row.details, Address).residenceAddress;
}

const first = { submission: 1, registered: 2 };

describe('deliveries of a child (S15)', () => {
  it('change nothing when they come again, at once or later', async () => {
    const child = someChild();
    await Promise.all([child.deliver(first), child.deliver(first), child.deliver(first)]);
    const before = await child.find();
    await child.deliver(first);
    expect(await child.find()).toEqual(before);
    const materials = child.key.openJson(
      'synced_child.materials', before?.materials ?? Buffer.alloc(0), z.array(HandedPlace),
    );
    expect(materials).toMatchObject([{ state: 'uploaded', files: [{ hash: 'hash' }] }]);
  });

  it.each([
    ['other data', { address: '改过' }], ['another file', { hash: 'another' }],
  ])('are refused with %s under a version that is known', async (_what, changed) => {
    const child = someChild();
    await child.deliver(first);
    const before = await child.find();
    expect(await outcomeOf(child.deliver(first, changed))).toBe('version-conflict');
    expect(await child.find()).toEqual(before);
  });

  it.each([
    ['submission', { submission: 2, registered: 2 }, first],
    ['submission, whatever its telephone', { submission: 2, registered: 1 }, first],
    ['telephone', { submission: 1, registered: 3 }, first],
  ])('with a newer %s replace the child; older ones do nothing', async (_what, newer, older) => {
    const child = someChild();
    await child.deliver(older);
    await child.deliver(newer);
    const address = `${newer.submission}.${newer.registered} `;
    expect(await addressOf(child)).toBe(address);
    await child.deliver(older);
    expect(await addressOf(child)).toBe(address);
  });

  it('that were read before a newer one and written after it change nothing', async () => {
    const child = someChild();
    const { promise: read, resolve: go } = Promise.withResolvers<void>();
    const late = child.deliver(first, { read });
    await child.deliver({ submission: 1, registered: 3 });
    go();
    await late;
    expect(await addressOf(child)).toBe('1.3 ');
  });

  it('side by side leave the newest, in whatever order they come', async () => {
    const versions = [1, 2, 3].flatMap((submission) =>
      [1, 2].map((registered) => ({ submission, registered })));
    for (let round = 0; round < 5; round += 1) {
      const child = someChild();
      const order = versions.toSorted(() => Math.random() - 0.5);
      await Promise.all(order.map((version) => child.deliver(version)));
      expect(await addressOf(child)).toBe('3.2 ');
    }
  });

  it('that were read before the erasure bring nothing back (B13)', async () => {
    const child = someChild();
    await child.deliver(first);
    const { promise: read, resolve: go } = Promise.withResolvers<void>();
    const late = outcomeOf(child.deliver({ submission: 2, registered: 3 }, { read }));
    await child.erase();
    go();
    expect(await late).toBe('revoked');
    expect(await child.find()).toBeNull();
  });
});
