import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode } from '@ruxue/contracts';
import { someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { CaseSearch } from './case-search.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { fillSearch } from './fill-search.ts';
import { SearchFilling } from './search-filling.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const district = '110117';
const actor = staffOf(district, ['reviewer']);
const childName = '迪丽热巴·买买提';

async function submitted(at: DistrictCode = district): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, at, someRegisteredData({ childName }));
  await walker.submit();
  return walker;
}
const search = (q: string, by = actor) => test.handlers['records.list-reviews']({ actor: by, q });
const find = async (q: string, by = actor) =>
  (await search(q, by)).items.map(({ caseId }) => caseId);
const rowsOf = ({ caseId }: CaseWalker) => test.records.em().count(CaseSearch, { caseId });
const fill = (stopping = new AbortController()) => fillSearch(test.records, stopping.signal);

/** By everything of a family that is searched. */
const textsOf = ({ accountNumber, registered: { child, guardian }, details }: CaseWalker) => ({
  accountNumber,
  childNumber: child.documentNumber,
  guardianNumber: details.guardian2?.documentNumber ?? '',
  phone: guardian.phone,
  otherPhone: `+86 ${details.guardian2?.phone ?? ''}`,
  guardianName: guardian.name,
  otherGuardianName: details.guardian2?.name ?? '',
  household: details.householdAddress,
  residence: ` ${details.residenceAddress}。`,
  childName: '迪丽热巴买买提',
});

describe('a search (B6)', () => {
  it("finds a family of the reader's district by every kind, and says what it went through", async () => {
    const [own, elsewhere] = [await submitted(), await submitted('110118')];
    for (const [kind, q] of Object.entries(textsOf(own))) {
      expect([kind, await find(q)]).toEqual([kind, expect.arrayContaining([own.caseId])]);
      expect([kind, await find(q)]).toEqual([kind, expect.not.arrayContaining([elsewhere.caseId])]);
    }
    for (const [kind, q] of Object.entries(textsOf(elsewhere))) {
      expect([kind, await find(q)]).toEqual([kind, expect.not.arrayContaining([elsewhere.caseId])]);
    }
    const byOf = async (q: string) => (await search(q)).search?.by;
    expect(await byOf(own.accountNumber)).toEqual(['accountNumber']);
    expect(await byOf(own.registered.child.documentNumber)).toEqual(['childNumber', 'guardianNumber']);
    expect(await byOf('13800138000')).toEqual(['phone']);
    expect(await byOf('李明')).toEqual(['childName', 'guardianName', 'address']);
    expect(await byOf('幸福路7号')).toEqual(['guardianName', 'guardianNumber', 'address']);
  });

  it("finds the child of a form in the reader's district alone, and says so", async () => {
    const [own, elsewhere] = [await submitted(), await submitted('110118')];
    const byForm = async (formCaseId: string | null) => {
      const asked = { actor, q: '1234567890', formCaseId };
      const { items, search } = await test.handlers['records.list-reviews'](asked);
      return [search?.by, items.map(({ caseId }) => caseId)];
    };
    expect(await byForm(own.caseId)).toEqual([['formNumber'], [own.caseId]]);
    expect(await byForm(elsewhere.caseId)).toEqual([['formNumber'], []]);
    expect(await byForm(null)).toEqual([['formNumber'], []]);
  });

  it('finds nobody by what the family has left behind', async () => {
    const walker = await submitted();
    const { caseId, registered: { guardian } } = walker;
    const { phone } = someRegisteredData().guardian;
    await test.handlers['records.change-phone']({ caseId, key: 'change-phone-key', phone });
    expect(await find(phone)).toContain(caseId);
    expect(await find(guardian.phone)).not.toContain(caseId);
    await test.handlers['records.erase-case']({ caseId });
    expect(await rowsOf(walker)).toBe(0);
  });

  it('finds nothing that was never submitted, and nothing of one being revoked', async () => {
    const walker = await walkNewCase(test.handlers, district, someRegisteredData({ childName }));
    expect(await find(walker.registered.guardian.phone)).toEqual([]);
    await walker.submit();
    expect(await find(walker.registered.guardian.phone)).toEqual([walker.caseId]);
    await walker.revoke();
    expect(await find(walker.registered.guardian.phone)).toEqual([]);
  });
});

describe('cases from before there was an index', () => {
  it('are indexed batch by batch; killed anywhere, it goes on, and until the end a search says so', async () => {
    const em = test.records.em();
    const walkers: CaseWalker[] = [];
    for (let index = 0; index < 55; index += 1) walkers.push(await submitted());
    await em.execute('delete from case_search');
    await em.execute("update enrolment_case set declared = '{}'");
    const [last] = await em.execute<[{ id: string }]>(
      'select id from enrolment_case where submission_version > 0 order by id desc limit 1',
    );
    const lastWalker = walkers.find(({ caseId }) => caseId === last.id) ?? walkers[0];
    const phone = lastWalker?.registered.guardian.phone ?? '';

    // The process dies in the middle of the second batch.
    let opened = 0;
    const forCase = test.records.keyRing.forCase;
    const dying = { ...test.records, keyRing: { ...test.records.keyRing, forCase: (id: string) => {
      opened += 1;
      return opened > 52 ? Promise.reject(new Error('killed')) : forCase(id);
    } } };
    const { signal } = new AbortController();
    await expect(fillSearch(dying, signal)).rejects.toThrow('killed');
    expect(await em.fork().find(SearchFilling, {})).toMatchObject([{ completedAt: null }]);
    expect((await search(phone)).search).toEqual({ by: ['phone'], isComplete: false });
    const before = await em.fork().count(CaseSearch);

    // Another one at once that is told to stop does nothing more.
    const stopping = new AbortController();
    stopping.abort();
    await fill(stopping);
    expect(await em.fork().count(CaseSearch)).toBe(before);

    await Promise.all([fill(), fill()]);
    for (const walker of walkers) expect(await rowsOf(walker)).toBeGreaterThan(5);
    const without = await em.fork().count(EnrolmentCase, { declared: [], submissionVersion: { $gt: 0 } });
    expect(without).toBe(0);
    expect((await search(phone)).search).toEqual({ by: ['phone'], isComplete: true });
    expect((await search(lastWalker?.accountNumber ?? '')).search?.isComplete).toBe(true);
    expect(await find(phone)).toContain(lastWalker?.caseId);
  });
});
