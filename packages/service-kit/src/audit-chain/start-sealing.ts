import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditedService, KeptHead } from '@ruxue/contracts';

import type { Logger } from '../logger.ts';
import type { SuiteKey } from '../suite-key.ts';
import { startUpkeep } from '../upkeep.ts';
import type { AuditedTable } from './audited-table.ts';
import { tellAuditHead } from './keep-heads.ts';
import { sealEntries } from './seal-entries.ts';

const sealEverySeconds = 1;
const tellEverySeconds = 60;

/**
 * Seals a service's audit rows each second, and has another service keep the newest link each minute
 * (B11), until the returned function is called.
 */
export function startSealing({ service, em, tables, key, keepElsewhere, logger }: {
  readonly service: AuditedService;
  readonly em: () => EntityManager;
  readonly tables: readonly AuditedTable[];
  readonly key: SuiteKey;
  readonly keepElsewhere: (head: KeptHead) => Promise<unknown>;
  readonly logger: Logger;
}): () => void {
  const stops = [
    startUpkeep({
      everySeconds: sealEverySeconds, work: () => sealEntries(em, { tables, key }), logger,
    }),
    startUpkeep({
      everySeconds: tellEverySeconds,
      work: () => tellAuditHead(em(), service, keepElsewhere),
      logger,
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
