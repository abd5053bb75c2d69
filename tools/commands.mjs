// Runs other programs: one line when it begins, a sign of life when it takes long, one line when it ends.

import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environment, root } from './project.mjs';

const SIGN_OF_LIFE_MS = 15_000;

/** A command that ended with another exit code than 0. The message holds the end of its output. */
export class CommandFailed extends Error {
  constructor(label, code, output) {
    super(`${label}: exit code ${code}\n${lastLines(output, 60)}`);
    this.name = 'CommandFailed';
    this.output = output;
  }
}

/**
 * Runs a command to its end and gives its exit code and output, never throws for a failure of the command.
 *
 * @param {string} label what a reader of the log is waiting for; empty prints nothing
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, signsOfLife?: boolean }} [options]
 *   `env` is added to the environment
 * @returns {Promise<{ code: number, output: string, stdout: string, seconds: number }>}
 */
export function attempt(label, command, args, { cwd = root, env = {}, signsOfLife = label !== '' } = {}) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  if (label) console.log(`… ${label}`);
  return new Promise((done) => {
    let output = '';
    let stdout = '';
    const child = spawn(command, args, { cwd, env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setInterval(() => {
      if (signsOfLife) console.log(`  ${Math.round(seconds())} s: ${lastLines(output, 1).slice(0, 120)}`);
    }, SIGN_OF_LIFE_MS);
    const end = (code, more = '') => {
      clearInterval(timer);
      if (label && code === 0) console.log(`  done in ${seconds().toFixed(1)} s`);
      done({ code, output: output + more, stdout, seconds: seconds() });
    };
    child.stdout.setEncoding('utf8').on('data', (text) => { output += text; stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `killed by ${signal}` : ''));
  });
}

/** As `attempt`, but a failure of the command throws `CommandFailed`. */
export async function run(label, command, args, options) {
  const result = await attempt(label, command, args, options);
  if (result.code !== 0) throw new CommandFailed(label || command, result.code, result.output);
  return result;
}

/** The first of these programs that PATH has, as an absolute path; undefined when it has none. */
export function which(...names) {
  for (const name of names) {
    for (const folder of environment.PATH.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        if (statSync(file).isFile()) return file;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

/** The last lines that are not empty. */
export function lastLines(text, count) {
  return text.split('\n').filter((line) => line.trim() !== '').slice(-count).join('\n');
}

/** Ends a program: prints what went wrong, as a sentence where it is one, and leaves with exit code 1. */
export function fail(error) {
  console.error(`\n${error instanceof CommandFailed || error?.expected ? error.message : error?.stack ?? error}`);
  process.exit(1);
}
