import { createHash } from "node:crypto";
import { canonicalJson } from "#app/domain/log-line.ts";
import { type ForgedCase, insert } from "./forged-case.ts";

/** Sums, ranks, ties, shares and whatever else the result says (I5, I6). */
export const resultCases: ForgedCase[] = [
  ["votes in the table alone", ["I5", "I6"], ({ results }) => results[1]?.splice(2, 1, "1")],
  ["votes in the signed result alone", ["I5", "I6"], ({ result }) => result.projects[3].online++],
  [
    "a vote moved from online to the hall in both",
    ["I5", "I6"],
    ({ results, result }) => {
      const [project] = result.projects;
      project.online -= 1;
      project.onsite += 1;
      results[1]?.splice(2, 2, String(project.online), String(project.onsite));
    },
  ],
  ["a rank in the table", ["I6"], ({ results }) => results[3]?.splice(0, 1, "2")],
  ["a share in the table", ["I6"], ({ results }) => results[3]?.splice(5, 1, "9.9")],
  ["a tie in the table", ["I6"], ({ results }) => results[4]?.splice(6, 1, "1")],
  ["the order of the table", ["I6"], ({ results }) => results.push(...results.splice(5, 1))],
  ["a project left out of the table", ["I5", "I6"], ({ results }) => results.splice(5, 1)],
  ["a rank", ["I6"], ({ result }) => result.projects[1].rank++],
  ["an online rank", ["I6"], ({ result }) => result.projects[1].onlineRank++],
  ["an on-site rank", ["I6"], ({ result }) => result.projects[1].onsiteRank++],
  [
    "a project chosen in place of another",
    ["I6"],
    ({ result }) => {
      result.projects[3].selected = false;
      result.projects[4].selected = true;
    },
  ],
  ["a tie", ["I6"], ({ result }) => result.tiedAtCutoff.push("project-4")],
  ["the cut", ["I6"], ({ result }) => result.cut.votes++],
  ["a share of choices", ["I6"], ({ result }) => Object.assign(result.projects[0], { shareOfChoices: 50 })],
  ["a share of people", ["I6"], ({ result }) => Object.assign(result.projects[0], { shareOfPeople: 99.9 })],
  ["people", ["I6"], ({ result }) => result.channels.total.people++],
  ["choices", ["I6"], ({ result }) => result.channels.online.choices++],
  ["the count of a field", ["I6"], ({ result }) => result.fields[0].selected++],
  ["people of a room", ["I6"], ({ result }) => result.venues[0].people++],
  ["a title", ["I6"], ({ result }) => Object.assign(result.projects[0], { title: "다른 과제" })],
  ["the rule in the result", ["I6"], ({ result }) => result.rule.seats++],
  ["a time in the result", ["I6"], ({ result }) => Object.assign(result.calendar, { hallOpensAt: null })],
  [
    "the overlap rule in the result",
    ["I6"],
    ({ result }) => Object.assign(result.overlap, { rule: "keep-hall" }),
  ],
  ["void envelopes in the result", ["I6"], ({ result }) => result.notCounted.void++],
  ["a slogan that is a number", ["I6"], ({ result }) => Object.assign(result.projects[0], { slogan: 1e-7 })],
  ["a slogan left out", ["I6"], ({ result }) => delete result.projects[0].slogan],
  ["an organiser left out", ["I6"], ({ result }) => delete result.contest.organiserEn],
  ["a notice that is no text", ["I6"], ({ result }) => Object.assign(result, { notice: { ko: 1, en: "" } })],
  [
    "a field that is a list",
    ["I6"],
    ({ result }) => {
      const [field] = result.fields;
      for (const project of result.projects) if (project.field === field.id) project.field = [field.id];
      field.id = [field.id];
    },
  ],
  ["a choice against the count, as the log says", [], choose(["project-4"], ["project-5"])],
  ["more put in than out", ["I6"], choose([], ["project-5"])],
  ["one put out who was not in", ["I6"], choose(["project-6"], ["project-5"])],
  ["one put in who was in", ["I6"], choose(["project-4"], ["project-1"])],
  ["one put out who was not in, and one in who was", [], choose(["project-6"], ["project-1"])],
  ["one put in who is no project", ["I6"], choose(["project-4"], ["project-99"])],
  ["one put out by a name that holds others", ["I6"], choose("project-4", ["project-5"])],
  ["one put out by a table", ["I6"], choose({ "project-4": 1 }, ["project-5"])],
  ["a choice that the log does not know", ["I6"], choose(["project-4"], ["project-5"], "")],
  ["something added to the result", ["I6"], ({ result }) => Object.assign(result, { remark: "" })],
  [
    "the result's names in another order",
    ["I6"],
    ({ result }) => {
      const { version } = result;
      delete result.version;
      result.version = version;
    },
  ],
];

/** Officials choose otherwise than the count; everything that follows from it is made to fit. */
function choose(out: unknown, into: string[], told?: string): ForgedCase[2] {
  return (f) => {
    const { result, body } = f;
    const change = { out, in: into, reason: "까닭" };
    const isOut = (id: string) =>
      typeof out === "string" ? out === id : Object.values(out as object).includes(id);
    for (const project of result.projects) {
      if (isOut(project.id) || (out as Record<string, number>)[project.id]) project.selected = false;
      if (into.includes(project.id)) project.selected = true;
    }
    for (const field of result.fields) {
      // biome-ignore lint/suspicious/noExplicitAny: a forged result.
      field.selected = result.projects.filter((one: any) => one.selected && one.field === field.id).length;
    }
    result.override = change;
    const text = canonicalJson({ contest: body.config.contest, version: 1, ...change });
    const hash = createHash("sha256")
      .update(told ?? text)
      .digest("hex");
    insert(f, { before: "cert" }, { type: "override", version: 1, hash });
  };
}
