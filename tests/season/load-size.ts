import * as z from 'zod';

const Count = z.string().regex(/^\d{1,7}$/u, { error: 'a whole number' }).transform(Number);

/** How many children to load, and how many of them get a workflow. */
const LoadSize = z.object({ children: Count, live: Count })
  .refine(({ children, live }) => children >= 18 && live * 2 <= children, {
    error: 'at least 18 children, at most half of them live',
  });
export type LoadSize = z.infer<typeof LoadSize>;

/** The size that a command's options name; throws with a line that says what is wrong. */
export function loadSizeOf(options: { children: string; live: string }): LoadSize {
  const parsed = LoadSize.safeParse(options);
  if (!parsed.success) throw new Error(`--children, --live: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}
