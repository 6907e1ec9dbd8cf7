import { readFileSync } from 'node:fs';

import { CaseId, erasureParticipants } from '@ruxue/contracts';
import { CommonConfig, connectNats, createCaller, readConfig } from '@ruxue/service-kit';

// `node src/replay-erasures.ts <log>`: erases the cases of a log again, one id a line. Part of a
// restore (docs/decisions/0034): the order is that of revoke-case.ts.

const caseIds = readFileSync(process.argv[2] ?? '', 'utf8')
  .split('\n').filter((line) => line !== '').map((line) => CaseId.parse(line));
const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = readConfig(CommonConfig);
const nats = await connectNats({ url, user, password });
const call = createCaller(nats);

for (const caseId of caseIds) {
  for (const { operation } of erasureParticipants) await call(operation, { caseId });
  await call('records.destroy-key', { caseId });
  await call('auth.delete-account', { caseId });
  await call('records.release-claims', { caseId });
  await call('records.complete-revocation', { caseId });
}
await nats.drain();
