import {
  instantInWords, withdrawalReasonWords, type Awaits, type Deadline, type ParentAction,
  type ParentsView, type Phase, type WindowName,
} from '@ruxue/contracts';

import type { DistrictFacts } from '../districts/district-facts.ts';
import type { OwnDates } from './deadlines.ts';

/** A district's windows, and the time in which a family says whether the child comes (B24). */
type Opening = WindowName | 'place';
export type Openings = Readonly<Record<Opening, { opens: string; closes: string }>>;

/** The words for a parent in a phase, and the actions allowed in it (B1, B28). */
export interface PhaseWords {
  readonly status: ParentsView['status'];
  readonly entrance: ParentsView['entrance'];
  readonly step: number;
  readonly sentence: (page: DistrictFacts, own: OwnDates) => string;
  /** The one button of 「下一步」, where it is allowed. */
  readonly action: ParentAction | null;
  /** The button where that one isn't allowed any more. */
  readonly otherwise?: ParentAction;
  readonly allowed: readonly ParentAction[];
  /** The actions allowed only while a window of the district is open (S23). */
  readonly windows?: Readonly<Partial<Record<ParentAction, Opening>>>;
  /** The words while the window of the phase's own work is closed (S23). */
  readonly outside?: {
    readonly window: Opening;
    /** The words before it, and the date of its opening; there is no time before an admission's. */
    readonly before?: (page: DistrictFacts) => string;
    readonly opening?: Deadline['id'];
    readonly after: (page: DistrictFacts, own: OwnDates) => string;
  };
  readonly awaits: Awaits | null;
  /** The dates to keep in mind; the first is the deadline of the next step. */
  readonly deadlines: readonly Deadline['id'][];
}

/** 市教委 settles disputes (B21). */
const city = '市教委';

/** Whom a case waits for, in words. */
export const awaitedWords = {
  parent: () => '您',
  district: ({ name }) => `${name}教委`,
  city: () => city,
  schoolAndDistrict: ({ name }) => `学校和${name}教委`,
  sync: () => '小学入学服务系统',
} as const satisfies Record<Awaits, (page: DistrictFacts) => string>;

/** Nothing ends without a word on whom to ask (B1). */
const stillPossible =
  '如果仍需办理，请尽快致电咨询，工作人员会告诉您还有哪些办法。您的信息都会保留。';

const otherwiseRevoke = '要到其他区重新注册的，请先撤销录入。';
const stillToEnter = `仍需在本市入学的，请致电咨询还有哪些办法；${otherwiseRevoke}`;

/** What a family says about its place, in the season's time. */
const inPlaceTime = { 'confirm-place': 'place', 'decline-place': 'place' } as const;

const toSubmit = ['submit', 'review-published'] as const;

/** One entry for each phase: the list of words of B1 is used nowhere else. */
export const phaseWords = {
  beforeReview: {
    status: '待填写详细信息', entrance: 'review', step: 3,
    sentence: ({ windows }) =>
      `${instantInWords(windows.submission.opens)}起可以提交学龄儿童详细信息。现在可以先填写，` +
      '填写的内容会自动保存。',
    action: 'save-draft', allowed: ['save-draft', 'revoke'], awaits: null,
    deadlines: ['submission-opens', ...toSubmit],
  },
  toSubmit: {
    status: '待填写详细信息', entrance: 'review', step: 3,
    sentence: () => '请填写学龄儿童详细信息并提交。填写的内容会自动保存，您可以随时回来接着填。',
    action: 'submit-details',
    allowed: ['save-draft', 'correct-registered', 'submit-details', 'revoke'],
    awaits: 'parent', deadlines: toSubmit,
  },
  tooLate: {
    status: '逾期未提交', entrance: 'review', step: 3,
    sentence: ({ windows }) =>
      `提交时间已于${instantInWords(windows.submission.closes)}截止，您的信息还没有提交。` +
      stillPossible,
    action: null, allowed: ['save-draft', 'revoke'], awaits: null, deadlines: [],
  },
  toCorrect: {
    status: '需补正', entrance: 'review', step: 3,
    sentence: (_page, { returnUntil }) =>
      '有几项内容需要您补正，清单如下。请改好后重新提交' +
      `${returnUntil === null ? '。' : `，最晚${instantInWords(returnUntil)}。`}` +
      '其他内容不用再交，已经审核的部分仍然有效。',
    // The family's own deadline counts, whatever the district's window says (S23).
    action: 'submit-details',
    allowed: ['save-draft', 'correct-registered', 'submit-details', 'revoke'],
    awaits: 'parent', deadlines: ['correct', 'review-published'],
  },
  correctionOverdue: {
    status: '尚未公布', entrance: 'review', step: 4,
    sentence: ({ name }, { returnUntil }) =>
      `补正${returnUntil === null ? '时间' : `已于${instantInWords(returnUntil)}`}截止，` +
      `${name}教委会按现有材料审核，审核结果尚未公布。如果确有困难，还需要补交，请尽快致电咨询。`,
    action: null, allowed: ['request-correction', 'revoke'], awaits: 'district',
    deadlines: ['review-published'],
  },
  overdue: {
    status: '逾期未提交', entrance: 'review', step: 3,
    sentence: () => '提交时间已过。如果仍需办理，请尽快致电咨询，工作人员会告诉您还有哪些办法。',
    action: null, allowed: ['revoke'], awaits: null, deadlines: [],
  },
  inReview: {
    status: '尚未公布', entrance: 'review', step: 4,
    sentence: () =>
      '您的信息已提交，材料审核中，审核结果尚未公布。现在不需要您做任何事，' +
      '结果公布后会发短信请您登录查看。',
    // A submission is taken back only where another can follow.
    action: null, allowed: ['take-back', 'request-correction', 'revoke'],
    windows: { 'take-back': 'submission' },
    awaits: 'district', deadlines: ['review-published'],
  },
  identityDiffers: {
    status: '需补正', entrance: 'review', step: 4,
    sentence: () =>
      '您的信息已提交，但身份证及户籍信息验证未通过，需要您核对。请按验证未通过的提示办理，' +
      '验证通过后，审核才能通过。',
    action: 'take-back', allowed: ['take-back', 'request-correction', 'revoke'],
    windows: { 'take-back': 'submission' },
    awaits: 'parent', deadlines: ['identity', 'review-published'],
  },
  notApproved: {
    status: '审核未通过', entrance: 'review', step: 4,
    sentence: () =>
      '很抱歉，这次审核未通过，原因如下。请对照原因核对您的材料；如有疑问，或想了解其他入学办法，' +
      '请致电咨询。',
    action: null, allowed: ['ask-second-look', 'revoke'], awaits: null,
    deadlines: ['second-look'],
  },
  secondLook: {
    status: '复核中', entrance: 'review', step: 4,
    sentence: ({ name }) =>
      `您已申请复核，${name}教委会由另一名工作人员重新审核，复核结果尚未公布。` +
      '现在不需要您做任何事，结果公布后会发短信请您登录查看。',
    action: null, allowed: ['request-correction', 'revoke'], awaits: 'district',
    deadlines: ['review-published'],
  },
  reviewRecalled: {
    status: '结果核对中', entrance: 'review', step: 4,
    sentence: ({ name }) =>
      `${name}教委正在核对您孩子的审核结果。之前公布的结果暂不作数，请先不要据此办理；` +
      '核对后会重新公布，并发短信请您登录查看。给您带来不便，非常抱歉。现在不需要您做任何事，如有疑问请致电咨询。',
    action: null, allowed: ['request-correction', 'revoke'], awaits: 'district',
    deadlines: ['review-published'],
  },
  syncing: {
    status: '信息同步中', entrance: 'review', step: 4,
    sentence: () => '审核已通过，信息正在同步到小学入学服务系统，通常很快完成。现在不需要您做任何事。',
    action: null, allowed: ['revoke'], awaits: 'sync', deadlines: [],
  },
  toConfirm: {
    status: '审核通过', entrance: 'school', step: 3,
    sentence: () => '审核已通过。请核对采集的信息，确认无误后就可以打印信息采集表。',
    action: 'confirm-data', allowed: ['confirm-data', 'request-correction', 'revoke'],
    windows: { 'confirm-data': 'printing' },
    outside: {
      window: 'printing', opening: 'printing-opens',
      before: ({ windows }) =>
        `审核已通过。${instantInWords(windows.printing.opens)}起可以核对并确认信息、打印信息采集表。` +
        '现在不需要您做任何事。',
      after: ({ windows }) =>
        '审核已通过，但确认信息、打印信息采集表的时间已于' +
        `${instantInWords(windows.printing.closes)}截止。${stillPossible}`,
    },
    awaits: 'parent', deadlines: ['print', 'present', 'admission-published'],
  },
  toPresent: {
    status: '待到校登记', entrance: 'school', step: 4,
    sentence: ({ windows }) =>
      '请打印信息采集表，带齐材料，按区里通知的时间到学校登记，最晚' +
      `${instantInWords(windows.presentation.closes)}。信息采集表是到小学报名时的必备材料。`,
    action: 'print-form', allowed: ['print-form', 'request-correction', 'revoke'],
    windows: { 'print-form': 'printing' },
    outside: {
      window: 'presentation', opening: 'presentation-opens',
      before: ({ windows }) =>
        `${instantInWords(windows.presentation.opens)}起可以到学校登记。请先打印信息采集表，` +
        '备齐材料。信息采集表是到小学报名时的必备材料。',
      after: ({ windows }) =>
        `到学校登记的时间已于${instantInWords(windows.presentation.closes)}截止，` +
        `学校还没有登记您的孩子。${stillPossible}`,
    },
    awaits: 'parent', deadlines: ['present', 'print', 'admission-published'],
  },
  toArrange: {
    status: '入学学校统筹安排中', entrance: 'school', step: 5,
    sentence: ({ name }) =>
      `到校登记的学校没有接收您的孩子，原因见下面。${name}教委会为您的孩子安排其他学校，安排好后会发短信请您登录查看。` +
      '现在不需要您做任何事；如果情况有变化，或对原因有疑问，请致电咨询。',
    action: null, allowed: ['print-form', 'revoke'], awaits: 'district',
    deadlines: ['admission-published'],
  },
  presented: {
    status: '学校已登记', entrance: 'school', step: 5,
    sentence: () => '学校已登记您的孩子，入学结果尚未公布。现在不需要您做任何事，公布后会发短信请您登录查看。',
    action: null, allowed: ['print-form', 'request-correction', 'revoke'],
    awaits: 'schoolAndDistrict', deadlines: ['admission-published'],
  },
  toConfirmAgain: {
    status: '学校已登记', entrance: 'school', step: 5,
    sentence: () =>
      '您的信息已经更正。请核对更正后的信息并确认，确认后才能继续办理入学；学校的登记仍然有效。' +
      '以前打印的信息采集表已有新版，需要时请重新打印。',
    action: 'confirm-data', allowed: ['confirm-data', 'request-correction', 'revoke'],
    awaits: 'parent', deadlines: ['admission-published'],
  },
  identityHeld: {
    status: '暂缓办理', entrance: 'school', step: 3,
    sentence: () =>
      '更正后的身份证及户籍信息验证未通过，入学办理暂缓，已有的学校登记会为您保留。请按验证未通过的提示核对：' +
      '填写有误的，请再申请更正；没有填错的，请带户口簿到区教委核实。核实后会继续办理。',
    action: 'request-correction', allowed: ['request-correction', 'revoke'],
    awaits: 'parent', deadlines: ['present', 'admission-published'],
  },
  admissionRecalled: {
    status: '结果核对中', entrance: 'school', step: 5,
    sentence: ({ name }) =>
      `${name}教委正在核对您孩子的入学结果。之前公布的入学结果暂不作数，入学通知书请先不要使用；` +
      '核对后会重新公布，并发短信请您登录查看。给您带来不便，非常抱歉。现在不需要您做任何事，如有疑问请致电咨询。',
    action: null, allowed: ['print-form', 'request-correction', 'revoke'], awaits: 'district',
    deadlines: ['admission-published'],
  },
  admitted: {
    status: '已接收入学', entrance: 'school', step: 5,
    sentence: (_page, { placeUntil }) =>
      `恭喜！您的孩子已被接收入学。请在${instantInWords(placeUntil)}前确认学位；` +
      '不来这所学校就读的，请在同一时间前放弃学位。',
    action: 'confirm-place', otherwise: 'view-admission',
    allowed: ['view-admission', 'confirm-place', 'decline-place', 'print-form'],
    windows: inPlaceTime,
    outside: {
      window: 'place',
      after: (_page, { placeUntil }) =>
        `您的孩子已被接收入学。在网上确认学位的时间已于${instantInWords(placeUntil)}截止，` +
        '学位仍为您保留，请按学校的安排报到；逾期未报到的，学位不再保留。不能报到或需要放弃学位的，请致电咨询。',
    },
    awaits: 'parent', deadlines: ['confirm-place'],
  },
  placeConfirmed: {
    status: '已接收入学', entrance: 'school', step: 5,
    sentence: (_page, { placeUntil }) =>
      '您已确认学位，请按学校的安排报到，现在不需要您做别的。改变主意不来就读的，请在' +
      `${instantInWords(placeUntil)}前放弃学位。`,
    action: 'view-admission', allowed: ['view-admission', 'decline-place', 'print-form'],
    windows: inPlaceTime,
    outside: {
      window: 'place',
      after: () =>
        '您已确认学位，请按学校的安排报到；逾期未报到的，学位不再保留。不能报到或需要放弃学位的，请致电咨询。',
    },
    awaits: null, deadlines: [],
  },
  declined: {
    status: '已放弃学位', entrance: 'school', step: 5,
    sentence: () =>
      `您已放弃学位，入学通知书已作废。${stillToEnter}如果不是您本人操作，请马上致电。`,
    action: null, allowed: ['revoke'], awaits: null, deadlines: [],
  },
  noShow: {
    status: '逾期未报到', entrance: 'school', step: 5,
    sentence: () =>
      '学校登记您的孩子逾期未报到，学位不再保留，入学通知书已作废。' +
      `已经报到，或仍要来就读的，请马上联系学校和区教委更正：学位还没有给其他孩子的，可以恢复。${otherwiseRevoke}`,
    action: null, allowed: ['revoke'], awaits: null, deadlines: [],
  },
  withdrawn: {
    status: '学位已收回', entrance: 'school', step: 5,
    sentence: ({ name }, { withdrawalReason }) =>
      `${name}教委已收回学位，入学通知书已作废` +
      `${withdrawalReason === null ? '' : `。原因：${withdrawalReasonWords[withdrawalReason]}`}。` +
      `对此有疑问的，请致电咨询。${stillToEnter}`,
    action: null, allowed: ['revoke'], awaits: null, deadlines: [],
  },
  // Entrance, step and what goes on are those of the phase beneath (words-now.ts).
  onHold: {
    status: '暂缓办理', entrance: 'review', step: 3,
    sentence: ({ name }) =>
      `您登记的儿童证件号码需要核实，${city}已暂缓办理。请带儿童户口簿、出生医学证明和您的身份证，` +
      `尽快到${name}教委窗口核实。核实结束前，不能撤销录入、更换手机号，也不会公布结果或办理到校手续；` +
      '您的信息都会保留，填写和补正照常进行。核实后会发短信请您登录查看，如有疑问请致电咨询。',
    action: null, allowed: [], awaits: 'city', deadlines: [],
  },
  numberMoved: {
    status: '暂缓办理', entrance: 'review', step: 3,
    sentence: ({ name }) =>
      `经${city}核实，您登记的证件号码属于另一名儿童，不能继续用它办理。请带儿童户口簿和身份证件，` +
      `到${name}教委窗口更正；也可以先撤销录入，再用正确的证件号码重新注册。` +
      '您填写的信息都会保留，今后请用8位账号登录。如有疑问请致电咨询。',
    action: null, allowed: [], awaits: 'parent', deadlines: [],
  },
} as const satisfies Record<Phase, PhaseWords>;
