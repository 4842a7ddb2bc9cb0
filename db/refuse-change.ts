/** Triggers for a table whose history is added to and never edited: UPDATE and DELETE raise. */
export function refuseChange(table: string, postgres: boolean): string[] {
  if (!postgres) {
    return ["update", "delete"].map(
      (verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table}
        begin select raise(abort, '${table} is append-only'); end`,
    );
  }
  return [
    `create or replace function ${table}_append_only() returns trigger language plpgsql as
      $$ begin raise exception '${table} is append-only'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function ${table}_append_only()`,
  ];
}

/** A trigger that raises `message` where `refused` holds; the condition is the same text on both engines. */
export function refuseWhen(
  postgres: boolean,
  { name, event, refused, message }: { name: string; event: string; refused: string; message: string },
): string[] {
  if (!postgres) {
    return [
      `create trigger ${name} before ${event} when ${refused} begin select raise(abort, '${message}'); end`,
    ];
  }
  return [
    `create function ${name}() returns trigger language plpgsql as
      $$ begin
        if ${refused} then raise exception '${message}'; end if;
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end $$`,
    `create trigger ${name} before ${event} for each row execute function ${name}()`,
  ];
}
