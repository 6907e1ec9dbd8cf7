import './zod-jitless.ts';
import * as z from 'zod';

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
