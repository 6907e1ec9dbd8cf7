import { itemsAt, Refusal, type Agency, type CaseItem } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey, KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { AgencyCheck } from '../connectors/agency-check.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { namesForAgency } from '../items/names-for-agency.ts';
import { judgedItems } from '../items/read-items.ts';
import { openDetails } from '../submissions/get-committed.ts';
import { listTimeOf } from '../submissions/listed-items.ts';
import { Submission } from '../submissions/submission.entity.ts';

/** A case with the items of one agency, and whom they can be about (B26). */
export interface AgencyCase {
  readonly found: EnrolmentCase;
  readonly key: CaseKey;
  readonly items: readonly CaseItem[];
  readonly names: ReturnType<typeof namesForAgency>;
}

/**
 * Many cases of one district as an agency may see them, in the order given; those without an item of
 * it are left out.
 */
export async function readAgencyCases(
  { em, keyRing }: { readonly em: EntityManager; readonly keyRing: KeyRing },
  { agency, cases }: { readonly agency: Agency; readonly cases: readonly EnrolmentCase[] },
): Promise<AgencyCase[]> {
  const [first] = cases;
  if (first === undefined) return [];
  const ids = cases.map(({ id }) => id);
  const submissions = byCase(await em.find(Submission, { caseId: ids, committedAt: { $ne: null } }));
  const verdicts = byCase(await em.find(ItemVerdict, { caseId: ids }));
  const checks = byCase(await em.find(AgencyCheck, { caseId: ids }));
  const { materials } = await getDistrictPage(em, first.district);
  const keys = await findKeys(keyRing, ids);
  return cases.flatMap((found) => {
    const key = keys.get(found.id);
    const submission = submissions.get(found.id)
      ?.find(({ version }) => version === found.submissionVersion);
    if (!key || !submission) return [];
    const registered = openRegistered(key, found);
    const details = openDetails(key, submission, registered);
    const judged = {
      key, details, verdicts: verdicts.get(found.id) ?? [], checks: checks.get(found.id) ?? [],
      marks: [], materials: itemsAt(materials, listTimeOf(submission)),
    };
    const items = judgedItems(judged).filter(({ reviewedBy }) => reviewedBy === agency);
    return items.length === 0
      ? [] : [{ found, key, items, names: namesForAgency(registered, details) }];
  });
}

const byCase = <Row extends { readonly caseId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ caseId }) => caseId);

/** As many at once as wait for a place at the keys' database for a moment only. */
const keysAtOnce = 50;

async function findKeys(keyRing: KeyRing, ids: readonly string[]): Promise<Map<string, CaseKey>> {
  const keys = new Map<string, CaseKey>();
  for (let at = 0; at < ids.length; at += keysAtOnce) {
    await Promise.all(ids.slice(at, at + keysAtOnce).map(async (id) => {
      const key = await findKey(keyRing, id);
      if (key) keys.set(id, key);
    }));
  }
  return keys;
}

/** Undefined for a case that was revoked meanwhile. */
async function findKey(keyRing: KeyRing, caseId: string): Promise<CaseKey | undefined> {
  try {
    return await keyRing.forCase(caseId);
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}
