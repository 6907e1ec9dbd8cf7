import { Component, computed, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { StaffRecall } from '@ruxue/contracts/operations/records-staff-operations';
import { RecallReason } from '@ruxue/contracts/recall-reasons';

import { choicesOf } from '../data/choice.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { caseProposals } from './proposals/case-proposals.ts';
import { ProposalButtons } from './proposals/proposal-buttons.ts';
import {
  proposedRecallWords, recalledResults, recalledWords, recallEffects, recallReasonWords,
} from './recall-words.ts';

/**
 * The recall of a child's published result (B22): one person proposes it with a reason, a manager
 * confirms it. The last recall of the case stays readable.
 */
@Component({
  selector: 'app-recall-panel',
  imports: [ChoiceField, MatButton, NoticeBox, ProposalButtons],
  template: `
    <section class="card">
      <h2>撤回已公布的结果</h2>
      @if (review().recalled; as done) {
        <app-notice-box tone="care">{{
          recalledWords(done, proposals.nameOf(done.proposedBy), proposals.nameOf(done.confirmedBy))
        }}</app-notice-box>
      }
      @if (review().recallable; as result) {
        @if (result.proposal; as open) {
          <app-notice-box tone="care">{{
            proposedWords(open, proposals.nameOf(open.proposedBy)) }}</app-notice-box>
          <app-proposal-buttons [label]="'确认撤回' + results[result.kind]" [isBusy]="actions().isBusy()"
            [mayConfirm]="proposals.isAnotherManagers(open)" [mayWithdraw]="proposals.mayWithdraw(open)"
            (confirmed)="confirm(open)" (withdrawn)="proposals.withdraw(open)" />
        } @else {
          <form novalidate (submit)="propose($event)">
            <p class="quiet">{{ effects[result.kind] }}需要另一名区管理员确认。</p>
            <app-choice-field label="撤回的原因" [field]="form.reason" [choices]="reasons" />
            <div class="actions">
              <button matButton="outlined" type="submit" [disabled]="actions().isBusy()">提出撤回{{
                results[result.kind] }}</button>
            </div>
          </form>
        }
      }
    </section>
  `,
  styles: `
    form { display: grid; gap: 12px; }
  `,
})
export class RecallPanel {
  readonly #asks = confirming();
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly proposals = caseProposals(this.review, this.actions);
  protected readonly results = recalledResults;
  protected readonly effects = recallEffects;
  protected readonly proposedWords = proposedRecallWords;
  protected readonly recalledWords = recalledWords;
  protected readonly reasons = choicesOf(recallReasonWords);
  /** The choice is about the result that was read. */
  readonly #subject = computed(() => {
    const { caseId, recallable } = this.review();
    return [caseId, recallable?.kind, recallable?.version, this.actions().conflicts()].join();
  });
  readonly #choice = linkedSignal({ source: this.#subject, computation: () => ({ reason: '' }) });
  protected readonly form = form(this.#choice, (path) => {
    required(path.reason, { message: '请选择撤回的原因' });
  });

  protected async propose(event: Event): Promise<void> {
    event.preventDefault();
    const { recallable } = this.review();
    if (recallable === null) return;
    await submit(this.form, async (tree) => {
      const reason = RecallReason.parse(tree().value().reason);
      const { kind, version } = recallable;
      await this.proposals.propose(
        { kind, version, payload: { reason } }, '已提出撤回，待另一名区管理员确认');
      tree().reset();
      return null;
    });
  }

  protected async confirm({ kind, proposalVersion }: StaffRecall): Promise<void> {
    const { childName, recallable } = this.review();
    if (recallable === null || !await this.#asks({
      title: `撤回${childName}已公布的${recalledResults[kind]}？`,
      text: recallEffects[kind],
      yes: '确定撤回',
    })) return;
    const { version } = recallable;
    await this.proposals.confirm(
      { kind, proposalVersion, version }, `已撤回${recalledResults[kind]}`);
  }
}
