import type { EntityManager } from '@mikro-orm/postgresql';
import type { DistrictCode, FoundSchools, Reply, Request } from '@ruxue/contracts';

import { matchAddress } from './match-address.ts';
import { districtsOrder, School } from './school.entity.ts';

/** The schools that take children from an address, in the district's order (C8). */
export function findSchools({ em }: { em: () => EntityManager }) {
  return (
    { district, address }: Request<'collection.find-schools'>,
  ): Promise<Reply<'collection.find-schools'>> => schoolsAt(em(), district, address);
}

/** The schools of a district whose catchment an address lies in; closed ones take nobody. */
export async function schoolsAt(
  em: EntityManager, district: DistrictCode, address: string,
): Promise<FoundSchools> {
  const schools = await em.find(School, { district, isClosed: false }, { orderBy: districtsOrder });
  const catchments = schools.flatMap((school) =>
    school.catchment ? [{ school, areas: school.catchment.areas }] : []);
  const { matches, needsNumber } = matchAddress(address, catchments);
  return { schools: matches.map(({ school }) => toFound(school)), needsNumber };
}

/** A school as a family reads it; one that the district named may have no catchment. */
export function toFound(school: School): FoundSchools['schools'][number] {
  const { id, name, address, phone, places, catchment } = school;
  const { rule = 'single', lastYear = null, warning = null } = catchment ?? {};
  return { id, name, address, phone, places, rule, lastYear, warning };
}
