import type { NamedReview, Request, Review, ReviewItem } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { NameStaff } from '../staff/staff-names.ts';

/** A case with the names of the staff who have acted on it; without them while auth is away. */
export async function getReview(
  call: Call, nameStaff: NameStaff, asked: Request<'records.get-review'>,
): Promise<NamedReview> {
  const review = await call('records.get-review', asked);
  return { ...review, staffNames: await nameStaff(asked.actor, actorsIn(review)) };
}

function actorsIn(review: Review): (string | null | undefined)[] {
  const {
    decision, identityCheck, items, counterPlaces, assignedTo, leasedBy, returns, recallable, recalled,
    correction, place,
  } = review;
  const settlement = identityCheck?.settlement;
  return [
    decision?.decidedBy, settlement?.proposedBy, settlement?.confirmedBy, assignedTo, leasedBy,
    returns?.last?.returnedBy, recallable?.proposal?.proposedBy, recalled?.proposedBy,
    recalled?.confirmedBy, correction?.closedBy, correction?.proposal?.proposedBy,
    place?.withdrawal?.proposedBy, place?.withdrawal?.confirmedBy,
    ...judgesOf(items),
    ...counterPlaces.map(({ shown }) => shown?.staffId),
  ];
}

/** Those who judged items or saw their papers, by id. */
export const judgesOf = (items: readonly ReviewItem[]): (string | undefined | null)[] =>
  items.flatMap(({ verdict, shown }) => [verdict?.staffId, shown?.staffId]);
