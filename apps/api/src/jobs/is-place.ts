import { Matches } from 'class-validator';

/** Checks that a text is what a page of jobs said as `next`. */
export const IsPlace = () =>
  Matches(/^\d{1,15}\.job_[0-9A-HJKMNP-TV-Z]{26}$/, { message: 'expected `next` of a page' });
