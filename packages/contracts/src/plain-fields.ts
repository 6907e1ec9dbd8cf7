import './zod-jitless.ts';
import * as z from 'zod';

import { line } from './text/line.ts';

/**
 * A code of a long list. Only `detailsFormOf` checks it against the list, so only the form's page
 * loads that.
 */
export const code = (label: string) =>
  z.string({ error: `请选择${label}` }).regex(/^\w{1,4}$/u, { error: `请选择${label}` });

/** One code of a short list. */
export const choice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.enum(values, { error: `请选择${label}` });

/** One code of a short list that may be left out; empty and missing are null (C1). */
export const optionalChoice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.union([choice(label, values), z.literal('').transform(() => null)], {
  error: `请选择${label}`,
}).nullable().default(null);

/** A text of one line that may be left out; empty and missing are null (C1). */
export const optionalText = (label: string, most: number) =>
  line(label).pipe(z.string().max(most, { error: `${label}最多${most}个字` }))
    .transform((read) => read === '' ? null : read).nullable().default(null);
