import {
  Column,
  GraphWidget,
  type IMetric,
  type IWidget,
  TextWidget,
  TextWidgetBackground,
} from 'aws-cdk-lib/aws-cloudwatch';
import { PERIOD } from '../monitoring/stage-metrics.ts';

/** The number of columns in CloudWatch's grid. */
export const FULL_WIDTH = 24;
const THIRD = 8;
const GRAPH_HEIGHT = 6;
const SENTENCE_HEIGHT = 2;

/** A graph and the sentence beneath it. */
export interface GraphPlan {
  readonly title: string;
  /** Describes the good state, for readers who do not know the code. */
  readonly good: string;
  readonly metrics: readonly IMetric[];
  /** The unit of the axis. */
  readonly axis?: 'number' | 'messages' | 'hours' | 'minutes' | 'seconds' | 'milliseconds' | 'units' | 'US dollars';
  readonly stacked?: boolean;
  /** In columns of 24. */
  readonly width?: number;
}

/** A graph with its sentence: never the one without the other. */
export function graph({ title, good, metrics, axis = 'number', stacked = false, width = THIRD }: GraphPlan): IWidget {
  return new Column(
    new GraphWidget({
      title,
      left: [...metrics],
      leftYAxis: { min: 0, showUnits: false, label: axis },
      stacked,
      width,
      height: GRAPH_HEIGHT,
      period: PERIOD,
    }),
    new TextWidget({
      markdown: `**Good:** ${good}`,
      width,
      height: SENTENCE_HEIGHT,
      background: TextWidgetBackground.TRANSPARENT,
    }),
  );
}

/** The heading of a dashboard's section, with a line of explanation. */
export function heading(title: string, about: string): IWidget {
  return new TextWidget({
    markdown: `## ${title}\n${about}`,
    width: FULL_WIDTH,
    height: 2,
    background: TextWidgetBackground.TRANSPARENT,
  });
}

/** The sections of the runbook by alarm, and the other dashboard: what an operator opens next. */
export function nextSteps({ runbook, slugs, other, note }: NextSteps): IWidget {
  const sections = slugs.map((slug) => `[${slug}](${runbook}#${slug})`).join(' · ');
  return new TextWidget({
    // The form of a link to another dashboard is that of the console's own addresses; not yet tried in an account.
    markdown: [
      `**[Runbook](${runbook})**, by alarm: ${sections}`,
      ...(note === undefined ? [] : [note]),
      `**See also:** [${other}](#dashboards:name=${other})`,
    ].join('\n\n'),
    width: FULL_WIDTH,
    height: 3,
    background: TextWidgetBackground.TRANSPARENT,
  });
}

/** What a dashboard leads to. */
export interface NextSteps {
  /** The runbook's address. */
  readonly runbook: string;
  /** Its sections, one an alarm. */
  readonly slugs: readonly string[];
  /** The name of the other dashboard. */
  readonly other: string;
  /** How the runbook's commands reach this system. */
  readonly note: string | undefined;
}
