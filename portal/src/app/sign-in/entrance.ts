import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { District } from '@ruxue/contracts/fields';
import * as z from 'zod';

import { toProblem } from '../data/api-problem.ts';
import { districtName } from '../data/district-name.ts';
import { NotFound } from '../shell/not-found.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Session } from './session.ts';
import { SignOut } from './sign-out.ts';

const EntranceName = z.enum(['review', 'school']);

/** A district's entrance (S3): on to Keycloak's form with 「登录」, or to 「注册」. */
@Component({
  selector: 'app-entrance',
  imports: [MatButton, NotFound, NoticeBox, RouterLink],
  templateUrl: './entrance.html',
  styles: `
    .columns {
      display: grid; gap: 20px; margin-top: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    }
    .card { margin: 0; }
    .district { color: var(--ink-soft); font-weight: 400; white-space: nowrap; }
    ol { margin: 0; padding-left: 20px; }
    li { margin-bottom: 6px; }
  `,
})
export class Entrance {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly signOut = new SignOut();
  readonly code = input.required<string>();
  readonly entrance = input.required<string>();

  protected readonly isKnown = computed(() =>
    District.safeParse(this.code()).success && EntranceName.safeParse(this.entrance()).success);
  protected readonly problem = signal('');
  protected readonly name = computed(() => districtName(this.code()));
  protected readonly isReview = computed(() => this.entrance() !== 'school');
  protected readonly title = computed(() =>
    this.isReview() ? '非本市户籍适龄儿童接受义务教育材料审核入口' : '小学入学服务系统');

  /** Which entrance of which district this is, for the pages that follow. */
  protected readonly place = computed(() =>
    ({ at: this.code(), entrance: this.isReview() ? 'review' : 'school' }));

  /** Who is still signed in on this computer: nobody gets into that account unasked (S22). */
  protected readonly account = computed(() => {
    const account = this.#session.account();
    if (account === null) return null;
    const home = account.roles.includes('parent') ? '/enrolment' : '/staff';
    return { username: account.username, home };
  });

  protected async switchAccount(): Promise<void> {
    await this.signOut.start(this.#router.url);
  }

  protected async signIn(): Promise<void> {
    const query = new URLSearchParams(this.place());
    try {
      await this.#session.signIn(`/enrolment?${query.toString()}`);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
  }
}
