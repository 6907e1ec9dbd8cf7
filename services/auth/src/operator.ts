import { parseArgs } from 'node:util';

import { parseInput } from '@ruxue/contracts';
import {
  connectNats, createHints, openDatabase, readConfig, runOperatorCommand,
} from '@ruxue/service-kit';

import { AuthConfig } from './config.ts';
import { deny } from './denials/deny.ts';
import { tokenDenial } from './denials/token-denial.ts';
import { connectKeycloak } from './keycloak/connect-keycloak.ts';
import { oneWriter } from './one-writer.ts';
import { authDatabase } from './orm.config.ts';
import { keycloakStaff } from './staff/keycloak-staff.ts';
import { ManagerRequest, restoreManager } from './staff-proposals/restore-manager.ts';

// `npm run operator -- manager --operator <your name> --district 110101 --username <name>
// --reason <why> [--displayName <name in Chinese>]`: makes a district's first manager, or lets its
// sole manager in again (docs/decisions/0017).

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { operator: text, district: text, username: text, displayName: text, reason: text },
});

const config = readConfig(AuthConfig);
const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
const nats = await connectNats({ url, user, password });
const database = await openDatabase(authDatabase(config.DATABASE_URL));
const em = () => database.em.fork();
const restore = restoreManager({
  em,
  staff: keycloakStaff(connectKeycloak({
    url: config.KEYCLOAK_URL, issuer: config.KEYCLOAK_ISSUER, clientKey: config.KEYCLOAK_CLIENT_KEY,
  })),
  denyTokens: tokenDenial(deny({ em, hints: createHints(nats) })),
  oneWriter: oneWriter(em),
  // The tries that the service has counted of this account pass within the hour.
  forgetSignIns: () => Promise.resolve(),
});
await runOperatorCommand(async () => {
  try {
    const { member, temporaryPassword } = await restore(parseInput(ManagerRequest, values));
    return `${member.username} ${temporaryPassword ?? ''}`;
  } finally {
    await nats.drain();
    await database.close();
  }
});
