import { parseArgs } from 'node:util';

import { waitUntil } from '@ruxue/testing/wait-for';

import { figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import type { Api } from '../support/api.ts';
import { startSecondGateway } from '../support/second-gateway.ts';
import { openWorld } from '../support/world.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});

const code = '110105';
const atOnce = 10;
const timed = 3;
const aheadMs = 3000;

await runMeasurement('bench settings', values.json, async () => {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error('Staff take part, so only the test stack of this checkout can be measured.');
  }
  const token = await world.staffToken('manager-chaoyang');
  const others = [await startSecondGateway(world), await startSecondGateway(world)];
  const gateways = [world.api, ...others.map(({ api }) => api)];

  /** How long after its time a version is shown by every gateway, s. */
  const publish = async (nextSteps: string, inForceFrom: string | null): Promise<number> => {
    const { body: desk } = await world.api.call('getSettings', { token });
    const content = { ...(desk.draft ?? desk.newest).content, nextSteps };
    const { body: { draftVersion } } = await world.api.call('saveSettingsDraft', {
      token, body: { baseVersion: desk.draftVersion, content },
    });
    await world.api.call('publishSettings', { token, body: { draftVersion, inForceFrom } });
    const from = inForceFrom === null ? Date.now() : Date.parse(inForceFrom);
    await waitUntil('every gateway', async () =>
      (await Promise.all(gateways.map(shownBy))).every((shown) => shown === nextSteps));
    return (Date.now() - from) / 1000;
  };
  try {
    const seconds: number[] = [];
    // A district that was measured before has the texts of then.
    const run = new Date().toISOString();
    tell(`${atOnce} versions at once, ${timed} from a time on, at ${gateways.length} gateways`);
    for (let index = 0; index < atOnce; index += 1) {
      seconds.push(await publish(`${run}第${String(index)}次`, null));
    }
    for (let index = 0; index < timed; index += 1) {
      const from = new Date(Date.now() + aheadMs).toISOString();
      seconds.push(await publish(`${run}到时候的第${String(index)}次`, from));
    }
    const longest = Math.round(Math.max(...seconds) * 100) / 100;
    return [figure('settings-in-force-max-s', longest, 's', { atMost: 5 })];
  } finally {
    for (const { stop } of others) await stop();
  }
});

async function shownBy(api: Api): Promise<string> {
  return (await api.call('getDistrict', { params: { code } })).body.nextSteps;
}
