import { parseArgs } from 'node:util';

import { parseInput } from '@ruxue/contracts';
import {
  connectNats, createCaller, openDatabase, readConfig, runOperatorCommand,
} from '@ruxue/service-kit';

import { RecordsConfig } from './config.ts';
import { keysDatabase } from './keys.orm.config.ts';
import { openVault } from './keys/open-keys.ts';
import { KeyOrder, rotateMasterKey } from './keys/rotate-master-key.ts';

// `npm run keys -- rotate --operator <your name> --reason <why>`: the step of a rotation of the
// master key at which every key of a district goes under the new one (docs/keys.md).

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true, options: { operator: text, reason: text },
});
const [act] = positionals;

await runOperatorCommand(async () => {
  const order = parseInput(KeyOrder, { act, ...values });
  const config = readConfig(RecordsConfig);
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
  const nats = await connectNats({ url, user, password });
  const database = await openDatabase(keysDatabase(config.KEYS_DATABASE_URL));
  const em = () => database.em.fork();
  try {
    return await rotateMasterKey({ em, vault: openVault(config), call: createCaller(nats) })(order);
  } finally {
    await database.close();
    await nats.drain();
  }
});
