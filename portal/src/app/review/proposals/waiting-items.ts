import type { CaseProposal } from '@ruxue/contracts/case-proposals';
import type { OpenPublicationRecall } from '@ruxue/contracts/open-publication-recall';

import type { ApiClient } from '../../data/api-client.ts';
import { districtName } from '../../data/district-name.ts';
import { recallReasonWords, recalledResults } from '../recall-words.ts';
import { confirmProposal } from './confirm-proposal.ts';
import { proposalWords } from './proposal-words.ts';

/** What waits for a second person, as the list shows it. */
export interface WaitingItem {
  readonly id: string;
  /** Whom it is about. */
  readonly name: string;
  readonly words: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly expiresAt: string;
  /** The page on which the district's own staff read and confirm it; null for a telephone. */
  readonly page: readonly string[] | null;
  /** Before it is confirmed here: what to do first, and from when it counts. */
  readonly advice: string;
  /** The request by which the city office confirms it here, apart from its key. */
  readonly content: object;
  confirm(api: ApiClient, key: string): Promise<unknown>;
}

const advice = '请先向该区核实，确认后立即生效。';
const phoneAdvice =
  '请先向窗口人员核实证件。确认后短信通知原手机号和监护人(二)，24小时后生效，期间家长可以停止。';

/** A proposal about a case (S13); the city office reads nobody's name. */
export function itemOfCase(proposal: CaseProposal): WaitingItem {
  const { kind, caseId, proposalVersion, version, childName, accountNumber, district } = proposal;
  const content = { kind, caseId, proposalVersion, version };
  return {
    ...whenAndWho(proposal),
    id: `${caseId} ${proposalVersion}`,
    name: childName === null
      ? `${districtName(district)} 账号${accountNumber}` : `${childName}（${accountNumber}）`,
    words: proposalWords(proposal),
    page: kind === 'changePhone' ? null : ['/review/cases', caseId],
    advice: kind === 'changePhone' ? phoneAdvice : advice,
    content,
    confirm: (api, key) => confirmProposal(api, content, key),
  };
}

/** The recall of a whole publication (B22). */
export function itemOfRecall(recall: OpenPublicationRecall): WaitingItem {
  const { batchId, kind, district, total, reason } = recall;
  const params = { batchId };
  return {
    ...whenAndWho(recall),
    id: batchId,
    name: `${districtName(district)} ${total}名儿童`,
    words: `撤回整批已公布的${recalledResults[kind]}（原因：${recallReasonWords[reason]}）`,
    page: ['/review/publications'],
    advice,
    content: params,
    confirm: (api) => api.call('confirmPublicationRecall', { params }),
  };
}

const whenAndWho = (
  { proposedBy, proposedAt, expiresAt }: Pick<WaitingItem, 'proposedBy' | 'proposedAt' | 'expiresAt'>,
) => ({ proposedBy, proposedAt, expiresAt });
