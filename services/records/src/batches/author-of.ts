import type { StaffActor } from '@ruxue/contracts';

import type { Batch } from './batch.entity.ts';

/**
 * The one in whose name a batch acts: a manager of the district, of a recall the second person, or an
 * agency's reviewer.
 */
export const authorOf = ({ staffId, confirmedBy, district, agency }: Batch): StaffActor => ({
  kind: 'staff', staffId: confirmedBy ?? staffId, district, agency, schoolId: null,
  roles: [agency === null ? 'district-manager' : 'agency-reviewer'],
});
