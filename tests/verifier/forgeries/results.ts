import type { ForgedCase } from "./forged-case.ts";

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
