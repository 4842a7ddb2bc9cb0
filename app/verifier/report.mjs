import { wordsOf } from "./words.mjs";

/** @typedef {import("./types.ts").Options} Options */
/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {(words: Words) => string} Sentence */

/** The bundle cannot be read any further. */
export class Broken extends Error {
  /** @param {Sentence} sentence */
  constructor(sentence) {
    super("broken");
    this.sentence = sentence;
  }
}

/**
 * One line a check. A check that never came to its sentence has failed, whatever the reason.
 * @param {Options} options
 */
export function createReport({ lang, ...options }) {
  const words = wordsOf(lang);
  const asked = /** @type {const} */ (["key", "code", "slip", "checkpoint"]);
  const given = asked.filter((check) => options[check] !== undefined);
  const checks = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", ...given];
  /** @type {Map<string, string>} */
  const sentences = new Map();
  /** @type {Map<string, string[]>} */
  const problems = new Map(checks.map((check) => [check, []]));

  /** @param {string} check */
  function lineOf(check) {
    const [first, ...others] = problems.get(check) ?? [];
    const sentence = sentences.get(check);
    if (first === undefined) return { check, ok: sentence !== undefined, text: sentence ?? words.notChecked };
    return { check, ok: false, text: others.length > 0 ? first + words.more(others.length) : first };
  }

  return {
    words,
    /** Something is wrong. @param {string} check @param {Sentence} sentence */
    fail(check, sentence) {
      problems.get(check)?.push(sentence(words));
    },
    /** What to say if nothing was wrong. @param {string} check @param {Sentence} sentence */
    holds(check, sentence) {
      sentences.set(check, sentence(words));
    },
    finish() {
      const lines = checks.map(lineOf);
      return { ok: lines.every((line) => line.ok), lines };
    },
  };
}
