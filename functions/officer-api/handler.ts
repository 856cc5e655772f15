/** Stands in until the router is here. */
export async function handler(): Promise<{ statusCode: number }> {
  return { statusCode: 404 };
}
