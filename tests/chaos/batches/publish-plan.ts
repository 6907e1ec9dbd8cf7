import { setTimeout as pause } from 'node:timers/promises';

import { Batch, ParentsView } from '@ruxue/contracts';

import { forEachOf } from '../../report/for-each-of.ts';
import type { LiveCase } from '../../season/live-cases.ts';
import { idsOf } from '../../season/loaded-district.ts';
import { announceReviews } from '../../support/announced-batches.ts';
import { persist } from '../persist.ts';
import { wrongNumbers, type BatchPlace } from './batch-place.ts';
import { judge, type DecidedBatch } from './decide-batch.ts';
import { killAll, orderedWhileKilled } from './while-killed.ts';

const untilAnnouncedMs = 30_000;
const dayMs = 86_400_000;
const waiting = '尚未公布';
/** Families who look again and again meanwhile. */
const watching = 8;
const betweenLooksMs = 250;

/** What a publication has come to. */
export interface PublishedPlan {
  readonly wrong: readonly string[];
  /** Looks of families during the publication that were answered. */
  readonly looks: number;
  /** From the announced time until every case has followed, and until the last message. */
  readonly followedSeconds: number;
  readonly toldSeconds: number;
}

/**
 * Publishes a confirmed list at its announced time (S14, B22). The gateway is killed with the
 * confirmation; one more child is approved after it; worker, records and gateway are killed in the middle.
 */
export async function publishPlan(
  place: BatchPlace, { decided, changed }: DecidedBatch,
): Promise<PublishedPlan> {
  const { world, district, manager, patienceSeconds } = place;
  const announcedMs = Date.now() + untilAnnouncedMs;
  const announcedAt = new Date(announcedMs).toISOString();
  const restore = await announceReviews(
    world, district, [announcedAt, new Date(announcedMs + dayMs).toISOString()],
  );
  const { body } = await world.api.call('createBatch', {
    token: manager(), body: { kind: 'publish', dryRun: true },
  });
  const { listHash, total } = Batch.parse(body);
  await orderedWhileKilled(place, 'confirmPlan', {
    params: { kind: 'review', announcedAt }, body: { listHash: listHash ?? '' },
  });
  await approve(place, changed);
  const looks = watchFamilies(place, { listed: decided.slice(0, watching), late: changed, announcedMs });

  const ids = idsOf(decided);
  const followed = async () => (await place.rows('records',
    `select 1 from enrolment_case where id = any($1) and stage in ('approved', 'collecting')`,
    [ids])).length;
  await persist('the first to follow', patienceSeconds, async () => (await followed()) > 0 || undefined);
  const isInTheMiddle = (await followed()) < ids.length;
  await killAll();
  await persist('all to follow', patienceSeconds, async () => (await followed()) === ids.length || undefined);
  const followedSeconds = (Date.now() - announcedMs) / 1000;
  const publicationId = await publicationOf(place, decided);
  await persist('the messages', patienceSeconds, async () =>
    (await messagesOf(place, decided, publicationId))['sent'] === ids.length || undefined);
  const toldSeconds = (Date.now() - announcedMs) / 1000;
  const seen = await looks.end();
  const numbers = {
    total, ...await messagesOf(place, decided, publicationId),
    ...await readingOf(place, [...decided, changed]),
    ...await publishedIn(place, publicationId),
  };
  const { body: { plans } } = await world.api.call('listPlans', { token: manager() });
  const plan = plans.find((one) => Date.parse(one.announcedAt) === announcedMs);
  await restore();
  await undo(place, changed);
  return {
    looks: seen.looks, followedSeconds, toldSeconds,
    wrong: [
      ...(isInTheMiddle ? [] : ['all had followed when the processes were killed']),
      ...seen.wrong,
      ...(plan?.state === 'published' && plan.batchId === publicationId
        ? [] : [`the plan is ${plan?.state}, of ${plan?.batchId} instead of ${publicationId}`]),
      ...wrongNumbers(numbers, {
        total: ids.length, published: ids.length, readsResult: ids.length, readsNothing: 1,
        sent: ids.length, toldOnce: ids.length, messages: ids.length,
      }),
    ],
  };
}

/** Decided after the confirmation: not on the list. */
async function approve(place: BatchPlace, late: LiveCase): Promise<void> {
  const { world: { api }, reviewer } = place;
  await judge(place, late, null);
  const call = { token: reviewer(), params: { caseId: late.caseId } };
  const { body: { submissionVersion, itemsVersion } } = await api.call('getReview', call);
  await api.call('decideReview', {
    ...call, body: { submissionVersion, itemsVersion, outcome: 'approved' },
  });
}

/** Back to its review, so that nothing is left to be published by another run. */
async function undo({ world: { api }, reviewer }: BatchPlace, { caseId }: LiveCase): Promise<void> {
  const token = reviewer();
  const { body: { decision } } = await api.call('getReview', { token, params: { caseId } });
  const params = { caseId, decisionVersion: String(decision?.version) };
  await api.call('undoDecision', { token, params });
}

/** The one publication of these children; an error when they have none, or several. */
async function publicationOf(
  { rows }: BatchPlace, decided: readonly LiveCase[],
): Promise<string> {
  const found = await rows<{ id: string | null }>('records',
    `select distinct publication_id as id from decision
     where case_id = any($1) and undone_at is null`,
    [idsOf(decided)]);
  const [first] = found;
  if (found.length !== 1 || !first?.id) throw new Error(`published in ${JSON.stringify(found)}`);
  return first.id;
}

/** All that the publication has published, whoever it is. */
async function publishedIn({ rows }: BatchPlace, publicationId: string) {
  const found = await rows('records', 'select 1 from decision where publication_id = $1', [publicationId]);
  return { published: found.length };
}

/** Messages of the publication that were sent, and all messages that these children ever had. */
async function messagesOf(
  { rows }: BatchPlace, decided: readonly LiveCase[], publicationId: string,
): Promise<Record<string, number>> {
  const [found] = await rows<Record<string, number>>('sms',
    `select count(*) filter (where status in ('sent', 'delivered'))::int as sent,
       count(distinct case_id)::int as "toldOnce", count(*)::int as messages
     from message where publication_id = $2 or case_id = any($1)`,
    [idsOf(decided), publicationId]);
  return found ?? {};
}

const statusOf = async ({ world: { api }, family }: BatchPlace, { caseId }: LiveCase) =>
  ParentsView.parse((await api.call('getEnrolment', { token: family(caseId) })).body).status;

/** How many families read a result, and how many read that there is none yet. */
async function readingOf(place: BatchPlace, cases: readonly LiveCase[]) {
  const read = await forEachOf(cases, 8, (one) => statusOf(place, one));
  const readsNothing = read.filter((status) => status === waiting).length;
  return { readsResult: read.length - readsNothing, readsNothing };
}

/**
 * Families who look while everything is under way. None reads a result before the announced time, none
 * reads it and then not, and whoever isn't on the list never does.
 */
function watchFamilies(
  place: BatchPlace,
  { listed, late, announcedMs }: {
    listed: readonly LiveCase[]; late: LiveCase; announcedMs: number;
  },
) {
  const ended = new AbortController();
  const wrong: string[] = [];
  let looks = 0;
  const watch = async (one: LiveCase) => {
    let hasRead = false;
    while (!ended.signal.aborted) {
      const status = await statusOf(place, one).catch(() => undefined);
      if (status !== undefined) {
        looks += 1;
        const reads = status !== waiting;
        if (reads && Date.now() < announcedMs) wrong.push(`${status} before the announced time`);
        if (reads && one === late) wrong.push(`${status} of a child that is not on the list`);
        if (hasRead && !reads) wrong.push('a result that was read is gone again');
        hasRead = reads;
      }
      await pause(betweenLooksMs);
    }
  };
  const all = Promise.all([...listed, late].map(watch));
  return {
    async end() {
      ended.abort();
      await all;
      return { looks, wrong: [...new Set(wrong)] };
    },
  };
}
