import { inject, type Signal } from '@angular/core';
import type { CaseProposal, Proposed } from '@ruxue/contracts/case-proposals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { OwnStaff } from '../../shell/own-staff.ts';
import type { CaseActions } from '../case-actions.ts';
import { staffName } from '../case-changes.ts';
import { confirmProposal } from './confirm-proposal.ts';

/** A proposal that waits for its second person, as far as every kind has it. */
export interface Waiting {
  readonly proposalVersion: number;
  readonly proposedBy: string;
}

type Confirmed = Pick<CaseProposal, 'kind' | 'proposalVersion' | 'version'>;

/** What the panels of an open case do with its proposals (S13): propose, take back, confirm. */
class CaseProposals {
  readonly #api = inject(ApiClient);
  readonly #own = inject(OwnStaff);
  readonly #review: Signal<NamedReview>;
  readonly #actions: Signal<CaseActions>;

  constructor(review: Signal<NamedReview>, actions: Signal<CaseActions>) {
    this.#review = review;
    this.#actions = actions;
  }

  nameOf(staffId: string | null): string {
    return staffName(this.#review(), staffId) ?? '工作人员';
  }

  /** Another person's; the server knows the accounts. */
  readonly isAnothers = ({ proposedBy }: Waiting): boolean => this.#own.id() !== proposedBy;

  /** Another manager's. */
  readonly isAnotherManagers = (open: Waiting): boolean =>
    this.#own.isManager() && this.isAnothers(open);

  /** Its proposer's, and a manager's. */
  readonly mayWithdraw = (open: Waiting): boolean => this.#own.isManager() || !this.isAnothers(open);

  propose(body: Proposed, done: string): Promise<void> {
    const { caseId } = this.#review();
    return this.#actions().take(this.#review(), {
      content: { caseId, body },
      done,
      call: (key) => this.#api.call('propose', { params: { caseId }, key, body }),
    });
  }

  withdraw({ proposalVersion }: Waiting): Promise<void> {
    const params = { caseId: this.#review().caseId, proposalVersion };
    return this.#actions().take(this.#review(), {
      content: { withdrawn: params },
      done: '已撤回提议',
      call: () => this.#api.call('withdrawProposal', { params }),
    });
  }

  confirm({ kind, proposalVersion, version }: Confirmed, done: string): Promise<void> {
    const content = { kind, caseId: this.#review().caseId, proposalVersion, version };
    return this.#actions().take(this.#review(), {
      content,
      done,
      call: (key) => confirmProposal(this.#api, content, key),
    });
  }
}

/** The proposals of the case that a panel shows; in an injection context. */
export const caseProposals = (
  review: Signal<NamedReview>, actions: Signal<CaseActions>,
): CaseProposals => new CaseProposals(review, actions);
