import { assistedTexts } from "#app/i18n/assisted.ts";
import { csvOf, safeCell } from "./csv.server.ts";
import type { PublishedResult } from "./results.server.ts";

/** How a version came to be public: a first one was published, a later one corrects what was. */
export function standingOf({ body }: Pick<PublishedResult, "body">): "published" | "corrected" {
  return body.corrects ? "corrected" : "published";
}

/** results.json: the signed body with what happened to it. Taking the added keys away leaves exactly what was hashed. */
export function resultJson(result: PublishedResult): string {
  const { text, sha256, certifiedAt, publishedAt, signatures, assisted } = result;
  const signed = signatures.map(({ name, signedAt }) => ({ name: name.ko, nameEn: name.en, signedAt }));
  const state = standingOf(result);
  const known = { state, sha256, certifiedAt, publishedAt, signatures: signed, assisted };
  return JSON.stringify({ ...known, ...JSON.parse(text) });
}

const columns = [
  "rank",
  "id",
  "number",
  "title",
  "title_en",
  "field",
  "online",
  "onsite",
  "total",
  "share_of_choices",
  "share_of_people",
  "online_rank",
  "onsite_rank",
  "selected",
  "contest",
  "version",
  "note",
] as const;

/** results.csv: one row a project in rank order, UTF-8 with a byte order mark so that Excel shows Hangul. */
export function resultCsv({ body, assisted }: PublishedResult): string {
  const note = [body.notice && `${body.notice.ko} / ${body.notice.en}`, assistedTexts(assisted)];
  const rows = body.projects.map((project) => [
    project.rank,
    safeCell(project.id),
    project.number,
    safeCell(project.title),
    safeCell(project.titleEn),
    safeCell(project.field),
    project.online,
    project.onsite,
    project.total,
    project.shareOfChoices.toFixed(1),
    project.shareOfPeople.toFixed(1),
    project.onlineRank,
    project.onsiteRank,
    project.selected ? "yes" : "no",
    safeCell(body.contest.id),
    body.version,
    safeCell(note.filter(Boolean).join(" | ")),
  ]);
  return csvOf([columns, ...rows]);
}

/** File name of a download: contest, state and version, so that two files on a desk are told apart; `part` of what. */
export function resultFileName(result: Pick<PublishedResult, "body">, extension: string, part = ""): string {
  const { contest, version } = result.body;
  return `${contest.id}-${standingOf(result)}-v${version}${part && `-${part}`}.${extension}`;
}
