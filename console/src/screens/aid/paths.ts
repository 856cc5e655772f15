/** The pages of aid. */

export function appealPath(caseId: string): string {
  return `/seruan/${encodeURIComponent(caseId)}`;
}

export function offerPath(offerId: string): string {
  return `/tawaran/${encodeURIComponent(offerId)}`;
}

export function commitmentPath(commitmentId: string): string {
  return `/komitmen/${encodeURIComponent(commitmentId)}`;
}

export function partnerPath(partnerId: string): string {
  return `/mitra/${encodeURIComponent(partnerId)}`;
}
