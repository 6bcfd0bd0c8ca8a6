package dev.earshot.processors.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages apart by the pieces of their words. It knows {@link #KNOWN} and a number of
 * others written in Latin letters, only to answer {@link #OTHER} for them.
 */
public final class NgramLanguage implements LanguageTagger {

  /** The languages that have an answer of their own. */
  public static final Set<String> KNOWN = Set.of("fr", "en", "de", "es", "it", "pt", "nl");

  private static final int MAGIC = 0x4541524C;

  /** Neighbouring pieces repeat each other: so many of them are one piece of news. */
  private static final double REPEATS = 3;

  /** How much the source's word is worth, in the same measure: e to the power of it to one. */
  private static final double HINT = 6;

  private final String version;
  private final List<String> languages;
  private final String[] answers;
  private final float step;
  private final byte[] table;
  private final Rows rows;
  private final int mask;
  private final AtomicReference<@Nullable Desk> desk = new AtomicReference<>();

  /** The tools of one answer; taken and put back, so that threads do not wait for each other. */
  private static final class Desk {
    final Grams grams = new Grams();
    final int[] sums;
    final long[] lanes;

    Desk(int languages, Rows rows) {
      sums = new int[languages];
      lanes = rows.lanes();
    }
  }

  /**
   * @param step what one unit of the table is worth
   * @param table for each piece's hash a row with a byte for each language
   */
  NgramLanguage(String version, List<String> languages, float step, byte[] table) {
    this.version = version;
    this.languages = List.copyOf(languages);
    this.answers =
        languages.stream().map(one -> KNOWN.contains(one) ? one : OTHER).toArray(String[]::new);
    this.step = step;
    this.table = table.clone();
    this.mask = table.length / languages.size() - 1;
    if (Integer.bitCount(mask + 1) != 1 || (mask + 1) * languages.size() != table.length) {
      throw new IllegalArgumentException(
          "%,d weights for %d languages: the rows must be a power of two"
              .formatted(table.length, languages.size()));
    }
    this.rows = new Rows(this.table, languages.size());
  }

  /** The tagger with the weights that this release ships. */
  public static NgramLanguage shipped() {
    try (InputStream in = NgramLanguage.class.getResourceAsStream("languages.bin")) {
      if (in == null) {
        throw new IllegalStateException("languages.bin is missing from this build of Earshot");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("languages.bin of this build of Earshot is damaged", e);
    }
  }

  /**
   * The tagger with the weights of a file that {@link #write} wrote.
   *
   * @throws IOException also if it is no such file
   */
  public static NgramLanguage read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in));
    if (data.readInt() != MAGIC) {
      throw new IOException("not a file of language weights");
    }
    String version = data.readUTF();
    List<String> languages = List.of(data.readUTF().split(" ", -1));
    float step = data.readFloat();
    int length = data.readInt();
    byte[] table = data.readNBytes(length);
    if (table.length != length) {
      throw new IOException("language weights end early");
    }
    return new NgramLanguage(version, languages, step, table);
  }

  /** Writes the weights. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeUTF(version);
    data.writeUTF(String.join(" ", languages));
    data.writeFloat(step);
    data.writeInt(table.length);
    data.write(table);
    data.flush();
  }

  @Override
  public String language(String text, @Nullable String hint) {
    Desk taken = desk.getAndSet(null);
    Desk mine = taken == null ? new Desk(languages.size(), rows) : taken;
    String answer = answer(text, hint, mine);
    desk.set(mine);
    return answer;
  }

  @Override
  public String version() {
    return version;
  }

  private String answer(String text, @Nullable String hint, Desk desk) {
    Grams grams = desk.grams;
    grams.scan(text);
    if (grams.foreign > grams.latin) {
      return OTHER;
    }
    if (grams.size == 0) {
      return hint != null && KNOWN.contains(hint) ? hint : OTHER;
    }
    rows.sum(grams, mask, desk.lanes, desk.sums);
    if (hint != null) {
      int hinted = languages.indexOf(hint);
      if (hinted >= 0) {
        desk.sums[hinted] += (int) (HINT * REPEATS / step);
      }
    }
    return answers[best(desk.sums)];
  }

  /** Of several that are equally likely, the first. */
  private static int best(int[] sums) {
    int best = 0;
    for (int l = 1; l < sums.length; l++) {
      best = sums[l] > sums[best] ? l : best;
    }
    return best;
  }
}
