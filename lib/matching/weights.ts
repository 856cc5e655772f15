/**
 * The weight of agreement and disagreement, in bits: the binary logarithm of how much more often it occurs in two
 * records of one person than in records of two. Weights add up to the odds (Fellegi and Sunter, 1969). Our own
 * estimates, measured with `npm run bench -- matching`; to be replaced when decided matches of real cases can be
 * counted.
 */
export const WEIGHTS = {
  /** Of the information of a name part: how much is left when it is spelt with a slip. */
  misspelt: 0.6,
  /** A part that only one of the two names has, because the other omits it. */
  partMissing: -1.5,
  /** A part of one name where the other has another one. */
  partDiffers: -7,
  birthDate: 13,
  /** Day and month exchanged, or one of day, month and year another. */
  birthDateNear: 4,
  /** The same year with another day: days are guessed, years less so. */
  birthYear: 5.5,
  birthYearNear: 1.5,
  birthYearDiffers: -3,
  birthYearFar: -10,
  /** Both days of birth are known and differ. */
  birthDayDiffers: -5,
  homeArea: 7,
  homeProvince: 3,
  /** Two kabupaten/kota of one province. */
  homeAreaDiffers: 0.5,
  homeProvinceDiffers: -4,
  sexDiffers: -8,
  /** One digit another, or two neighbours swapped. */
  nikNear: 15,
  nikDiffers: -12,
  /** Before anything is compared: one record in some 16,000, about what the forum sends home while records are kept. */
  prior: -14,
} as const;

/** The certainty from which two records probably are of one person. */
export const LIKELY_FROM = 0.9;
