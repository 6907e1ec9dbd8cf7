import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';
import { waitUntil } from '@ruxue/testing/wait-for';

import { preparedRegistration, registeredFamily, ticketOf } from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, draftedDetails, published, reviewOf, revocationReceipt,
  revoked, submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { haltProcess, killProcess } from './kill-process.ts';
import { killedWhileWriting, superuserOf } from './killed-while-writing.ts';
import { rowCount } from './row-count.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

const superuser = (database: string) => superuserOf(world, database);
const killed = (
  place: { database: string; table: string },
  victims: readonly string[],
  trigger: () => Promise<unknown>,
) => killedWhileWriting(world, place, victims, trigger);

/** Sends a registration again and again, as a browser would, until it is answered. */
async function acceptedInTheEnd({ form, key }: Awaited<ReturnType<typeof preparedRegistration>>) {
  await waitUntil('the registration', async () => {
    const response = await world.api.send('register', { body: form, key }).catch(() => undefined);
    return response?.ok ?? false;
  });
  const answer = await world.api.call('register', { body: form, key });
  if (answer.status !== 202) throw new Error('a repeat is always a 202');
  return ticketOf(world.api, answer.body.receipt, form.codeChallenge);
}

describe('SIGKILL after acceptance, before the workflow', () => {
  it.each([[['worker']], [['records', 'worker']], [['gateway', 'worker']]])(
    'of %j loses no child and makes none twice',
    async (victims) => {
      const registration = await preparedRegistration(world.api);
      const { form, key, pkce } = registration;
      // No pump: the commit is there and the workflow isn't.
      haltProcess('worker');
      const sent = world.api.send('register', { body: form, key }).catch(() => undefined);
      await waitUntil('the acceptance', async () =>
        (await rowCount(superuser('records'), 'registration_answer', key, 'key')) === 1);
      await Promise.all(victims.map(killProcess));
      await sent;
      const { accountNumber, signInTicket } = await acceptedInTheEnd(registration);
      const browser = new KeycloakBrowser(world.issuer, world.api.origin);
      const { access_token: token } = await browser.signInByTicket(signInTicket, pkce);
      const { body: view } = await world.api.call('getEnrolment', { token });
      expect(view.accountNumber).toBe(accountNumber);
      expect(await usersNamed(accountNumber)).toBe(1);
    },
  );
});

describe('SIGKILL inside the account activity', () => {
  it.each([[['auth']], [['worker']], [['auth', 'records']]])(
    'of %j makes exactly one account',
    async (victims) => {
      const registration = await preparedRegistration(world.api);
      const { form, key } = registration;
      // Keycloak waits in the middle of making the user; auth never hears how it ended.
      await killed({ database: 'keycloak', table: 'user_entity' }, victims, () =>
        world.api.send('register', { body: form, key }),
      );
      const { accountNumber } = await acceptedInTheEnd(registration);
      expect(await usersNamed(accountNumber)).toBe(1);
    },
  );
});

describe('SIGKILL between freezing and committing a submission', () => {
  it.each([[['worker']], [['records']], [['gateway']]])(
    'of %j commits the frozen version once',
    async (victims) => {
      const family = await registeredFamily(world);
      const draftVersion = await draftedDetails(world.api, family);
      const submit = { token: family.token, body: { draftVersion }, key: randomUUID() };
      await killed({ database: 'records', table: 'applied_action' }, victims, () =>
        world.api.send('submitDetails', submit),
      );
      await waitUntil('the repeat', async () => {
        const response = await world.api.send('submitDetails', submit).catch(() => undefined);
        return response?.ok ?? false;
        // A request waits for 30 s itself, so a repeat must fit in after one that came too early.
      }, 75);
      const review = await reviewOf(world.api, staff.reviewer, family);
      expect(review.submissionVersion).toBe(1);
      expect(await rowCount(superuser('records'), 'submission', review.caseId)).toBe(1);
      expect((await viewOf(world.api, family)).status).toBe('尚未公布');
    },
  );
});

describe('SIGKILL in the middle of the sync', () => {
  it.each([[['worker']], [['collection']], [['records', 'worker']]])(
    'of %j brings the child over once',
    async (victims) => {
      const family = await registeredFamily(world);
      await submittedDetails(world.api, family);
      const caseId = await approved(world.api, staff.reviewer, family);
      await killed({ database: 'collection', table: 'synced_child' }, victims, () =>
        published(world.api, staff.manager, 'publish'),
      );
      const form = await confirmedForm(world.api, family);
      expect(form.registered).toEqual(family.registered);
      expect(await rowCount(superuser('collection'), 'synced_child', caseId)).toBe(1);
    },
  );
});

describe('SIGKILL in the middle of a revocation', () => {
  it.each([[['worker']], [['records']], [['auth', 'worker']]])(
    'of %j still erases the child everywhere',
    async (victims) => {
      const family = await registeredFamily(world);
      await submittedDetails(world.api, family);
      const caseId = await approved(world.api, staff.reviewer, family);
      await published(world.api, staff.manager, 'publish');
      await confirmedForm(world.api, family);
      let receipt = '';
      // Collection has erased when records' tombstone waits.
      await killed({ database: 'records', table: 'tombstone' }, victims, async () => {
        receipt = await revocationReceipt(world.api, family);
      });
      await revoked(world.api, receipt);
      expect(await rowCount(superuser('collection'), 'synced_child', caseId)).toBe(0);
      expect(await rowCount(superuser('records'), 'submission', caseId)).toBe(0);
      expect(await rowCount(superuser('keys'), 'child_key', caseId)).toBe(0);
      expect(await usersNamed(family.accountNumber)).toBe(0);
    },
  );
});

/** How many users of the realm have this name. */
function usersNamed(accountNumber: string): Promise<number> {
  return rowCount(superuser('keycloak'), 'user_entity', accountNumber, 'username');
}
