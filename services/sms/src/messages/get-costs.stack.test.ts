import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DistrictCode } from '@ruxue/contracts';
import { somePhone } from '@ruxue/testing/people';

import { noticeMessage } from '../templates.ts';
import { openSms, type Sms } from '../testing/open-sms.ts';
import { getCosts } from './get-costs.ts';

let sms: Sms;
beforeAll(async () => {
  sms = await openSms();
});
afterAll(() => sms.close());

const district: DistrictCode = '110119';
const send = (of: DistrictCode | null) => sms.deliver({
  messageId: randomUUID(), phone: somePhone(), content: noticeMessage('progress'), district: of,
});
const costOf = async (of: DistrictCode | null) => {
  const { costs } = await getCosts({ em: sms.em })();
  const [latest] = costs.filter((one) => one.district === of);
  return { messages: latest?.messages ?? 0, milliyuan: latest?.milliyuan ?? 0 };
};

it('counts what messages cost by day and district, at once from everywhere (B17)', async () => {
  const before = [await costOf(district), await costOf(null)];
  await Promise.all([...Array.from({ length: 10 }, () => send(district)), send(null)]);
  const after = [await costOf(district), await costOf(null)];
  expect(after.map(({ messages }, at) => messages - (before[at]?.messages ?? 0))).toEqual([10, 1]);
  const [each] = after.map(({ milliyuan }, at) => milliyuan - (before[at]?.milliyuan ?? 0));
  expect(each).toBeGreaterThan(0);
  expect((each ?? NaN) % 10).toBe(0);
});
