import { AtLeastOne, CommonConfig, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

/** Settings of the documents service. */
export const DocumentsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Shared with the gateway. */
  INTERNAL_SECRET: z.string().min(16),
  INTERNAL_HOST: z.string().min(1).default('127.0.0.1'),
  INTERNAL_PORT: WholeNumber.default(8192),
  /** The Unix socket of clamd; without it no file is scanned. */
  CLAMD_SOCKET: z.string().min(1).optional(),
  /** The bounds of uploads; docs/limits.md gives the reasons. */
  UPLOAD_SECONDS: AtLeastOne.default(600),
  UPLOAD_IDLE_SECONDS: AtLeastOne.default(30),
  UPLOADS_AT_ONCE: AtLeastOne.default(400),
  UPLOADS_AT_ONCE_PER_CHILD: AtLeastOne.default(4),
  /** The portal's address, which QR codes lead to (B12). */
  PORTAL_URL: z.url().transform((url) => url.replace(/\/$/u, '')),
  /** A TrueType or OpenType font for characters that ours lack: extensions G and later. */
  FONT_FALLBACK: z.string().min(1).optional(),
});
export type DocumentsConfig = z.infer<typeof DocumentsConfig>;
