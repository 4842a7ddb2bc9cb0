import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { holderPairs } from "#app/domain/key-share.ts";
import { makeKeys } from "#app/keys.server.ts";
import {
  joinShares,
  makeSharedKey,
  readPublicKeyLine,
  type SharedKey,
} from "#app/services/key-shares.server.ts";
import { rehearsalLine, sealRehearsal } from "#app/services/rehearsals.server.ts";
import type { Db } from "#db/connection.ts";
import { findOpening } from "#db/queries/openings.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { newKeysFolder } from "#tests/keys.ts";
import { shareOpeningKey, sharesOf } from "#tests/shared-key.ts";
import { castAll, clockAt, insertSmallContest, small } from "#tests/small-contest.ts";

interface Ran {
  code: number | null;
  output: string;
}

/** Runs a command as npm would, with these lines for standard input. */
function run(
  program: "keys" | "open",
  args: readonly string[],
  {
    input = [],
    env = {},
    watch = () => {},
  }: {
    input?: readonly string[];
    env?: Record<string, string>;
    watch?: (output: string, interrupt: () => void) => void;
  } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [`app/custody/${program}.ts`, ...args, "--lang", "en"], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input.map((line) => `${line}\n`).join(""));
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
    watch(output, () => child.kill("SIGINT"));
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "citizens-shares-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The shares printed on sheets of text: a number, then five rows of three groups. */
function sharesIn(output: string): string[] {
  const rows = "([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})";
  const sheet = new RegExp(`^ +([123])-${[rows, rows, rows, rows, rows].join("\\n +")}`, "gm");
  return [...output.matchAll(sheet)].map(([, ...parts]) => parts.join("-"));
}

const lineIn = (output: string) => /K(-[0-9A-Z]{4}){14}/.exec(output)?.[0] ?? "";

describe("npm run keys -- make", () => {
  test("prints three shares of one key, any two of which open, and never the key itself", async () => {
    const { code, output } = await run("keys", ["make", "--contest", "incheon"]);
    expect(code).toBe(0);
    const shares = sharesIn(output);
    expect(shares.map((share) => share[0])).toEqual(["1", "2", "3"]);
    const publicKey = readPublicKeyLine(lineIn(output));
    if (!publicKey.ok) throw new Error(publicKey.error.type);
    const key: SharedKey = { publicKey: publicKey.value, line: lineIn(output), shares };
    for (const pair of holderPairs) {
      const joined = await joinShares(Buffer.from(key.publicKey, "hex"), sharesOf(key, pair));
      if (!joined.ok) throw new Error(joined.error.type);
      const privateKey = Buffer.from(joined.value);
      for (const text of ["hex", "base64", "base64url"] as const) {
        expect(output.toLowerCase()).not.toContain(privateKey.toString(text).toLowerCase());
      }
    }
    // Each on a page of its own.
    const pages = output.split("\f");
    expect(pages.map((page) => sharesIn(page).length)).toEqual([1, 1, 1, 0]);
  });

  test("two runs make two keys", async () => {
    const [one, other] = await Promise.all([
      run("keys", ["make", "--contest", "c"]),
      run("keys", ["make", "--contest", "c"]),
    ]);
    expect(lineIn(one.output)).not.toBe(lineIn(other.output));
  });

  test("--html: a sheet a holder, readable by its owner alone, and no share on the screen", async () => {
    const folder = join(newFolder(), "sheets");
    const { code, output } = await run("keys", ["make", "--contest", "<b>&투표", "--html", folder]);
    expect(code).toBe(0);
    expect(sharesIn(output)).toEqual([]);
    const files = readdirSync(folder).sort();
    expect(files).toEqual([1, 2, 3].map((holder) => `share-${holder}-of-3.html`));
    const publicKey = readPublicKeyLine(lineIn(output));
    const sheets = files.map((file) => readFileSync(join(folder, file), "utf8"));
    const shares = sheets.map((sheet) =>
      [...sheet.matchAll(/<div> *((?:[123]-)?[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})<\/div>/g)]
        .map(([, row]) => row)
        .join("-"),
    );
    for (const [index, sheet] of sheets.entries()) {
      expect(statSync(join(folder, files[index] ?? "")).mode & 0o777).toBe(0o600);
      expect(sheet).toContain("&lt;b&gt;&amp;투표");
      expect(sheet).not.toContain("<b>&투표");
      for (const text of ["<svg", "검사값", "Checksum", "보관자 이름", "Signature", lineIn(output)]) {
        expect(sheet).toContain(text);
      }
    }
    const [first = "", second = "", third = ""] = shares;
    for (const pair of [
      [first, second],
      [first, third],
      [second, third],
    ] as const) {
      const joined = await joinShares(Buffer.from(publicKey.ok ? publicKey.value : "", "hex"), pair);
      expect(joined.ok).toBe(true);
    }
    const again = await run("keys", ["make", "--contest", "c", "--html", folder]);
    expect([again.code, again.output]).toEqual([1, expect.stringContaining("nothing was written")]);
    expect(files.map((file) => readFileSync(join(folder, file), "utf8"))).toEqual(sheets);
  });

  test.each([
    { what: "no command", args: [] },
    { what: "no contest", args: ["make"] },
    { what: "another command", args: ["burn"] },
  ])("$what: says how it is used", async ({ args }) => {
    const { code, output } = await run("keys", args);
    expect([code, output]).toEqual([1, expect.stringContaining("npm run keys -- make --contest ID")]);
  });
});

describe("npm run keys -- rehearse", async () => {
  const key = await makeSharedKey();
  const sealed = holderPairs.map((pair) => {
    const rehearsal = { contestId: "c", generation: 1, pair, round: 1 };
    const { envelope } = sealRehearsal(key.publicKey, rehearsal);
    return { pair, line: rehearsalLine({ ...rehearsal, publicKey: key.publicKey, envelope }) };
  });
  const [first] = sealed;

  test.each(holderPairs)(
    "holders %s open theirs from a file, and what they typed is not repeated",
    async (pair) => {
      const file = join(newFolder(), "envelopes.txt");
      writeFileSync(file, sealed.map(({ line }) => `# remark\r\n${line}\r\n`).join(""));
      const shares = sharesOf(key, pair);
      const { code, output } = await run("keys", ["rehearse", "--file", file], { input: shares });
      expect([code, output]).toEqual([0, expect.stringMatching(/ {4}[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\n/)]);
      for (const share of shares) expect(output).not.toContain(share.slice(0, 12));
    },
  );

  test("one line is pasted", async () => {
    const { code } = await run("keys", ["rehearse"], { input: [first?.line ?? "", ...sharesOf(key, "1+2")] });
    expect(code).toBe(0);
  });

  test.each<{ what: string; input: string[]; said: RegExp }>([
    { what: "no envelope", input: ["nothing"], said: /no trial envelope/ },
    { what: "nothing at all", input: [], said: /Paste the trial envelope/ },
    {
      what: "another pair's envelope",
      input: [first?.line ?? "", ...sharesOf(key, "1+3")],
      said: /those of holders 1\+3, but the envelope is for 1\+2/,
    },
    {
      what: "an envelope altered on the way",
      input: [
        (first?.line ?? "").replace(/.$/, (last) => (last === "A" ? "B" : "A")),
        ...sharesOf(key, "1+2"),
      ],
      said: /altered on the way/,
    },
    {
      what: "a slip in a share",
      input: [first?.line ?? "", (key.shares[0] ?? "").replace(/.$/, (last) => (last === "0" ? "4" : "0"))],
      said: /a character is wrong/,
    },
    {
      what: "one share twice",
      input: [first?.line ?? "", key.shares[0] ?? "", key.shares[0] ?? ""],
      said: /two different holders/,
    },
  ])("$what opens nothing and says why", async ({ input, said }) => {
    const { code, output } = await run("keys", ["rehearse"], { input });
    expect(code).not.toBe(0);
    expect(output).toMatch(said);
  });
});

const contest = { rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b", "c"], venueIds: [], voters: 6 };
const ballots = [["a", "b"], ["a"], ["a", "c"], ["b"], ["c"], ["b", "c"]];
const { contestId } = small;

describeEngines("npm run open", (engine) => {
  let testDb: TestDb;
  let db: Db;
  let env: Record<string, string>;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    const keysFolder = newKeysFolder();
    small.keys = makeKeys(keysFolder);
    env = { DATABASE_URL: testDb.url, KEYS_DIR: keysFolder, DEMO: "off" };
  });
  afterEach(() => testDb.close());

  const args = ["--contest", contestId, "--official", "official1"];
  const hashIn = (output: string) =>
    [...output.matchAll(/^ {4}([0-9a-f]{4}(?: [0-9a-f]{4}){3})$/gm)]
      .map(([, row = ""]) => row)
      .join("")
      .replaceAll(" ", "");

  test("with the server's key: counts, and the hash to read aloud; again: the same", async () => {
    await castAll(db, ballots);
    const { code, output } = await run("open", args, { env });
    const opening = await findOpening(db, contestId);
    expect([code, output]).toEqual([0, expect.stringContaining("Ballots counted: 6")]);
    expect(hashIn(output)).toBe(opening?.ballotsSha256);
    const again = await run("open", args, { env });
    expect([again.code, hashIn(again.output)]).toEqual([0, opening?.ballotsSha256]);
  });

  test("with two shares, which are not repeated; with wrong ones it opens nothing", async () => {
    const before = clockAt("2020-09-20T00:00:00.000Z");
    const key = await shareOpeningKey(db, {
      contestId,
      officialId: "official1",
      clock: before,
      keys: small.keys,
    });
    await castAll(db, ballots);
    const one = key.shares[0] ?? "";
    const wrong = await run("open", args, { env, input: [one, one.replace(/.$/, "4")] });
    expect(wrong.code).toBe(1);
    expect(await findOpening(db, contestId)).toBe(undefined);
    const shares = sharesOf(key, "2+3");
    const { code, output } = await run("open", args, { env, input: shares });
    expect([code, output]).toEqual([0, expect.stringContaining("Ballots counted: 6")]);
    for (const share of shares) expect(output).not.toContain(share.slice(0, 12));
  });

  test("asks who opens; only an official may", async () => {
    await castAll(db, ballots);
    const asked = ["--contest", contestId];
    expect((await run("open", asked, { env, input: ["organiser"] })).output).toContain("no official's login");
    expect((await run("open", asked, { env, input: ["official2"] })).code).toBe(0);
    const row = await db.selectFrom("opening").select("openedBy").executeTakeFirstOrThrow();
    expect(row.openedBy).toBe("official2");
  });

  test("Ctrl+C stops it without loss", async () => {
    await castAll(db, ballots);
    let pressed = 0;
    const stopped = await run("open", args, {
      env,
      watch: (output, interrupt) => {
        if (output.includes("Opening the envelopes") && pressed++ === 0) interrupt();
      },
    });
    // So small a box may be open before the signal arrives.
    if (stopped.code !== 0)
      expect([stopped.code, stopped.output]).toEqual([130, expect.stringContaining("nothing is lost")]);
    const { code, output } = await run("open", args, { env });
    expect([code, output]).toEqual([0, expect.stringContaining("Ballots counted: 6")]);
  });

  test("unreadable envelopes are named, and left out with a reason only", async () => {
    await castAll(db, ballots);
    const { slot } = await db.selectFrom("envelope").select("slot").limit(1).executeTakeFirstOrThrow();
    await db
      .updateTable("envelope")
      .set({ sealed: Buffer.alloc(129, 1) })
      .where("slot", "=", slot)
      .execute();
    const { code, output } = await run("open", args, { env });
    expect(code).toBe(1);
    expect(output).toContain(slot.toString("hex"));
    expect(output).toContain("--without 1 --reason");
    expect((await run("open", [...args, "--without", "1"], { env })).output).toContain("Enter the reason");
    const left = await run("open", [...args, "--without", "1", "--reason", "damaged"], { env });
    expect([left.code, left.output]).toEqual([0, expect.stringContaining("Left out as unreadable: 1")]);
  });

  test("a contest that does not exist, and none at all", async () => {
    const unknown = await run("open", ["--contest", "nowhere", "--official", "official1"], { env });
    expect([unknown.code, unknown.output]).toEqual([1, expect.stringMatching(/no such contest|그런 투표가/)]);
    expect((await run("open", [], { env })).code).toBe(1);
  });
});
