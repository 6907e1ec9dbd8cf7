import { Refusal, type DistrictCode, type PublicationKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { PublicationList } from './publication-list.entity.ts';
import { differenceOf, type readReady } from './ready-list.ts';

/**
 * The list of a dry run, which is still the present one. `nothing-to-publish` when there is none;
 * `list-changed` says how many came and went since it was counted (B8); `not-ready` what is
 * missing.
 */
export async function checkList(
  em: EntityManager,
  { kind, district, listHash, ready }: {
    kind: PublicationKind;
    district: DistrictCode;
    listHash: string | undefined;
    ready: Awaited<ReturnType<typeof readReady>>;
  },
): Promise<PublicationList> {
  if (ready.listHash === null) throw new Refusal('nothing-to-publish');
  if (listHash === undefined) {
    const message = '请先试算，核对名单后再公布';
    throw new Refusal('invalid-input', { fields: [{ path: 'listHash', message }] });
  }
  const list = await em.findOne(PublicationList, { district, kind, hash: listHash });
  if (list === null) throw new Refusal('list-changed', { detail: '请重新试算，核对名单后再确认' });
  if (listHash !== ready.listHash) {
    const { added, gone } = await differenceOf(em, list);
    const detail = `试算之后新增${added}名儿童，有${gone}名不再符合，请重新核对名单`;
    throw new Refusal('list-changed', { detail });
  }
  if (ready.notReady.length > 0) {
    throw new Refusal('not-ready', { detail: ready.notReady.join('；') });
  }
  return list;
}
