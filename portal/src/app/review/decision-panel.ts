import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import {
  type ReasonCode, reasonCodes, type ReviewOutcome,
} from '@ruxue/contracts/actions/decide-review';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import type { Review } from '@ruxue/contracts/operations/records-staff-operations';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { RequestKey } from '../data/request-key.ts';
import { NoticeBox } from '../ui/notice-box.ts';
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
  readonly #key = new RequestKey();
  readonly review = input.required<Review>();
  /** Fetches the case again, after an action of this panel. */
  readonly reload = input.required<() => Promise<void>>();

  protected readonly reasons = reasonCodes.map((code) => ({ code, text: reasonWords[code] }));
  protected readonly time = beijingTime;
  protected readonly outcome = signal<ReviewOutcome | null>(null);
  protected readonly chosen = signal<readonly ReasonCode[]>([]);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
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
    await this.#act({ caseId, body }, (key) =>
      this.#api.call('decideReview', { params: { caseId }, key, body }));
  }

  protected async undo(): Promise<void> {
    const { caseId, decision } = this.review();
    if (decision === null) return;
    const params = { caseId, decisionVersion: decision.version };
    await this.#act(params, (key) => this.#api.call('undoDecision', { params, key }));
  }

  async #act(content: unknown, call: (key: string) => Promise<unknown>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await this.#key.send(content, call, this.review().caseId);
      this.outcome.set(null);
      this.chosen.set([]);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
    await this.reload()();
    this.isBusy.set(false);
  }
}
