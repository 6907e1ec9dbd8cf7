import './zod-jitless.ts';
import * as z from 'zod';

/** A required text of one line. */
export const text = (label: string, most = 120) =>
  z.string({ error: `请填写${label}` }).trim().min(1, { error: `请填写${label}` })
    .max(most, { error: `${label}最多${most}个字` });

/**
 * A code of a long list. Only `detailsFormOf` checks it against the list, so only the form's page
 * loads that.
 */
export const code = (label: string) =>
  z.string({ error: `请选择${label}` }).min(1, { error: `请选择${label}` })
    .max(4, { error: `请选择${label}` });

/** One code of a short list. */
export const choice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.enum(values, { error: `请选择${label}` });
