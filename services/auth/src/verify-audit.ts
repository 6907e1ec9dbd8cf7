import { readConfig, runAuditCommand } from '@ruxue/service-kit';

import { auditedTables } from './staff/audited-tables.ts';
import { AuthConfig } from './config.ts';
import { authDatabase } from './orm.config.ts';

// `npm run audit -- verify`: whether the audit chain of auth holds (docs/operations.md).

const config = readConfig(AuthConfig);

await runAuditCommand({
  service: 'auth',
  other: 'records',
  database: authDatabase(config.DATABASE_URL),
  tables: auditedTables,
  key: config.AUDIT_KEY,
});
