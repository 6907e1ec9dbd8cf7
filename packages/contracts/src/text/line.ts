import '../zod-jitless.ts';
import * as z from 'zod';

import { readLine } from './visible-text.ts';

/**
 * One line of text as `readLine` reads it; empty where nothing visible was typed. Every text that
 * people type starts from here.
 */
export const line = (label: string, empty = `请填写${label}`) =>
  z.string({ error: empty }).transform((typed, context) => {
    const read = readLine(typed);
    if ('line' in read) return read.line;
    context.addIssue({ code: 'custom', message: `${label}${read.message}` });
    return z.NEVER;
  });

/** A text of one line that must not be left out. */
export const text = (label: string, most = 120) =>
  line(label).pipe(z.string().min(1, { error: `请填写${label}` })
    .max(most, { error: `${label}最多${most}个字` }));
