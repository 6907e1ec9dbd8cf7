import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CorrectableField, RefusalData, WantedCorrection } from '@ruxue/contracts';
import { outcomeOf, refusalOf as refusedBy } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { acceptCorrection, requestCorrection, verifiedCase } from '../testing/correct-case.ts';
import { publishAll } from '../testing/publish-all.ts';
import { returnCase } from '../testing/return-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { CorrectionRequest } from './correction-request.entity.ts';

const district = '110114';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const reviewer = staffOf(district, ['reviewer']);
const clerk = { kind: 'counter', staffId: 'clerk', district } as const;
const submitted = () => verifiedCase(test.handlers, district);
const refusalOf = async (work: Promise<unknown>): Promise<Partial<RefusalData>> =>
  (await refusedBy(work))?.data ?? {};
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const reviewOf = ({ caseId }: CaseWalker) =>
  test.handlers['records.get-review']({ actor: reviewer, caseId });
const ask = (
  walker: CaseWalker,
  changes: WantedCorrection['changes'] = [{ field: 'child.name', value: '更正后' }],
  more: Parameters<typeof requestCorrection>[3] = {},
) => requestCorrection(test.handlers, walker, changes, more);
const withdraw = ({ caseId }: CaseWalker, requestVersion = 1) =>
  test.handlers['records.withdraw-correction']({
    caseId, actor: { kind: 'parent' }, requestVersion,
  });

describe('a request for correction (B19)', () => {
  it('reads the same in review and after a decision that nobody has published (S14)', async () => {
    const [undecided, decided] = [await submitted(), await submitted()];
    await decided.decide('approved');
    const shown = [];
    for (const walker of [undecided, decided]) {
      expect((await viewOf(walker)).allowed).toContain('request-correction');
      await ask(walker);
      const { correctionRequest, allowed, phase, version } = await viewOf(walker);
      expect(correctionRequest).toMatchObject({
        state: 'open', changes: [{ field: 'child.name', before: walker.registered.child.name, value: '更正后' }],
      });
      shown.push({ allowed, phase, version, state: correctionRequest?.state });
    }
    expect(shown[0]?.allowed).not.toContain('request-correction');
    expect(shown[1]).toEqual(shown[0]);
    await withdraw(decided);
    expect((await viewOf(decided)).correctionRequest?.state).toBe('withdrawn');
  });

  it('is one at a time, once by one key, and withdrawn by its family alone', async () => {
    const walker = await submitted();
    const key = randomUUID();
    const files = [randomUUID()];
    await ask(walker, undefined, { key, files });
    await ask(walker, undefined, { key, files });
    expect(await outcomeOf(ask(walker, undefined, { key }))).toBe('key-reused');
    expect(await refusalOf(ask(walker))).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('先撤回'),
    });
    await withdraw(walker);
    await withdraw(walker);
    expect(await outcomeOf(withdraw(walker, 7))).toBe('not-found');
    await ask(walker);
    expect(await test.records.em().count(CorrectionRequest, { caseId: walker.caseId })).toBe(2);
    const events = await test.records.em().find(AuditEntry, { caseId: walker.caseId });
    expect(events.filter(({ event }) => event === 'requestCorrection').map(({ facts }) => facts))
      .toEqual([1, 2].map((requestVersion) => ({ requestVersion, fields: ['child.name'] })));
  });

  it('is refused beside the field that is wrong, and changes nothing then', async () => {
    const walker = await submitted();
    const { child } = walker.registered;
    const faultOf = async (field: CorrectableField, value: string) =>
      (await refusalOf(ask(walker, [{ field, value }]))).fields?.[0];
    expect(await faultOf('child.name', child.name))
      .toEqual({ path: 'child.name', message: '与现有信息相同，不需要更正' });
    expect(await faultOf('child.name', 'x1')).toMatchObject({ path: 'child.name' });
    expect(await faultOf('child.birthDate', '2019-01-01')).toMatchObject({ path: 'child.birthDate' });
    expect(await faultOf('guardian2.documentNumber', child.documentNumber))
      .toMatchObject({ path: 'guardian2.documentNumber', message: expect.stringContaining('儿童的证件号码') });
    const older = ask(walker, undefined, { submissionVersion: 2 });
    expect(await outcomeOf(older)).toBe('version-conflict');
    expect((await refusalOf(ask(walker, undefined, { files: [] }))).fields?.[0]?.message)
      .toContain('请上传证明材料');
    const claimed = ask(walker, undefined, { files: [], isShown: true });
    expect((await refusalOf(claimed)).fields?.[0]?.message).toContain('窗口');
    expect((await viewOf(walker)).correctionRequest).toBeNull();
    await ask(walker, undefined, { files: [], isShown: true, actor: clerk });
    expect(await reviewOf(walker)).toMatchObject({ correction: { isShown: true, isAtCounter: true } });
  });

  it('is not for a family that can correct by itself, nor after a published refusal', async () => {
    const registered = await walkNewCase(test.handlers, district);
    expect(await outcomeOf(ask(registered, undefined, { submissionVersion: 1 }))).toBe('action-not-allowed');
    const rejected = await submitted();
    await rejected.decide('rejected');
    await publishAll(test.handlers, district);
    expect(await outcomeOf(ask(rejected))).toBe('action-not-allowed');
    const revoked = await submitted();
    await ask(revoked);
    await revoked.revoke();
    for (const act of [ask(revoked), withdraw(revoked), acceptCorrection(revoked)]) {
      expect(['revoked', 'action-not-allowed']).toContain(await outcomeOf(act));
    }
  });

  it('stands in a tab of its own, and holds up the review until it is decided', async () => {
    const walker = await submitted();
    await ask(walker);
    const { items, tabs } = await test.handlers['records.list-reviews']({
      actor: reviewer, tab: 'correctionAsked', sort: 'submittedAt', order: 'desc',
    });
    expect(items.map(({ caseId }) => caseId)).toContain(walker.caseId);
    expect(tabs.correctionAsked).toBeGreaterThan(0);
    const held = { type: 'action-not-allowed', detail: expect.stringContaining('更正申请') };
    expect(await refusalOf(walker.decide('approved'))).toMatchObject(held);
    expect(await refusalOf(returnCase(test.records, walker))).toMatchObject(held);
    await walker.apply({
      type: 'refuseCorrection', actor: reviewer, requestVersion: 1, refusal: 'document-unclear',
    });
    expect((await viewOf(walker)).correctionRequest).toMatchObject({
      state: 'refused', refusal: 'document-unclear',
    });
    await walker.decide('approved');
  });

  it('ends when the family takes its submission back', async () => {
    const walker = await submitted();
    await ask(walker);
    await walker.takeBack();
    expect((await viewOf(walker)).correctionRequest?.state).toBe('withdrawn');
    expect((await viewOf(walker)).allowed).toContain('correct-registered');
  });
});
