import { describe, expect, test } from 'vitest';
import { documentAnswer, documentPage } from '../../local/document.ts';

describe('a document of the project', () => {
  test('opens at the section of an alarm', async () => {
    const answer = await documentAnswer('/_local/docs/how-to/runbook.md');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(String(answer?.body)).toContain('<h2 id="dead-letters">');
  });

  test('that is not there is not found, and nothing outside of the documents is one', async () => {
    expect((await documentAnswer(['/_local/docs/how-to', 'none.md'].join('/')))?.status).toBe(404);
    for (const path of [
      '/_local/docs/../package.json',
      '/_local/docs/../README.md',
      '/_local/docs/swagger-ui.css',
      '/docs',
    ]) {
      expect(documentAnswer(path)).toBeUndefined();
    }
  });

  test('has places, links, commands and bold words', () => {
    const page = documentPage(
      'x',
      '# Who is Called?\nSee **[this](runbook.md#a)**, `npm run dlq`:\n```sh\nls -l\n```\n',
    );
    for (const part of [
      '<h1 id="who-is-called">Who is Called?</h1>',
      '<b><a href="runbook.md#a">this</a></b>',
      '<code>npm run dlq</code>',
      '<code>ls -l\n</code>',
    ]) {
      expect(page).toContain(part);
    }
  });

  test('is shown as text, whatever it holds', () => {
    const page = documentPage(
      '<x>',
      '<script>alert(1)</script> [a](javascript:alert(1)) [b](https://x.test/"onclick=)',
    );
    expect(page).not.toMatch(/<script|href="javascript|"onclick/);
  });
});
