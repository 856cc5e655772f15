/** What both clients need beside the API itself: where it is, and a token of the local cloud. */
export const URL = process.env['ESTAFET_URL'] ?? 'http://127.0.0.1:3000';

/** An officer's token. */
export async function tokenOf(desk: string): Promise<string> {
  const answer = await fetch(`${URL}/_local/token`, {
    method: 'POST',
    body: JSON.stringify({ desk, role: 'officer' }),
  });
  const { token } = (await answer.json()) as { token: string };
  return token;
}
