import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { type Db, emptyWriteAheadLog, openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";
import { openContest } from "#db/seed/demo-calendar.ts";
import { createTestDbOnDisk, describeEngines } from "#tests/database.ts";
import type { SignedInVoter } from "#tests/signed-in-voters.ts";
import { ensureBuilt } from "../../app/server/prepare.mjs";
import { report } from "./figures.ts";
import { formOf, newVoter, post, serve, statuses } from "./site.ts";

const [official] = demoLogins
  .filter(({ login }) => login === "official")
  .map(({ login, password }) => ({ login, password }));

// The same faults as in the files beside this one, on the whole road from a voter's form to the answer.

beforeAll(() => ensureBuilt(), 300_000);

/** One more device on which the same person is signed in. */
async function signInAgain(db: Db, { id }: SignedInVoter): Promise<SignedInVoter> {
  const session = randomBytes(20).toString("hex");
  const idHash = createHash("sha256").update(session).digest("hex");
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString();
  await db.insertInto("session").values({ idHash, accountId: id, expiresAt }).execute();
  return { id, cookie: `session=${session}` };
}

/** How many envelopes and lines about envelopes the open contest has. */
async function stored(db: Db): Promise<{ envelopes: number; logged: number }> {
  const { rows } = await sql<{ envelopes: number; logged: number }>`select
    (select count(*) from envelope where contest_id = ${openContest}) as envelopes,
    (select count(*) from log_entry where contest_id = ${openContest} and kind = 'env') as logged`.execute(
    db,
  );
  return rows[0] ?? { envelopes: 0, logged: 0 };
}

describeEngines("200 forms of one person at once over HTTP", (engine) => {
  test("one form 200 times, and 8 devices with 25 forms each: one envelope, all others are told so", async () => {
    const { db, url, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    const site = await serve(db, url);
    const before = await stored(db);

    const form = formOf(site, await newVoter(db));
    const pressed = await Promise.all(Array.from({ length: 200 }, () => post(site, form)));
    expect(statuses(pressed)).toEqual({ 303: 200 });
    expect(await stored(db)).toEqual({ envelopes: before.envelopes + 1, logged: before.logged + 1 });

    const voter = await newVoter(db);
    const devices = await Promise.all(Array.from({ length: 8 }, () => signInAgain(db, voter)));
    const forms = devices.flatMap((device) => Array.from({ length: 25 }, () => formOf(site, device)));
    const answers = await Promise.all(forms.map((each) => post(site, each)));
    expect(statuses(answers)).toEqual({ 303: 1, 409: 199 });
    expect(await stored(db)).toEqual({ envelopes: before.envelopes + 2, logged: before.logged + 2 });
  });
});

interface Disk {
  how: string;
  folder: string;
  fill: () => Promise<void>;
  heal: () => Promise<void>;
}

/** A file system of its own that can be filled; where none can be mounted, a database that another program does not let go. */
function diskToFill(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "citizens-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const filler = join(folder, "filler");
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return { how: "a writer that holds on", folder, ...holding(join(folder, "test.sqlite")) };
  }
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  const fill = async () => {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  };
  return { how: "a tmpfs filled up", folder, fill, heal: async () => rmSync(filler) };
}

function holding(file: string): Pick<Disk, "fill" | "heal"> {
  let other: Db | null = null;
  let letGo = () => {};
  let done: Promise<unknown> = Promise.resolve();
  const fill = async () => {
    const held = openDatabase(`file:${file}`);
    other = held;
    let begun = () => {};
    const holds = new Promise<void>((resolve) => {
      begun = resolve;
    });
    done = held.transaction().execute(async () => {
      begun();
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    await holds;
  };
  const heal = async () => {
    letGo();
    await done;
    await other?.destroy();
  };
  return { fill, heal };
}

test("a disk that is full answers a voter in words, in both languages, and takes the same form once there is room", {
  // A writer that holds on keeps each attempt of the server waiting for five seconds.
  timeout: 240_000,
}, async () => {
  const disk = diskToFill();
  const url = `file:${join(disk.folder, "test.sqlite")}`;
  const db = openDatabase(url);
  onTestFinished(() => db.destroy());
  await migrate(db);
  const site = await serve(db, url);
  const forms = await Promise.all([1, 2].map(async () => formOf(site, await newVoter(db))));
  const [first, second] = forms as [(typeof forms)[number], (typeof forms)[number]];
  const before = await stored(db);

  // Else the log that is there already would take some more.
  await emptyWriteAheadLog(db);
  await disk.fill();
  const korean = await post(site, first, "ko");
  expect([korean.status, korean.body]).toEqual([503, expect.stringContaining("기록되지 않았습니다")]);
  const english = await post(site, second, "en");
  expect([english.status, english.body]).toEqual([503, expect.stringContaining("was not recorded")]);
  for (const { title } of site.projects.slice(0, 4)) expect(korean.body).toContain(title.ko);
  expect(await stored(db)).toEqual(before);
  // Nor is anything else that would be written an error of the program.
  const signIn = { method: "POST", body: new URLSearchParams(official), redirect: "manual" } as const;
  const refused = await fetch(`${site.origin}/staff/sign-in`, signIn);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await refused.text()).toContain("기록되지 않았습니다");

  await disk.heal();
  expect((await fetch(`${site.origin}/staff/sign-in`, signIn)).status).toBe(303);
  expect(statuses([await post(site, first), await post(site, second)])).toEqual({ 303: 2 });
  expect((await stored(db)).envelopes).toBe(before.envelopes + 2);
  expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrityCheck: "ok" }]);
  report(`over HTTP, ${disk.how}: 503 in both languages, healed without a restart`);
});
