import type { ResultBody } from "#app/domain/result-body.ts";
import type { Language } from "#app/i18n/language.ts";

interface Named {
  title: string;
  titleEn: string;
}

/** A project's official title in the reader's language. */
export function projectName(project: Named, language: Language): string {
  return language === "ko" ? project.title : project.titleEn;
}

/** The name of a field or venue in the reader's language. */
export function placeName(place: { name: string; nameEn: string }, language: Language): string {
  return language === "ko" ? place.name : place.nameEn;
}

/** Who holds the contest, in the reader's language. */
export function organiserName(body: Pick<ResultBody, "contest">, language: Language): string {
  return language === "ko" ? body.contest.organiser : body.contest.organiserEn;
}

/** Projects by name, in the order given. */
export function namesOf(
  ids: readonly string[],
  body: Pick<ResultBody, "projects">,
  language: Language,
): string {
  return ids
    .map((id) => body.projects.find((project) => project.id === id))
    .map((project, at) => (project ? projectName(project, language) : (ids[at] ?? "")))
    .join(", ");
}
