import { parseArgs } from 'node:util';

import { parseInput, Refusal, toProblemDetails } from '@ruxue/contracts';
import { connectNats, createHints, openDatabase, readConfig } from '@ruxue/service-kit';

import { AuthConfig } from './config.ts';
import { deny } from './denials/deny.ts';
import { tokenDenial } from './denials/token-denial.ts';
import { connectKeycloak } from './keycloak/connect-keycloak.ts';
import { oneWriter } from './one-writer.ts';
import { authDatabase } from './orm.config.ts';
import { keycloakStaff } from './staff/keycloak-staff.ts';
import { ManagerRequest, restoreManager } from './staff-proposals/restore-manager.ts';

// For operators, on the machine itself (docs/decisions/0017): makes a district's first manager, or
// lets its sole manager in again.
// node --env-file=.ruxue/environments/auth.env services/auth/src/operator.ts \
//   --operator <your name> --district 110101 --username <name> [--displayName <name in Chinese>]

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { operator: text, district: text, username: text, displayName: text },
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
try {
  const { member, temporaryPassword } = await restore(parseInput(ManagerRequest, values));
  process.stdout.write(`${member.username} ${temporaryPassword ?? ''}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const { title, detail, fields } = toProblemDetails(error.data);
  const faults = fields?.map(({ path, message }) => `--${path} ${message}`) ?? [];
  process.stderr.write(`${[title, detail, ...faults].filter(Boolean).join('；')}\n`);
  process.exitCode = 1;
} finally {
  await nats.drain();
  await database.close();
}
