import { refuseUnknownCase } from '../cases/find-case.ts';
import { tellCase, type ToldCase } from '../cases/tell-case.ts';
import type { Records } from '../records.ts';

/** The case first, then what hangs on it: in the order in which an erasure takes them. */
const statement = `
  with ready as (
    update enrolment_case set is_account_ready = true where id = ?
    returning id, view_version, is_account_ready),
  used as (
    delete from account_request a using ready r where a.case_id = r.id)
  select id, view_version as "viewVersion", is_account_ready as "isAccountReady" from ready`;

/** The account exists: the sealed password goes, and the waiting browser is told. */
export async function accountCreated(
  { statements, hints }: Records,
  caseId: string,
): Promise<void> {
  const [found] = await statements.execute<ToldCase[]>(statement, [caseId]);
  const ready = found ?? (await refuseUnknownCase(statements, caseId));
  tellCase(hints, ready);
}
