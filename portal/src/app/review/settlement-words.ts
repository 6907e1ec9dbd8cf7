import type {
  SettlementDocument, SettlementReason,
} from '@ruxue/contracts/actions/propose-settlement';
import type { RegistryField } from '@ruxue/contracts/actions/registry-result';
import type { Review } from '@ruxue/contracts/operations/records-staff-operations';

import { beijingTime } from '../data/beijing-time.ts';

type Settlement = NonNullable<NonNullable<Review['identityCheck']>['settlement']>;

/** The fields of the identity check in words (S13). */
export const fieldWords: Readonly<Record<RegistryField, string>> = {
  name: '儿童姓名', documentNumber: '证件号码', householdProvince: '户籍所在地',
  householdAddress: '户籍所在地详细地址',
};

/** The registry's answer for one field, never its value. */
export const answerWords = (isSame: boolean | null): string => {
  if (isSame === null) return '尚未答复';
  return isSame ? '一致' : '不一致';
};

/** The documents that settle an identity. */
export const documentWords: Readonly<Record<SettlementDocument, string>> = {
  'identity-card': '居民身份证原件', 'household-register': '户口簿原件',
  'police-certificate': '公安机关出具的证明', 'birth-certificate': '出生医学证明',
};

/** The reasons for a settlement against the registry's answer. */
export const settlementReasonWords: Readonly<Record<SettlementReason, string>> = {
  'registry-outdated': '登记信息尚未更新', 'rare-character': '姓名中有生僻字',
  'address-written-differently': '地址写法不同', 'recently-moved': '户口刚刚迁移',
  'registry-silent': '核验系统长时间未答复',
};

/** A proposal, with the name of its proposer. */
export const proposedWords = (
  { proposedAt, expiresAt, document, reason }: Settlement, proposer: string,
): string =>
  `${proposer}于${beijingTime(proposedAt)}提出凭${documentWords[document]}核实` +
  `（原因：${settlementReasonWords[reason]}），待本区另一名审核员或区管理员` +
  `${expiresAt === null ? '' : `在${beijingTime(expiresAt)}前`}确认。家长看不到此步骤。`;

/** A settlement, with the names of both persons. */
export const settledWords = (
  { confirmedAt, document, reason }: Settlement, proposer: string, confirmer: string,
): string =>
  `已凭${documentWords[document]}核实（原因：${settlementReasonWords[reason]}）：${proposer}提出，` +
  `${confirmer}${confirmedAt === null ? '' : `于${beijingTime(confirmedAt)}`}确认。`;
