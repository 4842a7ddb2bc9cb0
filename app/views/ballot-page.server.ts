import { type BallotProject, readView } from "#app/components/ballot-view.ts";
import type { BallotRefusal } from "#app/domain/ballot.ts";
import type { Field, Project } from "#app/domain/contest.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import type { Language } from "#app/i18n/language.ts";

/** The view a button of the form asks for: what it sets, over what was shown. */
export function viewSent(form: FormData, fields: readonly Field[]) {
  const text = (name: string) => {
    const value = form.get(`set-${name}`) ?? form.get(name);
    return typeof value === "string" ? value : null;
  };
  const view = readView(
    text,
    fields.map((field) => field.id),
  );
  return form.get("set-show") === "all" ? { ...view, query: "" } : view;
}

/** A project as the ballot shows it. */
export function onBallot(project: Project, fields: readonly Field[], language: Language): BallotProject {
  const { id, number, fieldId, period, withdrawn } = project;
  const names = [project.title, project.slogan, ...project.subtitles];
  return {
    ...{ id, number, fieldId, period, withdrawn },
    title: project.title[language],
    slogan: project.slogan?.[language] ?? null,
    subtitles: project.subtitles.map((line) => line[language]),
    description: project.description[language],
    tasks: project.tasks.map((task) => ({ name: task.name[language], period: task.period })),
    sourceNote: project.sourceNote?.[language] ?? null,
    fieldName: fields.find((field) => field.id === fieldId)?.name[language] ?? "",
    searchTexts: [...new Set(names.flatMap((name) => (name ? [name.ko, name.en] : [])))],
  };
}

/** Why a ballot breaks the rule, in a sentence that says what to do. */
export function brokenRule(language: Language, projects: readonly Project[], refusal: BallotRefusal): string {
  const t = ballotMessages[language].refusals;
  const titleOf = (id: string) => projects.find((project) => project.id === id)?.title[language] ?? "";
  switch (refusal.type) {
    case "too-few":
      return t["too-few"](refusal);
    case "too-many":
      return t["too-many"](refusal);
    case "withdrawn-project":
      return t["withdrawn-project"](titleOf(refusal.projectId));
    case "repeated":
      return t.repeated(titleOf(refusal.projectId));
    default:
      return t[refusal.type];
  }
}
