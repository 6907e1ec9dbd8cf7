import { defaultReasons } from '@ruxue/contracts';
import { someDetails, someRegisteredData } from '@ruxue/testing/people';

import type { DistrictFacts } from '../../districts/district-facts.ts';
import type { CaseFacts } from '../find-case-facts.ts';
import type { OpenedFacts } from '../parents-view.ts';

const open = { opens: '2026-01-01T00:00:00Z', closes: '2026-12-31T00:00:00Z' };

/** A district in the middle of its season, around May of 2026. */
export const page: DistrictFacts = {
  code: '110101',
  name: '东城区',
  primaryPhones: [{ number: '010-6550 1100', hours: '工作日 9:00–17:00' }],
  juniorPhones: [{ number: '010-6550 2200', hours: '工作日 9:00–17:00' }],
  windows: {
    registration: open,
    submission: { ...open, closes: '2026-06-30T09:00:00Z' },
    printing: { ...open, closes: '2026-08-10T09:00:00Z' },
    presentation: { ...open, closes: '2026-08-15T09:00:00Z' },
  },
  reasons: [...defaultReasons],
  correctionDays: 7, secondLookDays: 7,
  reviewBatches: ['2026-05-20T01:00:00Z', '2026-07-10T01:00:00Z'],
  admissionBatches: ['2026-08-20T01:00:00Z', '2026-08-31T09:00:00Z'],
};

/** A case under review, otherwise as the test says. */
export const caseFacts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  stage: 'inReview', closedAs: null, accountNumber: '48203617', registered: Buffer.alloc(0),
  identity: 'verified', mismatchFields: null, submissionVersion: 1, confirmedVersion: 0,
  viewVersion: 4, statusSince: '2026-04-30T00:00:00.000Z', page,
  collects: { health: 'optional', materials: true }, season: '2026年入学',
  placeUntil: '2026-08-28T09:00:00Z',
  openedAt: '2026-04-20T00:00:00.000Z', submittedAt: '2026-04-30T00:00:00.000Z',
  draftVersion: 3, draftData: null, details: null,
  review: null, reviewPublishedAt: null, reasonCodes: null, sealedReasons: null,
  reviewVersion: null, returnUntil: null, isOverdue: false, secondLookOf: null,
  secondLookAt: null, returned: null, returnNotes: null, returnedAt: null, resubmittedAt: null,
  requestVersion: null, wanted: null, isShown: null, requestedAt: null, requestClosedAs: null,
  requestClosedAt: null, requestRefusal: null,
  reviewRecalledAt: null, admissionSchoolId: null, admissionPublishedAt: null,
  admissionRecalledAt: null, placeConfirmedAt: null, placeEndedAs: null, placeEndedAt: null,
  placeEndedReason: null, namedSchoolId: null, declinedBy: null, declineReason: null,
  hold: null, phoneChangesAt: null, submitUntil: null, ...change,
});

/** Its sealed data. */
export const opened = (change: Partial<OpenedFacts> = {}): OpenedFacts => ({
  registered: someRegisteredData(), draft: { householdAddress: '石家庄' },
  details: someDetails(), schoolName: null, arrangedSchoolName: null, reasons: [], corrections: [],
  correctionRequest: null,
  browserKey: 'A'.repeat(43), ...change,
});
