import {
  ConnectorAnswer, connectorAnswerWords, ConnectorCode, connectors, identityWords,
  SchoolReason, schoolReasonWords,
  type CaseProposalKind,
} from '@ruxue/contracts';

import type { AuditFacts } from '../audit/audit-entry.entity.ts';

type Say = (facts: AuditFacts) => string;

const outcomes: Readonly<Record<string, string>> = { approved: '通过', rejected: '不通过' };
/** What takes two persons. */
const proposals: Readonly<Record<string, string>> = {
  settleIdentity: '凭证件核实身份',
  recallReview: '撤回已公布的审核结果',
  recallAdmission: '撤回已公布的入学结果',
  correctNumber: '更正儿童证件号码',
  withdrawAdmission: '收回学位',
  moveNumber: '将证件号码移交另一家庭',
  changePhone: '更换手机号',
} satisfies Record<CaseProposalKind, string>;
const textOf = (fact: AuditFacts[string] | undefined): string => String(fact ?? '');

/** What the family did. */
const byFamily: Readonly<Record<string, Say>> = {
  openCase: () => '完成注册',
  correctRegistered: () => '更正了注册信息',
  requestCorrection: () => '申请更正信息',
  withdrawCorrection: () => '撤回了更正申请',
  changePhone: () => '更换了联系电话',
  claimAccount: () => '凭认领码认领了账号，登记了手机号',
  stopPhoneChange: () => '停止了更换手机号',
  submitDetails: ({ submissionVersion }) => `提交了详细信息（第${textOf(submissionVersion)}版）`,
  takeBack: () => '撤回了提交，进行修改',
  askSecondLook: () => '申请复核',
  confirmData: () => '确认了采集的信息',
  confirmPlace: () => '确认了学位',
  declinePlace: () => '放弃了学位',
  bookAppointment: () => '预约了到场时间',
  cancelAppointment: () => '取消了预约',
  revoke: () => '撤销了录入',
};

/** A family's routes on which a clerk served it, by the first use in a visit. */
const atCounter: Readonly<Record<string, string>> = {
  saveDraft: '填写了详细信息', correctRegistered: '更正注册信息',
  requestCorrection: '申请更正信息', withdrawCorrection: '撤回更正申请', uploadMaterial: '上传了材料',
  changeMaterial: '整理了材料', deleteMaterial: '删除了材料', recheckMaterial: '请部门系统复查',
  getMaterials: '查看了材料清单', downloadMaterial: '打开了材料', previewMaterial: '查看了材料',
  getFormPdf: '打印了信息采集表', getNoticePdf: '打印了入学通知书', getRefusalPdf: '打印了审核结果告知书',
  getCounterSheetPdf: '打印了窗口办理单',
};

/** What a clerk did with the family beside its own actions (B9). */
const byClerks: Readonly<Record<string, Say>> = {
  startVisit: () => '核对了监护人身份证件，收下纸质同意书，开始代办',
  endVisit: () => '结束了代办',
  issueClaimCode: () => '生成了新的账号认领码，以前的作废',
  printClaimSheet: () => '打印了账号认领单',
  serveFamily: ({ route }) => atCounter[textOf(route)] ?? '代家长办理',
};

/** What staff did about the review. */
const byReviewers: Readonly<Record<string, Say>> = {
  proposeSettlement: () => '提出凭证件核实身份',
  propose: ({ kind }) => `提出${proposals[textOf(kind)] ?? textOf(kind)}`,
  withdrawProposal: ({ kind }) => `撤回了提议：${proposals[textOf(kind)] ?? textOf(kind)}`,
  confirmSettlement: () => '确认了身份核实',
  confirmPhoneChange: () => '确认更换手机号，通知家长一天后生效',
  decideReview: ({ outcome }) => `作出审核决定：${outcomes[textOf(outcome)] ?? textOf(outcome)}`,
  undoDecision: () => '撤回了审核决定',
  recallReview: () => '确认撤回已公布的审核结果，重新审核',
  recallAdmission: () => '确认撤回已公布的入学结果',
  acceptCorrection: () => '同意了更正申请，信息已更正',
  confirmCorrection: () => '确认更正儿童证件号码，信息已更正',
  refuseCorrection: () => '退回了更正申请',
  withdrawAdmission: () => '确认收回学位',
  judgeItem: () => '核对了一项材料',
  recheckItem: () => '请部门系统复查了一项材料',
  markShown: ({ isShown }) => isShown === false ? '取消了“现场出示”' : '标记了“现场出示”',
  returnReview: () => '退回补正',
  extendDeadline: () => '延长了期限',
  assignCase: () => '指派了办理人',
  reassignCases: () => '改派了办理人',
  handOver: () => '移交了办理人',
  markNotDuplicate: () => '标为“不是重复”',
  unmarkNotDuplicate: () => '撤回了“不是重复”',
  writeNote: () => '写了备注',
  withdrawNote: () => '撤回了备注',
  resendMessage: () => '重新发送了短信提醒',
};

/** The city office about a disputed number (B21). */
const byCityOffice: Readonly<Record<string, Say>> = {
  holdCase: () => '暂缓办理，核实证件号码',
  releaseHold: () => '证件号码核实结束，恢复办理',
  moveNumber: () => '确认将证件号码移交另一家庭',
};

const reasonOf = (fact: AuditFacts[string] | undefined): string => {
  const { data } = SchoolReason.safeParse(fact);
  return data === undefined ? textOf(fact) : schoolReasonWords[data];
};

const bySchools: Readonly<Record<string, Say>> = {
  recordPresentation: () => '登记到校',
  undoPresentation: () => '撤回了到校登记',
  declineChild: ({ reason }) => `未接收，请区里安排学校：${reasonOf(reason)}`,
  nameSchool: () => '区里安排了学校',
  enrol: () => '录取',
  undoEnrolment: () => '撤回了录取',
  markNoShow: () => '登记了逾期未报到',
  undoNoShow: () => '撤回了逾期未报到的登记',
  approveAdmission: () => '批准了入学',
  refuseEnrolment: ({ reason }) => `没有批准录取，退回学校：${reasonOf(reason)}`,
  undoApproval: () => '撤回了批准',
};

const sourceOf = (fact: AuditFacts[string] | undefined): string => {
  const { data } = ConnectorCode.safeParse(fact);
  return data === undefined ? '部门系统' : connectors[data];
};
const answerOf = (fact: AuditFacts[string] | undefined): string => {
  const { data } = ConnectorAnswer.safeParse(fact);
  return data === undefined ? textOf(fact) : connectorAnswerWords[data];
};

const bySystem: Readonly<Record<string, Say>> = {
  registryResult: ({ outcome }) =>
    `户籍登记答复：${outcome === 'verified' ? identityWords.verified : identityWords.mismatch}`,
  askAgency: ({ connector }) => `向${sourceOf(connector)}查询了一项材料`,
  agencyAnswer: ({ connector, answer }) => `${sourceOf(connector)}答复：${answerOf(answer)}`,
  phoneChanged: () => '联系电话已更换',
  phoneChangeFailed: () => '联系电话没有更换：新号码已有三个账号，或者正在暂缓办理',
  passDeadline: () => '补正期限已过',
  publishReview: () => '审核结果公布',
  completeSync: () => '信息同步到小学入学服务系统',
  publishAdmission: () => '入学结果公布',
  closeCase: () => '本次入学办理结束',
  completeRevocation: () => '撤销办理完毕',
};

/** Looks that change nothing. */
const reads: Readonly<Record<string, Say>> = {
  readReview: () => '查看了详情',
  takeLease: () => '打开办理',
  releaseLease: () => '结束办理',
  readMaterials: () => '查看了证明材料',
  readNotes: () => '查看了备注',
  readLikenesses: () => '查看了信息相同的儿童',
  readLikeness: () => '在另一名儿童的页面上对照查看了本名儿童',
  readTimeline: () => '查看了办理经过',
  readMessages: () => '查看了短信记录',
  exportAgencyList: () => '列入了部门导出的核验清单',
  exportCases: () => '列入了导出的全区儿童名单',
  readRoster: () => '在学校名册中看到',
  exportRoster: () => '列入了学校导出的名册',
  listAppointments: () => '在预约名单中看到',
  readParentsView: () => '查看了家长看到的内容',
  findAtCounter: () => '在窗口按号码查到',
  readCounterCase: () => '在窗口查看',
  printCounterSheet: () => '打印了窗口办理单',
  readAtCounter: ({ route }) => atCounter[textOf(route)] ?? '查看了家长的页面',
  readAgencyReview: () => '查看了本部门核验的材料',
  readLooks: () => '查询了谁查看过本名儿童',
  listReviews: () => '在审核队列中看到',
  listNumberClaims: () => '在证件号码核实的名单中看到',
  listProposals: () => '在待第二人确认的名单中看到',
  listUnsubmitted: () => '在未提交的名单中看到',
  listUnplaced: () => '在待安排学校的名单中看到',
  listMissing: () => '在学校的未到校名单中看到',
  listAgencyReviews: () => '在部门核验的清单中看到',
  listPlannedCases: () => '在待公布的名单中看到',
  listBatchTargets: () => '在批量审核的名单中看到',
  readDistantLikenesses: () => '在“跨区相同信息”中看到账号',
  readPhone: () => '读取了联系电话，用于发送短信',
};

const acts: Readonly<Record<string, Say>> = {
  ...byFamily, ...byClerks, ...byReviewers, ...byCityOffice, ...bySchools, ...bySystem,
  refused: () => '一次查看或办理被拒绝：不在职责或管辖范围内',
};

/** An event of the audit in words, for staff; an event without words shows under its own name. */
export function wordsOf(event: string, facts: AuditFacts): { text: string; isRead: boolean } {
  const read = reads[event];
  if (read !== undefined) return { text: read(facts), isRead: true };
  return { text: acts[event]?.(facts) ?? `其他操作（${event}）`, isRead: false };
}
