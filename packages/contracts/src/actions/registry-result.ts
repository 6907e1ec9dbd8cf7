import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The fields that the population registry compares (S13), by their names in the forms. */
export const registryFields = [
  'name', 'documentNumber', 'householdProvince', 'householdAddress',
] as const;
export const RegistryField = z.enum(registryFields);
export type RegistryField = z.infer<typeof RegistryField>;

/**
 * The population registry has answered for a submission (S13): the fields that differ, never a
 * value.
 */
export const registryResult = declareAction({
  name: 'registryResult',
  by: 'system',
  input: z.object({
    submissionVersion: version,
    outcome: z.enum(['verified', 'mismatch']),
    fields: z.array(RegistryField).max(registryFields.length),
  }),
  // After the approval it is about a correction (B19), until the admission is shown.
  stages: [
    'inReview', 'returned', 'decided', 'approved', 'collecting', 'arranging', 'presented', 'enrolled',
    'placed',
  ],
  view: 'content',
  notice: 'progress',
});
