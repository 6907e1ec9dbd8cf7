import {
  ChangeDetectorRef, Component, computed, ElementRef, inject, input, linkedSignal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import {
  type ReasonCode, reasonCodes, type ReviewOutcome,
} from '@ruxue/contracts/actions/decide-review';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { firstValueFrom } from 'rxjs';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { ConfirmDialog, type ConfirmQuestion } from '../ui/confirm-dialog.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { outcomeWords, staffName } from './case-changes.ts';
import { reasonWords } from './stage-words.ts';
import type { QueueWalk } from './walk/queue-walk.ts';

/** Deciding one version of a submission, and taking the decision back (B7). */
@Component({
  selector: 'app-decision-panel',
  imports: [MatButton, MatCheckbox, MatRadioButton, MatRadioGroup, NoticeBox],
  templateUrl: './decision-panel.html',
  styleUrl: './decision-panel.scss',
})
export class DecisionPanel {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly #view = inject(ChangeDetectorRef);
  readonly #panel = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();
  readonly walk = input.required<QueueWalk>();

  protected readonly reasons = reasonCodes.map((code) => ({ code, text: reasonWords[code] }));
  protected readonly time = beijingTime;
  protected readonly outcomeWords = outcomeWords;
  protected readonly decidedBy = computed(() =>
    staffName(this.review(), this.review().decision?.decidedBy ?? null));
  /** A choice is about what the reviewer has read: it goes with any change of that. */
  readonly #subject = computed(() => {
    const { caseId, submissionVersion, stage, identity, decision } = this.review();
    return [
      caseId, submissionVersion, stage, identity, decision?.version, this.actions().conflicts(),
    ].join();
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

  protected chooseReason(code: ReasonCode, isChosen: boolean): void {
    this.chosen.update((before) =>
      isChosen ? [...before, code] : before.filter((other) => other !== code));
  }

  /** Chooses by a key, and leads the focus to what comes next: the reasons, or the button (B7). */
  pick(outcome: ReviewOutcome): void {
    if (!this.canDecide() || (outcome === 'approved' && !this.isVerified())) return;
    this.choose(outcome);
    const target = outcome === 'approved' ? '[data-submits]' : 'fieldset input';
    // At once: the next key may come before the next frame.
    this.#view.detectChanges();
    this.#panel.querySelector<HTMLElement>(target)?.focus();
  }

  protected choose(outcome: ReviewOutcome): void {
    this.outcome.set(outcome);
    this.walk().readAhead();
  }

  /** Decides; the next child of the queue follows at once when asked for. */
  protected async decide(andNext: boolean): Promise<void> {
    const outcome = this.outcome();
    if (outcome === null || !await this.#isSure(outcome)) return;
    const { caseId, accountNumber, childName, submissionVersion } = this.review();
    const codes = outcome === 'rejected' ? [...this.chosen()] : [];
    const body = { submissionVersion, outcome, reasonCodes: codes };
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
  async #isSure(outcome: ReviewOutcome): Promise<boolean> {
    if (outcome === 'approved') return true;
    const question: ConfirmQuestion = {
      title: `确定${this.review().childName}审核不通过？`,
      text: `原因：${this.reasonsOf(this.chosen())}。公布之前可以撤回。`,
      yes: '确定不通过',
    };
    const dialog = this.#dialog.open<ConfirmDialog, ConfirmQuestion, boolean>(
      ConfirmDialog, { data: question });
    return await firstValueFrom(dialog.afterClosed()) === true;
  }

  protected async undo(): Promise<void> {
    const { caseId, decision } = this.review();
    if (decision === null) return;
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
