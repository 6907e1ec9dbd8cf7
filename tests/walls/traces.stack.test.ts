import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf, KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import { Client } from 'pg';

import { solutionOf, registeredFamily } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let auth: Client;
beforeAll(async () => {
  world = openWorld();
  auth = new Client({ connectionString: world.stack.databases['auth']?.app ?? '' });
  await auth.connect();
});
afterAll(() => auth.end());

const idOf = (token: string) => String(claimsOf(token)['sub']);

/** The rows that a member of staff has left since a moment, oldest first. */
async function tracesOf(actorId: string, since: Date): Promise<unknown[][]> {
  const { rows } = await auth.query<Record<string, unknown>>(
    'select operation, subject, outcome from staff_access where actor_id = $1 and at > $2 order by at',
    [actorId, since],
  );
  return rows.map(({ operation, subject, outcome }) => [operation, subject, outcome]);
}

/** Types a password at Keycloak's own form. */
async function tryPassword(username: string, password: string): Promise<void> {
  const browser = new KeycloakBrowser(world.issuer, world.api.origin);
  const form = await browser.authorise(pkcePair().challenge);
  const solve = (captchaId: string) => solutionOf(world.api, captchaId);
  await browser.submitPassword(form, { username, password }, solve);
}

describe('a trace (B11)', () => {
  it('is left by a sign-in of staff and by a wrong password, without an address', async () => {
    const since = new Date();
    await tryPassword('school-chaoyang', 'WrongWrong2027');
    const actorId = idOf(await world.staffToken('school-chaoyang'));
    const traces = await tracesOf(actorId, since);
    expect(traces).toEqual([
      ['sign-in', 'ruxue-portal', 'invalid_user_credentials'],
      ['sign-in', 'ruxue-portal', 'signed-in'],
    ]);
    const { rows: [row] } = await auth.query<Record<string, unknown>>(
      'select * from staff_access where actor_id = $1 limit 1', [actorId],
    );
    expect(Object.keys(row ?? {}).sort())
      .toEqual(['actor_id', 'at', 'id', 'operation', 'outcome', 'reason', 'subject']);
  });

  it('is left by no sign-in of a parent', async () => {
    const since = new Date();
    const { accountNumber } = await registeredFamily(world);
    await tryPassword(accountNumber, 'Wrong2027');
    const token = await world.passwordToken(accountNumber, somePassword);
    expect(await tracesOf(idOf(token), since)).toEqual([]);
  });

  it('is left by what the gateway refuses for want of a role', async () => {
    const token = await world.staffToken('school-chaoyang');
    const since = new Date();
    const caseId = randomUUID();
    expect(await world.api.status('getReview', { token, params: { caseId } })).toBe(403);
    expect(await world.api.status('listStaff', { token })).toBe(403);
    expect(await world.api.status('streamEnrolment', { token })).toBe(403);
    expect(await world.api.status('listSchools', { token, query: { district: '110105' } }))
      .toBe(200);
    expect(await tracesOf(idOf(token), since)).toEqual([
      ['getReview', caseId, 'forbidden'],
      ['listStaff', null, 'forbidden'],
      ['streamEnrolment', null, 'forbidden'],
    ]);
  });

  it("is left by what the workflow refuses: another district's case", async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const { reviewer } = await dongchengStaff(world);
    const { caseId, submissionVersion } = await reviewOf(world.api, reviewer, family);
    const stranger = await world.staffToken('reviewer-chaoyang');
    const since = new Date();
    const decide = (token: string, version = submissionVersion) =>
      world.api.status('decideReview', {
        token, params: { caseId },
        body: { submissionVersion: version, outcome: 'approved' },
      });
    expect(await decide(stranger)).toBe(404);
    expect(await tracesOf(idOf(stranger), since)).toEqual([['decideReview', caseId, 'not-found']]);
    // Refused for another reason: nothing that isn't theirs.
    expect(await decide(reviewer, submissionVersion + 1)).toBe(409);
    expect(await tracesOf(idOf(reviewer), since)).toEqual([]);
  });

  it("is left by a roster that is read, and by another school's", async () => {
    const token = await world.staffToken('school-dongcheng');
    const since = new Date();
    const roster = (schoolId: string) =>
      world.api.status('getRoster', { token, params: { schoolId } });
    expect(await roster('school-110101-1')).toBe(200);
    expect(await roster('school-110101-2')).toBe(404);
    const params = { schoolId: 'school-110101-1' };
    expect(await world.api.status('exportRoster', { token, params, query: { format: 'csv' } }))
      .toBe(200);
    expect(await tracesOf(idOf(token), since)).toEqual([
      ['collection.get-roster', 'school-110101-1', 'read'],
      ['collection.get-roster', 'school-110101-2', 'not-found'],
      ['collection.export-roster', 'school-110101-1', 'read'],
    ]);
  });

  it('is left by a presentation at a school that is not the own', async () => {
    const token = await world.staffToken('school-dongcheng');
    const since = new Date();
    const body = { formNumber: '1234567890', verificationCode: 'ABCDEFGH' };
    const params = { schoolId: 'school-110101-2' };
    expect(await world.api.status('recordPresentation', { token, params, body })).toBe(404);
    expect(await tracesOf(idOf(token), since))
      .toEqual([['recordPresentation', 'school-110101-2', 'not-found']]);
  });
});
