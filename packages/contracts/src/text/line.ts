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

/** No Markdown of ours goes deeper. */
const deepestIndent = 8;

/**
 * A text of several lines, such as Markdown, each as `readLine` reads it; indentation stays, empty
 * lines at the end go. It may be empty. `advice` says what to do with one that is too long.
 */
export const paragraphs = (label: string, most: number, advice = '请删减，或者分成几篇') =>
  z.string({ error: `请填写${label}` })
    .max(most, { error: `${label}最多${most}个字，${advice}` })
    .transform((typed, context) => {
      const lines: string[] = [];
      for (const raw of typed.split(/\r\n|[\n\r]/u)) {
        const read = readLine(raw);
        if ('message' in read) {
          context.addIssue({ code: 'custom', message: `${label}第${lines.length + 1}行${read.message}` });
          return z.NEVER;
        }
        const [indent = ''] = /^[ \t]*/u.exec(raw) ?? [];
        const kept = indent.replaceAll('\t', '    ').slice(0, deepestIndent);
        lines.push(read.line === '' ? '' : kept + read.line);
      }
      return lines.join('\n').trimEnd();
    });
