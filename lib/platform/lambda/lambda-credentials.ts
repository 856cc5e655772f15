/**
 * Replaces `@aws-sdk/credential-provider-node` in the functions' bundles. Lambda passes the role's credentials in
 * environment variables only. So the chain of login, single sign-on, profile and instance providers, a quarter of the
 * SDK's code, is left out.
 */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The provider that the SDK's clients ask for. */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      throw new Error('No credentials in the environment: this bundle runs on Lambda only.');
    }
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN || undefined,
    };
  };
}
