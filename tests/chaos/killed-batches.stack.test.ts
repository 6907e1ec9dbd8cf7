import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { openWorld } from '../support/world.ts';
import { openBatchPlace, type BatchPlace } from './batches/batch-place.ts';
import { decideBatch, type DecidedBatch } from './batches/decide-batch.ts';
import { publishPlan } from './batches/publish-plan.ts';

/** `npm run chaos -- batches` does the same with 5,000. */
const children = 300;
const longest = 480_000;

let place: BatchPlace;
let batch: DecidedBatch;
beforeAll(async () => {
  place = await openBatchPlace(openWorld(), children);
}, longest);
afterAll(() => place.close());

it('decides each child of a batch once, whoever is killed in the middle (B8)', async () => {
  batch = await decideBatch(place);
  expect(batch.wrong).toEqual([]);
}, longest);

it('publishes the confirmed list at its time, with one message each (S14, B22)', async () => {
  expect((await publishPlan(place, batch)).wrong).toEqual([]);
}, longest);
