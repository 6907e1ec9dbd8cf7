import * as z from 'zod';

/** The question to the registry: `POST /checks`. */
export const CheckRequest = z.object({
  reference: z.uuid(),
  callbackUrl: z.url({ protocol: /^https?$/u }),
  name: z.string().min(1),
  documentNumber: z.string().regex(/^\d{17}[\dX]$/u),
  householdProvince: z.string().min(1),
  householdAddress: z.string().min(1),
});
export type CheckRequest = z.infer<typeof CheckRequest>;

/** Its answer, sent to the call-back address. */
export interface CheckResult {
  readonly reference: string;
  readonly outcome: 'verified' | 'mismatch';
  readonly fields: readonly string[];
}

/**
 * The simulator's rules, by the sequence digits (15–17) of the ID number: 990–999 differ in the
 * number, 980–989 never get an answer, all others are verified.
 */
export function outcomeOf({ reference, documentNumber }: CheckRequest): CheckResult | undefined {
  const sequence = Number(documentNumber.slice(14, 17));
  if (sequence >= 990) return { reference, outcome: 'mismatch', fields: ['documentNumber'] };
  if (sequence >= 980) return undefined;
  return { reference, outcome: 'verified', fields: [] };
}
