package dev.earshot.query.live;

import dev.earshot.query.Query.Field;
import java.util.List;

/** A query as it is tested against a mention that has been read. */
sealed interface Condition {

  boolean test(Reading reading);

  /** Nothing is asked. */
  record Always() implements Condition {
    @Override
    public boolean test(Reading reading) {
      return true;
    }
  }

  record Never() implements Condition {
    @Override
    public boolean test(Reading reading) {
      return false;
    }
  }

  /** An entry stands somewhere in {@code places}, which are bits of {@link Reading}. */
  record Has(Entry entry, int places) implements Condition {
    @Override
    public boolean test(Reading reading) {
      return reading.has(entry.id, places);
    }
  }

  /** Words stand to each other as they must. */
  record Stands(Pattern pattern, int places) implements Condition {
    @Override
    public boolean test(Reading reading) {
      return reading.occurs(pattern, places);
    }
  }

  record Present(Field field) implements Condition {
    @Override
    public boolean test(Reading reading) {
      return reading.hasValue(field);
    }
  }

  record Amount(Field field, long least, long most) implements Condition {
    @Override
    public boolean test(Reading reading) {
      return reading.hasNumber(field, least, most);
    }
  }

  record AllOf(List<Condition> parts) implements Condition {
    @Override
    public boolean test(Reading reading) {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).test(reading)) {
          return false;
        }
      }
      return true;
    }
  }

  record AnyOf(List<Condition> options) implements Condition {
    @Override
    public boolean test(Reading reading) {
      for (int i = 0; i < options.size(); i++) {
        if (options.get(i).test(reading)) {
          return true;
        }
      }
      return false;
    }
  }

  record Not(Condition part) implements Condition {
    @Override
    public boolean test(Reading reading) {
      return !part.test(reading);
    }
  }
}
