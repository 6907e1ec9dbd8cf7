import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import { SettlementDocument, SettlementReason } from '@ruxue/contracts/actions/propose-settlement';
import type { Proposed } from '@ruxue/contracts/case-proposals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../data/api-client.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { staffName } from './case-changes.ts';
import {
  answerWords, documentWords, fieldWords, proposedWords, settledWords, settlementReasonWords,
} from './settlement-words.ts';

/**
 * The identity check of a case (S13): typed value and registry's answer by field. Staff settle a
 * mismatch by document: one person proposes, another confirms.
 */
@Component({
  selector: 'app-settlement-panel',
  imports: [ChoiceField, MatButton, NoticeBox],
  templateUrl: './settlement-panel.html',
  styles: `
    table { width: 100%; border-collapse: collapse; margin-bottom: 16px; }
    th:last-child, td:last-child { white-space: nowrap; }
    th { text-align: left; font-weight: 500; color: var(--ink-soft); font-size: .875rem; }
    th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
    form { display: grid; gap: 12px; margin-top: 16px; }
  `,
})
export class SettlementPanel {
  readonly #api = inject(ApiClient);
  readonly #own = inject(OwnStaff);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly answerWords = answerWords;
  protected readonly fieldWords = fieldWords;
  protected readonly proposedWords = proposedWords;
  protected readonly settledWords = settledWords;
  protected readonly documents = choicesOf(documentWords);
  protected readonly reasons = choicesOf(settlementReasonWords);

  protected readonly check = computed(() => this.review().identityCheck);
  protected readonly canSettle = computed(() => {
    const { stage, identity } = this.review();
    const isOpen = identity === 'mismatch' || identity === 'pending';
    return isOpen && isAllowed(stage, 'confirmSettlement');
  });
  /** The proposal for this submission that waits for a second person. */
  protected readonly proposal = computed(() => {
    const settlement = this.check()?.settlement ?? null;
    return settlement?.confirmedAt === null ? settlement : null;
  });
  protected readonly settled = computed(() => {
    const settlement = this.check()?.settlement ?? null;
    return this.review().identity === 'checkedByStaff' ? settlement : null;
  });
  /** The choices are about what was read: they go with a new submission, proposal or conflict. */
  readonly #subject = computed(() => {
    const { submissionVersion, identity } = this.review();
    const proposal = this.check()?.settlement?.proposalVersion;
    return [submissionVersion, identity, proposal, this.actions().conflicts()].join();
  });
  readonly #choices = linkedSignal({
    source: this.#subject, computation: () => ({ document: '', reason: '' }),
  });
  protected readonly form = form(this.#choices, (path) => {
    required(path.document, { message: '请选择核实所凭的证件或材料' });
    required(path.reason, { message: '请选择原因' });
  });

  protected nameOf(staffId: string | null): string {
    return staffName(this.review(), staffId) ?? '工作人员';
  }

  protected async propose(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async (tree) => {
      const { document, reason } = tree().value();
      const { caseId, submissionVersion } = this.review();
      const body: Proposed = {
        kind: 'settleIdentity', version: submissionVersion,
        payload: {
          document: SettlementDocument.parse(document), reason: SettlementReason.parse(reason),
        },
      };
      await this.actions().take(this.review(), {
        content: { caseId, body },
        done: '已提出核实，待本区另一名审核员或区管理员确认',
        call: (key) => this.#api.call('propose', { params: { caseId }, key, body }),
      });
      tree().reset();
      return null;
    });
  }

  /** Its proposer's, and a manager's. */
  protected mayWithdraw(proposedBy: string): boolean {
    return this.#own.isManager() || this.#own.id() === proposedBy;
  }

  protected async withdraw(proposalVersion: number): Promise<void> {
    const params = { caseId: this.review().caseId, proposalVersion };
    await this.actions().take(this.review(), {
      content: { withdrawn: params },
      done: '已撤回提议',
      call: () => this.#api.call('withdrawProposal', { params }),
    });
  }

  protected async confirm(proposalVersion: number): Promise<void> {
    const { caseId, submissionVersion } = this.review();
    const params = { caseId, proposalVersion };
    const body = { submissionVersion };
    await this.actions().take(this.review(), {
      content: { params, body },
      done: '已确认核实',
      call: (key) => this.#api.call('confirmSettlement', { params, key, body }),
    });
  }
}

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
