import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CaseHint, caseHintSubject, type DistrictCode, type RegisteredCorrection, type RegisteredData,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someName } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { Season } from '../districts/season.entity.ts';
import { closeWindow } from '../testing/close-window.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { EnrolmentCase } from './case.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const newCase = (district: DistrictCode = '110101') => walkNewCase(test.handlers, district);
const correct = (
  caseId: string, correction: RegisteredCorrection, key: string = randomUUID(),
) => test.handlers['records.correct-registered']({
  caseId, actor: { kind: 'parent' }, key, correction,
});
const viewOf = (caseId: string) => test.handlers['records.get-enrolment']({ caseId });
const correctionsOf = (caseId: string) =>
  test.records.em().find(AuditEntry, { caseId, event: 'correctRegistered' });

/** The registered data as a correction, with the changes of `child`. */
function correctionOf(
  { child, guardian }: RegisteredData,
  change: Partial<RegisteredCorrection['child']> = {},
): RegisteredCorrection {
  const { householdProvince, name, sex, birthDate } = child;
  return {
    child: { householdProvince, name, sex, birthDate, ...change }, guardian: { name: guardian.name },
  };
}

describe('records.correct-registered (B19)', () => {
  it('is done once under a key, which is for no other correction (L3)', async () => {
    const { caseId, registered } = await newCase();
    const key = randomUUID();
    const first = correctionOf(registered, { name: someName() });
    const second = correctionOf(registered, { name: someName() });
    await correct(caseId, first, key);
    expect(await outcomeOf(correct(caseId, second, key))).toBe('key-reused');
    await correct(caseId, second);
    // A repeat that comes late is answered, and doesn't bring the old name back.
    await correct(caseId, first, key);
    expect((await viewOf(caseId)).childName).toBe(second.child.name);
    expect(await correctionsOf(caseId)).toHaveLength(2);
  });

  it('leaves the key of a refused correction unused', async () => {
    const { caseId, registered } = await newCase();
    const key = randomUUID();
    const refused = correctionOf(registered, { birthDate: '2001-01-01' });
    expect(await outcomeOf(correct(caseId, refused, key))).toBe('invalid-input');
    await correct(caseId, correctionOf(registered, { name: someName() }), key);
  });

  it('changes everything but number, telephone and district, wherever it is kept', async () => {
    const walker = await newCase();
    const { caseId, registered } = walker;
    const before = await viewOf(caseId);
    const heard: number[] = [];
    const unsubscribe = test.records.hints.subscribe(
      caseHintSubject(caseId), CaseHint, ({ version }) => heard.push(version),
    );
    const name = `${someName()}·买买提`;
    const correction = correctionOf(registered, { name, householdProvince: '65' });
    await correct(caseId, { ...correction, guardian: { name: '阿依古丽' } });
    await waitUntil('the hint', () => heard.length > 0);
    unsubscribe();

    const after = await viewOf(caseId);
    expect(heard).toEqual([before.version + 1]);
    expect(after).toMatchObject({ version: before.version + 1, childName: name });
    expect(after.registered).toEqual({
      child: { ...registered.child, name, householdProvince: '65' },
      guardian: { ...registered.guardian, name: '阿依古丽' },
    });
    expect(after.nextStep.since).toBe(before.nextStep.since);
    // Only the names of what was changed are kept (B11, B13).
    const facts = { fields: ['child.householdProvince', 'child.name', 'guardian.name'] };
    expect(await correctionsOf(caseId)).toMatchObject([{ actorKind: 'parent', facts }]);
    // Staff find the child by the new name alone, once it is submitted.
    await walker.submit();
    const find = async (q: string) =>
      (await test.handlers['records.list-reviews']({ actor: walker.actor, q })).items;
    expect(await find(name)).toMatchObject([{ caseId, childName: name }]);
    const byOldName = await find(registered.child.name);
    expect(byOldName.map((item) => item.caseId)).not.toContain(caseId);
  });

  it('changes nothing when it says what is known, also once it is too late (L3)', async () => {
    const walker = await newCase();
    const { caseId, registered } = walker;
    const correction = correctionOf(registered, { name: '更正后' });
    await Promise.all([1, 2, 3].map(() => correct(caseId, correction)));
    await walker.submit();
    const before = await viewOf(caseId);
    await correct(caseId, correction);
    expect(await viewOf(caseId)).toEqual(before);
    expect(await correctionsOf(caseId)).toHaveLength(1);
  });

  it('names what is wrong as it is named in the form', async () => {
    const { caseId, registered } = await newCase();
    const sex = registered.child.sex === 'male' ? 'female' : 'male';
    const correction = correctionOf(registered, { sex, birthDate: '2019-09-09' });
    const refused = await refusalOf(correct(caseId, correction));
    expect(refused?.data).toMatchObject({
      type: 'invalid-input', fields: [{ path: 'child.birthDate' }, { path: 'child.sex' }],
    });
    expect((await viewOf(caseId)).registered).toEqual(registered);
  });

  it('tells a child who goes another way which, and whom to call (S21)', async () => {
    const { caseId, registered } = await newCase();
    const { district } = await viewOf(caseId);
    for (const [householdProvince, path] of [
      ['11', 'child.householdProvince'], ['71', 'child.documentNumber'],
    ] as const) {
      const correction = correctionOf(registered, { householdProvince });
      const refused = await refusalOf(correct(caseId, correction));
      const message = expect.stringContaining(`东城区教委，电话${district.phone}`);
      expect(refused?.data).toMatchObject({ type: 'invalid-input', fields: [{ path, message }] });
    }
  });

  it('takes no child of another season (S5)', async () => {
    const { caseId, registered } = await newCase();
    const em = test.records.em();
    const season = await em.findOneOrFail(Season, { isCurrent: true });
    const { data } = season;
    season.data = { ...data, bornUntil: '2019-08-31' };
    await em.flush();
    const correction = correctionOf(registered, { name: '更正后' });
    expect(await refusalOf(correct(caseId, correction))).toMatchObject({
      data: { type: 'invalid-input', fields: [{ path: 'child.birthDate' }] },
    });
    season.data = data;
    await em.flush();
    expect(await outcomeOf(correct(caseId, correction))).toBe('passed');
  });

  it('is over outside the window, and when the case is being revoked', async () => {
    const closed = await newCase('110115');
    await closeWindow(test.records, '110115', 'submission');
    const correction = correctionOf(closed.registered, { name: '更正后' });
    expect(await refusalOf(correct(closed.caseId, correction))).toMatchObject({
      data: { type: 'window-closed', detail: expect.stringContaining('大兴区') },
    });
    const revoked = await newCase();
    await revoked.revoke();
    expect(await outcomeOf(correct(revoked.caseId, correction))).toBe('revoked');
    await test.handlers['records.erase-case']({ caseId: revoked.caseId });
    expect(await outcomeOf(correct(revoked.caseId, correction))).toBe('revoked');
  });
});

describe('a correction and a submission', () => {
  const anotherName = ({ registered }: CaseWalker) => correctionOf(registered, { name: '更正后' });

  it('once submitted is refused, decided or not (S14), and possible when taken back', async () => {
    const walker = await newCase();
    const { caseId } = walker;
    await walker.submit();
    const inReview = await refusalOf(correct(caseId, anotherName(walker)));
    await walker.decide('rejected');
    const decided = await refusalOf(correct(caseId, anotherName(walker)));
    expect(inReview?.data).toEqual({ type: 'action-not-allowed' });
    expect(decided?.data).toEqual(inReview?.data);

    const other = await newCase();
    await other.submit();
    await other.takeBack();
    await correct(other.caseId, anotherName(other));
    await other.submit();
    const { registered, submissionVersion } = await viewOf(other.caseId);
    expect([registered.child.name, submissionVersion]).toEqual(['更正后', 2]);
  });

  it('makes what was frozen before it, and does not count yet, never count', async () => {
    const walker = await newCase();
    const { caseId, details } = walker;
    const save = { caseId, baseVersion: 0, data: { ...details } };
    const { version: draftVersion } = await test.handlers['records.save-draft'](save);
    const freeze = () => test.handlers['records.freeze-submission']({ caseId, draftVersion });
    const submit = (submissionVersion: number) => walker.apply(
      { type: 'submitDetails', actor: { kind: 'parent' }, keepsSettlement: false, submissionVersion },
      { stage: 'inReview', submissionVersion },
    );
    const frozen = await freeze();
    await correct(caseId, anotherName(walker));
    expect(await outcomeOf(submit(frozen.submissionVersion))).toBe('version-conflict');
    // Nothing is blocked by it: the same draft is submitted anew, with what was corrected.
    const again = await freeze();
    expect(await submit(again.submissionVersion)).toEqual({ result: 'applied' });
    const { child } = (await viewOf(caseId)).registered;
    expect(child.name).toBe('更正后');
  });

  it('at the same time: the submission is never of other data than its view shows', async () => {
    for (let round = 0; round < 6; round += 1) {
      const walker = await newCase();
      const { caseId } = walker;
      const [submitted, corrected] = await Promise.all([
        outcomeOf(walker.submit()), outcomeOf(correct(caseId, anotherName(walker))),
      ]);
      const found = await test.records.em().findOneOrFail(EnrolmentCase, caseId);
      expect(found.stage).toBe(submitted === 'passed' ? 'inReview' : 'registered');
      const { childName } = await viewOf(caseId);
      expect(childName === '更正后').toBe(corrected === 'passed');
      expect(['passed', 'action-not-allowed']).toContain(corrected);
      expect(['passed', 'version-conflict']).toContain(submitted);
      expect([submitted, corrected]).toContain('passed');
    }
  });
});
