import { parseArgs } from 'node:util';

import type { ListFormat } from '@ruxue/contracts';

import { answerOfProgram } from '../report/answer-of-program.ts';
import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { percentile } from '../report/samples.ts';
import { loader } from '../season/load-season.ts';
import { openWorld, type World } from '../support/world.ts';
import { ourProcesses } from './our-processes.ts';
import { watchMemory } from './watch-memory.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    children: { type: 'string', default: '35000' },
  },
});

const district = '110105';
const besideEveryMs = 50;

await runMeasurement('bench exports', values.json, async () => {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error('Staff take part, so only the test stack of this checkout can be measured.');
  }
  const children = Number(values.children);
  tell(`loading ${children} children`);
  const alike = { district, housing: 'rented' };
  await answerOfProgram(loader, { children, live: children, isReplacing: false, alike });
  return [
    ...(await measureExport(world, 'csv', children)), ...(await measureExport(world, 'xlsx', children)),
  ];
});

/** A manager takes the list of the largest district along, while somebody else reads a page (B17). */
async function measureExport(world: World, format: ListFormat, children: number): Promise<Figure[]> {
  const token = await world.staffToken('manager-chaoyang');
  const processes = ourProcesses(world.api.origin, ['gateway', 'records']);
  tell(`exporting ${format}, after as much to warm up`);
  await taken(world, token, format);
  const memory = watchMemory([...processes.values()]);
  const beside = readBeside(world);
  const begun = performance.now();
  const bytes = await taken(world, token, format);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const waits = await beside.stop();
  const mebibytes = memory.stop();
  tell(`  ${bytes} bytes`);
  return [
    figure(`${format}-seconds-for-${children}`, seconds, 's', { atMost: 60 }),
    figure(`${format}-memory-MiB`, Math.round(mebibytes), 'MiB', { atMost: 64 }),
    figure(`${format}-page-beside-p95-ms`, Math.round(percentile(waits, 95)), 'ms', { atMost: 500 }),
  ];
}

/** Reads a file to its end; its bytes. */
async function taken(world: World, token: string, format: ListFormat): Promise<number> {
  const response = await world.api.send('exportCases', { token, query: { format } });
  if (!response.ok || response.body === null) throw new Error(`export: ${response.status}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}

/** Somebody who reads a page again and again; the times, ms. */
function readBeside({ api }: World): { stop(): Promise<number[]> } {
  const times: number[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      const begun = performance.now();
      await api.call('getDistrict', { params: { code: district } });
      times.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, besideEveryMs));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await reading;
      return times;
    },
  };
}
