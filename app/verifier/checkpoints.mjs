import { checkpointName, textOf } from "./files.mjs";
import { isSigned, sha256 } from "./hashes.mjs";

/** @typedef {import("./types.ts").Body} Body */
/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Claim} Claim */
/** @typedef {import("./types.ts").Slip} Slip */

/** What every checkpoint claims whose signature holds: those of the bundle, and the one that was kept. @param {Bundle} bundle @returns {Claim[]} */
export function readClaims({ names, file, body, options, report }) {
  const kept = options.checkpoint?.replaceAll("\r\n", "\n");
  const notes = [
    ...names
      .filter((name) => checkpointName.test(name))
      .map((name) => ({ check: /** @type {const} */ ("I7"), where: name, note: textOf(file(name)) })),
    ...(kept === undefined
      ? []
      : [{ check: /** @type {const} */ ("checkpoint"), where: "--checkpoint", note: kept }]),
  ];
  return notes.flatMap(({ check, where, note }) => {
    const found = readNote(note, body);
    const name = `checkpoints/${String(found?.size).padStart(10, "0")}.txt`;
    if (found && (check === "checkpoint" || name === where)) return [{ ...found, check, where }];
    report.fail(check, (words) => words.noCheckpoint(where));
    return [];
  });
}

/** C2SP tlog-checkpoint as a signed note. Witnesses may have signed too; the key of the log must have. @param {string} note @param {Body} body */
function readNote(note, { config, keys }) {
  const origin = `citizens-choice/${config.contest}`;
  const [, text = "", name, size, root = "", signatures = ""] =
    /^(([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n)\n((?:— [^\n]+\n)+)$/.exec(note) ?? [];
  const named = Buffer.concat([Buffer.from(`${origin}\n\x01`), Buffer.from(keys.log, "hex")]);
  const keyId = sha256(named).subarray(0, 4);
  const signed = signatures.split("\n").some((line) => {
    const [, signer, base64 = ""] = line.split(" ");
    const ours = signer === origin && Buffer.from(base64, "base64").subarray(0, 4).equals(keyId);
    return ours && isSigned(keys.log, text, { text: base64, encoding: "base64", skip: 4 });
  });
  return signed && name === origin ? { size: Number(size), root } : null;
}

/** The acceptance slip, when one was given and its signature holds. @param {Bundle} bundle @returns {Slip | null} */
export function readSlip({ body, options, report }) {
  if (options.slip === undefined) return null;
  const [, text = "", contest = "", index, version, hash = "", signature = ""] =
    /^(slip1\.(.+)\.(0|[1-9]\d*)\.([1-9]\d*)\.([0-9a-f]{64}))\.([\w-]+)$/.exec(options.slip.trim()) ?? [];
  if (!isSigned(body.keys.log, text, { text: signature, encoding: "base64url" })) {
    report.fail("slip", (words) => words.slipSignature);
    return null;
  }
  if (contest === body.config.contest) return { index: Number(index), version: Number(version), hash };
  report.fail("slip", (words) => words.slipContest(contest));
  return null;
}
