import { Component, computed, inject } from '@angular/core';

import { ApiClient } from '../../data/api-client.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { Outcome } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { NumberClaimCard } from './number-claim-card.ts';

/** 「证件号码核实」: families' claims to an ID number that another child has, for the city office (B21). */
@Component({
  selector: 'app-number-claims',
  imports: [Loading, NumberClaimCard, Outcome],
  template: `
    <h1>证件号码核实</h1>
    <p class="lead">有家庭注册时发现证件号码已被使用，申请核实。请先暂缓对方的办理，请双方出示证件，再决定号码归谁。
      移交号码须由两人办理。本次查看会留下记录。</p>
    <app-outcome [outcome]="action.outcome()" />
    @if (claims(); as all) {
      @for (claim of all; track claim.claimId) {
        <app-number-claim-card [claim]="claim" [staffNames]="staffNames()" [action]="action"
          (changed)="read.reload()" />
      } @empty {
        <section class="card"><p>现在没有需要核实的申请。</p></section>
      }
    } @else {
      <app-loading [problem]="read.problem()" (retry)="read.reload()" />
    }
  `,
})
export class NumberClaims {
  readonly #api = inject(ApiClient);

  protected readonly action = new PageAction();
  protected readonly read = fetched({
    loader: async () => (await this.#api.call('listNumberClaims', {})).body,
  });
  protected readonly claims = computed(() => this.read.value()?.claims ?? null);
  protected readonly staffNames = computed<Readonly<Record<string, string>>>(() =>
    this.read.value()?.staffNames ?? {});
}
