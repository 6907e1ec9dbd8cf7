import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type * as z from 'zod';

import { CalendarDate, Password, PersonName, SearchText } from '../typed-fields.ts';
import { Details, DraftData } from '../details.ts';
import type { Route } from '../http/route.ts';
import { routes } from '../routes.ts';
import { readLine } from './visible-text.ts';

/** Unfinished texts are kept sealed, and only the form reads them (B3). */
const unread: readonly z.core.$ZodType[] = [DraftData];

interface Leaf { readonly path: string; readonly schema: z.ZodType }

/** Every place of a schema that takes a text, found by asking it: fields, elements, alternatives. */
function textsOf(schema: z.core.$ZodType, path: string): Leaf[] {
  if (unread.includes(schema)) return [];
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
  const inner = (value: unknown, at = path) => textsOf(value as z.core.$ZodType, at);
  switch (def.type) {
    case 'string': return [{ path, schema: schema as z.ZodType }];
    case 'pipe': {
      const startsWithText = inner(def.in).some(({ path: at }) => at === path);
      return startsWithText ? [{ path, schema: schema as z.ZodType }] : inner(def.in);
    }
    case 'object':
      return Object.entries(def.shape as object)
        .flatMap(([name, field]) => inner(field, `${path}.${name}`));
    case 'union': return (def.options as unknown[]).flatMap((option) => inner(option));
    case 'array': return inner(def.element, `${path}[]`);
    case 'optional': case 'nullable': case 'default': case 'catch': return inner(def.innerType);
    default: return [];
  }
}

/** The form whose fields come by the draft, not by a route of their own (S12). */
const forms = textsOf(Details, 'details');

const leaves = [...forms, ...Object.entries<Route>(routes).flatMap(([name, { params, query, body }]) =>
  Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    schema ? textsOf(schema, `${name}.${part}`) : []))];

/** Each of its lines is a text, and its indentation stays: Markdown, and a school's streets (S2). */
const ofSeveralLines =
  /\.(?:body|nextSteps|admissionNotice|advice|alternatives|areas|notice)$/u;
const linesOf = (path: string, text: string): string[] =>
  ofSeveralLines.test(path) ? text.split('\n').map((one) => one.replace(/^ +/u, '')) : [text];

/** Texts that some field takes, and characters that make trouble in, before or behind them. */
const sound = [
  '13800138000', '130102199001010014', '李明', '迪丽热巴·买买提', 'Anna Schmidt', '朝阳区幸福路7号',
  '2020-01-01', '110101', '123456', 'AB12', 'officer-one', 'Abc123', '无', '军字第1234567号',
  '8c9d5f0e-1f6a-4b7e-9a8e-0a4a5f3b2c1d', '2026-05-01T00:00:00Z',
];
const trouble = [
  '\u0000', '\u0007', '\u001b', '\u0085', '\u00ad', '\u200b', '\u200e', '\u200f', '\u202a', '\u202b',
  '\u202d', '\u202e', '\u2028', '\u2060', '\u2066', '\u2067', '\u2800', '\u3164', '\ufe0f', '\ufeff',
  '\uffa0', '\ufffd', '\uffff', '\ud800', '\udfff', '\ue000', '\ue863', '\u{e0020}', '\u{f0000}',
  '\u3000', '\u00a0', ' ', '\t', '\n', '\u0301', '⽟', '．', '･', '々', '·', "'", '"', '\\', '<', '%',
];
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.tuple(fc.constantFrom(...trouble, ''), fc.constantFrom(...sound), fc.nat(20),
    fc.constantFrom(...trouble), fc.constantFrom(...trouble, ''))
    .map(([before, text, at, inside, behind]) =>
      `${before}${text.slice(0, at)}${inside}${text.slice(at)}${behind}`),
);

describe('every text of every route', () => {
  it('is found', () => {
    const paths = leaves.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([
      'register.body.child.name', 'details.guardian2.employer',
      'listReviews.query.q', 'recordPresentation.body.formNumber', 'inviteStaff.body.displayName',
    ]));
  });

  it.each(leaves.map(({ path, schema }) => [path, schema] as const))('%s', (path, schema) => {
    fc.assert(fc.property(typed, (text) => {
      const read = schema.safeParse(text);
      if (!read.success || read.data === '' || typeof read.data !== 'string') return;
      // Visible, kept as it is shown, and found by whoever types it again.
      for (const line of linesOf(path, read.data)) expect(readLine(line)).toEqual({ line });
      expect(schema.safeParse(read.data).data).toBe(read.data);
    }), { numRuns: 300, seed: 20_261_129 });
  });

  it('finds a name by the search for it, as it is shown (B6)', () => {
    // As long as a name may be, each character a pair of code units.
    const longest = fc.array(fc.constantFrom('𠮷', '𰻝', '㼆'), { minLength: 2, maxLength: 30 })
      .map((characters) => characters.join(''));
    fc.assert(fc.property(fc.oneof(typed, longest), (text) => {
      const name = PersonName.safeParse(text).data;
      if (name === undefined) return;
      expect(PersonName.parse(SearchText.parse(name))).toBe(name);
    }), { numRuns: 1000, seed: 20_261_129 });
  });

  it('says what is wrong where it is refused', () => {
    for (const schema of [CalendarDate, Password]) {
      expect(schema.safeParse('\u200b').error?.issues[0]?.message).toMatch(/\p{Script=Han}/u);
    }
  });
});
