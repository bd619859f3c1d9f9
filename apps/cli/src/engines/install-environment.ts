import type { CommandContext } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { formatBytes } from '../terminal/format.js';
import { Reporter, type StepControl } from '../terminal/reporter.js';
import { environmentFailure } from './environment-failure.js';
import { environmentLines, type EnvironmentTool } from './environment-lines.js';
import { requireEnvironment } from './list-environments.js';

/** From here on it is worth a word that a smaller PyTorch exists. */
const LARGE_BYTES = 2e9;

export interface InstallWishes {
  engine: string;
  python?: string | undefined;
  systemSitePackages?: boolean | undefined;
  torchIndex?: string | null | undefined;
}

/** Makes the environment of an engine, with its size told before and progress on standard error. */
export async function installEnvironment(
  tool: EnvironmentTool,
  context: CommandContext,
  wishes: InstallWishes,
): Promise<number> {
  const { messages, stderr, environment } = context;
  const { engine } = wishes;
  await requireEnvironment(tool, context, engine);
  const { language } = messages;
  const reporter = new Reporter({ stream: stderr, language, colours: !environment['NO_COLOR'] });
  const words = ['install', engine, ...flagsOf(wishes)];
  await reporter.step(messages.environmentStep(engine), (control) =>
    follow(tool, context, engine, words, control, reporter),
  );
  return exitCodes.ok;
}

async function follow(
  tool: EnvironmentTool,
  { messages }: CommandContext,
  engine: string,
  words: string[],
  control: StepControl,
  reporter: Reporter,
): Promise<void> {
  const size = (bytes: number) => formatBytes(messages.language, bytes);
  for await (const line of environmentLines(tool, words)) {
    if (line.type === 'plan') {
      reporter.note(messages.environmentSize(engine, size(line.sizeBytes), size(line.freeBytes)));
      if (line.sizeBytes > LARGE_BYTES) reporter.note(messages.environmentCuda);
    } else if (line.type === 'progress') control.progress(line.doneBytes, line.totalBytes);
    else if (line.type === 'failed') throw environmentFailure(messages, engine, line);
    else if (line.type === 'done') {
      const say = line.changed ? messages.environmentReady : messages.environmentThere;
      control.describe(say(engine));
    }
  }
}

function flagsOf({ python, systemSitePackages, torchIndex }: InstallWishes): string[] {
  return [
    ...(python ? ['--python', python] : []),
    ...(systemSitePackages ? ['--system-site-packages'] : []),
    ...(torchIndex ? ['--torch-index-url', torchIndex] : []),
  ];
}
