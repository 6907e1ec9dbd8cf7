import type { EntityManager } from '@mikro-orm/postgresql';
import type { DenialPlace, Reply, Request } from '@ruxue/contracts';

import { Denial } from './denial.entity.ts';

/** A page has to stay well below the megabyte that NATS carries; a denial takes 125 bytes. */
const pageSize = 1000;

/** A page of the deny list, in the order of changes: a change moves a denial on to the end. */
export function listDenials(dependencies: { em: () => EntityManager }) {
  const { em } = dependencies;
  return async ({
    after,
  }: Request<'auth.list-denials'>): Promise<Reply<'auth.list-denials'>> => {
    const denials = await em().find(
      Denial,
      { expiresAt: { $gt: new Date() }, ...(after === null ? {} : placedAfter(after)) },
      { orderBy: { changedAt: 'asc', subject: 'asc' }, limit: pageSize },
    );
    return {
      denials: denials.map((denial) => denial.toView()),
      last: denials.at(-1)?.toPlace() ?? null,
    };
  };
}

function placedAfter(place: DenialPlace) {
  const changedAt = new Date(place.changedAt);
  return {
    changedAt: { $gte: changedAt },
    $or: [{ changedAt: { $gt: changedAt } }, { subject: { $gt: place.subject } }],
  };
}
