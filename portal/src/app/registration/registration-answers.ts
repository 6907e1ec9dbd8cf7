import { District } from '@ruxue/contracts/fields';
import * as z from 'zod';

import { keptRegistration } from '../data/kept-registration.ts';
import { emptyRegistration } from './registration-model.ts';

/** A registration's answers as they survive a reload: no password, captcha or code. */
const RegistrationAnswers = z.object({
  district: District,
  /** The agreed reading of the notice, which needn't be read twice (S4). */
  readingId: z.string(),
  /** The check can't be reached without password and code. */
  reached: z.enum(['child', 'guardian']),
  child: z.object({
    nationality: z.string(),
    householdProvince: z.string(),
    name: z.string(),
    sex: z.string(),
    documentType: z.string(),
    documentNumber: z.string(),
    birthDate: z.string(),
  }),
  guardian: z.object({ name: z.string(), phone: z.string() }),
});
export type RegistrationAnswers = z.infer<typeof RegistrationAnswers>;

/** This tab's answers for a registration in the district; null for none. */
export function restoredAnswers(district: string): RegistrationAnswers | null {
  const text = keptRegistration();
  if (text === null) return null;
  try {
    const answers = RegistrationAnswers.parse(JSON.parse(text));
    return answers.district === district ? answers : null;
  } catch {
    // Kept by another version of this page.
    return null;
  }
}

/** True when something was typed or chosen beside the preset values. */
export function hasTyped(answers: RegistrationAnswers): boolean {
  const empty = emptyRegistration();
  return (['child', 'guardian'] as const).some((part) => {
    const typed: Readonly<Record<string, string>> = answers[part];
    return Object.entries(empty[part]).some(([name, preset]) => typed[name] !== preset);
  });
}
