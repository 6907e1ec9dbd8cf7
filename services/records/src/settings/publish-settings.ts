import {
  instantInWords, lossesInAll, Refusal, type SettingsFault, type SettingsVersion as View,
  type StaffActor,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Unavailable } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Records } from '../records.ts';
import { applyVersion } from './apply-version.ts';
import { findInForce, findWaiting, getVersion } from './find-versions.ts';
import { nextVersion, putInForce } from './put-in-force.ts';
import { isAgreed, toView } from './read-settings.ts';
import { requireBase } from './save-draft.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import type { HolderOf, SettingsHolder } from './settings-holder.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import type { SettingsPlace, StoredSettings } from './stored-settings.ts';

interface Asked {
  readonly actor: StaffActor;
  readonly draftVersion: number;
  /** Null: at once. */
  readonly inForceFrom: string | null;
}

/** Nobody knows today what a page should say after so long. */
const mostAheadMs = 366 * 86_400_000;

/**
 * Makes the draft a version, in force at once or from a time on (S23). What is missing or
 * contradictory blocks, field by field; a version that waits has to be withdrawn first, so that a
 * later one never loses its changes. What closes a window over children who are inside it waits for
 * the city office. Changed schools are collection's to take over, which is asked before and does it
 * after the commit. A repeat of the same draft answers the same version (L3).
 */
export const publishDraftOf = <Content extends StoredSettings>(
  records: Records, holderOf: HolderOf<Content>,
) =>
  (asked: Asked) => {
    const { actor } = asked;
    return auditRefusals(records, { actor, event: 'publishSettings', caseId: null }, async () => {
      const holder = holderOf(actor);
      await prepare(records, holder, asked);
      const published = await records.em().transactional((em) => publish(em, holder, asked));
      const isDue = published.state === 'waiting' && asked.inForceFrom === null;
      return isDue ? applyNow(records, holder.place, published) : published;
    });
  };

/** What other services do before it, without a lock, which none may hold up. */
async function prepare<Content extends StoredSettings>(
  records: Records,
  { place, contentOf, prepare: ask }: SettingsHolder<Content>,
  { draftVersion, inForceFrom }: Asked,
): Promise<void> {
  const em = records.em();
  const draft = await em.findOne(SettingsDraft, { place, version: draftVersion });
  if (draft === null || draft.content === null) return;
  const inForce = await findInForce(em, place);
  await ask(records, {
    content: contentOf(draft.content), isAtOnce: inForceFrom === null,
    present: inForce === null ? null : contentOf(inForce.content),
  });
}

/** What can't be done at this moment is done by records' upkeep, within a second of when it can. */
async function applyNow(
  records: Records, place: SettingsPlace, { version }: View,
): Promise<View> {
  try {
    await applyVersion(records, { place, version }, new Date());
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
  }
  const em = records.em();
  return toView(await getVersion(em, place, version), await findInForce(em, place));
}

async function publish<Content extends StoredSettings>(
  em: EntityManager,
  holder: SettingsHolder<Content>,
  { actor, draftVersion, inForceFrom }: Asked,
): Promise<View> {
  const { place, staffId, contentOf } = holder;
  await holder.lock(em);
  const inForce = await findInForce(em, place);
  const earlier = await em.findOne(SettingsVersion, { place, draftVersion });
  if (earlier?.publishedBy === staffId) return toView(earlier, inForce);
  const draft = await em.findOne(SettingsDraft, { place });
  requireBase(holder, draft, draftVersion);
  if (draft === null || draft.content === null) {
    throw new Refusal('action-not-allowed', { detail: '现在没有可以发布的草稿' });
  }
  const now = new Date();
  const content = contentOf(draft.content);
  const present = inForce === null ? null : contentOf(inForce.content);
  const asked = {
    content, present, inForceFrom: startOf(inForceFrom, now), isAtOnce: inForceFrom === null,
  };
  refuseFaults(await holder.faults(em, asked));
  await requireNoneWaiting(em, place);
  const fields = present === null ? [] : holder.fieldsOf(present, content);
  if (present !== null && fields.length === 0) {
    throw new Refusal('action-not-allowed', { detail: '草稿与现行内容没有不同，不需要发布' });
  }
  refuseFaults(await holder.caseFaults(em, asked));
  const losses = await holder.lossesOf(em, content, now);
  const isFree = losses.length === 0;
  const isHandedOver = holder.isHandedOver(present, content);
  const version = em.create(SettingsVersion, {
    place, draftVersion, content, version: await nextVersion(em, place),
    restoredFrom: draft.restoredFrom, publishedBy: staffId, publishedAt: now,
    inForceFrom: asked.inForceFrom,
    appliedAt: null, withdrawnBy: null, withdrawnAt: null,
    losses: isFree ? null : losses, agreedBy: null, agreedAt: null,
    schoolsState: isHandedOver ? inForce?.schoolsState ?? 'untaken' : 'untaken', blockedBy: null,
  });
  em.assign(draft, { content: null, restoredFrom: null, savedBy: staffId, savedAt: now });
  const isNow = asked.isAtOnce && isFree && isHandedOver;
  if (isNow) await putInForce(em, version, now);
  appendAudit(em, {
    actor, event: 'publishSettings', caseId: null, facts: {
      version: version.version, inForceFrom: version.inForceFrom.toISOString(),
      fields: [...new Set(fields)],
      ...(!isFree && { childrenInside: lossesInAll(losses) }),
    },
  });
  return toView(version, isNow ? version : inForce);
}

function refuseFaults(faults: readonly SettingsFault[]): void {
  const fields = faults.filter(({ blocks }) => blocks)
    .map(({ path, message }) => ({ path, message }));
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
}

async function requireNoneWaiting(
  em: EntityManager, place: SettingsPlace,
): Promise<void> {
  const waiting = await findWaiting(em, place);
  if (waiting === null) return;
  if (!isAgreed(waiting)) {
    throw new Refusal('action-not-allowed', {
      detail: `第${waiting.version}版还在等市教委同意，请等它生效，或者先撤回`,
    });
  }
  if (waiting.blockedBy !== null) {
    throw new Refusal('action-not-allowed', {
      detail: `第${waiting.version}版没有生效：${waiting.blockedBy.join('；')}。请先撤回，改好再发布`.slice(0, 1000),
    });
  }
  const at = instantInWords(waiting.inForceFrom.toISOString());
  throw new Refusal('action-not-allowed', {
    detail: `第${waiting.version}版已定于${at}生效，请等它生效，或者先撤回`,
  });
}

/** The time from which a version is in force: later than now, within a year. */
function startOf(inForceFrom: string | null, now: Date): Date {
  if (inForceFrom === null) return now;
  const start = new Date(inForceFrom);
  const message = start <= now ? '生效时间已过，请选择以后的时间，或者立即生效' : '生效时间请选在一年之内';
  if (start <= now || start.getTime() > now.getTime() + mostAheadMs) {
    throw new Refusal('invalid-input', { fields: [{ path: 'inForceFrom', message }] });
  }
  return start;
}
