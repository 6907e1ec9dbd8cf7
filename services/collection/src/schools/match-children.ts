import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type DistrictCode } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { openDetails } from '../children/sealed-columns.ts';
import { SyncedChild } from '../children/synced-child.entity.ts';
import { readCatchments } from './read-catchments.ts';
import { School } from './school.entity.ts';

const mostAtOnce = 500;

interface Matching {
  readonly em: () => EntityManager;
  readonly keys: KeyRing;
}

/**
 * Matches children anew whose district's catchments have changed since (C8), some at a time; a sync
 * matches its child itself. Lists and counts of children by school then open no address.
 */
export async function matchChildren({ em, keys }: Matching): Promise<void> {
  const schools = await em().find(School, {}, { fields: ['district'] });
  for (const district of new Set(schools.map((school) => school.district))) {
    await matchDistrict({ em, keys }, district);
  }
}

/** The same for one district. */
export async function matchDistrict({ em, keys }: Matching, district: DistrictCode): Promise<void> {
  const fork = em();
  const { mark, schoolsAt } = await readCatchments(fork, district);
  const children = await fork.find(
    SyncedChild, { district, $or: [{ matchedBy: null }, { matchedBy: { $ne: mark } }] },
    { limit: mostAtOnce },
  );
  for (const child of children) {
    const address = await residenceOf(child, keys);
    const ownSchools = address === null ? [] : schoolsAt(address);
    // Not over what a sync has matched meanwhile.
    await fork.nativeUpdate(
      SyncedChild, { caseId: child.caseId, contentHash: child.contentHash },
      { ownSchools, matchedBy: mark },
    );
  }
}

/** Null for a child whose erasure is under way. */
async function residenceOf(child: SyncedChild, keys: KeyRing): Promise<string | null> {
  try {
    return openDetails(await keys.forCase(child.caseId), child).residenceAddress;
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return null;
    throw error;
  }
}
