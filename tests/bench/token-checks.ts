import { join } from 'node:path';

import type { Target } from '../attack/target.ts';
import { tell } from '../report/run-measurement.ts';
import { answerOfProgram } from '../report/answer-of-program.ts';

const program = join(
  import.meta.dirname, '../../services/gateway/src/sign-in/access-token.bench.ts',
);

/**
 * The number of access tokens that a gateway checks in one second of a core.
 * @throws Error when it sends Keycloak more than one request for its keys.
 */
export async function tokenChecksPerSecondCore({ issuer }: Target, token: string): Promise<number> {
  const keycloakUrl = new URL(issuer).origin;
  const { perSecondCore, callsToKeycloak } = await answerOfProgram(
    program, { token, issuer, keycloakUrl },
  );
  tell(`  ${String(callsToKeycloak)} calls to Keycloak after the first check`);
  if (callsToKeycloak !== 0) throw new Error('the token check asks Keycloak');
  return Math.round(perSecondCore ?? NaN);
}
