import {
  Component, computed, inject, input, linkedSignal, output, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ReviewOutcome } from '@ruxue/contracts/actions/decide-review';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import {
  type ComputedOutcome, objectionTo, type ReviewItem, verdictWords,
} from '@ruxue/contracts/item-verdicts';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { confirming } from '../ui/confirming.ts';
import { fetched } from '../ui/fetched.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { confirmWords, outcomeWords, staffName } from './case-changes.ts';
import { DistrictPages } from './district-pages.ts';
import { type JudgedItem, ReviewItems } from './items/review-items.ts';
import type { QueueWalk } from './walk/queue-walk.ts';

type Outcome = NonNullable<ComputedOutcome>;

/**
 * The items of a case, the outcome that follows from them, and its confirmation; taking a decision
 * back (B7).
 */
@Component({
  selector: 'app-decision-panel',
  imports: [MatButton, NoticeBox, ReviewItems],
  templateUrl: './decision-panel.html',
  styleUrl: './decision-panel.scss',
})
export class DecisionPanel {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #districts = inject(DistrictPages);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();
  readonly walk = input.required<QueueWalk>();
  /** The items to correct go to the family: its deadline is asked for beside this panel (B5). */
  readonly returning = output();

  protected readonly outcomes = ['approved', 'rejected', 'returned'] as const;
  protected readonly keys = { approved: '1', rejected: '2', returned: '3' } as const;
  protected readonly confirmWords = confirmWords;
  protected readonly time = beijingTime;
  protected readonly outcomeWords = outcomeWords;
  protected readonly list = viewChild(ReviewItems);
  readonly #reasons = fetched({
    params: computed(() => this.review().district),
    loader: async ({ params: district }) => (await this.#districts.of(district)).reasons,
  });
  protected readonly reasons = computed(() => this.#reasons.value() ?? []);
  protected readonly decidedBy = computed(() =>
    staffName(this.review(), this.review().decision?.decidedBy ?? null));
  protected readonly canDecide = computed(() => isAllowed(this.review().stage, 'decideReview'));
  /** Without a decision that counts; a recalled one counts no more (B22). */
  protected readonly isUndecided = computed(() => {
    const { decision } = this.review();
    return this.canDecide() && (decision === null || decision.recalledAt !== null);
  });
  protected readonly canUndo = computed(() => isAllowed(this.review().stage, 'undoDecision'));
  protected readonly computed = computed(() => this.review().computedOutcome);
  /** Why nothing follows yet. */
  protected readonly open = computed(() => {
    const { items, identity } = this.review();
    return this.computed() === null ? objectionTo('approved', items, identity)?.text ?? '' : '';
  });
  /** What stands against the outcome that somebody wanted; it goes with any change of the case. */
  protected readonly objection = linkedSignal({
    // Compared as a whole: the same case, read again, leaves it standing.
    source: computed(() => {
      const { caseId, itemsVersion, identity } = this.review();
      return `${caseId} ${itemsVersion} ${identity}`;
    }),
    computation: () => '',
  });

  protected reasonsOf(codes: readonly string[]): string {
    return codes.map((code) => this.reasons().find((reason) => reason.code === code)?.short ?? code)
      .join('；');
  }

  protected async judge({ item, verdict, reason }: JudgedItem): Promise<void> {
    if (this.actions().isBusy()) return;
    const { caseId, submissionVersion } = this.review();
    const params = { caseId, item: item.item, subject: item.subject };
    const body = { submissionVersion, verdict, ...reason, baseVersion: item.verdict?.version ?? 0 };
    await this.actions().take(this.review(), {
      content: { params, body },
      goesOn: true,
      done: `“${item.title}”：${verdict === null ? '已收回审核意见' : verdictWords[verdict]}`,
      call: () => this.#api.call('judgeItem', { params, body }),
    });
  }

  /** 「我要复查」 (C2): the agency is asked again, and answers while the page is open or later. */
  protected async recheck({ item, subject, title }: ReviewItem): Promise<void> {
    if (this.actions().isBusy()) return;
    const params = { caseId: this.review().caseId, item, subject };
    await this.actions().take(this.review(), {
      content: { recheck: params },
      goesOn: true,
      done: `“${title}”：已再次向部门系统查询`,
      call: (key) => this.#api.call('recheckItem', { params, key }),
    });
  }

  /**
   * Confirms the outcome that follows from the items, by its button or key; the next child of the
   * queue follows at once. Of another outcome it tells what stands against it, and leads there.
   */
  async confirm(outcome: Outcome, andNext = true): Promise<void> {
    if (!this.canDecide() || this.actions().isBusy()) return;
    const { items, identity } = this.review();
    const objection = objectionTo(outcome, items, identity);
    if (objection !== null) {
      this.objection.set(`不能确认“${confirmWords[outcome]}”：${objection.text}`);
      this.list()?.focus(objection.item);
      return;
    }
    this.walk().readAhead();
    if (outcome === 'returned') this.returning.emit();
    else if (outcome === 'approved' || await this.#isRefusalSure()) await this.#decide(outcome, andNext);
  }

  async #decide(outcome: ReviewOutcome, andNext: boolean): Promise<void> {
    const { caseId, accountNumber, childName, submissionVersion, itemsVersion } = this.review();
    const body = { submissionVersion, itemsVersion, outcome };
    const isTurning = andNext && this.walk().next() !== null;
    const whose = isTurning ? `${childName}（${accountNumber}）：` : '';
    await this.actions().take(this.review(), {
      content: { caseId, body },
      done: `${whose}已提交决定：${outcomeWords[outcome]}。公布之前可以撤回`,
      call: async (key) => {
        await this.#api.call('decideReview', { params: { caseId }, key, body });
        this.walk().note(outcome);
      },
      ...(isTurning && { then: () => this.walk().turn('next') }),
    });
  }

  /** A refusal is asked about once more. */
  #isRefusalSure(): Promise<boolean> {
    const against = this.review().items.filter(({ verdict }) => verdict?.verdict === 'rejected');
    return this.#asks({
      title: `确定${this.review().childName}审核不通过？`,
      text: `不符合：${against.map(({ title }) => title).join('；')}。公布之前可以撤回。`,
      yes: '确定不通过',
    });
  }

  protected async undo(): Promise<void> {
    const { caseId, childName, decision } = this.review();
    if (decision === null) return;
    const who = this.decidedBy() ?? '一位工作人员';
    const isSure = await this.#asks({
      title: `撤回对${childName}的决定？`,
      text: `${who}已于${beijingTime(decision.decidedAt)}决定：${outcomeWords[decision.outcome]}。` +
        '撤回后各项的审核意见不变，可以重新审核。',
      yes: '确定撤回',
    });
    if (!isSure) return;
    const params = { caseId, decisionVersion: decision.version };
    await this.actions().take(this.review(), {
      content: params,
      done: '已撤回决定，可以重新审核',
      call: async (key) => {
        await this.#api.call('undoDecision', { params, key });
        this.walk().note(null);
      },
    });
  }
}
