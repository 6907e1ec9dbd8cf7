import { createHash } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { DistrictCode } from '@ruxue/contracts';

import { matchAddress } from './match-address.ts';
import { districtsOrder, School } from './school.entity.ts';

/** The catchments of a district at a moment. */
export interface Catchments {
  /** Changes with any of them: what was matched by other ones is matched anew. */
  readonly mark: string;
  /** The ids of the schools that take children from an address, in the district's order. */
  schoolsAt(address: string): string[];
}

export async function readCatchments(
  em: EntityManager, district: DistrictCode,
): Promise<Catchments> {
  const schools = await em.find(School, { district, isClosed: false }, { orderBy: districtsOrder });
  const catchments = schools.flatMap(({ id, catchment }) =>
    catchment ? [{ id, areas: catchment.areas }] : []);
  const mark = createHash('sha256').update(JSON.stringify(catchments)).digest('hex').slice(0, 32);
  return {
    mark,
    schoolsAt: (address) => matchAddress(address, catchments).matches.map(({ id }) => id),
  };
}
