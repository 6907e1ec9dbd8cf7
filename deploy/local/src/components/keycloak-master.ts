import * as z from 'zod';
import type { KeycloakAdmin } from './keycloak-admin.ts';

const clientsSchema = z.array(
  z.looseObject({ id: z.string(), directAccessGrantsEnabled: z.boolean().optional() }),
);

/**
 * The rules of our own realm (`deploy/keycloak/realm.json`): after ten wrong passwords a wait of 1
 * to 15 minutes, never for good.
 */
const bruteForceRules = {
  bruteForceProtected: true,
  permanentLockout: false,
  failureFactor: 10,
  waitIncrementSeconds: 60,
  maxFailureWaitSeconds: 900,
  minimumQuickLoginWaitSeconds: 60,
  quickLoginCheckMilliSeconds: 200,
  maxDeltaTimeSeconds: 43_200,
};

/**
 * Hardens Keycloak's realm `master`, which is on the same host as the families': no client there
 * exchanges a password for a token (by default `admin-cli` does), and guessing at its console is
 * slowed down. It runs with every preparation, so that old data directories are covered, too.
 */
export async function prepareMasterRealm(admin: KeycloakAdmin): Promise<void> {
  await admin.send('PUT', '/master', bruteForceRules);
  for (const client of await admin.get('/master/clients', clientsSchema)) {
    if (client.directAccessGrantsEnabled !== true) continue;
    const closed = { ...client, directAccessGrantsEnabled: false };
    await admin.send('PUT', `/master/clients/${client.id}`, closed);
  }
}
