import './zod-jitless.ts';
import * as z from 'zod';

/** A code of a long list, which only `detailsFormOf` looks up: no page but the form has the list. */
export const code = (label: string) =>
  z.string({ error: `请选择${label}` }).regex(/^\w{1,4}$/u, { error: `请选择${label}` });

/** One code of a short list. */
export const choice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.enum(values, { error: `请选择${label}` });
