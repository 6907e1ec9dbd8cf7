import { waitUntil } from '@ruxue/testing/wait-for';

import { figure, type Figure } from '../report/figure.ts';
import { tell } from '../report/run-measurement.ts';
import { percentile } from '../report/samples.ts';
import type { World } from '../support/world.ts';

const warmUp = 20;
const counted = 200;
/** The largest district of the load. */
const reviewerName = 'reviewer-chaoyang';

/** What the staff of the largest district wait for at the API, one request after the other. */
export async function measureReads(world: World): Promise<Figure[]> {
  const { api } = world;
  const token = await world.staffToken(reviewerName);
  const queue = async (query: Record<string, string>) =>
    (await api.call('listReviews', { token, query })).body;

  let cursor: string | null = null;
  const items: Awaited<ReturnType<typeof queue>>['items'] = [];
  const queueTimes = await timesOf('pages of the queue', async (index) => {
    const stage: Record<string, string> = index % 4 === 0 ? { stage: 'inReview' } : {};
    const page = await queue({ ...stage, ...(cursor === null ? {} : { cursor }) });
    items.push(...page.items);
    cursor = index % 20 === 0 ? null : page.nextCursor;
  });
  const some = (index: number) => {
    const item = items[(index * 37) % items.length];
    if (item === undefined) throw new Error('the queue is empty');
    return item;
  };
  const numbers: string[] = [];
  const caseTimes = await timesOf('cases', async (index) => {
    const { caseId } = some(index);
    const { body } = await api.call('getReview', { token, params: { caseId } });
    numbers.push(body.registered.child.documentNumber);
  });
  const searchTimes = await timesOf('searches', async (index) => {
    const { accountNumber, childName } = some(index);
    const q = [accountNumber, childName, numbers[index % numbers.length] ?? ''][index % 3] ?? '';
    if ((await queue({ q })).items.length === 0) throw new Error('a search found nothing');
  });
  const manager = await world.staffToken('manager-chaoyang');
  const office = await world.staffToken('city-office');
  await waitUntil('statistics of the load', async () => {
    const { body } = await api.call('getStatistics', { token: office });
    return body.places.length > 0;
  }, 130);
  const statisticsTimes = await timesOf('statistics', async (index) => {
    await api.call('getStatistics', { token: index % 2 === 0 ? manager : office });
  });
  return [
    figure('queue-p95-ms', p95(queueTimes), 'ms', { atMost: 100 }),
    figure('search-p95-ms', p95(searchTimes), 'ms', { atMost: 100 }),
    figure('case-p95-ms', p95(caseTimes), 'ms', { atMost: 150 }),
    figure('statistics-p95-ms', p95(statisticsTimes), 'ms', { atMost: 500 }),
  ];
}

/** The times of requests after some uncounted ones, ms. */
async function timesOf(what: string, ask: (index: number) => Promise<void>): Promise<number[]> {
  tell(`${counted} ${what}`);
  const times: number[] = [];
  for (let index = 0; index < warmUp + counted; index += 1) {
    const begun = performance.now();
    await ask(index);
    if (index >= warmUp) times.push(performance.now() - begun);
  }
  tell(`  median ${percentile(times, 50).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`);
  return times;
}

const p95 = (times: readonly number[]): number => Math.round(percentile(times, 95));
