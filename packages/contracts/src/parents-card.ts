import './zod-jitless.ts';
import type * as z from 'zod';

import { ParentsView } from './parents-view.ts';

/**
 * What the parent sees of a case, for staff (B27): without the browser's key, the draft and the
 * details, in which health data are (B26).
 */
export const ParentsCard = ParentsView.pick({
  accountNumber: true, childName: true, entrance: true, step: true, phase: true, status: true,
  identity: true, nextStep: true, reasons: true, deadlines: true, milestones: true, allowed: true,
  admission: true, namedSchool: true, decline: true, phoneChange: true,
});
export type ParentsCard = z.infer<typeof ParentsCard>;
