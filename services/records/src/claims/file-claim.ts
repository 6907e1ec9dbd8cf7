import { randomUUID } from 'node:crypto';

import { claimOpenDays, claimsOfPhone, Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockText, requestHash, toCaseKey } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { claimColumns, NumberClaim } from './number-claim.entity.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Asked = Request<'records.file-number-claim'>;

/**
 * Keeps a family's claim to an ID number that another case has (B21); its telephone is verified. It
 * changes nothing of that case, and its family learns nothing of it.
 */
export const fileClaim = (records: Records): Handler<'records.file-number-claim'> =>
  async (asked) => {
    await records.em().transactional((em) => file(records, em, asked));
    return {};
  };

async function file(
  records: Records, em: EntityManager, { key, district, content }: Asked,
): Promise<void> {
  const { hashes } = records;
  const { code: season } = await getCurrentSeason(em);
  const phoneHash = await hashes.phone(season, content.guardian.phone);
  // One telephone's claims come one after another: their number is bounded.
  await lockText(em, `number-claims:${phoneHash}`);
  const hash = hashes.request(requestHash({ district, content }));
  const known = await em.findOne(NumberClaim, { key });
  if (known?.requestHash === hash) return;
  if (known !== null) throw new Refusal('key-reused');
  const documentHash = await hashes.document(season, 'id-card', content.child.documentNumber);
  const holderId = await findHolder(em, { season, documentHash, phoneHash });
  const own = await em.find(NumberClaim, { season, phoneHash, state: { $in: ['open', 'held'] } });
  const earlier = own.find((one) => one.documentHash === documentHash);
  if (earlier) {
    const claimKey = await records.keyRing.forCase(earlier.id);
    em.assign(earlier, {
      key, requestHash: hash, district, content: claimKey.sealJson(claimColumns.content, content),
    });
    return;
  }
  if (own.length >= claimsOfPhone) {
    throw new Refusal('action-not-allowed', {
      detail: `该手机号已有${claimsOfPhone}件证件号码核实申请正在办理，请等候答复`,
    });
  }
  const id = randomUUID();
  const claimKey = toCaseKey(id, await records.keys.make(id, season, district));
  const now = new Date();
  em.create(NumberClaim, {
    id, key, requestHash: hash, season, district, documentHash, phoneHash, holderId,
    content: claimKey.sealJson(claimColumns.content, content),
    state: 'open', tell: null, filedAt: now, until: new Date(now.getTime() + claimOpenDays * dayMs),
  });
  appendAudit(em, {
    actor: { kind: 'parent' }, event: 'fileNumberClaim', caseId: null, facts: { claimId: id, district },
  });
}

/** The case that has the number; the answer otherwise is what the family does now. */
async function findHolder(
  em: EntityManager,
  { season, documentHash, phoneHash }: { season: string; documentHash: string; phoneHash: string },
): Promise<string> {
  const taken = await em.findOne(DocumentClaim, { season, documentHash });
  if (taken === null) {
    throw new Refusal('action-not-allowed', { detail: '该证件号码现在可以注册，请返回核对后提交信息' });
  }
  if ((await em.count(EnrolmentCase, { id: taken.caseId })) > 0) return taken.caseId;
  const moved = await em.findOne(NumberClaim, { id: taken.caseId });
  // Only its own family is told that a number waits for it.
  const detail = moved?.phoneHash === phoneHash
    ? '该证件号码已为您保留，请返回核对后提交信息'
    : '该证件号码的核实正在办理，请带证件到入学意向所在区的窗口咨询';
  throw new Refusal('action-not-allowed', { detail });
}
