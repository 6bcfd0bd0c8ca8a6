package dev.earshot.query.live;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Evidence;

/**
 * Words of a mention that a query asks for.
 *
 * @param position of the first of them: neighbours in one field differ by one, and the fields lie
 *     far apart
 * @param start first character, in UTF-16 units from the start of the field
 * @param end one past the last character
 */
public record Spoken(Evidence.Field field, int position, int start, int end) {
  public Spoken {
    requireNonNull(field, "field");
  }
}
