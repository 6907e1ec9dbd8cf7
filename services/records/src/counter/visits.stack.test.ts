import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counterConsentVersion, type CounterActor, type StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someName } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { Consent } from '../readings/consent.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { CounterVisit } from './counter-visit.entity.ts';

const district = '110117';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const someClerk = (of = staffOf(district, ['counter-clerk'])): StaffActor =>
  ({ ...of, staffId: randomUUID() });
const newCase = () => walkNewCase(test.handlers, district);
const begin = ({ caseId }: Pick<CaseWalker, 'caseId'>, actor: StaffActor) =>
  test.handlers['records.start-visit']({
    actor, caseId, start: { isIdentityChecked: true, consentVersion: counterConsentVersion },
  });
const use = (actor: StaffActor, visitId: string, route = 'saveDraft', isRead = false) =>
  test.handlers['records.use-visit']({ actor, visitId, note: { route, isRead } });
const end = (actor: StaffActor) => test.handlers['records.end-visit']({ actor });
const tracesOf = ({ staffId }: StaffActor) =>
  test.records.em().find(AuditEntry, { staffId }, { orderBy: { id: 'asc' } });

describe('a visit (B9)', () => {
  it('leads a clerk to its case, and identity check, consent and uses are kept once (B11)', async () => {
    const walker = await newCase();
    const { caseId } = walker;
    const clerk = someClerk();
    const { visitId, until } = await begin(walker, clerk);
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
    for (const route of ['saveDraft', 'saveDraft', 'getEnrolment']) {
      expect(await use(clerk, visitId, route, route === 'getEnrolment')).toEqual({ caseId });
    }
    await test.handlers['records.use-visit']({ actor: clerk, visitId, note: null });
    await end(clerk);
    const by = { caseId, actorKind: 'staff', channel: 'counter' };
    const consentVersion = counterConsentVersion;
    expect(await tracesOf(clerk)).toMatchObject([
      { ...by, event: 'startVisit', facts: { isIdentityChecked: true, consentVersion } },
      { ...by, event: 'serveFamily', facts: { route: 'saveDraft' } },
      { ...by, event: 'readAtCounter', facts: { route: 'getEnrolment' } },
      { ...by, event: 'endVisit' },
    ]);
  });

  it('keeps one of many first uses at once', async () => {
    const clerk = someClerk();
    const { visitId } = await begin(await newCase(), clerk);
    await Promise.all(Array.from({ length: 5 }, () => use(clerk, visitId)));
    expect((await tracesOf(clerk)).map(({ event }) => event)).toEqual(['startVisit', 'serveFamily']);
  });

  it('is over once it is ended, has run out, or another has begun', async () => {
    const [walker, other] = [await newCase(), await newCase()];
    const clerk = someClerk();
    const { visitId } = await begin(walker, clerk);
    expect((await begin(walker, clerk)).visitId).toBe(visitId);
    const next = await begin(other, clerk);
    expect(await outcomeOf(use(clerk, visitId))).toBe('visit-over');
    expect(await use(clerk, next.visitId)).toEqual({ caseId: other.caseId });
    const { staffId } = clerk;
    await test.records.em().nativeUpdate(CounterVisit, { staffId }, { expiresAt: new Date() });
    expect(await outcomeOf(use(clerk, next.visitId))).toBe('visit-over');
    const renewed = await begin(other, clerk);
    for (let count = 0; count < 2; count += 1) await end(clerk);
    expect(await outcomeOf(use(clerk, renewed.visitId))).toBe('visit-over');
  });

  it('is nobody else’s, and goes with role, district and child', async () => {
    const walker = await newCase();
    const clerk = someClerk();
    const { visitId } = await begin(walker, clerk);
    expect(await outcomeOf(use(someClerk(), visitId))).toBe('visit-over');
    expect(await outcomeOf(use(clerk, randomUUID()))).toBe('visit-over');
    expect(await outcomeOf(use({ ...clerk, district: '110116' }, visitId))).toBe('not-found');
    expect(await outcomeOf(use({ ...clerk, roles: ['reviewer'] }, visitId))).toBe('forbidden');
    await walker.revoke();
    expect(await outcomeOf(use(clerk, visitId))).toBe('revoked');
    expect(await outcomeOf(begin(walker, clerk))).toBe('revoked');
  });

  it.each([
    ['a clerk of another district', staffOf('110116', ['counter-clerk']), 'not-found'],
    ['a reviewer', staffOf(district, ['reviewer']), 'forbidden'],
    ['a manager', staffOf(district), 'forbidden'],
  ] as const)('is not begun by %s', async (_who, actor, type) => {
    expect(await outcomeOf(begin(await newCase(), someClerk(actor)))).toBe(type);
  });
});

describe('what a clerk does for a family', () => {
  const counter: CounterActor = { kind: 'counter', staffId: 'clerk-at-counter', district };

  it('shows no health data, asks for none, and leaves what the family has typed (B26)', async () => {
    const { caseId, details } = await newCase();
    const save = test.handlers['records.save-draft'];
    await save({ caseId, baseVersion: 0, data: details });
    const get = test.handlers['records.get-enrolment'];
    const view = await get({ caseId, channel: 'counter' });
    const own = await get({ caseId });
    expect(own.draft?.data).toHaveProperty('allergies', details.allergies);
    for (const name of ['bloodType', 'medicalHistory', 'allergies', 'healthConsent']) {
      expect(view.draft?.data).not.toHaveProperty(name);
    }
    expect(view.collects.health).toBe('not-collected');
    expect(own.allowed).toContain('revoke');
    expect(view.allowed).not.toContain('revoke');
    expect(view.browserKey).not.toBe(own.browserKey);
    const typed = { ...view.draft?.data, householdAddress: '某县某村2号', allergies: '', healthConsent: false };
    const again = { caseId, channel: 'counter', baseVersion: 1, data: typed } as const;
    for (let count = 0; count < 2; count += 1) expect((await save(again)).version).toBe(2);
    const { allergies, bloodType, healthConsent } = details;
    expect((await get({ caseId })).draft?.data).toMatchObject({
      householdAddress: '某县某村2号', allergies, bloodType, healthConsent,
    });
  });

  it('is kept with channel and clerk, and shown so in the timeline (B9, B11)', async () => {
    const walker = await newCase();
    const { caseId, details, registered: { child, guardian } } = walker;
    const { householdProvince, sex, birthDate } = child;
    await test.handlers['records.correct-registered']({
      caseId, actor: counter, key: randomUUID(),
      correction: {
        child: { householdProvince, sex, birthDate, name: someName() }, guardian: { name: guardian.name },
      },
    });
    await test.handlers['records.save-draft']({ caseId, baseVersion: 0, data: details });
    const frozen = await test.handlers['records.freeze-submission']({ caseId, draftVersion: 1 });
    const { submissionVersion } = frozen;
    await walker.apply(
      { type: 'submitDetails', actor: counter, ...frozen }, { stage: 'inReview', submissionVersion });
    const reviewer = staffOf(district, ['reviewer']);
    const { entries } = await test.handlers['records.get-timeline']({ actor: reviewer, caseId });
    const { staffId } = counter;
    expect(entries).toMatchObject([
      { by: 'staff', staffId, channel: 'counter', text: '提交了详细信息（第1版）' },
      { by: 'staff', staffId, channel: 'counter', text: '更正了注册信息' },
      { by: 'parent', channel: 'web', text: '完成注册' },
    ]);
    const consents = await test.records.em().find(Consent, { caseId, submissionVersion });
    expect(Object.fromEntries(consents.map(({ kind, channel }) => [kind, channel])))
      .toEqual({ guardian2: 'counter', health: 'web' });
  });

  it('of another district is refused, and so is what is not for the counter', async () => {
    const walker = await newCase();
    await walker.submit();
    const takeBack = { type: 'takeBack', submissionVersion: 1 } as const;
    const stranger = { ...counter, district: '110116' } as const;
    const stage = { stage: 'registered' } as const;
    expect(await outcomeOf(walker.apply({ ...takeBack, actor: stranger }, stage))).toBe('not-found');
    expect(await outcomeOf(walker.apply({ ...takeBack, actor: counter }, stage))).toBe('passed');
  });
});
