import { NgTemplateOutlet } from '@angular/common';
import {
  Component, computed, effect, inject, input, linkedSignal, signal, untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { distinctUntilChanged, map } from 'rxjs';

import { CounterVisit } from '../data/counter-visit.ts';
import { districtName } from '../data/district-name.ts';
import { Session } from '../data/session/session.ts';
import { SignOut } from '../shell/sign-out.ts';
import { isScreenWide } from '../ui/is-screen-wide.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { PhoneLink } from '../ui/phone-link.ts';
import { Corrections } from './corrections/corrections.ts';
import { RequestNews } from './correction-request/request-news.ts';
import { CounterBox } from './counter-box.ts';
import { NotSent } from './details/not-sent.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { IdentityWords } from './identity-words.ts';
import { NextStepCard } from './next-step-card.ts';
import { PhoneChangeBox } from './phone-change-box.ts';
import { RevocationDialog } from './revocation/revocation-dialog.ts';
import { SessionLost } from './session-lost.ts';
import { StepBar } from './step-bar.ts';
import { currentPath, schoolEntranceNeeds } from './step-pages.ts';
import { TypedKeep } from './typed-keep.ts';

/** The frame of the parent's pages: greeting, identity status, steps, next step (S11, S16). */
@Component({
  selector: 'app-enrolment',
  imports: [
    Corrections, CounterBox, IdentityWords, Loading, MatButton, NextStepCard, NgTemplateOutlet, NotSent,
    NoticeBox, PhoneChangeBox, PhoneLink, RequestNews, RouterLink, RouterOutlet, SessionLost, StepBar,
  ],
  templateUrl: './enrolment.html',
  styleUrl: './enrolment.scss',
})
export class Enrolment {
  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #keep = inject(TypedKeep);
  protected readonly store = inject(EnrolmentStore);
  protected readonly signOut = new SignOut();
  /** True while a clerk serves this family: what takes its telephone isn't here (B9). */
  protected readonly isAtCounter = inject(CounterVisit).begun() !== null;

  /** The district and entrance at which the parent signed in (S3, S15). */
  readonly at = input<string>();
  readonly entrance = input<string>();
  readonly #followed = signal<string | null>(null);
  readonly #isWide = isScreenWide();
  readonly #address = toSignal(
    this.#router.events.pipe(map(() => this.#router.url), distinctUntilChanged()),
    { initialValue: this.#router.url },
  );

  protected readonly title = computed(() =>
    this.store.view()?.entrance === 'school'
      ? '小学入学服务系统'
      : '非本市户籍适龄儿童接受义务教育材料审核入口');
  protected readonly otherDistrict = computed(() => {
    const at = this.at();
    const own = this.store.view()?.district;
    return own === undefined || at === undefined || at === own.code ? null : districtName(at);
  });
  protected readonly isTooEarly = computed(() =>
    this.entrance() === 'school' && this.store.view()?.entrance === 'review');

  protected readonly missing = computed(() => {
    const view = this.store.view();
    return view === null ? '' : schoolEntranceNeeds(view);
  });
  /** The reason why there is no 「撤销录入」 any more, up to the number to call (S20). */
  protected readonly irrevocable = computed(() => {
    const view = this.store.view();
    if (view === null || this.store.allowed().has('revoke')) return null;
    const call = `请致电${view.district.name}教委 `;
    if (this.store.allowed().has('decline-place')) {
      return `入学结果已公布，不能再撤销录入；如需放弃学位，请到“查询入学情况”办理。如有疑问，${call}`;
    }
    return view.phase === 'admitted' || view.phase === 'placeConfirmed'
      ? `入学结果已公布，不能再撤销录入；如需放弃学位，${call}`
      : `现在不能撤销录入；如有疑问，${call}`;
  });
  /** The page on which the parent arrived, or to which the case has led; null after a tap. */
  readonly #arrivedAt = signal<string | null>(pathOf(this.#router.url));
  /**
   * On a telephone steps and card fold up beside the current step, and wherever a tap has led: the
   * page then begins with its own heading, so that the tap is seen to have led somewhere.
   */
  protected readonly isFolded = computed(() => {
    const view = this.store.view();
    if (view === null || this.#isWide()) return false;
    const here = pathOf(this.#address());
    return here !== currentPath(view) || here !== this.#arrivedAt();
  });
  /** Unfolded by the parent; the next page begins folded again. */
  protected readonly isUnfolded = linkedSignal({
    source: computed(() => pathOf(this.#address())), computation: () => false,
  });

  /** The server has refused the token, or Keycloak its renewal. */
  protected readonly isSignedOut = computed(() =>
    this.store.isSignedOut() || this.#session.account() === null);

  /** The text for screen readers after the case has moved; empty when the page opens. */
  protected readonly news = linkedSignal<string | null, string>({
    source: computed(() => {
      const view = this.store.view();
      if (view === null) return null;
      return `${view.status}。${view.identity.text}。${view.nextStep.sentence}`;
    }),
    computation: (now, before) => {
      const was = before?.source ?? null;
      return was === null || now === null ? '' : `进展有更新：${now}`;
    },
  });

  constructor() {
    effect(() => {
      const here = pathOf(this.#address());
      untracked(() => {
        if (here !== this.#arrivedAt()) this.#arrivedAt.set(null);
      });
    });
    // The page follows the case: first to its current step, later only from the page of the step
    // before.
    effect(() => {
      const view = this.store.view();
      if (view === null) return;
      const path = currentPath(view);
      untracked(() => {
        const before = this.#followed();
        this.#followed.set(path);
        const here = pathOf(this.#router.url);
        const isAtStart = here === '/enrolment';
        if (isAtStart || (before !== null && before !== path && here === before)) {
          this.#arrivedAt.set(path);
          // The start page is empty, so the browser's way back must skip it.
          void this.#router.navigate([path], {
            queryParamsHandling: 'preserve', replaceUrl: isAtStart,
          });
        }
      });
    });
  }

  protected revoke(): void {
    const dialog = this.#dialog.open<RevocationDialog, undefined, boolean>(
      RevocationDialog, { width: '520px', maxWidth: '94vw' });
    dialog.afterClosed().subscribe((isRevoked) => {
      if (isRevoked === true) void this.#keep.drop();
    });
  }

  protected async leave(): Promise<void> {
    await this.#keep.drop();
    await this.signOut.start();
  }
}

/** An address without its query and fragment. */
const pathOf = (address: string): string => address.replace(/[?#].*$/u, '');
