import type { Details } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';
import type { PhonedData } from '@ruxue/testing/people';

import type { LoadedCourse } from './loaded-course.ts';

/** All that the rows of a loaded child are made of. */
export interface LoadedChild {
  readonly caseId: string;
  readonly season: string;
  readonly noticeVersion: string;
  readonly accountNumber: string;
  readonly course: LoadedCourse;
  readonly key: CaseKey;
  readonly registered: PhonedData;
  readonly details: Details;
  readonly hashes: { readonly document: string; readonly phone: string; readonly name: string };
  /** The place of the telephone (S7). */
  readonly phoneSlot: number;
  /** The publication of the child's district. */
  readonly publicationId: string;
}
