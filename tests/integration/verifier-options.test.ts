import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#app/domain/log-line.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Accepted } from "#app/services/ballot-filing.server.ts";
import { signSlip } from "#app/services/log.server.ts";
import { createTestDb } from "../database.ts";
import { newKeys } from "../keys.ts";
import { bundleIn, newFolder, publishSample } from "../published-contest.ts";
import { small } from "../small-contest.ts";
import { forge } from "../verifier/forge.ts";
import { insert, newest } from "../verifier/forgeries/forged-case.ts";
import { tryPython } from "../verifier/python.ts";
import { pack, unpack } from "../verifier/zip-files.ts";

/** Both verifiers as people get them: out of the bundle, each a program of its own. */

interface Sample {
  zip: Buffer;
  path: string;
  folder: string;
  keys: Keys;
  accepted: Accepted[];
  replaced: Accepted;
}

let sample: Sample;

beforeAll(async () => {
  const { db, close } = await createTestDb("sqlite");
  const { accepted, replaced } = await publishSample(db);
  const { path } = await bundleIn(db, newFolder());
  const zip = readFileSync(path);
  const folder = unpackInto(newFolder(), zip);
  sample = { zip, path, folder, keys: small.keys, accepted, replaced };
  await close();
});

function unpackInto(folder: string, zip: Buffer): string {
  for (const [name, bytes] of unpack(zip)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

const verifiers = {
  "verify.mjs": (args: string[]) =>
    spawnSync(process.execPath, [join(sample.folder, "verify.mjs"), ...args], { encoding: "utf8" }),
  "verify.py": (args: string[]) => tryPython(join(sample.folder, "verify.py"), args),
};

/** The exit code, and what is said of one check. */
function ask(verifier: keyof typeof verifiers, args: string[], check = "I7") {
  const { status, stdout, stderr } = verifiers[verifier](args);
  const line = stdout.split("\n").find((one) => one.slice(5).startsWith(check)) ?? "";
  return { status, said: line, stdout, stderr };
}

const slipOf = ({ logIndex, version, envelopeHash }: Accepted) =>
  signSlip(sample.keys, { contestId: small.contestId, index: logIndex, version, hash: envelopeHash });
const write = (bytes: Buffer | string) => {
  const path = join(newFolder(), "file");
  writeFileSync(path, bytes);
  return path;
};
const anyAccepted = () => sample.accepted[3] as Accepted;

describe.each(Object.keys(verifiers) as (keyof typeof verifiers)[])("%s", (verifier) => {
  test("accepts the zip and the folder in less than 5 s, one line a check, in both languages", () => {
    const before = performance.now();
    for (const place of [sample.path, sample.folder]) {
      for (const lang of ["ko", "en"]) {
        const { status, stdout } = ask(verifier, [place, "--lang", lang]);
        expect(status).toBe(0);
        const checks = stdout.split("\n").filter((line) => line.startsWith("ok "));
        expect(checks.map((line) => line.slice(5, 7))).toEqual(["I1", "I2", "I3", "I4", "I5", "I6", "I7"]);
        expect(/[가-힣]/.test(stdout)).toBe(lang === "ko");
      }
    }
    expect(performance.now() - before).toBeLessThan(4 * 5000);
  });

  test("wrong usage is neither right nor wrong: exit code 2", () => {
    const wrong = [[], [sample.path, "more"], [sample.path, "--colour"], ["/nowhere/bundle.zip"]];
    const wrongMore = [
      [sample.path, "--lang", "fr"],
      [sample.path, "--checkpoint", "/nowhere"],
    ];
    for (const args of [...wrong, ...wrongMore]) expect(ask(verifier, args).status, String(args)).toBe(2);
  });

  test("what is no bundle fails", () => {
    expect(ask(verifier, [write("no zip")]).status).toBe(1);
    expect(ask(verifier, [write("")]).status).toBe(1);
    expect(ask(verifier, [newFolder()]).status).toBe(1);
  });

  test("no name in a bundle moves the cursor or ends the report", () => {
    const named = (id: string) =>
      forge(sample.zip, sample.keys.log, ({ body }) => Object.assign(body.config.venues[0], { id }));
    for (const id of ["\u001b[1A\u001b[2Kok    I4  ", "\u202e", "\ud800"]) {
      const { status, stdout, stderr } = ask(verifier, [write(named(id))]);
      expect([status, stderr]).toEqual([1, ""]);
      expect(stdout.match(/^(ok {2}|FAIL) I[1-7] /gm)).toHaveLength(7);
      expect(stdout.includes("\u001b") || stdout.includes("\u202e")).toBe(false);
    }
  });

  test("a bundle signed with a key that is anybody's fails", () => {
    const key = `01${"00".repeat(31)}`;
    const files = unpack(sample.zip);
    const { body } = JSON.parse(files.get("manifest.json")?.toString() ?? "");
    // With this key the same 64 bytes are right for any text.
    const signature = Buffer.from(`01${"00".repeat(63)}`, "hex");
    const origin = `citizens-choice/${small.contestId}`;
    const named = Buffer.concat([Buffer.from(`${origin}\n\x01`), Buffer.from(key, "hex")]);
    const signed = Buffer.concat([hash("sha256", named, "buffer").subarray(0, 4), signature]);
    for (const [name, note] of files) {
      if (!name.startsWith("checkpoints/")) continue;
      const [text] = note.toString().split("\n\n");
      const forged = Buffer.from(`${text}\n\n— ${origin} ${signed.toString("base64")}\n`);
      files.set(name, forged);
      body.files[name] = hash("sha256", forged);
    }
    body.keys.log = key;
    const manifest = canonicalJson({ body, signature: signature.toString("base64") });
    files.set("manifest.json", Buffer.from(`${manifest}\n`));
    expect(ask(verifier, [write(pack(files))])).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^FAIL I7/),
    });
  });

  test("JSON without an end in depth fails as any other bundle that is none", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const manifest = new Map([...unpack(sample.zip)]).set("manifest.json", Buffer.from(deep));
    const line = forge(sample.zip, sample.keys.log, ({ log }) => log.splice(3, 0, `{"type":${deep}}`));
    for (const zip of [pack(manifest), line]) {
      expect(ask(verifier, [write(zip)])).toMatchObject({ status: 1, stderr: "" });
    }
  });

  test("a folder with a file less, a file more or a file changed fails; hidden files do not count", () => {
    const changes: [(folder: string) => void, number][] = [
      [(folder) => writeFileSync(join(folder, ".DS_Store"), "x"), 0],
      [(folder) => rmSync(join(folder, "verify.py")), 1],
      [(folder) => writeFileSync(join(folder, "note.txt"), "x"), 1],
      [(folder) => writeFileSync(join(folder, "checkpoints", "note.txt"), "x"), 1],
      [(folder) => writeFileSync(join(folder, "README.en.md"), "x"), 1],
    ];
    for (const [change, status] of changes) {
      const folder = unpackInto(newFolder(), sample.zip);
      change(folder);
      expect(ask(verifier, [folder]).status).toBe(status);
    }
  });

  test("finds a ballot by its code as people type it, and only one that was counted", () => {
    const { code } = anyAccepted();
    const picks = new RegExp(`^${code},(.*)$`, "m").exec(
      readFileSync(join(sample.folder, "ballots.csv"), "utf8"),
    )?.[1];
    const typed = [
      code,
      code.toLowerCase(),
      code.replaceAll("-", " "),
      code.replaceAll("0", "O").replaceAll("1", "l"),
    ];
    for (const one of typed) {
      const { status, said } = ask(verifier, [sample.path, "--code", one], "code");
      expect(status).toBe(0);
      expect(said).toContain(picks);
    }
    const other = [
      "0000-0000-0000-0000",
      sample.replaced.code,
      sample.accepted[7]?.code ?? "",
      "7K2M",
      "UUUU-0000-0000-0000",
    ];
    for (const one of other) {
      const { status, said } = ask(verifier, [sample.path, "--code", one], "code");
      expect([status, said.slice(0, 4)], one).toEqual([1, "FAIL"]);
    }
  });

  test("finds the envelope of a slip, and says what became of it", () => {
    const said = (accepted: Accepted) =>
      ask(verifier, [sample.path, "--slip", slipOf(accepted), "--lang", "en"], "slip");
    expect(said(anyAccepted())).toMatchObject({
      status: 0,
      said: expect.stringContaining("opened with the others"),
    });
    expect(said(sample.accepted[7] as Accepted)).toMatchObject({
      status: 0,
      said: expect.stringContaining("void"),
    });
    expect(said(sample.replaced)).toMatchObject({
      status: 0,
      said: expect.stringMatching(/replaced later|took its place/),
    });
    const { logIndex, envelopeHash } = anyAccepted();
    // Signed by the server, but the log says something else: what a slip is for.
    expect(said({ ...anyAccepted(), logIndex: logIndex + 1 }).status).toBe(1);
    expect(said({ ...anyAccepted(), logIndex: 9999 }).status).toBe(1);
    expect(said({ ...anyAccepted(), version: 2 }).status).toBe(1);
    expect(said({ ...anyAccepted(), envelopeHash: envelopeHash.replace(/^./, "g") }).status).toBe(1);
  });

  test("refuses a slip that was not signed, or not for this contest", () => {
    const slip = slipOf(anyAccepted());
    const { logIndex: index, version, envelopeHash: hash } = anyAccepted();
    const foreign = signSlip(sample.keys, { contestId: "other", index, version, hash });
    const otherKey = signSlip(newKeys(), { contestId: small.contestId, index, version, hash });
    for (const wrong of [
      slip.replace(/.$/, "!"),
      slip.slice(0, -2),
      slip.replace("slip1", "slip2"),
      foreign,
      otherKey,
      "x",
    ]) {
      expect(ask(verifier, [sample.path, "--slip", wrong], "slip").said.slice(0, 4), wrong).toBe("FAIL");
    }
  });

  test("holds the log against a checkpoint somebody kept", () => {
    const kept = [...unpack(sample.zip)].filter(([name]) => name.startsWith("checkpoints/"));
    expect(kept.length).toBeGreaterThan(2);
    for (const [, note] of kept) {
      expect(ask(verifier, [sample.path, "--checkpoint", write(note)]).status).toBe(0);
    }
    const crlf = kept[0]?.[1].toString().replaceAll("\n", "\r\n") ?? "";
    expect(ask(verifier, [sample.path, "--checkpoint", write(crlf)]).status).toBe(0);
    // The same server tells another story from the third line on.
    const retold = forge(sample.zip, sample.keys.log, (f) =>
      insert(f, { before: "env" }, { ...newest(f, "cfg") }),
    );
    expect(ask(verifier, [write(retold)]).status).toBe(0);
    const last = kept.at(-1)?.[1] ?? "";
    expect(ask(verifier, [write(retold), "--checkpoint", write(last)], "checkpoint").said).toMatch(/^FAIL/);
    const longer = [...unpack(retold)].findLast(([name]) => name.startsWith("checkpoints/"))?.[1] ?? "";
    expect(ask(verifier, [sample.path, "--checkpoint", write(longer)], "checkpoint").said).toMatch(/^FAIL/);
    expect(ask(verifier, [sample.path, "--checkpoint", write("x")], "checkpoint").said).toMatch(/^FAIL/);
  });

  test("demands the key that is given", () => {
    const key = sample.keys.log.publicKey.toString("hex");
    expect(ask(verifier, [sample.path, "--key", key.toUpperCase()]).status).toBe(0);
    const others = newKeys().log;
    const foreign = write(
      forge(sample.zip, others, ({ body }) => {
        body.keys.log = others.publicKey.toString("hex");
      }),
    );
    expect(ask(verifier, [foreign]).status, "consistent in itself, which is why there is --key").toBe(0);
    expect(ask(verifier, [foreign, "--key", key], "key")).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^FAIL/),
    });
  });
});
