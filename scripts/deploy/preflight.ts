import * as z from 'zod';
import { templatesIn } from '../../lib/infra/quotas/assembly.ts';
import type { StageSettings } from '../../lib/infra/stage.ts';
import { accountOf } from './account.ts';
import { placeOf, REFUSED, synthesize } from './dry-run.ts';
import { type Need, needsOf } from './needs.ts';
import { type DeployPlan, hasRunbookAddress } from './plan.ts';
import { type Answer, ask } from './programs.ts';

/** What was found of one thing that a deployment needs. `unknown`: the account did not say. */
interface Finding {
  readonly state: 'ok' | 'to do' | 'unknown';
  readonly what: string;
  readonly found: string;
  /** The command that mends it, or what to do. */
  readonly remedy?: string;
}

/**
 * Asks an account whether a stage can be deployed into it: region, bootstrap, quotas, mail and SMS. Only reads.
 * @returns the exit code: 0, `REFUSED` when something has to be done first, 1 when the account did not say everything
 */
export function preflight(plan: DeployPlan): number {
  const { settings } = plan;
  const account = accountOf();
  console.log(`\n${placeOf(plan).stack} in ${settings.region} of account ${account}:`);
  const region = regionFinding(settings.region);
  // In a region that is not enabled every other call fails, and says something else.
  const others = region.state === 'to do' ? [] : othersIn(plan, account);
  const findings = [region, runbookFinding(settings), ...others];
  for (const finding of findings) console.log(shown(finding));
  return codeOf(findings);
}

function codeOf(findings: readonly Finding[]): number {
  if (findings.some(({ state }) => state === 'to do')) {
    console.error('\nDo this first; nothing has been created. A raised quota may take a day.');
    return REFUSED;
  }
  if (findings.some(({ state }) => state === 'unknown')) {
    console.error('\nNot everything could be asked. Give the credentials these rights, or look in the console.');
    return 1;
  }
  console.log('\nThe account has what the stage needs.');
  return 0;
}

function shown({ state, what, found, remedy }: Finding): string {
  const line = `  ${state.padEnd(8)} ${what}: ${found}`;
  return remedy === undefined ? line : `${line}\n           ${remedy}`;
}

function othersIn(plan: DeployPlan, account: string): readonly Finding[] {
  const { settings } = plan;
  const needs = needsOf(templatesIn(synthesize(plan)));
  return [
    bootstrapFinding(account, settings.region),
    ...needs.map((need) => quotaFinding(need, settings.region)),
    ...mailFindings(settings),
    ...smsFindings(settings.region),
  ];
}

/** "GetRegionOptStatus", AWS Account Management API Reference. */
function regionFinding(region: string): Finding {
  const what = `region ${region}`;
  const answer = ask('aws', ['account', 'get-region-opt-status', '--region-name', region, '--output', 'json']);
  if (!answer.ok && answer.code === 'ValidationException') {
    return {
      state: 'to do',
      what,
      found: 'there is no such region',
      remedy: 'Use --context region=… with another one.',
    };
  }
  if (!answer.ok) return unknown(what, answer, 'account:GetRegionOptStatus');
  const { RegionOptStatus: status } = z.object({ RegionOptStatus: z.string() }).parse(JSON.parse(answer.output));
  if (status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT') return { state: 'ok', what, found: 'enabled' };
  const remedy = `aws account enable-region --region-name ${region}   # then wait until it is ENABLED`;
  return { state: 'to do', what, found: status, remedy };
}

/** A test stage may do without; production is refused before this. */
function runbookFinding(settings: StageSettings): Finding {
  const what = 'runbook';
  if (hasRunbookAddress(settings)) return { state: 'ok', what, found: settings.runbook };
  const found = `${settings.runbook}: the links of alarms and dashboards lead nowhere`;
  return { state: 'ok', what, found, remedy: 'Use --context runbook=https://… with a page that operators can open.' };
}

function bootstrapFinding(account: string, region: string): Finding {
  const what = 'bootstrap of CDK';
  const parameter = ['--name', '/cdk-bootstrap/hnb659fds/version', '--region', region];
  const answer = ask('aws', ['ssm', 'get-parameter', ...parameter]);
  if (answer.ok) return { state: 'ok', what, found: 'there' };
  if (answer.code !== 'ParameterNotFound') return unknown(what, answer, 'ssm:GetParameter');
  return { state: 'to do', what, found: 'not there', remedy: `npx cdk bootstrap aws://${account}/${region}` };
}

const quotaAnswer = z.object({ Quota: z.object({ Value: z.number() }) });

/** "GetServiceQuota", Service Quotas API Reference. A quota that was never changed may have a default alone. */
function quotaFinding({ service, code, name, least }: Need, region: string): Finding {
  const what = name;
  const which = ['--service-code', service, '--quota-code', code, '--region', region];
  const applied = ask('aws', ['service-quotas', 'get-service-quota', ...which, '--output', 'json']);
  const answer =
    !applied.ok && applied.code === 'NoSuchResourceException'
      ? ask('aws', ['service-quotas', 'get-aws-default-service-quota', ...which, '--output', 'json'])
      : applied;
  if (!answer.ok) return unknown(what, answer, 'servicequotas:GetServiceQuota and GetAWSDefaultServiceQuota');
  const { Value: value } = quotaAnswer.parse(JSON.parse(answer.output)).Quota;
  if (value >= least) return { state: 'ok', what, found: `${value}, needed ${least}` };
  const remedy = `aws service-quotas request-service-quota-increase ${which.join(' ')} --desired-value ${least}`;
  return { state: 'to do', what, found: `${value}, needed ${least}`, remedy };
}

const mailAnswer = z.object({
  ProductionAccessEnabled: z.boolean().default(false),
  SendQuota: z.object({ Max24HourSend: z.number(), MaxSendRate: z.number() }).optional(),
});

/** "GetAccount" and "GetEmailIdentity", Amazon SES API v2 Reference. Without an address to send from there is nothing to ask. */
function mailFindings({ mailFrom, mailVerified, region }: StageSettings): readonly Finding[] {
  const domain = mailFrom?.split('@')[1];
  if (domain === undefined) return [];
  const answer = ask('aws', ['sesv2', 'get-account', '--region', region, '--output', 'json']);
  return [accountMail(answer, region), identityMail(domain, { mailVerified, region })];
}

function accountMail(answer: Answer, region: string): Finding {
  const what = 'SES, sending to anybody';
  if (!answer.ok) return unknown(what, answer, 'ses:GetAccount');
  const { ProductionAccessEnabled, SendQuota } = mailAnswer.parse(JSON.parse(answer.output));
  const found = `${SendQuota?.Max24HourSend ?? '?'} mails a day, ${SendQuota?.MaxSendRate ?? '?'} a second`;
  if (ProductionAccessEnabled) return { state: 'ok', what, found };
  const remedy = `aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url https://… --region ${region}`;
  return { state: 'to do', what, found: `in the sandbox: ${found}, to verified addresses only`, remedy };
}

function identityMail(
  domain: string,
  { mailVerified, region }: Pick<StageSettings, 'mailVerified' | 'region'>,
): Finding {
  const what = `SES, ${domain}`;
  const identity = ['--email-identity', domain, '--region', region];
  const answer = ask('aws', ['sesv2', 'get-email-identity', ...identity, '--output', 'json']);
  if (!answer.ok && answer.code === 'NotFoundException') {
    const made = 'not there yet: the stack makes it';
    if (!mailVerified) return { state: 'ok', what, found: `${made}. Then add its three DKIM records to the DNS` };
    const remedy = 'Deploy without mailVerified=yes first: Cognito refuses a pool whose sender is not verified.';
    return { state: 'to do', what, found: made, remedy };
  }
  if (!answer.ok) return unknown(what, answer, 'ses:GetEmailIdentity');
  const verified = z.object({ VerifiedForSendingStatus: z.boolean().default(false) });
  if (verified.parse(JSON.parse(answer.output)).VerifiedForSendingStatus)
    return { state: 'ok', what, found: mailVerified ? 'verified' : 'verified: deploy with mailVerified=yes' };
  const remedy = `Add the DKIM records to the DNS: aws sesv2 get-email-identity ${identity.join(' ')} --query DkimAttributes.Tokens`;
  return { state: 'to do', what, found: 'not verified', remedy };
}

/** The monthly limit of a new account in US dollars ("Amazon SNS SMS", GetSMSAttributes). */
const SPENT_AT_ONCE = 1;

/** "GetSMSSandboxAccountStatus" and "GetSMSAttributes", Amazon SNS API Reference. SMS are the calls of heads at night. */
function smsFindings(region: string): readonly Finding[] {
  const at = ['--region', region, '--output', 'json'];
  const sandbox = ask('aws', ['sns', 'get-sms-sandbox-account-status', ...at]);
  const limit = ask('aws', ['sns', 'get-sms-attributes', '--attributes', 'MonthlySpendLimit', ...at]);
  return [smsSandbox(sandbox), smsLimit(limit)];
}

function smsSandbox(answer: Answer): Finding {
  const what = 'SNS, SMS to anybody';
  if (!answer.ok) return unknown(what, answer, 'sns:GetSMSSandboxAccountStatus');
  const { IsInSandbox } = z.object({ IsInSandbox: z.boolean() }).parse(JSON.parse(answer.output));
  if (!IsInSandbox) return { state: 'ok', what, found: 'out of the sandbox' };
  const remedy = 'Ask for production access in the console: SNS, Text messaging (SMS), Exit SMS sandbox.';
  return { state: 'to do', what, found: 'in the sandbox: to ten verified numbers only', remedy };
}

function smsLimit(answer: Answer): Finding {
  const what = 'SNS, SMS a month';
  if (!answer.ok) return unknown(what, answer, 'sns:GetSMSAttributes');
  const attributes = z.object({ attributes: z.record(z.string(), z.string()).default({}) });
  const dollars = Number(attributes.parse(JSON.parse(answer.output)).attributes['MonthlySpendLimit'] ?? SPENT_AT_ONCE);
  if (dollars > SPENT_AT_ONCE) return { state: 'ok', what, found: `${dollars} US dollars` };
  const remedy = 'Ask AWS Support for a higher SMS spend limit: Service Quotas does not have it.';
  return { state: 'to do', what, found: `${dollars} US dollar, a handful of messages`, remedy };
}

function unknown(what: string, { code, message }: Extract<Answer, { ok: false }>, right: string): Finding {
  const throttled = /Throttl|TooManyRequests|RequestLimitExceeded/.test(code);
  const remedy = throttled
    ? 'The account was asked too often. Run this again in a minute.'
    : `Needs ${right}. ${message}`;
  return { state: 'unknown', what, found: code, remedy };
}
