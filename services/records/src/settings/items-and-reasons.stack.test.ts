import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode, DistrictSettings, StaffActor } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const managerOf = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district), staffId: randomUUID() });

async function publish(
  actor: StaffActor, change: (content: DistrictSettings) => Partial<DistrictSettings>,
) {
  const { newest: { content }, draftVersion: baseVersion } =
    await test.handlers['records.get-settings']({ actor });
  const { draftVersion } = await test.handlers['records.save-settings-draft']({
    actor, baseVersion, content: { ...content, ...change(content) },
  });
  return test.handlers['records.publish-settings']({ actor, draftVersion, inForceFrom: null });
}
const messagesOf = async (work: Promise<unknown>) =>
  (await refusalOf(work))?.data.fields?.map(({ message }) => message);
const itemsOf = async ({ caseId }: CaseWalker, actor: StaffActor) =>
  (await test.handlers['records.get-review']({ actor, caseId })).items.map(({ item }) => item);
const planOf = async ({ caseId }: CaseWalker) =>
  (await test.handlers['records.get-material-plan']({ caseId })).items.map(({ code }) => code);

const register = 'household-same';
const change = (code: string, changed: Partial<DistrictSettings['materials'][number]>) =>
  ({ materials }: DistrictSettings) => ({
    materials: materials.map((item) => (item.code === code ? { ...item, ...changed } : item)),
  });

describe('an item by which children have submitted (B4)', () => {
  it('is not taken away, nor asked of others; retired, it stays in their lists alone', async () => {
    const district = '110113';
    const actor = managerOf(district);
    const before = await walkNewCase(test.handlers, district);
    await before.submit();
    const without = ({ materials }: DistrictSettings) =>
      ({ materials: materials.filter(({ code }) => code !== register) });
    expect(await messagesOf(publish(actor, without))).toEqual([
      expect.stringMatching(/^已有1名儿童按“全家户口簿”提交，不能删除；以后不再要时请停用$/u),
    ]);
    expect(await messagesOf(publish(actor, change(register, { per: 'guardian' }))))
      .toEqual([expect.stringContaining('不能改它的条件')]);
    // Nobody has answered so.
    expect(await outcomeOf(publish(actor, ({ materials }) =>
      ({ materials: materials.filter(({ code }) => code !== 'work-not-employed') })))).toBe('passed');
    const read = await planOf(before);
    await publish(actor, change(register, { isRetired: true }));
    expect(await planOf(before)).toEqual(read);
    expect(await itemsOf(before, actor)).toContain(register);
    const after = await walkNewCase(test.handlers, district);
    expect(await planOf(after)).not.toContain(register);
    await after.submit();
    expect(await itemsOf(after, actor)).not.toContain(register);
    // A new one is asked of new families alone.
    const added = ({ materials }: DistrictSettings) => ({
      materials: [...materials, ...materials.slice(0, 1).map((item) => ({
        ...item, code: 'item-99', title: '租金凭证',
        when: { guardians: [], employment: [], housing: [], permit: [], household: [] },
      }))],
    });
    await publish(actor, added);
    expect(await itemsOf(after, actor)).not.toContain('item-99');
    expect(await planOf(await walkNewCase(test.handlers, district))).toContain('item-99');
  });
});

describe('a reason that stands in a decision (B7)', () => {
  it('keeps code and words, is retired, and reaches the family in two languages', async () => {
    const district = '110114';
    const actor = managerOf(district);
    const reworded = ({ reasons }: DistrictSettings) => ({
      reasons: reasons.map((reason) =>
        (reason.code === 'details-differ' ? { ...reason, text: '信息对不上' } : reason)),
    });
    const walker = await walkNewCase(test.handlers, district);
    await walker.submit();
    await walker.verify();
    await walker.decide('rejected');
    expect(await messagesOf(publish(actor, reworded))).toEqual([
      '“与材料不一致”已在审核中用过，说明不能再改；请停用它，另加一个新的原因',
    ]);
    const gone = ({ reasons }: DistrictSettings) =>
      ({ reasons: reasons.filter(({ code }) => code !== 'details-differ') });
    expect(await messagesOf(publish(actor, gone)))
      .toEqual([expect.stringContaining('不能删除；不再使用时请停用')]);
    await publish(actor, ({ reasons }) => ({
      reasons: reasons.map((reason) =>
        (reason.code === 'details-differ' ? { ...reason, isRetired: true } : reason)),
    }));
    const page = await test.handlers['records.get-district']({ code: district });
    expect(page.reasons.find(({ code }) => code === 'details-differ')).toMatchObject({ isRetired: true });
  });
});
