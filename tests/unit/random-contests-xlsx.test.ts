import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { licenceOf } from "#app/domain/licences.ts";
import { furtherColumns } from "#app/domain/result-further.ts";
import { resultXlsx } from "#app/services/result-xlsx.server.ts";
import { countedCases, furtherCounted, joinedRooms } from "../random-contests.ts";

const words = {
  open: "동점 Tied",
  won: "동점에서 뽑힘 Won the tie",
  lost: "동점에서 뽑히지 않음 Lost the tie",
} as Record<string, string>;

const tenth = (tenths: number) => tenths / 10;

test("XLSX: its sheets, read back, hold the independent count's figures", async () => {
  const licence = licenceOf("none");
  for (const one of countedCases()) {
    const { count, result } = one;
    const xlsx = await resultXlsx(result, licence);
    const sheets = await readXlsxFile(xlsx);
    const sheetOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data.slice(1) ?? [];
    const ranking = sheetOf("순위 Ranking");
    expect(ranking).toHaveLength(result.body.projects.length);
    for (const [rank, number, , , , ...others] of ranking) {
      const [online, onsite, total, place, onlineRank, onsiteRank, choices, people, selected] =
        count.projects[`p${number}`] ?? [];
      const shares = [tenth(choices ?? 0), tenth(people ?? 0)];
      const figures = [online, onsite, total, ...shares, onlineRank, onsiteRank, selected ? "O" : null];
      const { points, tie } = furtherColumns(result.body);
      const score = result.body.projects.find((project) => project.number === number)?.score;
      const { weightedShare, tie: became } = furtherCounted(one, `p${number}`);
      const further = [
        ...(points ? [score && score.length > 15 ? score : Number(score)] : []),
        ...(weightedShare === null ? [] : [Number(weightedShare)]),
        ...(tie ? [became && words[became]] : []),
      ];
      expect([rank, ...others]).toEqual([place, ...figures, ...further]);
    }
    const rooms = joinedRooms(result.body.venues, count);
    const people = sheetOf("토론장 Rooms").map(([, , , people, choices]) => [people, choices]);
    expect(people).toEqual(rooms.map((room) => [room.people, room.choices]));
    const votes = sheetOf("토론장과 과제 Rooms and projects").map(([, , , ...cells]) => cells);
    for (const [at, cells] of votes.entries()) expect(cells).toEqual(rooms.map((room) => room.votes[at]));
    const fields = sheetOf("분야 Fields").map(([, , candidates, chosen]) => [candidates, chosen]);
    expect(fields).toEqual(result.body.fields.map(({ id }) => count.fields[id] ?? [0, 0]));
  }
}, 300_000);
