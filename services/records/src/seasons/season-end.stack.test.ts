import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Closing, PublicationKind } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { changeSeason } from '../testing/change-season.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110101';
const season = 'demo';
const over = { ends: '2026-01-01T00:00:00Z' };

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());
beforeEach(() => changeSeason(test.records, season, over));

const close = (walker: CaseWalker, closedAs: Closing) => walker.apply(
  { type: 'closeCase', actor: { kind: 'system' } }, { stage: 'closed', closedAs }, 'season-ended',
);
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const rowOf = ({ caseId }: CaseWalker) =>
  test.records.em().findOneOrFail(EnrolmentCase, { id: caseId });
const publish = async (kind: PublicationKind) =>
  (await publishAll(test.handlers, district, kind)).batchId ?? '';

async function rejectedCase(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide('rejected');
  await walker.followReview(await publish('review'), 'rejected');
  return walker;
}

async function admittedCase(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide('approved');
  await walker.followReview(await publish('review'), 'approved');
  await walker.sync();
  await walker.apply(
    { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 1 }, { confirmedVersion: 1 },
  );
  await walker.present('school-110101-1');
  await walker.enrol();
  await walker.approveAdmission();
  const published = { publicationId: await publish('admission'), decisionVersion: 1 };
  await walker.apply(
    { type: 'publishAdmission', actor: { kind: 'system' }, ...published }, { stage: 'admitted' },
  );
  return walker;
}

describe('a case closed at the end of its season (B25)', () => {
  it('is closed no earlier', async () => {
    await changeSeason(test.records, season, { ends: '2100-01-01T00:00:00Z' });
    const walker = await walkNewCase(test.handlers, district);
    expect(await outcomeOf(close(walker, 'notSubmitted'))).toBe('action-not-allowed');
    expect(await rowOf(walker)).toMatchObject({ stage: 'registered', closedAs: null });
  });

  it('is not closed while somebody owes it an answer', async () => {
    const walker = await walkNewCase(test.handlers, district);
    await walker.submit();
    expect(await outcomeOf(close(walker, 'notSubmitted'))).toBe('action-not-allowed');
    expect(await rowOf(walker)).toMatchObject({ stage: 'inReview', closedAs: null });
  });

  it('never submitted, says so, and takes neither details nor corrections any more', async () => {
    const walker = await walkNewCase(test.handlers, district);
    const { version } = await viewOf(walker);
    await close(walker, 'notSubmitted');
    expect(await viewOf(walker)).toMatchObject({
      status: '逾期未提交', allowed: ['revoke'], draft: null, version: version + 1,
    });
    const { caseId, registered: { child, guardian } } = walker;
    const { documentNumber, documentType, nationality, ...corrected } = child;
    const refused = await Promise.all([
      refusalOf(test.handlers['records.save-draft']({ caseId, baseVersion: 0, data: {} })),
      refusalOf(test.handlers['records.correct-registered']({
        caseId, actor: { kind: 'parent' }, key: randomUUID(),
        correction: { child: { ...corrected, name: '李雷' }, guardian: { name: guardian.name } },
      })),
    ]);
    for (const refusal of refused) {
      expect(refusal?.data).toEqual({
        type: 'case-closed', detail: expect.stringContaining('本次入学办理已结束，结果为：逾期未提交'),
      });
    }
    const plan = await test.handlers['records.get-material-plan']({ caseId });
    expect(plan.takes).toBe('none');
  });

  it('not approved, shows byte for byte what it showed before', async () => {
    const walker = await rejectedCase();
    const before = await viewOf(walker);
    await close(walker, 'notApproved');
    expect(before.status).toBe('审核未通过');
    expect(JSON.stringify(await viewOf(walker))).toBe(JSON.stringify(before));
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.get-refusal']({ caseId }))).toBe('passed');
  });

  it('admitted, shows byte for byte what it showed before, with its notice', async () => {
    const walker = await admittedCase();
    const before = await viewOf(walker);
    await close(walker, 'admitted');
    expect(before).toMatchObject({ status: '已接收入学', allowed: ['view-admission', 'print-form'] });
    expect(JSON.stringify(await viewOf(walker))).toBe(JSON.stringify(before));
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.get-notice']({ caseId }))).toBe('passed');
    expect(await test.handlers['records.check-print']({ caseId, paper: 'notice' }))
      .toMatchObject({ holds: true });
  });

  it('left, shows byte for byte what it showed before, and its notice is void', async () => {
    const walker = await admittedCase();
    const actor = staffOf(district, ['school-officer'], 'school-110101-1');
    await walker.apply(
      { type: 'markNoShow', actor, schoolId: 'school-110101-1' }, { stage: 'noShow' },
    );
    const before = await viewOf(walker);
    await close(walker, 'left');
    expect(before.status).toBe('逾期未报到');
    expect(JSON.stringify(await viewOf(walker))).toBe(JSON.stringify(before));
    const { caseId } = walker;
    expect(await test.handlers['records.check-print']({ caseId, paper: 'notice' }))
      .toMatchObject({ holds: false });
  });

  it('is known to whoever finds no workflow any more', async () => {
    const walker = await rejectedCase();
    const asked = () => test.handlers['records.find-closing']({ caseId: walker.caseId });
    expect(await asked()).toEqual({ district, closedAs: null });
    await close(walker, 'notApproved');
    expect(await asked()).toEqual({ district, closedAs: 'notApproved' });
  });

  it('is listed with the season, and an unknown season is refused', async () => {
    const walker = await rejectedCase();
    await close(walker, 'notApproved');
    const { caseId } = walker;
    const list = test.handlers['records.list-season-cases'];
    const after = previous(caseId);
    expect(await list({ season, after, limit: 1 })).toEqual({
      ends: over.ends,
      cases: [{ caseId, district, stage: 'closed', closedAs: 'notApproved', isHeld: false }],
    });
    expect(await outcomeOf(list({ season: 'never', after: null, limit: 1 }))).toBe('not-found');
  });
});

/** The greatest id below this one. */
function previous(caseId: string): string {
  const digits = (BigInt(`0x${caseId.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

describe('the revocation of a closed case (S20)', () => {
  const revoke = ({ caseId }: CaseWalker) => test.handlers['records.revoke-closed']({ caseId });

  it('hides it in the commit that promises its erasure, once', async () => {
    const walker = await rejectedCase();
    await close(walker, 'notApproved');
    await revoke(walker);
    await revoke(walker);
    expect(await outcomeOf(viewOf(walker))).toBe('revoked');
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.get-revocation-receipt']({ caseId })))
      .toBe('passed');
    const { starts } = await test.handlers['records.claim-starts']({ done: [], limit: 200 });
    const mine = starts.filter(({ kind }) => kind === 'revocation');
    expect(mine).toEqual([{
      startId: expect.any(String), kind: 'revocation',
      input: { caseId, district, season, noticeId: expect.any(String) },
    }]);
    const [start] = mine;
    const noticeId = start?.kind === 'revocation' ? start.input.noticeId : '';
    const { sealedPhone } = await test.handlers['records.get-last-notice']({
      noticeId, recipient: 'account',
    });
    expect(sealedPhone).toEqual(expect.any(String));
  });

  it('is refused for an admitted child, and for one whose workflow is to decide', async () => {
    const admitted = await admittedCase();
    await close(admitted, 'admitted');
    const open = await rejectedCase();
    for (const [walker, refusal] of [
      [admitted, 'case-closed'], [open, 'action-not-allowed'],
    ] as const) {
      const before = await rowOf(walker);
      expect(await outcomeOf(revoke(walker))).toBe(refusal);
      expect((await rowOf(walker)).stageVersion).toBe(before.stageVersion);
    }
  });
});

describe('retention (B13, PIPL article 19)', () => {
  const expired = async () => {
    const { cases } =
      await test.handlers['records.list-expired-cases']({ after: null, limit: 500 });
    return cases.map(({ caseId }) => caseId);
  };

  it('lists closed cases of a season whose time of keeping is over, and nobody else', async () => {
    const closed = await rejectedCase();
    await close(closed, 'notApproved');
    const open = await rejectedCase();
    const elsewhere = await rejectedCase();
    await close(elsewhere, 'notApproved');
    await inOtherSeason(elsewhere, { ends: new Date().toISOString(), keepMonths: 1 });

    await changeSeason(test.records, season, { ...monthsAgo(12, 60_000), keepMonths: 12 });
    expect(await expired()).toEqual([]);
    await changeSeason(test.records, season, { ...monthsAgo(12, -60_000), keepMonths: 12 });
    const listed = await expired();
    expect(listed).toContain(closed.caseId);
    expect(listed).not.toContain(open.caseId);
    expect(listed).not.toContain(elsewhere.caseId);
  });

  it("destroys a past season's keys once its last child is gone, and says what was done", async () => {
    const past = await rejectedCase();
    const { caseId } = past;
    const code = await inOtherSeason(past, { ...over, keepMonths: 1 });
    await changeSeason(test.records, code, { ends: '2020-01-01T00:00:00Z' });
    const end = () => test.handlers['records.end-retention']({ erased: 1, left: 0 });
    const keysOf = async () => (await test.keysEm().execute<{ count: number }[]>(
      'select count(*)::int as count from district_key where season = ?', [code],
    ))[0]?.count;
    expect(await end()).toEqual({ seasons: [] });
    expect(await keysOf()).toBe(1);

    await test.handlers['records.erase-case']({ caseId });
    expect(await end()).toEqual({ seasons: [] });
    await test.handlers['records.destroy-key']({ caseId });
    expect(await end()).toEqual({ seasons: [code] });
    expect(await keysOf()).toBe(0);
    expect(await end()).toEqual({ seasons: [] });
    const rows = await test.records.em().execute<{ facts: object }[]>(
      "select facts from audit_entry where event = 'retention' order by id",
    );
    expect(rows.map(({ facts }) => facts)).toContainEqual({ erased: 1, left: 0, seasons: [code] });
  });
});

const monthsAgo = (months: number, moreMs: number): { ends: string } => {
  const at = new Date();
  at.setUTCMonth(at.getUTCMonth() - months);
  return { ends: new Date(at.getTime() + moreMs).toISOString() };
};

/** Moves a case, with its keys, into a season of its own that is not the current one. */
async function inOtherSeason(
  { caseId }: CaseWalker,
  change: { ends: string; keepMonths: number },
): Promise<string> {
  const code = randomUUID().slice(0, 16);
  const em = test.records.em();
  await em.execute(
    'insert into season (code, is_current, data) select ?, false, data from season where code = ?',
    [code, season],
  );
  await changeSeason(test.records, code, change);
  await em.nativeUpdate(EnrolmentCase, { id: caseId }, { season: code });
  const keys = test.keysEm();
  await keys.execute(
    'insert into district_key select ?, district, wrapped, created_at from district_key ' +
      'where season = ? and district = ?',
    [code, season, district],
  );
  await keys.execute('update child_key set season = ? where case_id = ?', [code, caseId]);
  return code;
}
