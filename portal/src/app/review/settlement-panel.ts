import { Component, computed, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import { SettlementDocument, SettlementReason } from '@ruxue/contracts/actions/propose-settlement';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { choicesOf } from '../data/choice.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { caseProposals, type Waiting } from './proposals/case-proposals.ts';
import { ProposalButtons } from './proposals/proposal-buttons.ts';
import {
  answerWords, documentWords, fieldWords, proposedWords, settledWords, settlementReasonWords,
} from './settlement-words.ts';

/**
 * The identity check of a case (S13): typed value and registry's answer by field. Staff settle a
 * mismatch by document: one person proposes, another confirms.
 */
@Component({
  selector: 'app-settlement-panel',
  imports: [ChoiceField, MatButton, NoticeBox, ProposalButtons],
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
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly proposals = caseProposals(this.review, this.actions);
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

  protected async propose(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async (tree) => {
      const { document, reason } = tree().value();
      const payload = {
        document: SettlementDocument.parse(document), reason: SettlementReason.parse(reason),
      };
      await this.proposals.propose(
        { kind: 'settleIdentity', version: this.review().submissionVersion, payload },
        '已提出核实，待本区另一名审核员或区管理员确认',
      );
      tree().reset();
      return null;
    });
  }

  protected confirm({ proposalVersion }: Waiting): Promise<void> {
    const { submissionVersion: version } = this.review();
    return this.proposals.confirm({ kind: 'settleIdentity', proposalVersion, version }, '已确认核实');
  }
}
