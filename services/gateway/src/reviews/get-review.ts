import type { NamedReview, Request, Review } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** A case with the names of the staff who have acted on it; without them while auth is away. */
export async function getReview(
  call: Call, asked: Request<'records.get-review'>,
): Promise<NamedReview> {
  const review = await call('records.get-review', asked);
  const staffIds = [...new Set(actorsIn(review))];
  if (staffIds.length === 0) return { ...review, staffNames: {} };
  const { names } = await call('auth.name-staff', { actor: asked.actor, staffIds })
    // A review goes on without names, whatever keeps auth from telling them.
    .catch(() => ({ names: {} }));
  return { ...review, staffNames: names };
}

function actorsIn({ decision, identityCheck, assignedTo, leasedBy }: Review): string[] {
  const settlement = identityCheck?.settlement;
  return [decision?.decidedBy, settlement?.proposedBy, settlement?.confirmedBy, assignedTo, leasedBy]
    .filter((staffId) => typeof staffId === 'string');
}
