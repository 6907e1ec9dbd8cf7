import {
  batchesOf, beijingFieldOf, instantInWords, nextBatch, Refusal, type Reply, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { findWaiting } from '../settings/find-versions.ts';
import { districtContent } from '../settings/stored-settings.ts';
import { checkList } from './check-list.ts';
import { viewPlans } from './plan-view.ts';
import { PublicationPlan } from './publication-plan.entity.ts';
import { readReady } from './ready-list.ts';
import { lockDistrict } from './show-decisions.ts';

/**
 * Confirms the list of a dry run for the next announced time (S14): exactly what is left of it then
 * is published. A second confirmation takes the place of the first. Parents see nothing of it.
 */
export const confirmPlan = (records: Records): Handler<'records.confirm-plan'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'confirmPlan', caseId: null }, () => {
      const manager = requireManager(actor);
      return records.em().transactional((em) => confirm(em, manager, request));
    });
  };

async function confirm(
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, kind, announcedAt, listHash }: Request<'records.confirm-plan'>,
): Promise<Reply<'records.confirm-plan'>> {
  await lockDistrict(em, district);
  const now = new Date();
  const page = await getDistrictPage(em, district);
  const times = page[batchesOf[kind]];
  // One instant may be written in several ways.
  const announced = times.find((at) => Date.parse(at) === Date.parse(announcedAt));
  if (announced === undefined) throw new Refusal('not-found');
  const next = nextBatch(times, now);
  if (announced !== next) {
    const detail = next === undefined || new Date(announced) <= now
      ? `${instantInWords(announced)}已过，不能再确认这一批；可以直接公布`
      : `请先确认${instantInWords(next)}的一批`;
    throw new Refusal('action-not-allowed', { detail });
  }
  await requireKept(em, { district, list: batchesOf[kind], announced });
  const ready = await readReady(em, kind, district);
  const list = await checkList(em, { kind, district, listHash, ready });
  const key = { district, kind, announcedAt: new Date(announced) };
  const confirmed = { listId: list.id, confirmedBy: staffId, confirmedAt: now };
  const plan = await em.findOne(PublicationPlan, key);
  if (plan === null) {
    em.create(PublicationPlan, { ...key, ...confirmed, settledAt: null, publicationId: null });
  } else {
    em.assign(plan, confirmed);
  }
  const facts = { kind, announcedAt: announced, total: list.total, listHash: list.hash };
  appendAudit(em, { actor, event: 'confirmPlan', caseId: null, facts });
  await em.flush();
  const views = await viewPlans(em, district, now);
  const view = views.find((one) => one.kind === kind && one.announcedAt === announced);
  if (view === undefined) throw new Error('a confirmed plan is one of the plans');
  return view;
}

/** Nobody confirms for a time that a version on its way will take away (decision 0054). */
async function requireKept(
  em: EntityManager,
  { district, list, announced }: {
    district: Manager['district']; list: 'reviewBatches' | 'admissionBatches'; announced: string;
  },
): Promise<void> {
  const waiting = await findWaiting(em, district);
  if (waiting === null) return;
  if (districtContent(waiting.content)[list].includes(beijingFieldOf(announced))) return;
  const detail = `第${waiting.version}版本区设置里没有${instantInWords(announced)}这一批，` +
    '请等它生效后再确认，或者先撤回那一版';
  throw new Refusal('action-not-allowed', { detail });
}
