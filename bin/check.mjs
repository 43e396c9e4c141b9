import { checkSteps, runSteps } from './steps.mjs';

// npm run check: what to run before every commit, in under a minute.
await runSteps(checkSteps);
