import type { EntityManager } from '@mikro-orm/postgresql';

interface Waiting {
  readonly season: string;
  readonly documentHash: string;
  readonly phoneHash: string | null;
}

/** Whether a number was moved to a claim (B21), and waits for the family with this telephone. */
export async function isReserved(
  em: EntityManager, { season, documentHash, phoneHash }: Waiting,
): Promise<boolean> {
  const found = await em.execute<unknown[]>(
    `select 1 from document_claim d join number_claim n on n.id = d.case_id
     where d.season = ? and d.document_hash = ? and n.state = 'moved' and n.phone_hash = ?
       and n.until > now()`,
    [season, documentHash, phoneHash],
  );
  return found.length > 0;
}

/**
 * Gives a number that was moved to a claim (B21) to the registration from its family's telephone, once;
 * false for everybody else, for whom it is taken.
 */
export async function takeReserved(
  em: EntityManager,
  { season, documentHash, phoneHash, caseId }: Waiting & { readonly caseId: string },
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
