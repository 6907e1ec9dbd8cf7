import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asCaseBatch } from '@ruxue/contracts/http/batch-kinds';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import type { ApiCall } from '../support/api.ts';
import { viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { openSomeSchools, type SchoolChild, type SomeSchools } from './some-schools.ts';

let world: World;
let some: SomeSchools;
let manager: string;
let reviewer: string;
let officers: string[];
let nextOfficer: string;
let children: SchoolChild[];
/** One place at the small one, which takes children from the street of the suite. */
let [small, next, third] = ['', '', ''];

beforeAll(async () => {
  world = openWorld();
  some = await openSomeSchools(world, '110105', [1, 3, 3]);
  [small = '', next = '', third = ''] = some.ids;
  ({ manager, reviewer } = some);
  officers = [
    await some.officerOf(small), await some.officerOf(small), await some.officerOf(small),
  ];
  nextOfficer = await some.officerOf(next);
  children = await some.confirmedChildren(4);
}, 240_000);
afterAll(() => some.close());

const child = (at: number): SchoolChild => {
  const found = children[at];
  if (!found) throw new Error('no such child');
  return found;
};
const formOf = ({ form: { formNumber, verificationCode } }: SchoolChild) =>
  ({ formNumber, verificationCode });
const present = (token: string, schoolId: string, one: SchoolChild) =>
  world.api.call('recordPresentation', { token, params: { schoolId }, body: formOf(one) });
const enrolAt = (token: string, schoolId: string, { caseId }: SchoolChild): ApiCall<'enrol'> =>
  ({ token, params: { schoolId }, body: { caseId } });
const declineAt = (
  token: string, schoolId: string, { caseId }: SchoolChild,
): ApiCall<'declineChild'> =>
  ({ token, params: { schoolId }, body: { caseId, reason: 'special-needs' } });
const nameAt = (
  token: string, { caseId }: SchoolChild, schoolId: string, insteadOf: string | null,
): ApiCall<'nameSchool'> => ({ token, params: { caseId }, body: { schoolId, insteadOf } });
const rosterAt = async (token: string, schoolId: string) =>
  (await world.api.call('getRoster', { token, params: { schoolId } })).body;
const stepOf = async (token: string, schoolId: string, { caseId }: SchoolChild) =>
  (await rosterAt(token, schoolId)).entries.find((entry) => entry.caseId === caseId)?.step;
const missingAt = async (token: string, schoolId: string) =>
  (await world.api.call('listMissing', { token, params: { schoolId } })).body;
const unplaced = async () => (await world.api.call('listUnplaced', { token: reviewer })).body;

/** The statuses and words of calls that are made at the same moment. */
async function atOnce(calls: readonly (() => Promise<Response>)[]) {
  const answers = await Promise.all(calls.map(async (call) => {
    const response = await call();
    return { status: response.status, text: await response.text() };
  }));
  return answers.sort((one, other) => one.status - other.status);
}

describe('the officers of a school (B23)', () => {
  it('see who is theirs and has not come, and whom to call', async () => {
    const [token = ''] = officers;
    const missing = await missingAt(token, small);
    expect(missing).toMatchObject({ total: 4 });
    const { registered: { child: { name }, guardian } } = child(0).family;
    expect(missing.children.find(({ caseId }) => caseId === child(0).caseId)).toEqual({
      caseId: child(0).caseId, childName: name, guardianName: guardian.name, phone: guardian.phone,
      isNamed: false, isShared: false, isConfirmed: true,
    });
    const refused = await world.api.refused('listMissing', {
      token: nextOfficer, params: { schoolId: small },
    });
    expect(refused.status).toBe(404);
    // The district reads how many, and a read of names is on record (B11).
    const { body } = await world.api.call('listSchools', {
      token: manager, query: { district: '110105' },
    });
    expect(body.schools.find(({ id }) => id === small)).toMatchObject({ missing: 4, presented: 0 });
    const { accountNumber } = child(0).family;
    const { body: looks } = await world.api.call('listLooks', {
      token: await world.staffToken('city-office'), query: { accountNumber },
    });
    expect(looks.entries.map(({ text }) => text)).toContain('在学校的未到校名单中看到');
  });

  it('fill its last place from three sessions at once: one child, others read why', async () => {
    const three = [child(0), child(1), child(2)];
    for (const [at, one] of three.entries()) await present(officers[at] ?? '', small, one);
    expect((await missingAt(officers[0] ?? '', small)).total).toBe(1);
    const answers = await atOnce(three.map((one, at) => () =>
      world.api.send('enrol', { ...enrolAt(officers[at] ?? '', small, one), key: randomUUID() })));
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 409]);
    for (const { text } of answers.slice(1)) expect(text).toContain('该校学位已满');
    const { school, entries } = await rosterAt(officers[0] ?? '', small);
    expect(school).toMatchObject({ places: 1, taken: 1 });
    expect(entries.map(({ step }) => step).sort()).toEqual(['enrolled', 'presented', 'presented']);
  });

  it('decline and enrol one child at once: the other reads where it stands', async () => {
    await some.setPlaces(small, 2);
    const { entries } = await rosterAt(officers[0] ?? '', small);
    const waiting = children.find(({ caseId }) =>
      entries.some((entry) => entry.caseId === caseId && entry.step === 'presented'));
    if (!waiting) throw new Error('somebody waits');
    const answers = await atOnce([
      () => world.api.send(
        'enrol', { ...enrolAt(officers[0] ?? '', small, waiting), key: randomUUID() }),
      () => world.api.send(
        'declineChild', { ...declineAt(officers[1] ?? '', small, waiting), key: randomUUID() }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(answers[1]?.text).toMatch(/请先撤回录取|正在等区里安排学校/u);
    const step = await waitFor('one of both', async () => {
      const now = await stepOf(officers[0] ?? '', small, waiting);
      return now === 'presented' ? undefined : now;
    });
    const { school } = await rosterAt(officers[0] ?? '', small);
    expect(school.taken).toBe(step === 'enrolled' ? 2 : 1);
  });
});

describe('a declined child (B23)', () => {
  it('is told why, and two who name a school at once name one', async () => {
    const { api } = world;
    const [token = ''] = officers;
    const lost = child(3);
    // It came with its form, and was never registered there.
    await api.call('declineChild', {
      token: nextOfficer, params: { schoolId: next },
      body: { ...formOf(lost), reason: 'other-area' },
    });
    const view = await viewOf(api, lost.family);
    expect(view).toMatchObject({
      status: '入学学校统筹安排中', phase: 'toArrange',
      decline: { schoolName: '试验小学2', text: expect.stringContaining('服务片区') },
    });
    expect((await missingAt(token, small)).children.map(({ caseId }) => caseId))
      .not.toContain(lost.caseId);
    const { children: waiting } = await unplaced();
    expect(waiting.find(({ caseId }) => caseId === lost.caseId)).toMatchObject({
      declinedBy: next, reason: 'other-area', ownSchools: [small],
      childName: lost.family.registered.child.name,
    });

    const elsewhere = await api.refused(
      'nameSchool', nameAt(manager, lost, 'school-110101-1', next));
    expect(elsewhere.status).toBe(404);
    const stranger = await world.staffToken('manager-dongcheng');
    expect((await api.refused('nameSchool', nameAt(stranger, lost, third, next))).status).toBe(404);
    const [one, other] = await atOnce([
      () => api.send('nameSchool', { ...nameAt(manager, lost, third, next), key: randomUUID() }),
      () => api.send('nameSchool', { ...nameAt(reviewer, lost, next, next), key: randomUUID() }),
    ]);
    expect([one?.status, other?.status]).toEqual([200, 409]);
    expect(other?.text).toContain('刚刚有变化');
    const named = await viewOf(api, lost.family);
    expect(named).toMatchObject({ phase: 'toPresent', decline: null });
    const { body: own } = await api.call('getOwnSchools', { token: lost.family.token });
    expect(own.schools.map(({ name }) => name)).toEqual([named.namedSchool]);
    // One school, and one place of all.
    expect([await some.takenAt(next), await some.takenAt(third)].sort()).toEqual([0, 1]);
    // Nobody else registers it now.
    const refused = await api.refused('recordPresentation', {
      token, params: { schoolId: small }, body: formOf(lost),
    });
    expect(refused).toMatchObject({
      status: 409, problem: { detail: expect.stringContaining('请家长到安排的学校登记') },
    });
    const stood = named.namedSchool === '试验小学2' ? next : third;
    const stale = await api.refused('nameSchool', nameAt(manager, lost, small, null));
    expect(stale.problem.type).toBe('/problems/version-conflict');
    // Into the hands of the school whose officer signs in here.
    if (stood !== next) await api.call('nameSchool', nameAt(manager, lost, next, stood));
    expect(await stepOf(nextOfficer, next, lost)).toBe('named');
    await present(nextOfficer, next, lost);
    expect((await rosterAt(nextOfficer, next)).school.taken).toBe(1);
  });

  it('registered by mistake, goes on where it was, its place still held', async () => {
    const lost = child(3);
    const params = { schoolId: next, caseId: lost.caseId };
    await world.api.call('undoPresentation', { token: nextOfficer, params });
    await waitUntil('the named school again', async () =>
      (await stepOf(nextOfficer, next, lost)) === 'named');
    expect((await viewOf(world.api, lost.family)).namedSchool).toBe('试验小学2');
    expect((await missingAt(nextOfficer, next)).children).toMatchObject([{ isNamed: true }]);
    await present(nextOfficer, next, lost);
    await world.api.call('enrol', enrolAt(nextOfficer, next, lost));
  });
});

describe('the district (S17, B8)', () => {
  const run = async (kind: 'approve' | 'name', caseIds: readonly string[]) => {
    const { api } = world;
    const tried = asCaseBatch((await api.call('createBatch', {
      token: manager, body: { kind, dryRun: true, selection: { caseIds: [...caseIds] } },
    })).body);
    const { batchId } = tried;
    const targets = async (id: string) => (await api.call('listBatchTargets', {
      token: manager, params: { batchId: id },
    })).body.items;
    const names = await targets(batchId);
    await api.call('createBatch', { token: manager, body: { kind, dryRun: false, batchId } });
    const ended = async (id: string) => waitFor('the batch', async () => {
      const { body } = await api.call('getBatch', { token: manager, params: { batchId: id } });
      const batch = asCaseBatch(body);
      const { total, skipped, done, refused } = batch;
      return done + refused === total - skipped ? batch : undefined;
    });
    return { batchId, names, ended, targets, end: await ended(batchId) };
  };

  it('refuses an enrolment with a reason that the school reads, not the family', async () => {
    const { api } = world;
    const lost = child(3);
    const before = await viewOf(api, lost.family);
    await api.call('refuseEnrolment', {
      token: manager, params: { caseId: lost.caseId }, body: { reason: 'papers-to-complete' },
    });
    await waitUntil('the reason on the list', async () => {
      const { entries } = await rosterAt(nextOfficer, next);
      const entry = entries.find(({ caseId }) => caseId === lost.caseId);
      return entry?.step === 'presented' && entry.reason === 'papers-to-complete';
    });
    expect(await viewOf(api, lost.family)).toEqual(before);
    await api.call('enrol', enrolAt(nextOfficer, next, lost));
  });

  it('approves exactly the listed enrolments in a batch, and takes it back as one', async () => {
    const { api } = world;
    const lost = child(3);
    const all = children.map(({ caseId }) => caseId);
    const { batchId, names, end, ended, targets } = await run('approve', all);
    expect(names.find(({ caseId }) => caseId === lost.caseId)).toMatchObject({
      childName: lost.family.registered.child.name, schoolId: next, state: 'ready',
    });
    expect(names.some(({ reason }) => reason === 'notEnrolled')).toBe(true);
    expect(end.refused).toBe(0);
    const { body: undo } = await api.call('undoBatch', { token: manager, params: { batchId } });
    expect(await ended(undo.batchId)).toMatchObject({ done: end.done, refused: 0 });
    expect((await targets(undo.batchId)).every(({ state }) => state === 'done')).toBe(true);
    // Enrolled elsewhere since its dry run, a child is left alone.
    await api.call('approveAdmission', { token: manager, params: { caseId: lost.caseId } });
    const again = await run('approve', [lost.caseId]).catch((error: unknown) => String(error));
    expect(again).toContain('没有可以办理的儿童');
  });

  it('plans schools by residence, as far as there is room, and confirms the plan', async () => {
    const [planned, full] = await some.confirmedChildren(2);
    if (!planned || !full) throw new Error('two more children');
    await some.setPlaces(small, (await some.takenAt(small)) + 1);
    const { names, end, batchId } = await run('name', [planned.caseId, full.caseId]);
    expect(names.map(({ schoolId, reason }) => [schoolId, reason]).sort()).toEqual(
      [[null, 'schoolFull'], [small, null]].sort());
    expect(end).toMatchObject({ done: 1, refused: 0, skipped: 1 });
    const winner = names.find(({ schoolId }) => schoolId === small)?.caseId;
    const { family } = winner === planned.caseId ? planned : full;
    expect((await viewOf(world.api, family)).namedSchool).toBe('试验小学1');
    const undo = await world.api.refused('undoBatch', { token: manager, params: { batchId } });
    expect(undo.problem.detail).toContain('已经告知家长');
  });
});
