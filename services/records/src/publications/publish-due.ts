import { batchesOf, hintSubjects, type DistrictCode, type PublicationKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { tellCases, type ToldCase } from '../cases/tell-case.ts';
import { listDistrictFacts } from '../districts/district-facts.ts';
import type { Handler, Records } from '../records.ts';
import { PublicationPlan } from './publication-plan.entity.ts';
import { Publication } from './publication.entity.ts';
import { publishList, setPostponed } from './publish-list.ts';
import { readReady } from './ready-list.ts';
import { lockDistrict } from './show-decisions.ts';

/** An announced time that nobody has seen to for longer than this is of a time before the plans. */
const lookBackMs = 24 * 60 * 60 * 1000;

interface Due {
  readonly district: DistrictCode;
  readonly kind: PublicationKind;
  readonly announcedAt: string;
}
type Outcome =
  | { readonly result: 'published'; readonly shown: readonly ToldCase[] }
  | { readonly result: 'postponed' | 'early' | 'settled' };

/**
 * Sees to the announced times that have come (S14, S23): what is left of a confirmed list is
 * published in one commit, and nothing else; an unconfirmed time is postponed. Each is a
 * transaction of its own, and one that fails holds up no other: it is due again a minute later.
 */
export const publishDue = (records: Records): Handler<'records.publish-due'> =>
  async () => {
    const counts = { published: 0, postponed: 0 };
    const failures: unknown[] = [];
    for (const due of await listDue(records.em(), new Date())) {
      try {
        const outcome = await records.em().transactional((em) => settle(em, due));
        if (outcome.result === 'published') {
          records.hints.publish(hintSubjects.startsWaiting);
          tellCases(records.hints, outcome.shown);
        }
        if (outcome.result === 'published' || outcome.result === 'postponed') {
          counts[outcome.result] += 1;
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return counts;
  };

/** Confirmed lists whatever their age, and each kind's last announced time of the past day. */
async function listDue(em: EntityManager, now: Date): Promise<Due[]> {
  const passed = (await listDistrictFacts(em)).flatMap((page) =>
    (['review', 'admission'] as const).flatMap((kind) =>
      page[batchesOf[kind]]
        .filter((at) => isDue(at, now))
        .map((announcedAt) => ({ district: page.code, kind, announcedAt }))));
  const since = new Date(now.getTime() - lookBackMs);
  const plans = await em.find(PublicationPlan, { announcedAt: { $gte: since } });
  const waiting = await em.find(PublicationPlan, { settledAt: null, announcedAt: { $lte: now } });
  const settled = new Set(plans.filter(({ settledAt }) => settledAt !== null).map(nameOf));
  const due = new Map(passed.map((one) => [nameOf(one), one]));
  for (const { district, kind, announcedAt } of waiting) {
    const one = { district, kind, announcedAt: announcedAt.toISOString() };
    due.set(nameOf(one), one);
  }
  return [...due].flatMap(([name, one]) => (settled.has(name) ? [] : [one]));
}

const isDue = (at: string, now: Date): boolean =>
  Date.parse(at) <= now.getTime() && Date.parse(at) > now.getTime() - lookBackMs;

const nameOf = (
  { district, kind, announcedAt }: { district: string; kind: string; announcedAt: string | Date },
): string => `${district} ${kind} ${new Date(announcedAt).getTime()}`;

async function settle(em: EntityManager, due: Due): Promise<Outcome> {
  const { district, kind } = due;
  await lockDistrict(em, district);
  const announcedAt = new Date(due.announcedAt);
  const key = { district, kind, announcedAt };
  const plan = await em.findOne(PublicationPlan, key) ?? em.create(PublicationPlan, {
    ...key, listId: null, confirmedBy: null, confirmedAt: null, settledAt: null,
    publicationId: null,
  });
  if (plan.settledAt !== null) return { result: 'settled' };
  plan.settledAt = new Date();
  const shown = await publishPlan(em, plan, due);
  if (shown !== null) return { result: 'published', shown };
  const cameEarly = (await em.count(Publication, key)) > 0;
  if (cameEarly) return { result: 'early' };
  await setPostponed(em, due, due.announcedAt);
  const facts = { district, kind, announcedAt: due.announcedAt };
  appendAudit(em, { actor: { kind: 'system' }, event: 'postponePublication', caseId: null, facts });
  return { result: 'postponed' };
}

/** Null when nothing was confirmed, nothing of it is left, or something behind it is missing. */
async function publishPlan(
  em: EntityManager,
  plan: PublicationPlan,
  { district, kind, announcedAt }: Due,
): Promise<readonly ToldCase[] | null> {
  const { listId, confirmedBy } = plan;
  if (listId === null || confirmedBy === null) return null;
  const { notReady } = await readReady(em, kind, district);
  if (notReady.length > 0) return null;
  const published = await publishList(em, {
    listId, kind, district, announcedAt,
    staffId: confirmedBy, key: `plan-${kind}-${announcedAt}`, reason: null,
  });
  if (published === null) return null;
  const { publication, shown } = published;
  plan.publicationId = publication.id;
  const { id: publicationId, total } = publication;
  const facts = { publicationId, kind, total, confirmedBy, announcedAt };
  appendAudit(em, { actor: { kind: 'system' }, event: 'publish', caseId: null, facts });
  return shown;
}
