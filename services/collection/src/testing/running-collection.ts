import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import { openDatabase, type Call } from '@ruxue/service-kit';
import { openTestCaller } from '@ruxue/testing/open-test-caller';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { collectionDatabase } from '../orm.config.ts';
import { School } from '../schools/school.entity.ts';

/** The collection service of the test stack, as the tests' NATS user and from behind. */
export interface RunningCollection {
  readonly call: Call;
  em(): EntityManager;
  /** A school of the suite's own. */
  addSchool(places: number): Promise<string>;
  /** Children that are synced as far as schools are concerned; nobody can open their columns. */
  addChildren(count: number): Promise<string[]>;
  /** The same child once more, as another sync takes it over. */
  readdChild(caseId: string): Promise<void>;
  close(): Promise<void>;
}

const none = Buffer.alloc(0);
const someChild = (caseId: string) => ({
  caseId, district: '110121' as const, submissionVersion: 1,
  registeredVersion: 1, contentHash: '', syncedAt: new Date(), keyId: randomUUID(),
  matchedBy: null,
  accountNumber: none, registered: none, details: none, materials: none,
});

export async function openRunningCollection(): Promise<RunningCollection> {
  const { databases } = readTestStack();
  const tests = await openTestCaller();
  const database = await openDatabase(collectionDatabase(databases['collection']?.app ?? ''));
  const em = () => database.em.fork();
  const { call } = tests;
  const schools: string[] = [];
  const children: string[] = [];

  return {
    call,
    em,
    async addSchool(places) {
      const id = `school-test-${randomUUID()}`;
      await em().insert(School, {
        id, district: '110121', name: '试验小学', address: '试验路1号', phone: '010-60000000',
        places, taken: 0,
      });
      schools.push(id);
      return id;
    },
    async addChildren(count) {
      const rows = Array.from({ length: count }, () => someChild(randomUUID()));
      await em().insertMany(SyncedChild, rows);
      children.push(...rows.map(({ caseId }) => caseId));
      return rows.map(({ caseId }) => caseId);
    },
    async readdChild(caseId) {
      await em().insert(SyncedChild, someChild(caseId));
    },
    async close() {
      for (const caseId of children) await call('collection.erase-case', { caseId });
      await em().nativeDelete(School, { id: { $in: schools } });
      await database.close();
      await tests.close();
    },
  };
}
