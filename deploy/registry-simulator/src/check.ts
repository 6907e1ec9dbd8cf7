import * as z from 'zod';

/** The agencies' systems that this one process stands in for. */
export const systems = [
  'population-registry', 'social-insurance', 'residence-permits', 'property-register',
] as const;
export type System = (typeof systems)[number];

const common = {
  reference: z.uuid(),
  callbackUrl: z.url({ protocol: /^https?$/u }),
  name: z.string().min(1),
  documentNumber: z.string().regex(/^\d{17}[\dX]$/u),
};

/** The questions of each system: `POST /<system>/checks`. */
export const questions = {
  'population-registry': z.strictObject({
    ...common, householdProvince: z.string().min(1), householdAddress: z.string().min(1),
  }),
  'social-insurance': z.strictObject({ ...common, employer: z.string().min(1) }),
  'residence-permits': z.strictObject({ ...common, address: z.string().min(1) }),
  'property-register': z.strictObject({ ...common, address: z.string().min(1) }),
} as const satisfies Record<System, z.ZodType>;
export type CheckRequest = z.infer<(typeof questions)[System]>;

/** An answer, sent to the call-back address. */
export interface CheckResult {
  readonly reference: string;
  readonly answer: 'same' | 'different' | 'not-found';
  readonly fields: readonly string[];
}

/**
 * The rules, by the sequence digits (15–17) of the ID number: 990–999 differ in the number, 980–989
 * never get an answer, 970–979 are found by nobody but the population registry, all others are 一致.
 */
export function answerOf(
  system: System, { reference, documentNumber }: CheckRequest,
): CheckResult | undefined {
  const sequence = Number(documentNumber.slice(14, 17));
  if (sequence >= 990) return { reference, answer: 'different', fields: ['documentNumber'] };
  if (sequence >= 980) return undefined;
  const isUnknown = sequence >= 970 && system !== 'population-registry';
  return { reference, answer: isUnknown ? 'not-found' : 'same', fields: [] };
}
