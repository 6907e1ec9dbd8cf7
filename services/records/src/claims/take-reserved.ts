import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Gives a number that was moved to a claim (B21) to the registration from its family's telephone, once;
 * false for everybody else, for whom it is taken.
 */
export async function takeReserved(
  em: EntityManager,
  { season, documentHash, phoneHash, caseId }:
  { season: string; documentHash: string; phoneHash: string | null; caseId: string },
): Promise<boolean> {
  const taken = await em.execute<{ id: string }[]>(
    `update document_claim d set case_id = ? from number_claim n
     where d.season = ? and d.document_hash = ? and n.id = d.case_id and n.state = 'moved'
       and n.phone_hash = ? and n.until > now()
     returning n.id`,
    [caseId, season, documentHash, phoneHash],
  );
  const [claim] = taken;
  if (claim === undefined) return false;
  await em.execute("update number_claim set state = 'ended', until = null where id = ?", [claim.id]);
  return true;
}
