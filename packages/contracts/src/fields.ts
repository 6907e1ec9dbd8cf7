import './zod-jitless.ts';
import * as z from 'zod';

import { districts, provinces, type DistrictCode, type ProvinceCode } from './regions.ts';

/** Field schemas shared by forms, the gateway and the services. */

const isKeyOf = <Table extends object>(table: Table, text: string): text is keyof Table & string =>
  Object.hasOwn(table, text);

export const CaseId = z.uuid();

/** A text that we made and get back as it was: printable ASCII, so that no database stumbles. */
export function opaque(most: number) {
  return z.string().max(most).regex(/^[\x21-\x7e]*$/u);
}

/** A version of a draft, a submission, a decision or a proposal: counted from 1. */
export const version = z.number().int().positive();

/** A school of the second system, by its id in the city's list. */
export const SchoolId = opaque(64);

/** The id of a member of staff: Keycloak's. */
export const StaffId = z.string().regex(/^[\w-]{1,64}$/u);

/** An ISO instant in UTC; the portal shows Beijing time. */
export const Instant = z.iso.datetime();

export const District = z.custom<DistrictCode>(
  (value) => typeof value === 'string' && isKeyOf(districts, value),
  { error: '请选择入学意向所在区' },
).meta({ type: 'string', description: 'GB/T 2260 district code', examples: ['110101'] });

export const Province = z.custom<ProvinceCode>(
  (value) => typeof value === 'string' && isKeyOf(provinces, value),
  { error: '请选择省、自治区、直辖市或特别行政区' },
).meta({ type: 'string', description: 'GB/T 2260 province code', examples: ['13'] });

/**
 * A telephone number for reading: 010-6550 1100. It never breaks over two lines: its spaces are
 * no-break spaces (U+00A0), and a word joiner (U+2060) follows each hyphen.
 */
export const Telephone = z.string().overwrite((text) =>
  text.replace(/\s/gu, '\u00a0').replace(/-(?!\u2060)/gu, '-\u2060'));

/** The PKCE S256 challenge of the browser's own sign-in (RFC 7636). */
export const CodeChallenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/** The 8-digit number of an account (S10). */
export const AccountNumber = z.string().regex(/^\d{8}$/u);

/** 编号 of a printed form: ten digits, the first no 0 (S16). */
export const FormNumber = z.string().regex(/^[1-9]\d{9}$/u);

export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/u);
