/** What a hostile writer puts into every text that others read. Each payload would set the mark on the page that takes it for code. */

/** The name on `globalThis` that a payload sets. */
export const MARK = 'walked';

/** A title, a name of a partner, a name of a person: one line. */
export const MARKUP = `<img src=x onerror=${MARK}=1> Rekaan {{7*7}}`;
/** A reason, a carrier, a condition. */
export const BREAKOUT = `"><script>${MARK}=1</script> javascript:${MARK}=1`;
/** A summary or a note: both, and a word that no telephone is wide enough for. */
export const EVERYTHING = `${MARKUP} ${BREAKOUT} ${'Panjang'.repeat(16)} $\{7*7}`;
