/** The output of a game day. */
export interface Say {
  /** A line as it is. */
  line(text: string): void;
  /** Prose, broken at the width of a terminal. @param mark what its first line begins with; the others are indented as far */
  prose(text: string, mark?: string): void;
  heading(text: string): void;
}

const WIDTH = 100;

/** Output that goes to a function, line by line. */
export function sayTo(line: (text: string) => void): Say {
  return {
    line,
    prose: (text, mark = '') => {
      const lines = wrapped(text, WIDTH - mark.length);
      for (const [n, part] of lines.entries()) line((n === 0 ? mark : ' '.repeat(mark.length)) + part);
    },
    heading: (text) => {
      line('');
      line(`-- ${text} ${'-'.repeat(Math.max(2, WIDTH - text.length - 4))}`);
    },
  };
}

/** A text in lines of a width at most; a longer word stands alone. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= width || current === '') current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}
