import '../zod-jitless.ts';
import * as z from 'zod';

/** Our processes at NATS, each with a user of its own. */
export const serviceNames = [
  'gateway', 'auth', 'sms', 'records', 'collection', 'documents', 'worker',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One request/reply subject: schemas of both sides, callers, and the caller's timeout. */
export interface Operation {
  readonly request: z.ZodType;
  readonly reply: z.ZodType;
  readonly callers: readonly ServiceName[];
  readonly timeoutMs: number;
}

export const Empty = z.object({});
