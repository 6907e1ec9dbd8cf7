import { GuessedNumber } from '../verification/guessed-number.entity.ts';
import { VerifiedPrint } from '../verification/verified-print.entity.ts';
import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { Print } from './print.entity.ts';

/** The rows of prints and of their verification. */
export const printEntities = [IssuedFormNumber, Print, GuessedNumber, VerifiedPrint];
