import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import {
  type ReasonCode, reasonCodes, type ReviewOutcome,
} from '@ruxue/contracts/actions/decide-review';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { outcomeWords, staffName } from './case-changes.ts';
import { reasonWords } from './stage-words.ts';

/** Deciding one version of a submission, and taking the decision back (B7). */
@Component({
  selector: 'app-decision-panel',
  imports: [MatButton, MatCheckbox, MatRadioButton, MatRadioGroup, NoticeBox],
  templateUrl: './decision-panel.html',
  styleUrl: './decision-panel.scss',
})
export class DecisionPanel {
  readonly #api = inject(ApiClient);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly reasons = reasonCodes.map((code) => ({ code, text: reasonWords[code] }));
  protected readonly time = beijingTime;
  protected readonly outcomeWords = outcomeWords;
  protected readonly decidedBy = computed(() =>
    staffName(this.review(), this.review().decision?.decidedBy ?? null));
  /** A choice is about what the reviewer has read: it goes with any change of that. */
  readonly #subject = computed(() => {
    const { submissionVersion, stage, identity, decision } = this.review();
    return [submissionVersion, stage, identity, decision?.version, this.actions().conflicts()].join();
  });
  protected readonly outcome = linkedSignal<string, ReviewOutcome | null>({
    source: this.#subject, computation: () => null,
  });
  protected readonly chosen = linkedSignal<string, readonly ReasonCode[]>({
    source: this.#subject, computation: () => [],
  });
  protected readonly canDecide = computed(() => isAllowed(this.review().stage, 'decideReview'));
  protected readonly canUndo = computed(() => isAllowed(this.review().stage, 'undoDecision'));
  protected readonly isVerified = computed(() =>
    ['verified', 'checkedByStaff'].includes(this.review().identity));
  protected readonly isComplete = computed(() =>
    this.outcome() === 'approved' || (this.outcome() === 'rejected' && this.chosen().length > 0));

  protected reasonsOf(codes: readonly ReasonCode[]): string {
    return codes.map((code) => reasonWords[code]).join('；');
  }

  protected choose(code: ReasonCode, isChosen: boolean): void {
    this.chosen.update((before) =>
      isChosen ? [...before, code] : before.filter((other) => other !== code));
  }

  protected async decide(): Promise<void> {
    const outcome = this.outcome();
    if (outcome === null) return;
    const { caseId, submissionVersion } = this.review();
    const codes = outcome === 'rejected' ? [...this.chosen()] : [];
    const body = { submissionVersion, outcome, reasonCodes: codes };
    await this.actions().take(this.review(), {
      content: { caseId, body },
      done: `已提交决定：${outcomeWords[outcome]}。公布之前可以撤回`,
      call: (key) => this.#api.call('decideReview', { params: { caseId }, key, body }),
    });
  }

  protected async undo(): Promise<void> {
    const { caseId, decision } = this.review();
    if (decision === null) return;
    const params = { caseId, decisionVersion: decision.version };
    await this.actions().take(this.review(), {
      content: params,
      done: '已撤回决定，可以重新审核',
      call: (key) => this.#api.call('undoDecision', { params, key }),
    });
  }
}
