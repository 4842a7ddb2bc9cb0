import { createHash } from "node:crypto";

/** Votes by project id, as a file of them adds up. */
export function votesOf(votes: readonly { picks: readonly string[] }[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { picks } of votes) for (const id of picks) sum[id] = (sum[id] ?? 0) + 1;
  return sum;
}

/**
 * A file as pabulib.org publishes them: a city's budget with `projects` and `voters`, 3 to 5 picks each, the first
 * projects liked best. The same bytes at every call.
 */
export function pabulibFileText({ projects, voters }: { projects: number; voters: number }): string {
  const ids = Array.from({ length: projects }, (_, index) => String(index * 7 + 11));
  const lines = ["META", "key;value", "description;Municipal PB in Wieliczka", "country;Poland"];
  lines.push("unit;Wieliczka", "subunit;Śródmieście", "instance;2020", `num_projects;${projects}`);
  lines.push(`num_votes;${voters}`, "budget;250000", "vote_type;approval", "rule;greedy");
  lines.push("date_begin;16.03.2020", "date_end;19.03.2020", "min_length;3", "max_length;5");
  lines.push("language;pl", "currency;PLN", "PROJECTS", "project_id;cost;category;name;target");
  for (const [index, id] of ids.entries()) {
    const category = ["education", "public space,sport", "environmental protection"][index % 3];
    lines.push(`${id};${(index + 1) * 500};${category};"Plac ""Wolności""; nr ${index}";adults,seniors`);
  }
  lines.push("VOTES", "voter_id;age;sex;voting_method;vote");
  for (let voter = 0; voter < voters; voter++) {
    const method = voter % 5 === 0 ? "paper" : "internet";
    lines.push(
      `${voter};${18 + (voter % 60)};${voter % 2 ? "F" : "M"};${method};${picks(voter, ids).join(",")}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function picks(voter: number, ids: readonly string[]): string[] {
  const chosen = new Set<string>();
  for (let step = 0; chosen.size < 3 + (voter % 3); step++) {
    const digest = createHash("sha256").update(`${voter}/${step}`).digest();
    const liking = (digest.readUInt16BE(0) / 65_536) * (digest.readUInt16BE(2) / 65_536);
    chosen.add(ids[Math.floor(liking * ids.length)] ?? "");
  }
  return [...chosen];
}
