import './zod-jitless.ts';
import * as z from 'zod';

import { AgencyField } from './agencies.ts';
import { ItemConnector } from './connectors.ts';
import { Instant } from './fields.ts';

/** The five questions of 「材料清单」 (B28); the answers name nobody. */
export const materialAnswers = {
  /** Both guardians, or one alone (是否单方面监护人). */
  guardians: ['both', 'one'],
  employment: ['employed', 'self-employed', 'not-employed'],
  housing: ['rented', 'owned', 'employer', 'relatives'],
  /** 北京市居住证: had, applied for, or neither. */
  permit: ['held', 'applied', 'none'],
  /** Child and guardian in one household register, or in two. */
  household: ['same', 'apart'],
} as const;

const answerSchemas = {
  guardians: z.enum(materialAnswers.guardians),
  employment: z.enum(materialAnswers.employment),
  housing: z.enum(materialAnswers.housing),
  permit: z.enum(materialAnswers.permit),
  household: z.enum(materialAnswers.household),
};

export const MaterialAnswers = z.object(answerSchemas);
export type MaterialAnswers = z.infer<typeof MaterialAnswers>;
export type MaterialQuestion = keyof MaterialAnswers;

/** One answer as a word, `housing:rented`: what staff narrow their queue by (B6). */
export const DeclaredAnswer = z.string().max(40).refine(
  (text) => declaredAnswers.has(text), { error: '没有这样的回答' },
);
const declaredAnswers: ReadonlySet<string> = new Set(
  Object.entries(materialAnswers).flatMap(([question, answers]) =>
    answers.map((answer) => `${question}:${answer}`)),
);

/** All answers of a family as such words. */
export const declaredOf = (answers: {
  readonly [Asked in MaterialQuestion]?: MaterialAnswers[Asked] | undefined;
}): string[] =>
  Object.entries(answers).map(([question, answer]) => `${question}:${answer}`);

/**
 * The Ministry of Education forbids to ask a family for these, so no district can: proof that
 * nobody at home can care for the child, of family planning, of preschool education, and of the
 * parents' posts or income, which a tax record shows too (C1).
 */
const forbidden =
  /无监护条件|计划生育|生育(?:服务|登记)?证|学前教育|幼儿园|收入|工资|纳税|完税|个税|职务|职称/u;

/** One item a district asks for (B4): data of the district. */
export const MaterialItem = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/u),
  title: z.string(),
  agency: z.string().meta({ description: 'who checks it' }),
  per: z.enum(['child', 'guardian']),
  /** The item is needed only when each answer named here is one of these. */
  when: z.object({
    guardians: z.array(answerSchemas.guardians),
    employment: z.array(answerSchemas.employment),
    housing: z.array(answerSchemas.housing),
    permit: z.array(answerSchemas.permit),
    household: z.array(answerSchemas.household),
  }).partial(),
  advice: z.string().meta({ description: 'what counts, where to get it, how long it is valid' }),
  alternatives: z.array(z.string()),
  validUntil: z.iso.date().nullable().default(null)
    .meta({ description: 'the day on which the paper must still be valid' }),
  reviewedBy: AgencyField.nullable().default(null).meta({
    description: 'the agency whose own reviewers judge it (B4); null: the district\'s reviewers',
  }),
  /** True when the district takes it after the submission, too. */
  mayComeLater: z.boolean().default(false),
  connector: ItemConnector.nullable().default(null).meta({
    description: 'the system of an agency that answers instead of a paper (C2); null: none',
  }),
  /** Lists frozen before it are without the item; absent: it was always there. */
  since: Instant.optional(),
  /** From then on no list takes it in. */
  retiredAt: Instant.optional(),
}).superRefine(({ title, advice, alternatives }, context) => {
  for (const text of [title, advice, ...alternatives]) {
    const [found] = forbidden.exec(text) ?? [];
    if (found === undefined) continue;
    context.addIssue({ code: 'custom', message: `教育部规定不得要求提供与“${found}”有关的材料` });
  }
});
export type MaterialItem = z.infer<typeof MaterialItem>;

/**
 * The items of a list that was frozen at a moment, or is being made: what a district adds or retires
 * later changes none that is frozen (B4).
 */
export const itemsAt = (items: readonly MaterialItem[], frozenAt: Date = new Date()): MaterialItem[] =>
  items.filter(({ since, retiredAt }) =>
    (since === undefined || new Date(since) <= frozenAt)
    && (retiredAt === undefined || frozenAt < new Date(retiredAt)));

/**
 * The items that a family needs, in the district's order. A condition whose question is still open
 * asks for nothing yet.
 */
export function materialsFor(
  items: readonly MaterialItem[],
  answers: { readonly [Asked in MaterialQuestion]?: MaterialAnswers[Asked] | undefined },
): readonly MaterialItem[] {
  return items.filter(({ when }) =>
    MaterialAnswers.keyof().options.every((question) => {
      const wanted: readonly string[] | undefined = when[question];
      const answer = answers[question];
      return wanted === undefined || (answer !== undefined && wanted.includes(answer));
    }));
}
