import './zod-jitless.ts';
import * as z from 'zod';

/** The agencies that check materials (B4), with their Chinese names. */
export const agencies = {
  police: '公安', housing: '住房城乡建设', 'human-resources': '人力资源和社会保障',
} as const;
const agencyCodes = Object.keys(agencies) as [Agency, ...Agency[]];
export type Agency = keyof typeof agencies;
export const AgencyField = z.enum(agencyCodes, { error: '请选择所属部门' });
