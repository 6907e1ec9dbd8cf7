import { someRegisteredData } from '@ruxue/testing/people';

import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails,
} from '../support/way.ts';
import type { World } from '../support/world.ts';
import { cpuMilliseconds, ourProcesses } from './our-processes.ts';

/** One of four names has a character of the second font, as far more than in life. */
const names = ['李小明', '王思远', '赵知行', '陈𠮷'];
const warmUp = 40;
const counted = 200;
const atOnce = 4;

/** Forms as PDF through the gateway: their processor time in documents, their size, their pace. */
export async function measureForms(world: World): Promise<Figure[]> {
  tell('bringing families to their forms');
  const families = await preparedFamilies(world);
  const pid = ourProcesses(world.api.origin, ['documents']).get('documents') ?? 0;
  tell(`printing ${counted} forms, ${atOnce} at once, after ${warmUp}`);
  await printed(world, families, warmUp);
  const [cpuBefore, begun] = [cpuMilliseconds(pid), performance.now()];
  const sizes = await printed(world, families, counted);
  const minutes = (performance.now() - begun) / 60_000;
  const cpu = (cpuMilliseconds(pid) - cpuBefore) / counted;
  const round = (value: number) => Math.round(value * 10) / 10;
  return [
    figure('form-cpu-ms', round(cpu), 'ms', { atMost: 100 }),
    figure('form-kB', round(Math.max(...sizes) / 1000), 'kB', { atMost: 150 }),
    figure('forms-per-minute', Math.round(counted / minutes), 'forms/min', { atLeast: 500 }),
  ];
}

async function preparedFamilies(world: World): Promise<Family[]> {
  const staff = await dongchengStaff(world);
  const families = await forEachOf(names, 1, (childName) =>
    registeredFamily(world, { registered: someRegisteredData({ childName }) }));
  for (const family of families) {
    await submittedDetails(world.api, family);
    await approved(world.api, staff.reviewer, family);
  }
  await published(world.api, staff.manager, 'publish');
  for (const family of families) await confirmedForm(world.api, family);
  return families;
}

/** The sizes of so many forms, in bytes. */
function printed({ api }: World, families: readonly Family[], count: number): Promise<number[]> {
  return forEachOf(Array.from({ length: count }, (_, at) => at), atOnce, async (at) => {
    const token = families[at % families.length]?.token ?? '';
    const response = await api.send('getFormPdf', { token });
    if (response.status !== 200) throw new Error(`getFormPdf: ${String(response.status)}`);
    return (await response.arrayBuffer()).byteLength;
  });
}
