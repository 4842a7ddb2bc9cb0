import { matchesQuery } from "#app/domain/search.ts";

/** A project as the ballot shows it, in the reader's language. */
export interface BallotProject {
  id: string;
  number: number;
  title: string;
  slogan: string | null;
  subtitles: string[];
  description: string;
  period: string;
  tasks: { name: string; period: string }[];
  sourceNote: string | null;
  fieldId: string;
  fieldName: string;
  withdrawn: boolean;
  /** Where a search looks: names in both languages. */
  searchTexts: string[];
}

/** What of the ballot is shown, and in which order. It never changes what is picked. */
export interface BallotView {
  /** "all", "picked", or the id of a field. */
  show: string;
  order: "shuffled" | "number";
  query: string;
}

export const wholeBallot: BallotView = { show: "all", order: "shuffled", query: "" };

/** Reads a view from an address or a form; what is missing or unknown means the whole ballot. */
export function readView(get: (name: string) => string | null, fieldIds: readonly string[]): BallotView {
  const show = get("show") ?? "";
  return {
    show: ["picked", ...fieldIds].includes(show) ? show : "all",
    order: get("order") === "number" ? "number" : "shuffled",
    query: (get("q") ?? "").slice(0, 60),
  };
}

/** The query that leads back to a view; empty for the whole ballot. */
export function viewQuery(view: BallotView): string {
  const query = new URLSearchParams();
  if (view.show !== "all") query.set("show", view.show);
  if (view.order !== "shuffled") query.set("order", view.order);
  if (view.query !== "") query.set("q", view.query);
  return query.size > 0 ? `?${query}` : "";
}

/** The ids of the projects a view shows. `picked` are the picks at the moment the view was chosen. */
export function shownIds(
  projects: readonly BallotProject[],
  view: BallotView,
  picked: ReadonlySet<string>,
): Set<string> {
  const inShow = (project: BallotProject) =>
    view.show === "all" || (view.show === "picked" ? picked.has(project.id) : project.fieldId === view.show);
  return new Set(
    projects
      .filter((project) => inShow(project) && matches(project, view.query))
      .map((project) => project.id),
  );
}

function matches(project: BallotProject, query: string): boolean {
  const wanted = query.trim();
  if (/^\d{1,3}$/.test(wanted)) return project.number === Number(wanted);
  return project.searchTexts.some((text) => matchesQuery(text, wanted));
}

/** The projects in a view's order; they come shuffled. */
export function inOrder(projects: readonly BallotProject[], order: BallotView["order"]): BallotProject[] {
  return order === "number" ? projects.toSorted((one, other) => one.number - other.number) : [...projects];
}
