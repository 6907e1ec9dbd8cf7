import './zod-jitless.ts';
import * as z from 'zod';

/** Whether a season asks for a field that enrolment doesn't need: 选填, 不采集 or 必填 (C1). */
const Collection = z.enum(['optional', 'not-collected', 'required']);

/** A season's answer for each group of such fields. */
export const Collects = z.object({
  health: Collection.default('optional').meta({ description: '血型, 既往病史, 过敏史' }),
});
export type Collects = z.infer<typeof Collects>;

/** What one child's form asks for: the season's answers, and the district's questions (B4). */
export const FormCollects = Collects.extend({
  materials: z.boolean().default(false).meta({
    description: 'the questions behind the list of materials, where the district has one',
  }),
});
export type FormCollects = z.infer<typeof FormCollects>;
