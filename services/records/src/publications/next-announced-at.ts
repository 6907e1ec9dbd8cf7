import { batchesOf, nextBatch, type DistrictCode, type PublicationKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getDistrictPage } from '../districts/current-season.ts';

/** The announced time that is still ahead of a publication at this moment (S23); else null. */
export async function nextAnnouncedAt(
  em: EntityManager,
  { kind, district, at }: { kind: PublicationKind; district: DistrictCode; at: Date },
): Promise<string | null> {
  const page = await getDistrictPage(em, district);
  return nextBatch(page[batchesOf[kind]], at) ?? null;
}
