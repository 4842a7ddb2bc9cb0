import { createInterface, type Interface } from "node:readline";
import { type Language, languages } from "#app/i18n/language.ts";

/** Asking and telling in a terminal; with no terminal, lines of standard input, so that it can be scripted. */

export function tell(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** The language somebody asked for, else the terminal's: Korean where it is Korean, else English. */
export function languageOf(asked: string | undefined): Language {
  const known = languages.find((language) => language === asked);
  if (known) return known;
  return (process.env.LC_ALL || process.env.LANG || "").startsWith("ko") ? "ko" : "en";
}

export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

class Cancelled extends Error {}

/** Asks for a line. What is typed into a terminal is shown. Throws `Cancelled` at Ctrl+C or when there is no more. */
export async function ask(question: string): Promise<string> {
  if (!isTerminal()) return nextLine(question);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve, reject) => {
      lines.once("close", () => reject(new Cancelled()));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}

/** Asks for a line that is not shown: a dot for each character, so that a holder sees that it is taken. */
export async function askHidden(question: string): Promise<string> {
  if (!isTerminal()) return nextLine(question);
  const { stdin, stdout } = process;
  stdout.write(question);
  stdin.setRawMode(true);
  stdin.resume();
  stdin.setEncoding("utf8");
  try {
    return await new Promise((resolve, reject) => {
      let typed = "";
      const take = (text: string) => {
        for (const character of text) {
          if (character === "\r" || character === "\n") return end(() => resolve(typed));
          if (character === "\u0003" || character === "\u0004") return end(() => reject(new Cancelled()));
          if (character === "\u007f" || character === "\b") {
            if (typed) stdout.write("\b \b");
            typed = typed.slice(0, -1);
          } else if (character >= " ") {
            typed += character;
            stdout.write("•");
          }
        }
      };
      const end = (settle: () => void) => {
        stdin.off("data", take);
        settle();
      };
      stdin.on("data", take);
    });
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write("\n");
  }
}

/** Empties the screen and what can be scrolled back to. */
export function clearScreen(): void {
  process.stdout.write("\x1b[2J\x1b[3J\x1b[H");
}

let piped: { reader: Interface; lines: AsyncIterator<string> } | undefined;

async function nextLine(question: string): Promise<string> {
  tell(question.trim());
  if (!piped) {
    const reader = createInterface({ input: process.stdin });
    piped = { reader, lines: reader[Symbol.asyncIterator]() };
  }
  const { value, done } = await piped.lines.next();
  if (done) throw new Cancelled();
  return value;
}

interface Ending {
  /** Lets go of what the command held. */
  close?: () => Promise<void>;
  /** Where what went wrong is told. */
  say?: (line: string) => void;
  describe?: (error: unknown) => string;
}

/**
 * Runs a command to its end. Exit code: what it answers, where true is 0 and false 1; 1 and its words when it throws; 130
 * when somebody cancelled it.
 */
export async function runCommand(
  run: () => Promise<boolean | number>,
  { close, say = tell, describe = messageOf }: Ending = {},
): Promise<void> {
  try {
    const answer = await run();
    process.exitCode = typeof answer === "number" ? answer : answer ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Cancelled)) say(describe(error));
    process.exitCode = error instanceof Cancelled ? 130 : 1;
  } finally {
    // Else the process would not end while standard input is open.
    piped?.reader.close();
    await close?.();
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
