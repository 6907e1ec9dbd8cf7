import type { EntityManager } from '@mikro-orm/postgresql';
import { hintSubjects } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  createHints, createKeyRing, openDatabase, readConfig, type Handlers,
} from '@ruxue/service-kit';
import { openTestCaller } from '@ruxue/testing/open-test-caller';

import { createSearchHashes } from '../cases/search-hashes.ts';
import { RecordsConfig } from '../config.ts';
import { createHandlers } from '../handlers.ts';
import { keysDatabase } from '../keys.orm.config.ts';
import { openKeys, type KeySettings } from '../keys/open-keys.ts';
import { recordsDatabase } from '../orm.config.ts';
import type { Records } from '../records.ts';
import { createAcceptanceFacts } from '../registrations/acceptance-facts.ts';
import { logNoErasures } from '../revocations/erasure-log.ts';
import { createCaseFacts } from '../view/find-case-facts.ts';
import { createSchoolNames } from '../view/school-names.ts';
import { createOwnDatabases } from './own-databases.ts';

/** Records as it runs, on databases of the suite's own; NATS is the stack's. */
export interface TestRecords {
  readonly records: Records;
  readonly handlers: Handlers<'records'>;
  /** Where the suite's own records lie. */
  readonly databaseUrl: string;
  /** The same with other settings, like a second process. */
  withSettings(change: Partial<Records['settings']>): Handlers<'records'>;
  /** The children's keys as another process would reach them. */
  openKeys(change?: Partial<KeySettings>): ReturnType<typeof openKeys>;
  /** An entity manager of the database `keys`. */
  keysEm(): EntityManager;
  readonly keysUrl: string;
  close(): Promise<void>;
}

/** `settings` are those of its keys that differ from the stack's. */
export async function openTestRecords(settings: Partial<KeySettings> = {}): Promise<TestRecords> {
  const { environments } = readTestStack();
  const environment = environments['records'] ?? {};
  const config = readConfig(RecordsConfig, {
    CONNECTOR_CALLBACK_URL: 'http://127.0.0.1/unused', ...environment,
  });
  const own = await createOwnDatabases(environment['SEED_DIRECTORY'] ?? '');
  const databases = {
    records: await openDatabase({ ...recordsDatabase(own.recordsUrl), poolSize: 20 }),
    keys: await openDatabase({ ...keysDatabase(own.keysUrl), poolSize: 20 }),
  };
  const em = () => databases.records.em.fork();
  const tests = await openTestCaller();
  const hints = createHints(tests.nats);
  const keysEm = () => databases.keys.em.fork();
  const openOwnKeys = (change: Partial<KeySettings> = {}) =>
    openKeys(keysEm, { ...config, ...change });
  const { keys, suites } = openOwnKeys(settings);
  const records: Records = {
    em, keys,
    keyRing: createKeyRing({ load: (caseId) => keys.load(caseId) }),
    hints: {
      ...hints,
      publish(subject, body) {
        // The stack's worker would start workflows of cases that its own records don't know.
        if (subject !== hintSubjects.startsWaiting) hints.publish(subject, body);
      },
    },
    call: tests.call,
    schoolNames: createSchoolNames(tests.call),
    logErasure: logNoErasures,
    // Suites change them and register at once.
    getAcceptanceFacts: createAcceptanceFacts(em, 0),
    findCaseFacts: createCaseFacts(em),
    hashes: createSearchHashes(config.SEARCH_KEY, suites),
    receiptKey: config.SEARCH_KEY,
    settings: {
      noticeReadingSeconds: 0,
      passwordPublicKey: config.PASSWORD_PUBLIC_KEY,
      lastNoticePublicKey: config.LAST_NOTICE_PUBLIC_KEY,
      agencies: {
        connectors: config.CONNECTORS,
        callbackUrl: config.CONNECTOR_CALLBACK_URL,
        answerSeconds: config.CONNECTOR_ANSWER_SECONDS,
      },
    },
  };
  return {
    records,
    handlers: createHandlers(records),
    databaseUrl: own.recordsUrl,
    openKeys: openOwnKeys,
    keysEm,
    keysUrl: own.keysUrl,
    withSettings: (change) =>
      createHandlers({ ...records, settings: { ...records.settings, ...change } }),
    async close() {
      await databases.records.close();
      await databases.keys.close();
      await tests.close();
      await own.drop();
    },
  };
}
