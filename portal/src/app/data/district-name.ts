import { districts } from '@ruxue/contracts/regions';

const names = new Map<string, string>(Object.entries(districts));

/** The name of a district by its code. */
export const districtName = (code: string): string => names.get(code) ?? code;
