import {
  channelOf, detailsFormOf, isOfNumber, readCorrected, Refusal, textOfField,
  type AskedChange, type FamilyActor, type FieldProblem, type FormCollects, type Request,
  type WantedCorrection,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { checkChild } from '../cases/correct-registered.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseClosed, refuseRevoked } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import type { CaseFacts } from '../view/find-case-facts.ts';
import { allowedOf } from '../view/parents-view.ts';
import { isNumberHeld } from './claim-number.ts';
import { CorrectionRequest } from './correction-request.entity.ts';
import { findLastRequest } from './find-request.ts';
import { presentData } from './present-data.ts';
import { sealWanted } from './wanted-of.ts';

type Asked = Request<'records.request-correction'>;

/**
 * A family asks for a correction of what it has submitted (B19), by what it may know of its case: the
 * same in review and after a decision that nobody has published (S14). It changes nothing else; staff
 * see it, and decide no review before it.
 */
export const requestCorrection = (records: Records): Handler<'records.request-correction'> =>
  async (asked) => {
    const changed = await records.em().transactional((em) => add(records, em, asked));
    if (changed) {
      tellCase(records.hints, changed);
      tellStaff(records.hints, changed);
    }
    return {};
  };

/** The case when it has changed. */
async function add(
  records: Records, em: EntityManager, { caseId, actor, key, wanted }: Asked,
): Promise<EnrolmentCase | undefined> {
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const keyed = { caseId, key, content: wanted };
  if (await isDone(em, records, keyed)) return undefined;
  refuseClosed(found);
  const { collects } = await requireAskable(records, found);
  if (wanted.submissionVersion !== found.submissionVersion) throw new Refusal('version-conflict');
  requireProof(actor, wanted);
  const caseKey = await records.keyRing.forCase(caseId);
  const changes = await checkedChanges(records, em, { key: caseKey, found, wanted, collects });
  keepDone(em, records, keyed);
  const requestVersion = ((await findLastRequest(em, caseId))?.requestVersion ?? 0) + 1;
  const { submissionVersion, reason, document, isShown, files } = wanted;
  em.create(CorrectionRequest, {
    caseId, requestVersion, submissionVersion, isShown, files,
    wanted: sealWanted(caseKey, { changes, reason, document }),
    channel: channelOf(actor),
    requestedAt: new Date(),
    closedAs: null, closedBy: null, closedAt: null, refusal: null,
  });
  em.assign(found, { isCorrectionAsked: true, viewVersion: found.viewVersion + 1 });
  const fields = changes.map(({ field }) => field);
  appendAudit(em, { actor, event: 'requestCorrection', caseId, facts: { requestVersion, fields } });
  return found;
}

async function requireAskable(
  { findCaseFacts }: Records, { id, isCorrectionAsked }: EnrolmentCase,
): Promise<CaseFacts> {
  if (isCorrectionAsked) {
    const detail = '已有一项更正申请正在办理。请等候结果，或先撤回，再重新申请';
    throw new Refusal('action-not-allowed', { detail });
  }
  const facts = await findCaseFacts(id);
  if (facts && allowedOf(facts, new Date()).includes('request-correction')) return facts;
  throw new Refusal('action-not-allowed');
}

/** A file, or a paper that a clerk has seen in the family's presence (B9). */
function requireProof(actor: FamilyActor, { isShown, files }: WantedCorrection): void {
  if (isShown && actor.kind === 'counter') return;
  if (!isShown && files.length > 0) return;
  const message = isShown
    ? '“已出示原件”只能由窗口工作人员填写，请上传证明材料' : '请上传证明材料，再提交申请';
  throw new Refusal('invalid-input', { fields: [{ path: 'files', message }] });
}

/** The wanted texts, as the forms read them; each fault beside its field. */
async function checkedChanges(
  { hashes }: Records, em: EntityManager,
  { key, found, wanted: { changes }, collects }: {
    readonly key: CaseKey; readonly found: EnrolmentCase; readonly wanted: WantedCorrection;
    readonly collects: FormCollects;
  },
): Promise<AskedChange[]> {
  const data = await presentData(em, key, found);
  const faults: FieldProblem[] = changes.flatMap(({ field }) =>
    textOfField(data, field) === null
      ? [{ path: field, message: '您填写的信息中没有这一项，请刷新页面后重试' }] : []);
  if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults });
  const read = readCorrected(data, changes);
  if ('issues' in read) throw faultsOf(read.issues);
  const { registered, details } = read;
  await checkChild(em, found, registered);
  const form = detailsFormOf(
    registered.child.documentNumber, { ...collects, health: 'optional', materials: false },
  );
  const touched = new Set<string>(changes.map(({ field }) => field));
  const issues = form.safeParse(details).error?.issues ?? [];
  const own = issues.filter(({ path }) => touched.has(path.join('.')));
  if (own.length > 0) throw faultsOf(own);
  const asked = changes.map(({ field }) => ({
    field, before: textOfField(data, field) ?? '', value: textOfField(read, field) ?? '',
  }));
  const same = asked.filter(({ before, value }) => before === value);
  if (same.length > 0) {
    const message = '与现有信息相同，不需要更正';
    const fields = same.map(({ field }) => ({ path: field, message }));
    throw new Refusal('invalid-input', { fields });
  }
  if (isOfNumber(asked) && await isNumberHeld(em, hashes, found, registered.child.documentNumber)) {
    throw new Refusal('document-number-taken', {
      detail: '请核对号码是否填对。确认没有填错的，请监护人带户口簿和身份证件到区教委的窗口核实',
    });
  }
  return asked;
}

const faultsOf = (issues: readonly { path: PropertyKey[]; message: string }[]): Refusal =>
  new Refusal('invalid-input', {
    fields: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
