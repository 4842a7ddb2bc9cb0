import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { ContestFile } from "#app/domain/contest-file.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { contestFileMessages } from "#app/i18n/contest-files.ts";
import type { Language } from "#app/i18n/language.ts";
import { type ContestFileRefusal, readContestFile } from "#app/services/contest-file.server.ts";
import type { ImportSource } from "#app/services/contest-import.server.ts";

/** To standard error: standard output is for what was asked for. */
export function tell(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(""));
}

const mostBytes = 500_000_000;

/** Reads a file whole; what is wrong comes as lines to print. */
export function readFile(
  path: string,
  language: Language,
): Result<{ file: ContestFile; source: ImportSource }, string[]> {
  const t = contestFileMessages[language];
  const extension = /\.(pb|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (!extension) return err([t.kind(path)]);
  if (!existsSync(path) || !statSync(path).isFile()) return err([t.noFile(path)]);
  if (statSync(path).size > mostBytes) return err([t.tooLarge(path)]);
  const bytes = readBytes(path);
  if (!bytes) return err([t.noFile(path)]);
  const text = decode(bytes);
  if (text === null) return err([t.notUtf8(path)]);
  const kind = extension === "pb" ? "pabulib" : "json";
  const read = readContestFile(text, { kind, language });
  if (!read.ok) return err([...sentences(read.error, language), t.nothingWritten]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return ok({ file: read.value, source: { kind, fileName: basename(path), sha256 } });
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function sentences(refusal: ContestFileRefusal, language: Language): string[] {
  const t = contestFileMessages[language];
  if (refusal.type === "no-json") return [t.atLine(refusal.line, t.noJson)];
  if (refusal.type === "schema") {
    return refusal.faults.map(({ line, place, fault }) =>
      t.atLine(line, t.place(place, typeof fault === "string" ? t.faults[fault] : fault.text)),
    );
  }
  const lines = refusal.problems.map(({ line, problem }) => {
    const sentence = t.problems[problem.type] as (one: typeof problem) => string;
    return t.atLine(line, sentence(problem));
  });
  return lines.length < 20 ? lines : [...lines, t.moreProblems];
}
