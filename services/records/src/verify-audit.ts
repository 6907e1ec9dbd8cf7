import { readConfig, runAuditCommand } from '@ruxue/service-kit';

import { auditedTables } from './audit/audited-tables.ts';
import { RecordsConfig } from './config.ts';
import { recordsDatabase } from './orm.config.ts';

// `npm run audit -- verify`: whether the audit chain of records holds (docs/operations.md).

const config = readConfig(RecordsConfig);

await runAuditCommand({
  service: 'records',
  other: 'auth',
  database: recordsDatabase(config.DATABASE_URL),
  tables: auditedTables,
  key: config.AUDIT_KEY,
});
