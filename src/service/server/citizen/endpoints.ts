import { z } from 'zod';
import { endpoint } from '#platform/wire.ts';

/** Served as HTML pages, not called by the browser half. */
const page = z.string();
export const citizenPages = {
  open: endpoint({
    method: 'get',
    path: '/n/{agencyCode}/{token}',
    summary: 'Exchange a rating token for a short form session (303 to /n)',
    access: 'PUBLIC',
    answer: page,
  }),
  form: endpoint({ method: 'get', path: '/n', summary: 'The rating form, or the words of thanks (HTML)', access: 'PUBLIC', answer: page }),
  rate: endpoint({ method: 'post', path: '/n', summary: 'Store a rating (form-encoded)', access: 'PUBLIC', answer: page }),
  codeForm: endpoint({ method: 'get', path: '/n/{agencyCode}', summary: 'Type the short code (HTML)', access: 'PUBLIC', answer: page }),
  enterCode: endpoint({
    method: 'post',
    path: '/n/{agencyCode}',
    summary: 'Exchange a short code for a short form session (303 to /n)',
    access: 'PUBLIC',
    answer: page,
  }),
} as const;
