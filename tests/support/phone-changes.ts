import { counterConsentVersion } from '@ruxue/contracts';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import { messagesTo, receivedCode } from './family.ts';
import type { World } from './world.ts';

interface Served {
  readonly clerk: string;
  readonly caseId: string;
}

/** Begins the clerk's visit with the family, and orders the code to its new number (B20). */
export async function newPhoneCode(
  { api }: World, { clerk, caseId }: Served, phone: string,
): Promise<string> {
  const params = { caseId };
  const start = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;
  await api.call('startVisit', { token: clerk, params, body: start });
  await api.call('requestNewPhoneCode', { token: clerk, params, body: { phone } });
  return receivedCode(api, phone);
}

/** The open proposal of the child's new number, as a second person confirms it. */
export async function proposedPhone({ api }: World, second: string, caseId: string) {
  const { body: { proposals } } = await api.call('listProposals', { token: second });
  const proposal = proposals.find(({ kind, caseId: of }) => kind === 'changePhone' && of === caseId);
  if (proposal === undefined) throw new Error('no proposal of a telephone');
  const { proposalVersion } = proposal;
  return { proposal, confirming: { params: { caseId, proposalVersion: String(proposalVersion) }, body: {} } };
}

/** Waits until the family has been told, and lets its day go by. */
export async function dayGoesBy(world: World, caseId: string, oldPhone: string): Promise<void> {
  const { stack, api } = world;
  await waitUntil('the message to the old number', async () =>
    (await messagesTo(api, oldPhone)).some((text) => text.includes('一天后生效')));
  const client = new Client({ connectionString: stack.databases['records']?.app });
  await client.connect();
  try {
    await waitFor('the day to begin', async () => {
      const { rowCount } = await client.query(
        `update phone_change set changes_at = changes_at - interval '1 day'
         where case_id = $1 and changes_at is not null`, [caseId],
      );
      return rowCount === 1 ? true : undefined;
    });
  } finally {
    await client.end();
  }
}
