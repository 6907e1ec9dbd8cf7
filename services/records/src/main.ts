import { CaseId, hintSubjects } from '@ruxue/contracts';
import {
  createKeyRing, openDatabase, readConfig, runService, startSealing, startUpkeep,
} from '@ruxue/service-kit';
import type { ServiceContext, StartedService } from '@ruxue/service-kit';
import * as z from 'zod';

import { auditedTables } from './audit/audited-tables.ts';
import { settleClaims } from './claims/settle-claims.ts';
import { createSearchHashes } from './cases/search-hashes.ts';
import { RecordsConfig } from './config.ts';
import { sendChecks } from './connectors/send-checks.ts';
import { deleteExpired } from './delete-expired.ts';
import { createHandlers } from './handlers.ts';
import { keysDatabase } from './keys.orm.config.ts';
import { openKeys, openVault } from './keys/open-keys.ts';
import { checkDistrictKeys } from './keys/rewrap-district-keys.ts';
import { settlePhoneChanges } from './phone-changes/settle-phone-changes.ts';
import { recordsDatabase } from './orm.config.ts';
import type { Records } from './records.ts';
import { createAcceptanceFacts } from './registrations/acceptance-facts.ts';
import { createErasureLog, logNoErasures } from './revocations/erasure-log.ts';
import { fillSearch } from './search/fill-search.ts';
import { applyDueSettings } from './settings/apply-due.ts';
import { refreshStatistics } from './statistics/refresh-statistics.ts';
import { createCaseFacts } from './view/find-case-facts.ts';
import { createSchoolNames } from './view/school-names.ts';

const upkeepEverySeconds = 600;
const statisticsEverySeconds = 60;
/** A family's question reaches the agency within this time; sending none costs one statement. */
const checksEverySeconds = 2;
/** A version of a district's data is in force within this time of its own. */
const settingsEverySeconds = 1;

/** A family that claims an ID number is told within this time; nobody waits at a screen for it. */
const claimsEverySeconds = 5;

/** A change of telephone is done, and told, within this time of its own. */
const phonesEverySeconds = 5;

const config = readConfig(RecordsConfig);

async function start({ call, hints, logger }: ServiceContext): Promise<StartedService> {
  const databases = {
    records: await openDatabase(recordsDatabase(config.DATABASE_URL)),
    keys: await openDatabase(keysDatabase(config.KEYS_DATABASE_URL)),
  };
  const em = () => databases.records.em.fork();
  const keysEm = () => databases.keys.em.fork();
  await checkDistrictKeys(keysEm(), openVault(config));
  const { keys, suites } = openKeys(keysEm, config);
  const keyRing = createKeyRing({ load: (caseId) => keys.load(caseId) });
  const records: Records = {
    em, keys, keyRing, hints, call,
    schoolNames: createSchoolNames(call),
    logErasure: config.ERASURE_LOG === undefined
      ? logNoErasures : createErasureLog(config.ERASURE_LOG),
    getAcceptanceFacts: createAcceptanceFacts(em),
    findCaseFacts: createCaseFacts(em),
    hashes: createSearchHashes(config.SEARCH_KEY, suites),
    receiptKey: config.SEARCH_KEY,
    settings: {
      noticeReadingSeconds: config.NOTICE_READING_SECONDS,
      passwordPublicKey: config.PASSWORD_PUBLIC_KEY,
      lastNoticePublicKey: config.LAST_NOTICE_PUBLIC_KEY,
      agencies: {
        connectors: config.CONNECTORS,
        callbackUrl: config.CONNECTOR_CALLBACK_URL,
        answerSeconds: config.CONNECTOR_ANSWER_SECONDS,
      },
    },
  };

  // A key destroyed by another process of ours is forgotten here, too (B13).
  const unsubscribe = hints.subscribe(
    hintSubjects.keyEvicted,
    z.object({ caseId: CaseId }),
    ({ caseId }) => keyRing.evict(caseId),
  );
  const stopUpkeep = startUpkeep({
    everySeconds: upkeepEverySeconds, work: () => deleteExpired(records, new Date()), logger,
  });
  const stopStatistics = startUpkeep({
    everySeconds: statisticsEverySeconds, work: () => refreshStatistics(em(), call), logger,
  });
  const stopChecks = startUpkeep({
    everySeconds: checksEverySeconds, work: () => sendChecks(records, logger), logger,
  });
  const stopSettings = startUpkeep({
    everySeconds: settingsEverySeconds, work: () => applyDueSettings(records), logger,
  });
  const stopClaims = startUpkeep({
    everySeconds: claimsEverySeconds, work: () => settleClaims(records, logger), logger,
  });
  const stopPhones = startUpkeep({
    everySeconds: phonesEverySeconds, work: () => settlePhoneChanges(records, logger), logger,
  });
  const stopping = new AbortController();
  const stopFilling = startUpkeep({
    everySeconds: upkeepEverySeconds, work: () => fillSearch(records, stopping.signal), logger,
  });
  const stopSealing = startSealing({
    service: 'records', em, tables: auditedTables, key: config.AUDIT_KEY, logger,
    keepElsewhere: (head) => call('auth.keep-audit-head', head),
  });

  return {
    handlers: createHandlers(records),
    async stop() {
      stopUpkeep();
      stopChecks();
      stopSettings();
      stopClaims();
      stopPhones();
      stopSealing();
      stopFilling();
      stopping.abort();
      stopStatistics();
      unsubscribe();
      await databases.records.close();
      await databases.keys.close();
    },
  };
}

await runService({ name: 'records', config, start });
