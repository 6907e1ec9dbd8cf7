import './zod-jitless.ts';
import * as z from 'zod';

/** The answer to an order of an SMS code (S8, S19). */
export const OrderedCode = z.object({
  resendAfterSeconds: z.number().int(),
  lastForSeconds: z.number().int().nullable().default(null).meta({
    description:
      'seconds until another code can be ordered if this one stays unused; null when one can be ' +
      'after the usual wait',
  }),
});
export type OrderedCode = z.infer<typeof OrderedCode>;
