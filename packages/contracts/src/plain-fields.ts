import './zod-jitless.ts';
import * as z from 'zod';

/** A text of one line that must not be left out. */
export const text = (label: string, most = 120) =>
  z.string({ error: `请填写${label}` }).trim().min(1, { error: `请填写${label}` })
    .max(most, { error: `${label}最多${most}个字` });

/** A code of a long list, which only `detailsFormOf` looks up: no page but the form has the list. */
export const code = (label: string) =>
  z.string({ error: `请选择${label}` }).min(1, { error: `请选择${label}` })
    .max(4, { error: `请选择${label}` });

/** One code of a short list. */
export const choice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.enum(values, { error: `请选择${label}` });
