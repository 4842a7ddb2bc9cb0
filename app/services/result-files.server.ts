import type { ResultBody } from "#app/domain/result-body.ts";
import { type Further, furtherColumns, furtherOf } from "#app/domain/result-further.ts";
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

/**
 * results.csv: one row a project in rank order, UTF-8 with a byte order mark so that Excel shows Hangul. A contest with
 * weighted channels, a tie across the cut line or an override has columns more; readers go by their names.
 */
export function resultCsv({ body, assisted }: PublishedResult): string {
  const note = [body.notice && `${body.notice.ko} / ${body.notice.en}`, assistedTexts(assisted)];
  const { columns, cellsOf } = furtherCells(body);
  const rows = body.projects.map((project) => [
    ...[project.rank, safeCell(project.id), project.number],
    ...[safeCell(project.title), safeCell(project.titleEn), safeCell(project.field)],
    ...[project.online, project.onsite, project.total],
    ...[project.shareOfChoices.toFixed(1), project.shareOfPeople.toFixed(1)],
    ...[project.onlineRank, project.onsiteRank, project.selected ? "yes" : "no"],
    ...cellsOf(furtherOf(body, project)),
    ...[safeCell(body.contest.id), body.version],
    safeCell(note.filter(Boolean).join(" | ")),
  ]);
  const before = ["rank", "id", "number", "title", "title_en", "field", "online", "onsite", "total"];
  const shares = ["share_of_choices", "share_of_people", "online_rank", "onsite_rank", "selected"];
  return csvOf([[...before, ...shares, ...columns, "contest", "version", "note"], ...rows]);
}

function furtherCells(body: ResultBody) {
  const there = furtherColumns(body);
  const reason = safeCell(body.override?.reason ?? "");
  const all: [is: boolean, name: string, cell: (further: Further) => string | null][] = [
    [there.points, "points", ({ points }) => points],
    [there.weightedShare, "weighted_share", ({ weightedShare }) => weightedShare],
    [there.tie, "tie", ({ tie }) => tie],
    [there.override, "override", ({ override }) => override],
    [there.override, "override_reason", ({ override }) => override && reason],
  ];
  const said = all.filter(([isThere]) => isThere);
  return {
    columns: said.map(([, name]) => name),
    cellsOf: (further: Further) => said.map(([, , cell]) => cell(further)),
  };
}

/** File name of a download: contest, state and version, so that two files on a desk are told apart; `part` of what. */
export function resultFileName(result: Pick<PublishedResult, "body">, extension: string, part = ""): string {
  const { contest, version } = result.body;
  return `${contest.id}-${standingOf(result)}-v${version}${part && `-${part}`}.${extension}`;
}
