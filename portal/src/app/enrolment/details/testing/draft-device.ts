import { effect } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';

import { ApiClient } from '../../../data/api-client.ts';
import type { DetailsModel } from '../../../data/details/details-model.ts';
import { EnrolmentStore } from '../../enrolment-store.ts';
import { EnrolmentApi } from '../../testing/enrolment-api.ts';
import { TypedKeep } from '../../typed-keep.ts';
import { DraftSaver } from '../draft-saver.ts';

/** A device for typing the details, without the form's page. */
export interface DraftDevice {
  readonly api: EnrolmentApi;
  readonly saver: DraftSaver;
  type(typed: Partial<DetailsModel>): void;
  pass(milliseconds: number): Promise<void>;
  /** Another device fills in more of what the server has; this one sees it. */
  seeElsewhere(content: Partial<DetailsModel>): void;
  isAskedOnLeaving(): boolean;
  /** Waits until the browser holds typed content, encrypted, or none. */
  untilKept(isKept: boolean): Promise<void>;
  /** Presses 「重新登录」, which keeps the typed content. */
  goToSignIn(): Promise<void>;
  /** The same tab after that sign-in, with the typed content. */
  signInAgain(): Promise<DraftDevice>;
}

/** Opens the case in a browser; the form shows only while the details can be edited. */
export async function openDevice(
  api = new EnrolmentApi(), { isFormShown = true } = {},
): Promise<DraftDevice> {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [DraftSaver, EnrolmentStore, TypedKeep, { provide: ApiClient, useValue: api }],
  });
  const saver = TestBed.inject(DraftSaver);
  await TestBed.inject(EnrolmentStore).load();
  TestBed.tick();
  if (isFormShown) saver.open(api.view());
  return {
    api,
    saver,
    type(typed) {
      saver.model.update((model) => ({ ...model, ...typed }));
      TestBed.tick();
    },
    async pass(milliseconds) {
      await jest.advanceTimersByTimeAsync(milliseconds);
      TestBed.tick();
    },
    seeElsewhere(content) {
      api.saveElsewhere({ ...api.draft?.data, ...content });
      saver.open(api.view());
    },
    isAskedOnLeaving() {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    },
    async untilKept(isKept) {
      // Cryptography is asynchronous.
      jest.useRealTimers();
      while ((localStorage.getItem('ruxue.sealed') !== null) !== isKept) {
        TestBed.tick();
        await new Promise((resolve) => { setTimeout(resolve); });
      }
    },
    async goToSignIn() {
      // Cryptography is asynchronous.
      jest.useRealTimers();
      await TestBed.inject(TypedKeep).keepAll();
    },
    async signInAgain() {
      jest.useRealTimers();
      const device = await openDevice(api);
      await untilRestored(device.saver);
      return device;
    },
  };
}

const untilRestored = (saver: DraftSaver): Promise<void> => new Promise((resolve) => {
  TestBed.runInInjectionContext(() => effect(() => {
    if (saver.isRestored()) resolve();
  }));
});
