import {
  type KyselyPlugin,
  type LimitNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  ValueListNode,
  ValueNode,
} from "kysely";

/*
 * What a query always says is written into its text instead of being bound. SQLite plans a statement anew at every run when
 * a bound value could have shown it a better plan (https://www.sqlite.org/queryplanner-ng.html#qpsg): every LIMIT, and every
 * value beside a column of which a partial index holds only some. Planning costs several times what these statements do.
 */

/** Numbers of rows, in all queries. What else a query is given may come from people and stays bound. */
class Limits extends OperationNodeTransformer {
  protected override transformLimit(node: LimitNode): LimitNode {
    return { ...node, limit: ValueNode.is(node.limit) ? inText(node.limit) : node.limit };
  }
}

/** Everything a prepared query is built with and that is not named as a value to come. */
class Constants extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return inText(node);
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    const values = node.values.map((value) => inText(ValueNode.create(value)));
    return ValueListNode.create(values) as unknown as PrimitiveValueListNode;
  }
}

function inText(node: ValueNode): ValueNode {
  const constant = typeof node.value === "string" || Number.isSafeInteger(node.value);
  return constant ? ValueNode.createImmediate(node.value) : node;
}

function rewriting(transformer: OperationNodeTransformer): KyselyPlugin {
  return {
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode =>
      transformer.transformNode(node, queryId),
    transformResult: async ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> =>
      result,
  };
}

export const limitsInText = rewriting(new Limits());
export const constantsInText = rewriting(new Constants());
