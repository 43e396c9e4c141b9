import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './ensure.mjs';
import { checkSteps, runSteps } from './steps.mjs';

// npm test: everything, the same here and in continuous integration. The worked cases of the law live outside this project
// and are compared with our copy where they are at hand.
const vectors = existsSync(join(root, '..', 'shared', 'domain', 'vectors')) ? ['test:vectors'] : [];

await runSteps([...checkSteps, ...vectors, 'test:database', 'test:http', 'build', 'test:e2e', 'test:lifecycle']);
