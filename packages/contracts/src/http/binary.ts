import '../zod-jitless.ts';
import * as z from 'zod';

/** Bytes as they stream through; a route's body with this schema is never whole in memory. */
export const Binary = z
  .custom<ReadableStream<Uint8Array>>((value) => value instanceof ReadableStream)
  .meta({ type: 'string', format: 'binary' });

/** The types of tables. */
export const csvType = 'text/csv; charset=utf-8';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An answer that is a file; with a name it is for keeping, without one for looking at. */
export const FileAnswer = z.object({
  type: z.enum(['application/pdf', 'image/jpeg', 'image/png', csvType, xlsxType]),
  name: z.string().nullable(),
  content: Binary,
});
export type FileAnswer = z.infer<typeof FileAnswer>;
