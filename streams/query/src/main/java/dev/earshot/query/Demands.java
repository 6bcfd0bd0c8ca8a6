package dev.earshot.query;

/** Tells whether a query names something that a mention has to have. */
final class Demands {

  private Demands() {}

  static boolean anything(Query query) {
    return switch (query) {
      case Query.All _ -> false;
      case Query.And(var parts) -> parts.stream().anyMatch(Demands::anything);
      case Query.Or(var parts) -> parts.stream().allMatch(Demands::anything);
      case Query.Not(Query part) -> excludes(part);
      case Query.Said _, Query.Value _, Query.Range _ -> true;
    };
  }

  /** Whether excluding {@code query} demands something: that is, whether it is itself a NOT. */
  private static boolean excludes(Query query) {
    return switch (query) {
      case Query.Not(Query part) -> anything(part);
      case Query.And(var parts) -> parts.stream().allMatch(Demands::excludes);
      case Query.Or(var parts) -> parts.stream().anyMatch(Demands::excludes);
      case Query.All _ -> true;
      case Query.Said _, Query.Value _, Query.Range _ -> false;
    };
  }
}
