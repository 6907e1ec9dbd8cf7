import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type DistrictCode } from '@ruxue/contracts';
import { describeError, type KeyRing, type Logger } from '@ruxue/service-kit';

import { openDetails } from '../children/sealed-columns.ts';
import { SyncedChild } from '../children/synced-child.entity.ts';
import { readCatchments } from './read-catchments.ts';
import { School } from './school.entity.ts';

const mostAtOnce = 500;

interface Matching {
  readonly em: () => EntityManager;
  readonly keys: KeyRing;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Matches children anew whose district's catchments have changed since (C8), some at a time; a sync
 * matches its child itself. Lists and counts of children by school then open no address.
 */
export async function matchChildren(matching: Matching): Promise<void> {
  const schools = await matching.em().find(School, {}, { fields: ['district'] });
  for (const district of new Set(schools.map((school) => school.district))) {
    await matchDistrict(matching, district);
  }
}

/** The same for one district. */
export async function matchDistrict(matching: Matching, district: DistrictCode): Promise<void> {
  const fork = matching.em();
  const { mark, schoolsAt } = await readCatchments(fork, district);
  const children = await fork.find(
    SyncedChild, { district, $or: [{ matchedBy: null }, { matchedBy: { $ne: mark } }] },
    { limit: mostAtOnce },
  );
  for (const child of children) {
    const address = await residenceOf(child, matching);
    const ownSchools = address === null ? [] : schoolsAt(address);
    // Not over what a sync has matched meanwhile.
    await fork.nativeUpdate(
      SyncedChild, { caseId: child.caseId, contentHash: child.contentHash },
      { ownSchools, matchedBy: mark },
    );
  }
}

/**
 * Null for a child whose erasure is under way, and for one whose data can't be opened: it leads to no
 * school, and holds up nobody behind it. While the keys are away nobody is matched.
 */
async function residenceOf(
  child: SyncedChild, { keys, logger }: Matching,
): Promise<string | null> {
  try {
    return openDetails(await keys.forCase(child.caseId), child).residenceAddress;
  } catch (error) {
    const type = error instanceof Refusal ? error.data.type : null;
    if (type === 'temporarily-unavailable') throw error;
    if (type !== 'revoked') {
      const facts = { caseId: child.caseId, error: describeError(error) };
      logger.warn(facts, "a child's residence can't be opened, so it leads to no school");
    }
    return null;
  }
}
