import {
  changedItems, materialQuestions, submittedItemFaults, usedReasonFaults,
  type DistrictSeed, type DistrictSettings, type MaterialItem, type SettingsFault,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * What a version may not do to that which stands in cases already: the words of a reason that was
 * used (B7), and an item by which children have submitted (B4).
 */
export async function usedContentFaults(
  em: EntityManager, page: DistrictSeed, content: DistrictSettings,
): Promise<SettingsFault[]> {
  const submitted = new Map<string, number>();
  for (const code of changedItems(page.materials, content.materials)) {
    const item = page.materials.find((one) => one.code === code);
    if (item !== undefined) submitted.set(code, await countSubmitted(em, page, item));
  }
  return [
    ...submittedItemFaults(page.materials, content.materials, submitted),
    ...usedReasonFaults(page.reasons, content.reasons, await usedReasons(em, page)),
  ];
}

const usedStatement = `
  select jsonb_array_elements_text(d.reason_codes::jsonb) as code
  from decision d join enrolment_case c on c.id = d.case_id where c.district = ?
  union
  select v.reason_code from item_verdict v join enrolment_case c on c.id = v.case_id
  where c.district = ? and v.reason_code is not null
  union
  select i ->> 'reasonCode' from case_return r join enrolment_case c on c.id = r.case_id,
    jsonb_array_elements(r.items::jsonb) i
  where c.district = ? and i ->> 'reasonCode' is not null`;

async function usedReasons(
  em: EntityManager, { code }: DistrictSeed,
): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ code: string }[]>(usedStatement, [code, code, code]);
  return new Set(rows.map((row) => row.code));
}

/**
 * The children in whose submitted lists an item stands, by their answers: of earlier seasons, too, for
 * a closed case shows its list as long as it is kept.
 */
async function countSubmitted(
  em: EntityManager, { code: district }: DistrictSeed, { when }: MaterialItem,
): Promise<number> {
  const conditions = materialQuestions.flatMap((question) => {
    const wanted = when[question];
    return wanted === undefined ? [] : [wanted.map((answer) => `${question}:${answer}`)];
  });
  const { count } = await em.execute<{ count: number }>(
    `select count(*)::int as count from enrolment_case
     where district = ? and submission_version > 0 and stage not in ('revoking', 'revoked')
       ${conditions.map((words) =>
    `and declared && array[${words.map(() => '?').join(', ')}]::text[]`).join(' ')}`,
    [district, ...conditions.flat()], 'get',
  );
  return count;
}
