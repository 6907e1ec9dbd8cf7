import { randomUUID } from 'node:crypto';

import type { NumberClaim } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { claimBody, listedClaim, refusedFamily, type RefusedFamily } from '../../support/disputes.ts';
import {
  messagesTo, preparedRegistration, registered, registeredFamily, type Family,
} from '../../support/family.ts';
import { submittedDetails, viewOf } from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import { whileWriting, type Table } from '../killed-while-writing.ts';
import { answered } from './answered.ts';
import { caseIdOf, countOf, type KillMoment, type Victim } from './kill-moment.ts';

type Step = 'claim' | 'hold' | 'proposal' | 'move' | 'registration';

interface Write extends Table {
  readonly step: Step;
  readonly what: string;
  readonly victims: readonly Victim[];
}

const applied = { database: 'records', table: 'applied_action', victims: ['records', 'worker'] } as const;
const message = { database: 'sms', table: 'message', victims: ['sms', 'records'] } as const;

/** What a dispute writes, in its order; a move of the number is one transaction. */
const writes: readonly Write[] = [
  { step: 'claim', what: 'the claim', database: 'records', table: 'number_claim', victims: ['records', 'nats'] },
  { step: 'hold', what: 'the hold', ...applied },
  { step: 'hold', what: 'its messages', ...message },
  { step: 'proposal', what: 'its proposal', database: 'records', table: 'proposal', victims: ['records'] },
  { step: 'move', what: 'the move', ...applied },
  { step: 'move', what: 'the number’s row', database: 'records', table: 'document_claim', victims: ['records'] },
  { step: 'move', what: 'its messages', ...message },
  {
    step: 'registration', what: 'the new case',
    database: 'records', table: 'enrolment_case', victims: ['records', 'nats'],
  },
];

/** A dispute at any of its writes, to the registration of the rightful family (B21). */
export const disputeMoments: readonly KillMoment[] = writes.map((write): KillMoment => ({
  name: `during the ${write.step} of a dispute, before ${write.what}`,
  victims: write.victims,
  async play(world, kill) {
    const holder = await registeredFamily(world);
    await submittedDetails(world.api, holder);
    const rightful = await refusedFamily(world, holder);
    const accountNumber = await disputed(world, { holder, rightful }, async (step, send) => {
      if (step === write.step) await whileWriting(world, write, send, kill);
      await answered(step, send);
    });
    return wrongAfterMove(world, { holder, rightful, accountNumber });
  },
}));

/** What the messages to the family say, of `claim-papers` and `number-free`. */
const papersWords = '查看证件原件';
const freeWords = '重新注册';

interface Families {
  readonly holder: Family;
  readonly rightful: RefusedFamily;
}

/** From the claim to the account of the rightful family; `take` has each request answered. */
async function disputed(
  world: World,
  { holder, rightful }: Families,
  take: (step: Step, send: () => Promise<Response>) => Promise<void>,
): Promise<string> {
  const { api } = world;
  const { phone } = rightful.registered.guardian;
  const told = (words: string) => waitUntil(`the message with ${words}`, async () =>
    (await messagesTo(api, phone)).some((text) => text.includes(words)), 60);
  const [first, second] = [await world.staffToken('city-office'), await world.staffToken('city-office-2')];
  const claim = { body: claimBody(rightful), key: randomUUID() };
  await take('claim', () => api.send('fileNumberClaim', claim));
  const { claimId } = await listed(world, first, rightful);
  const asked = { token: first, params: { caseId: caseIdOf(holder) } };
  const [holdKey, proposalKey, moveKey] = [randomUUID(), randomUUID(), randomUUID()];
  await take('hold', () => api.send('holdCase', { ...asked, body: { claimId }, key: holdKey }));
  await waitUntil('the hold', async () => (await viewOf(api, holder)).phase === 'onHold', 60);
  // A later word takes the place of one that hasn't gone out yet.
  await told(papersWords);
  const body = { kind: 'moveNumber', version: 1, payload: { claimId } } as const;
  await take('proposal', () => api.send('propose', { ...asked, body, key: proposalKey }));
  const proposalVersion = (await listed(world, first, rightful)).holder?.proposal?.proposalVersion;
  const move = {
    token: second, params: { ...asked.params, proposalVersion: String(proposalVersion) },
    body: {}, key: moveKey,
  };
  await take('move', () => api.send('moveNumber', move));
  await waitUntil('the move', async () => (await viewOf(api, holder)).phase === 'numberMoved', 60);
  // Its family registers when it has read that it may.
  await told(freeWords);
  const again = await preparedRegistration(api, { registered: rightful.registered, district: '110108' });
  await take('registration', () => api.send('register', { body: again.form, key: again.key }));
  return (await registered(api, again)).accountNumber;
}

async function listed(world: World, token: string, family: RefusedFamily): Promise<NumberClaim> {
  const claim = await listedClaim(world, token, family);
  if (!claim) throw new Error('the claim is not listed');
  return claim;
}

const owned = `
  select 1 from document_claim d join enrolment_case c on c.id = d.case_id where c.account_number = $1`;
const taken = `select 1 from applied_action where case_id = $1 and action->>'type' = $2`;

/** The number is the new case's alone, each act is done once, and each family is told once. */
async function wrongAfterMove(
  world: World, { holder, rightful, accountNumber }: Families & { readonly accountNumber: string },
): Promise<string[]> {
  const office = await world.staffToken('city-office');
  await waitUntil('the claim to be erased', async () =>
    (await listedClaim(world, office, rightful)) === undefined, 60);
  const caseId = caseIdOf(holder);
  const { phone } = rightful.registered.guardian;
  const messages = await messagesTo(world.api, phone);
  const told = (words: string) => messages.filter((text) => text.includes(words)).length;
  const found = [
    await countOf(world, 'records', owned, [accountNumber]),
    await countOf(world, 'records', owned, [holder.accountNumber]),
    await countOf(world, 'records', taken, [caseId, 'holdCase']),
    await countOf(world, 'records', taken, [caseId, 'moveNumber']),
    told(papersWords),
    told(freeWords),
  ];
  const expected = [
    ['numbers of the new account', 1], ['numbers of the old one', 0], ['holds', 1], ['moves', 1],
    ['messages that ask for papers', 1], ['messages that the number is free', 1],
  ] as const;
  return expected.flatMap(([what, count], at) =>
    found[at] === count ? [] : [`${String(found[at])} ${what} instead of ${count}`]);
}
