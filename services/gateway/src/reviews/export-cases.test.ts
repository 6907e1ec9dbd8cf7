import { expect, it } from '@jest/globals';
import { Refusal, type StaffActor } from '@ruxue/contracts';

import { scriptedCall } from '../testing/scripted-call.ts';
import { exportCases } from './export-cases.ts';

const actor: StaffActor = {
  kind: 'staff', staffId: 'li', roles: ['district-manager'], district: '110101', schoolId: null,
  agency: null,
};
const ids = ['1', '2', '3'].map((last) => `5f3cc2a3-9d6b-4a5c-8a5e-6f3d8f0a1b2${last}`);
/** Three pages of one row each. */
const services = () => scriptedCall({
  'records.export-cases': ({ after }) => {
    const at = after === null ? 0 : ids.indexOf(after) + 1;
    return { rows: [[`1000000${String(at)}`, '=王']], nextAfter: at < 2 ? ids[at] ?? null : null };
  },
});
const asked = { actor, format: 'csv', exportedBy: '李明' } as const;

it('writes page after page, marked with who and when, and disarms formulas (B17)', async () => {
  const { call, requestsOf } = services();
  const { content, name } = await exportCases(call, { ...asked, gone: new AbortController().signal });
  const text = await new Response(content).text();
  const [headings = '', ...rows] = text.trim().split('\r\n');
  expect(headings).toMatch(/^账号,儿童姓名,.*,导出人,导出时间$/u);
  expect(new Uint8Array(await new Blob([text]).arrayBuffer()).length).toBeGreaterThan(0);
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['10000000', `'=王`, '李明'], ['10000001', `'=王`, '李明'], ['10000002', `'=王`, '李明'],
  ]);
  expect(name).toMatch(/^儿童名单-\d{8}\.csv$/u);
  expect(requestsOf('records.export-cases')).toHaveLength(3);
});

it('asks for no further page once the client has gone', async () => {
  const { call, requestsOf } = services();
  const { content } = await exportCases(call, { ...asked, gone: new AbortController().signal });
  const reader = content.getReader();
  await reader.read();
  await reader.cancel();
  const before = requestsOf('records.export-cases').length;
  expect(before).toBeLessThan(3);
  await new Promise((resolve) => setImmediate(resolve));
  expect(requestsOf('records.export-cases')).toHaveLength(before);
});

it('is refused before anything is written', async () => {
  const { call } = scriptedCall({
    'records.export-cases': () => {
      throw new Refusal('forbidden');
    },
  });
  await expect(exportCases(call, { ...asked, gone: new AbortController().signal }))
    .rejects.toMatchObject({ data: { type: 'forbidden' } });
});
