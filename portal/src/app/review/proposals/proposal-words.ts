import type { CaseProposal } from '@ruxue/contracts/case-proposals';
import { phoneChangeReasons } from '@ruxue/contracts/phone-changes';
import { withdrawalReasonWords } from '@ruxue/contracts/places';

import { recallReasonWords, recalledResults } from '../recall-words.ts';
import { documentWords, settlementReasonWords } from '../settlement-words.ts';

/** What is proposed, in words. */
export function proposalWords({ kind, payload }: CaseProposal): string {
  switch (kind) {
    case 'settleIdentity': {
      const { document, reason } = payload;
      return `凭${documentWords[document]}核实身份（原因：${settlementReasonWords[reason]}）`;
    }
    case 'correctNumber':
      return '按家长的申请更正儿童证件号码';
    case 'changePhone':
      return `将手机号更换为${payload.phone ?? '新号码'}（原因：${phoneChangeReasons[payload.reason]}）`;
    case 'moveNumber':
      return '将证件号码移交给申请核实的家庭，请先在“证件号码核实”核对双方证件';
    case 'recallReview':
    case 'recallAdmission':
      return `撤回已公布的${recalledResults[kind]}（原因：${recallReasonWords[payload.reason]}）`;
    case 'withdrawAdmission':
      return `收回学位（原因：${withdrawalReasonWords[payload.reason]}）`;
  }
}
