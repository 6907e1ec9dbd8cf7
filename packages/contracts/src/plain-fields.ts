import './zod-jitless.ts';
import * as z from 'zod';

/** A text of one line that must not be left out. */
export const text = (label: string, most = 120) =>
  z.string({ error: `请填写${label}` }).trim().min(1, { error: `请填写${label}` })
    .max(most, { error: `${label}最多${most}个字` });

/** One code of a list. */
export const choice = <const Values extends readonly [string, ...string[]]>(
  label: string, values: Values,
) => z.enum(values, { error: `请选择${label}` });
