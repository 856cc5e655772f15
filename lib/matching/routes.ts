import { OFFICER_ROLES } from '../kernel/roles.ts';
import { post } from '../platform/http/route.ts';
import { subjectCheck } from './answers.ts';
import { subjectCheckRequest } from './requests.ts';

/** People, as far as they are recognised without a case. */
export const SUBJECT_ROUTES = [
  post({
    operationId: 'checkSubject',
    path: '/v1/subjects/check',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Apakah orang ini sudah pernah dipulangkan? Tanpa data pribadi, dan setiap pemeriksaan dicatat',
      en: 'Checks whether a person was sent home before; shows no personal data and records every check',
    },
    body: subjectCheckRequest,
    answers: { 200: subjectCheck },
    refusals: ['nik-invalid', 'area-unknown', 'birth-in-future', 'checks-exhausted'],
  }),
] as const;
