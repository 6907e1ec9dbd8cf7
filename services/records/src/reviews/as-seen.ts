import { EarlierSubmission, seenAt, type Details } from '@ruxue/contracts';

/** What staff of the district see (B26): the declarations have the health data for others. */
export const asSeen = (details: Details): EarlierSubmission['details'] =>
  EarlierSubmission.shape.details.parse(seenAt('district', 'details', details));
