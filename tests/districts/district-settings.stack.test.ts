import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictSettings } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { openWorld, type World } from '../support/world.ts';

const district = '110101';
let world: World;
let token: string;
let colleague: string;
let before: string;
beforeAll(async () => {
  world = openWorld();
  token = await world.staffToken('manager-dongcheng');
  colleague = await world.staffToken('manager-dongcheng-2');
  before = String((await desk()).newest.version);
});
/** Other tests find the district as it was. */
afterAll(async () => {
  const { draftVersion: baseVersion } = await desk();
  const params = { version: before };
  const { body } = await world.api.call('restoreSettings', { token, params, body: { baseVersion } });
  await publish(body.draftVersion);
});

const desk = async () => (await world.api.call('getSettings', { token })).body;
async function changed(change: Partial<DistrictSettings>) {
  const { newest, draft, draftVersion } = await desk();
  return { baseVersion: draftVersion, content: { ...(draft ?? newest).content, ...change } };
}
const publish = async (draftVersion: number, inForceFrom: string | null = null) =>
  (await world.api.call('publishSettings', { token, body: { draftVersion, inForceFrom } })).body;
const save = async (change: Partial<DistrictSettings>) =>
  (await world.api.call('saveSettingsDraft', { token, body: await changed(change) })).body.draftVersion;
const page = async () =>
  (await world.api.call('getDistrict', { params: { code: district } })).body;

describe('a district’s own data over HTTP (S2)', () => {
  it.each([['x', 422], ['字', 413]])(
    'take no article of 500,000 %s, and say so in a sentence', async (character, status) => {
      const article = { kind: 'policy' as const, title: '长', body: character.repeat(500_000) };
      const body = await changed({ articles: [article] });
      const refused = await world.api.refused('saveSettingsDraft', { token, body });
      expect(refused.status).toBe(status);
      const words = refused.problem.fields?.[0]?.message ?? refused.problem.title;
      expect(words).toMatch(status === 422 ? /^正文最多20000个字，请删减，或者分成几篇$/u : /过大/u);
      expect((await desk()).draft).toBeNull();
    });

  it('tell the second of two managers the name of the first', async () => {
    const body = await changed({ nextSteps: '甲' });
    await world.api.call('saveSettingsDraft', { token: colleague, body });
    const other = { ...body, content: { ...body.content, nextSteps: '乙' } };
    const { status, problem } = await world.api.refused('saveSettingsDraft', { token, body: other });
    expect([status, problem.type]).toEqual([409, '/problems/version-conflict']);
    expect(problem.detail).toMatch(/^.+已于.+修改了本区草稿，请先查看最新内容，再修改$/u);
    expect(problem.detail).not.toMatch(/\{staff\}|另一位工作人员/u);
    expect((await desk()).draft?.content.nextSteps).toBe('甲');
  });

  it('are told to everybody at once, in pages without scripts within five seconds', async () => {
    const number = '010-6550 1188';
    await publish(await save({ primaryPhones: [{ number, hours: '每天' }] }));
    expect((await page()).primaryPhones[0]?.number).toBe('010-\u20606550\u00a01188');
    const changedAt = performance.now();
    await waitUntil('the telephone in the page without scripts', async () => {
      const html = await (await fetch(`${world.stack.portalOrigin}/`)).text();
      return html.includes('tel:01065501188');
    });
    expect(performance.now() - changedAt).toBeLessThan(5000);
  });

  it('come into force by themselves when their time has come', async () => {
    const from = new Date(Date.now() + 2500);
    const { state } = await publish(await save({ nextSteps: '到时候的下一步' }), from.toISOString());
    expect(state).toBe('waiting');
    await waitUntil('the version to come into force', async () =>
      (await page()).nextSteps === '到时候的下一步');
    expect(Date.now()).toBeGreaterThanOrEqual(from.getTime());
    expect((await desk()).newest.state).toBe('in-force');
  });
});
