import type { ValidationError } from '@angular/forms/signals';
import * as z from 'zod';

import { cityLengthKind } from '../data/password-rules.ts';

/** The fault about the manual's least length (S9). */
const TooShort = z.object({ issue: z.object({ code: z.literal('too_small') }) });

/**
 * All faults of a password in one text (S9). If a city asks for more characters than the manual,
 * the text names only the city's length.
 */
export function passwordFaults(errors: readonly ValidationError[]): string {
  const isCityTold = errors.some(({ kind }) => kind === cityLengthKind);
  const told = errors.filter((error) => !isCityTold || !TooShort.safeParse(error).success);
  return [...new Set(told.flatMap(({ message }) => message ?? []))]
    .map((text, index) => (index === 0 ? text : text.replace(/^密码/u, ''))).join('，');
}
