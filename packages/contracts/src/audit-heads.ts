import './zod-jitless.ts';
import * as z from 'zod';

/** The services with an audit chain (B11); each keeps the newest link of the other's. */
export const AuditedService = z.enum(['records', 'auth']);
export type AuditedService = z.infer<typeof AuditedService>;

/** The newest link of a service's chain. */
export const KeptHead = z.object({
  service: AuditedService,
  seq: z.number().int().positive(),
  seal: z.string().min(43).max(64),
});
export type KeptHead = z.infer<typeof KeptHead>;
