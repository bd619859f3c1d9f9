import { join } from 'node:path';
import { buildStep } from './build.mjs';
import { withLock } from './lock.mjs';
import { nodePackagesStep } from './node-packages.mjs';
import { checkMachine } from './node-version.mjs';
import { pythonStep } from './python-environment.mjs';

/**
 * Makes a clone runnable: Node packages, Python environment, build; each only if it is not done.
 * `python`: 'runtime', 'dev' (for tests as well) or false; `build`: whether dist/ is wanted.
 */
export async function prepare(context, { python = 'runtime', build = true } = {}) {
  checkMachine(context);
  const steps = [nodePackagesStep(context)];
  if (python) steps.push(pythonStep(context, { set: 'runtime' }));
  if (python === 'dev') steps.push(pythonStep(context, { set: 'dev' }));
  if (build) steps.push(buildStep(context));
  if (steps.every((step) => step.isDone())) return;
  const onWait = (processId) => context.say(context.messages.waitingForOther(processId));
  const lock = join(context.root, 'node_modules', '.oitiva-lock');
  await withLock(lock, { onWait }, async () => {
    // Asked again: whoever held the lock before us may have done it.
    for (const step of steps) if (!step.isDone()) await step.run();
  });
}
