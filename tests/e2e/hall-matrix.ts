import type { Db } from "#db/connection.ts";
import { listRounds } from "#db/queries/count-rounds.ts";
import { incheon } from "#db/seed/incheon.ts";
import type { Ask, SentFields } from "./asking.ts";
import { twoBallotSheet } from "./contest.ts";
import { type Reader, room } from "./hall-matrix-table.ts";
import { envelopesOf, greyDot, photoOf } from "./matrix-contest.ts";

/** What is sent for each act of the matrix, as the pages' forms send it. */

export interface World {
  db: Db;
  contestId: string;
  venueId: string;
  who: Reader;
  ask: Ask;
}

type Send = (world: World) => SentFields | Promise<SentFields>;

const contest = "contests/:contestId";

/** The address of a route for one room. */
export function addressOf(route: string, { contestId, venueId }: World): string {
  return `/${route}`
    .replace(":contestId", contestId)
    .replace(":venueId", venueId)
    .replace(":photoId", photoOf(contestId, venueId))
    .replace(":revision", "1")
    .replace(":file", "template.csv");
}

const csv = (text: string) => new File([text], "list.csv", { type: "text/csv" });

function withFile(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** What a preview's page would confirm; where there is none, what somebody might make up. */
async function confirmed(
  world: World,
  route: string,
  list: { file: File; madeUp: string },
): Promise<FormData> {
  const { text } = await world.ask(addressOf(route, world), withFile({ intent: "preview", file: list.file }));
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1]?.replaceAll("&quot;", '"');
  const fields = { rows: hidden("rows") ?? list.madeUp, base: hidden("base") ?? "made-up" };
  return withFile({ intent: "confirm", ...fields });
}

// Nobody is on the roll of two rooms.
const rollOf = ({ who, venueId }: World) =>
  csv(`이름,연락처\r\n아무개,${who}.${venueId}@example.invalid\r\n`);
const rollMadeUp = '[[2,"아무개","010-1234-5678"]]';
const district = incheon.reconstructed.venues[10]?.name_ko ?? "";
const venuesOf = ({ who }: World) => csv(`이름,종류,주소\r\n${district},군·구,${who}의 1층\r\n`);
const venuesMadeUp = JSON.stringify([[2, district, "", "군·구", "1층", "", "", "", ""]]);

const roundOf = async ({ db, contestId, venueId }: World) =>
  `${(await listRounds(db, contestId, venueId)).at(-1)?.round ?? 1}`;

const act =
  (fields: Record<string, string>): Send =>
  async (world) => ({ ...fields, round: await roundOf(world) });
const count =
  (checkedIn: (who: Reader) => string): Send =>
  async (world) => ({ ...twoBallotSheet, checkedIn: checkedIn(world.who), round: await roundOf(world) });

async function newestCheckIn({ db, contestId, venueId }: World): Promise<string> {
  const rows = db.selectFrom("checkIn").select("id").where("contestId", "=", contestId);
  const newest = rows.where("venueId", "=", venueId).orderBy("at", "desc").orderBy("id");
  return (await newest.executeTakeFirst())?.id ?? "none";
}

async function firstVoidRequest({ db, contestId }: World): Promise<string> {
  const rows = db.selectFrom("voidRequest").select("id").where("contestId", "=", contestId);
  return (await rows.orderBy("requestedAt").executeTakeFirst())?.id ?? "none";
}

const incidentId = "00000000-0000-4000-8000-000000000000";
const reason = "종이를 다시 봄";

/** By route and act; what is not here is sent as any form (POST) or not at all (GET). In this order one leads to the next. */
const sends: Record<string, Send> = {
  [`${contest}/venues preview`]: (world) => withFile({ intent: "preview", file: venuesOf(world) }),
  [`${contest}/venues confirm`]: (world) =>
    confirmed(world, `${contest}/venues`, { file: venuesOf(world), madeUp: venuesMadeUp }),
  // Somebody who does nothing else in this matrix.
  [`${contest}/venues unbind`]: () => ({ intent: "unbind", venue: "ganghwa-gun", login: "organiser" }),
  [`${contest}/voids request`]: async ({ db, contestId }) => ({
    ...{ intent: "request", envelope: (await envelopesOf(db, contestId))[0] ?? "", reason },
  }),
  [`${contest}/voids approve`]: async (world) => ({
    ...{ intent: "approve", request: await firstVoidRequest(world) },
  }),

  [`${room}/roll preview`]: (world) => withFile({ intent: "preview", file: rollOf(world) }),
  [`${room}/roll confirm`]: (world) =>
    confirmed(world, `${room}/roll`, { file: rollOf(world), madeUp: rollMadeUp }),
  [`${room}/check-in check in`]: ({ who, venueId, contestId }) => ({
    ...{ contact: `${who}.${venueId}.${contestId}@example.invalid` },
  }),
  [`${room}/check-in assisted`]: async (world) => ({
    ...{ intent: "assisted", assisted: "sight", checkInId: await newestCheckIn(world) },
  }),
  [`${room}/check-in undo`]: async (world) => {
    const checkInId = await newestCheckIn(world);
    return { intent: "undo", checkInId, [`reason-${checkInId}`]: reason };
  },
  [`${room}/photos photo`]: () =>
    withFile({ photo: new File([greyDot], "sheet.png", { type: "image/png" }) }),
  [`${room}/codes print`]: ({ who, venueId }) => {
    const requestKey = Buffer.from(`${who} ${venueId}`.padEnd(16).slice(0, 16)).toString("hex");
    return { intent: "print", count: "2", requestKey };
  },
  [`${room}/codes begin`]: () => ({ intent: "begin" }),
  [`${room}/codes withdraw`]: () => ({ intent: "withdraw", number: "1", "reason-1": reason }),
  // Three officers printed two each; the first two are withdrawn.
  [`${room}/codes close`]: () => ({
    ...{ intent: "close", headCount: "0", handedOut: "0", leftOver: "4", paper: "also", confirmed: "yes" },
  }),
  [`${room} begin`]: act({ intent: "begin" }),
  [`${room} file`]: async (world) =>
    withFile({ ...twoBallotSheet, round: await roundOf(world), fill: "1", file: csv("번호,표\r\n1,2\r\n") }),
  [`${room} count, differing`]: count((who) => (who === "second" ? "3" : "2")),
  [`${room} third`]: act({ intent: "third", checkedIn: "2", reason }),
  [`${room} incident`]: act({
    ...{ intent: "incident", kind: "network", incident: incidentId },
    ...{ incidentTime: "00:01", incidentNote: "전기가 나감" },
  }),
  [`${room} send back`]: act({ intent: "send-back", reason }),
  [`${room} count again`]: count(() => "2"),
  [`${room} sign`]: act({ intent: "sign" }),
  [`${room} correct`]: act({ intent: "correct", reason }),
  [`${room} count anew`]: count(() => "2"),
  [`${room} sign anew`]: act({ intent: "sign" }),
};

/** What one act sends; nothing where it only reads. */
export function fieldsOf(name: string, world: World): SentFields | Promise<SentFields> | undefined {
  if (name.endsWith(" GET")) return undefined;
  return sends[name]?.(world) ?? { intent: "nothing there is", round: "1" };
}
