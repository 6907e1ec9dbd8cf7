import { waitUntil } from '@ruxue/testing/wait-for';

import type { Family } from '../../support/family.ts';
import type { World } from '../../support/world.ts';
import { superuserOf } from '../killed-while-writing.ts';
import { rowCount } from '../row-count.ts';
import { countOf, wrongCounts } from './kill-moment.ts';

/** The family presses again until it is accepted; its token may have ended with the first time. */
export async function untilRevoked(
  world: World, caseId: string, send: () => Promise<Response>,
): Promise<void> {
  const records = superuserOf(world, 'records');
  const isAccepted = async () => (await rowCount(records, 'revocation', caseId)) > 0;
  await waitUntil('the acceptance', async () => {
    if (await isAccepted()) return true;
    await send().catch(() => undefined);
    return isAccepted();
  }, 75);
  const completed = 'select 1 from revocation where case_id = $1 and completed_at is not null';
  await waitUntil('the revocation', async () =>
    (await countOf(world, 'records', completed, [caseId])) === 1, 120);
  await waitUntil("sms's erasure", async () =>
    (await rowCount(superuserOf(world, 'sms'), 'erased_case', caseId)) === 1, 60);
}

/** What an erasure must not leave, and the tombstones that it must. */
export async function leftOf(
  world: World, { caseId, accountNumber, token }: Family & { readonly caseId: string },
): Promise<readonly string[]> {
  const wrong = await wrongCounts(world, caseId, {
    'records.submission': 0, 'records.draft': 0, 'records.document_claim': 0,
    'records.phone_slot': 0, 'keys.child_key': 0, 'collection.synced_child': 0,
    'documents.material_file': 0, 'documents.stored_file': 0, 'documents.frozen_files': 0,
    'documents.print': 0, 'records.tombstone': 1, 'collection.erased_case': 1,
    'documents.erased_case': 1, 'auth.erased_account': 1,
  });
  const users = rowCount(superuserOf(world, 'keycloak'), 'user_entity', accountNumber, 'username');
  if ((await users) > 0) wrong.push('the account is left');
  const status = await world.api.status('getEnrolment', { token });
  if (status !== 401 && status !== 410) wrong.push(`the family's page answers ${status}`);
  return wrong;
}
