import { readFileSync } from 'node:fs';

import { CaseId } from '@ruxue/contracts';
import { CommonConfig, connectNats, createCaller, readConfig } from '@ruxue/service-kit';

import { eraseEverywhere } from './retention/erase-everywhere.ts';

// `node src/replay-erasures.ts <log>`: erases the cases of a log again, one id a line. Part of a
// restore (docs/decisions/0034).

const caseIds = readFileSync(process.argv[2] ?? '', 'utf8')
  .split('\n').filter((line) => line !== '').map((line) => CaseId.parse(line));
const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = readConfig(CommonConfig);
const nats = await connectNats({ url, user, password });
const call = createCaller(nats);

for (const caseId of caseIds) {
  await eraseEverywhere(call, caseId);
}
await nats.drain();
