import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { Proposed } from '@ruxue/contracts/case-proposals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { StaffRecall } from '@ruxue/contracts/operations/records-staff-operations';
import { RecallReason } from '@ruxue/contracts/recall-reasons';

import { ApiClient } from '../data/api-client.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { staffName } from './case-changes.ts';
import { confirmProposal } from './proposals/confirm-proposal.ts';
import {
  proposedRecallWords, recalledResults, recalledWords, recallEffects, recallReasonWords,
} from './recall-words.ts';

/**
 * The recall of a child's published result (B22): one person proposes it with a reason, a manager
 * confirms it. The last recall of the case stays readable.
 */
@Component({
  selector: 'app-recall-panel',
  imports: [ChoiceField, MatButton, NoticeBox],
  template: `
    <section class="card">
      <h2>撤回已公布的结果</h2>
      @if (review().recalled; as done) {
        <app-notice-box tone="care">{{
          recalledWords(done, nameOf(done.proposedBy), nameOf(done.confirmedBy)) }}</app-notice-box>
      }
      @if (review().recallable; as result) {
        @if (result.proposal; as open) {
          <app-notice-box tone="care">{{ proposedWords(open, nameOf(open.proposedBy)) }}</app-notice-box>
          <div class="actions">
            @if (mayConfirm(open)) {
              <button matButton="filled" type="button" [disabled]="actions().isBusy()"
                (click)="confirm(open)">确认撤回{{ results[result.kind] }}</button>
            }
            @if (mayWithdraw(open)) {
              <button matButton type="button" [disabled]="actions().isBusy()"
                (click)="withdraw(open)">撤回提议</button>
            }
          </div>
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
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #own = inject(OwnStaff);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly results = recalledResults;
  protected readonly effects = recallEffects;
  protected readonly proposedWords = proposedRecallWords;
  protected readonly recalledWords = recalledWords;
  protected readonly reasons =
    Object.entries(recallReasonWords).map(([value, label]) => ({ value, label }));
  /** The choice is about the result that was read. */
  readonly #subject = computed(() => {
    const { caseId, recallable } = this.review();
    return [caseId, recallable?.kind, recallable?.version, this.actions().conflicts()].join();
  });
  readonly #choice = linkedSignal({ source: this.#subject, computation: () => ({ reason: '' }) });
  protected readonly form = form(this.#choice, (path) => {
    required(path.reason, { message: '请选择撤回的原因' });
  });

  protected nameOf(staffId: string | null): string {
    return staffName(this.review(), staffId) ?? '工作人员';
  }

  /** Another manager's; the server knows the accounts. */
  protected mayConfirm({ proposedBy }: StaffRecall): boolean {
    return this.#own.isManager() && this.#own.id() !== proposedBy;
  }

  /** Its proposer's, and a manager's. */
  protected mayWithdraw({ proposedBy }: StaffRecall): boolean {
    return this.#own.isManager() || this.#own.id() === proposedBy;
  }

  protected async propose(event: Event): Promise<void> {
    event.preventDefault();
    const { caseId, recallable } = this.review();
    if (recallable === null) return;
    await submit(this.form, async (tree) => {
      const reason = RecallReason.parse(tree().value().reason);
      const { kind, version } = recallable;
      const body: Proposed = { kind, version, payload: { reason } };
      await this.actions().take(this.review(), {
        content: { caseId, body },
        done: '已提出撤回，待另一名区管理员确认',
        call: (key) => this.#api.call('propose', { params: { caseId }, key, body }),
      });
      tree().reset();
      return null;
    });
  }

  protected async withdraw({ proposalVersion }: StaffRecall): Promise<void> {
    const params = { caseId: this.review().caseId, proposalVersion };
    await this.actions().take(this.review(), {
      content: { withdrawn: params },
      done: '已撤回提议',
      call: () => this.#api.call('withdrawProposal', { params }),
    });
  }

  protected async confirm({ kind, proposalVersion }: StaffRecall): Promise<void> {
    const { caseId, childName, recallable } = this.review();
    if (recallable === null || !await this.#asks({
      title: `撤回${childName}已公布的${recalledResults[kind]}？`,
      text: recallEffects[kind],
      yes: '确定撤回',
    })) return;
    const content = { kind, caseId, proposalVersion, version: recallable.version };
    await this.actions().take(this.review(), {
      content,
      done: `已撤回${recalledResults[kind]}`,
      call: (key) => confirmProposal(this.#api, content, key),
    });
  }
}
