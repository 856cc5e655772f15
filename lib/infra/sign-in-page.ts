import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnDynamicReference, CfnDynamicReferenceService } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { nameIn, type StageSettings } from './stage.ts';

/** What a sign-in page is for. */
export interface SignInPageProps {
  readonly settings: StageSettings;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Unique among all accounts of the region. */
  readonly domainPrefix: string;
  /** The parameter that holds its address. */
  readonly parameter: string;
  /** Where the page sends people whom an invitation brought. */
  readonly returnUrl: string;
}

/**
 * The page at which the people of a pool sign in: managed login, since the classic hosted page takes no code by mail. A client without a
 * style has no such page (Cognito Developer Guide, "Apply branding to managed login pages").
 */
export class SignInPage extends Construct {
  /** Where clients get tokens. */
  readonly baseUrl: string;
  /** The host of that address. */
  readonly host: string;
  /** The page itself, for the one client. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: SignInPageProps) {
    super(scope, id);
    const { settings, pool, client, domainPrefix, parameter, returnUrl } = props;
    const domain = pool.addDomain(id, {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.baseUrl = domain.baseUrl();
    this.host = `${domain.domainName}.auth.${settings.region}.amazoncognito.com`;
    this.url = domain.signInUrl(client, { redirectUri: returnUrl });
    new StringParameter(this, 'Address', {
      parameterName: nameIn(settings, parameter),
      description: 'Where people sign in',
      stringValue: this.url,
    });
  }
}

/**
 * The address of a page in a text of its own pool. The page needs the pool, so the text cannot refer to it: it names the parameter, which
 * CloudFormation reads. That is there from the first deployment, and such texts from the second (`mailVerified`).
 */
export function addressIn(settings: StageSettings, parameter: string): string {
  return new CfnDynamicReference(CfnDynamicReferenceService.SSM, nameIn(settings, parameter)).toString();
}
