import { StaffChange, StaffInvitation } from '@ruxue/contracts';
import * as z from 'zod';

/** A proposal's request, as it is kept. */
export const ProposedRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invite'), invitation: StaffInvitation }),
  z.object({ kind: z.literal('update'), change: StaffChange }),
]);
export type ProposedRequest = z.infer<typeof ProposedRequest>;
