/** How many people one case of stranded people is about: each is to be found again, under terms that one transaction writes. */
export const MAX_STRANDED = 40;
