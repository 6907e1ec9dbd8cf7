import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { workflowIdOf } from '@ruxue/workflows/messages';

import type { Api } from '../support/api.ts';
import { messagesTo, type Registration } from '../support/family.ts';
import { viewOf } from '../support/way.ts';
import type { KnownFamily } from './gather-cast.ts';
import { persist } from './persist.ts';
import type { Scene } from './scene.ts';

/** A registration that was accepted. */
export interface Accepted {
  readonly registration: Registration;
  readonly accountNumber: string;
  readonly receipt: string;
}

/** Messages to a number that carry no code. */
export const noticesTo = async (api: Api, phone: string): Promise<string[]> =>
  (await messagesTo(api, phone)).filter((text) => smsCodeIn(text) === undefined);

/** Refusals after which this form can't be accepted any more: nobody was promised anything. */
const codeIsOver = new Set(['sms-code-expired', 'captcha-wrong']);

/**
 * Sends a registration, always with its one key, until it is accepted and a repeat has given the
 * receipt; null when its codes have run out before.
 */
export async function sendUntilAccepted(
  { world: { api }, findings }: Scene,
  registration: Registration,
  seconds: number,
): Promise<Accepted | null> {
  const { form: body, key } = registration;
  const numbers = new Set<string>();
  const accepted = await persist('the acceptance', seconds, async () => {
    const response = await api.send('register', { body, key });
    const answer = (await response.json()) as Record<string, string>;
    const { accountNumber, receipt } = answer;
    if (accountNumber !== undefined) numbers.add(accountNumber);
    if (response.status === 202 && accountNumber !== undefined && receipt !== undefined) {
      return { registration, accountNumber, receipt };
    }
    const refusal = answer['type']?.replace('/problems/', '') ?? '';
    return numbers.size === 0 && codeIsOver.has(refusal) ? null : undefined;
  });
  if (numbers.size > 1) findings.violations.push(`one registration got ${numbers.size} numbers`);
  return accepted;
}

/** Something that was accepted, and has to come to be whatever fails. */
export interface Errand {
  readonly what: string;
  isDone(): Promise<boolean>;
}

/** The account of an accepted registration is there, and its receipt gives a ticket. */
export function accountOf({ world: { api } }: Scene, { receipt, registration }: Accepted): Errand {
  const { codeChallenge } = registration.form;
  const call = { params: { receipt }, query: { codeChallenge } };
  return {
    what: 'an account',
    isDone: async () => (await api.call('getRegistration', call)).status === 200,
  };
}

/** The child is in the second system. */
export const syncOf = ({ world: { api } }: Scene, family: KnownFamily): Errand => ({
  what: 'a sync',
  isDone: async () => (await viewOf(api, family)).entrance === 'school',
});

/** Every case of a batch has followed it. */
export const endOfBatch = (
  { world: { api } }: Scene, token: string, batchId: string,
): Errand => ({
  what: 'a publication',
  async isDone() {
    const { body } = await api.call('getBatch', { token, params: { batchId } });
    return body.done === body.total;
  },
});

/** The family reads 「撤销成功」. */
export const revocationBy = ({ world: { api } }: Scene, receipt: string): Errand => ({
  what: 'a revocation',
  isDone: async () =>
    (await api.call('getRevocation', { params: { receipt } })).body.status === 'revoked',
});

/** Nothing is left to do for a revoked child: sms has erased it too, and the last notice is out. */
export const endOfCase = ({ temporal }: Scene, { caseId }: KnownFamily): Errand => ({
  what: 'the end of a revoked case',
  async isDone() {
    const { status } = await temporal.workflow.getHandle(workflowIdOf(caseId)).describe();
    return status.name === 'COMPLETED';
  },
});

/** A number has got its notices; one too many is looked for at the end. */
export const noticesOf = ({ world: { api } }: Scene, phone: string, count: number): Errand => ({
  what: `${count} notices`,
  isDone: async () => (await noticesTo(api, phone)).length >= count,
});
