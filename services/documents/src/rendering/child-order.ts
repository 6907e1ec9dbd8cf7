import { MaterialFile } from '@ruxue/contracts';
import * as z from 'zod';

/** The work of one child process on one file, which comes on its standard input. */
export const ChildOrder = z.discriminatedUnion('kind', [
  /** Reads the type from the content, and cleans a picture. */
  z.object({ kind: z.literal('inspect') }),
  /** Renders one page as a JPEG. */
  z.object({
    kind: z.literal('render'),
    type: MaterialFile.shape.type,
    page: z.number().int().positive(),
    rotation: MaterialFile.shape.rotation,
  }),
]);
export type ChildOrder = z.infer<typeof ChildOrder>;

/** The faults of a file for which it can't be taken. */
export const ContentFault = z.enum([
  'empty', 'unknown-type', 'broken', 'password', 'too-many-pages', 'too-many-pixels', 'too-heavy',
]);
export type ContentFault = z.infer<typeof ContentFault>;

/** The child's answer; a picture's bytes follow on its standard output. */
export const ChildReport = z.union([
  z.object({ fault: ContentFault }),
  z.object({
    type: MaterialFile.shape.type,
    pages: MaterialFile.shape.pages,
    /** False for a PDF that was inspected: it is kept as it came. */
    hasOutput: z.boolean(),
  }),
]);
export type ChildReport = z.infer<typeof ChildReport>;

/** The bounds of contents (B4): a phone's sharpest picture has 50 million pixels. */
export const contentLimits = { pages: 50, pixels: 50_000_000 } as const;
