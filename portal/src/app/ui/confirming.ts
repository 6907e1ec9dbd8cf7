import { inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { ConfirmDialog, type ConfirmQuestion } from './confirm-dialog.ts';

/** Asks a question before an action with consequences; true on yes alone. */
export function confirming(): (question: ConfirmQuestion) => Promise<boolean> {
  const dialog = inject(MatDialog);
  return async (question) => {
    const asked = dialog.open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, {
      data: question, width: '520px', maxWidth: '94vw',
    });
    return (await firstValueFrom(asked.afterClosed())) === true;
  };
}
