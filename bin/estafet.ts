import { estafetApp } from '../lib/infra/app.ts';

// Synthesizes here, and not when the process exits, so that a finding of cdk-nag ends the process with an error.
estafetApp().synth();
