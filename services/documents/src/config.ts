import { CommonConfig, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

/** Settings of the documents service. */
export const DocumentsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Shared with the gateway. */
  INTERNAL_SECRET: z.string().min(16),
  INTERNAL_HOST: z.string().min(1).default('127.0.0.1'),
  INTERNAL_PORT: WholeNumber.default(8192),
});
export type DocumentsConfig = z.infer<typeof DocumentsConfig>;
