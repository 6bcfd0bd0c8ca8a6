package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * All that {@link LinearSentiment} has learned, and how it becomes a file.
 *
 * @param version names the data and the recipe; recorded in each tag
 * @param whole the tables that judge a text as a whole: {@code shared}, and one for each language
 * @param toward those that judge what is said of a brand: {@code shared}, and one for each channel
 * @param settings the few numbers that were tuned, by name
 */
record Weights(
    String version,
    Map<String, Table> whole,
    Map<String, Table> toward,
    Map<String, Float> settings) {

  /** The name of the table that all texts share. */
  static final String SHARED = "shared";

  private static final int MAGIC = 0x45415253;

  Weights {
    requireNonNull(version, "version");
    whole = Map.copyOf(whole);
    toward = Map.copyOf(toward);
    settings = Map.copyOf(settings);
    requireNonNull(whole.get(SHARED), "the shared table of whole texts");
    requireNonNull(toward.get(SHARED), "the shared table of brands");
  }

  float setting(String name) {
    return settings.getOrDefault(name, 0f);
  }

  /** The same, with a mark of the weights themselves at the end of the version. */
  Weights marked() {
    return new Weights(version + "/weights-" + mark(), whole, toward, settings);
  }

  /** Whether the weights are those that the version names. */
  boolean isWhatItSays() {
    return version.endsWith("/weights-" + mark());
  }

  private String mark() {
    CRC32 crc = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), crc))) {
      writeAll(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a stream that goes nowhere failed", e);
    }
    return "%08x".formatted(crc.getValue());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is something else
   */
  static Weights read(InputStream in) throws IOException {
    DataInputStream head = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    if (head.readInt() != MAGIC) {
      throw new IOException("not a file of sentiment weights; write one with earshot train");
    }
    String version = head.readUTF();
    DataInputStream data =
        new DataInputStream(new BufferedInputStream(new InflaterInputStream(head), 1 << 16));
    Map<String, Table> whole = tables(data);
    Map<String, Table> toward = tables(data);
    Map<String, Float> settings = new TreeMap<>();
    for (int left = data.readInt(); left > 0; left--) {
      settings.put(data.readUTF(), data.readFloat());
    }
    return new Weights(version, whole, toward, settings);
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream head = new DataOutputStream(out);
    head.writeInt(MAGIC);
    head.writeUTF(version);
    DeflaterOutputStream packed =
        new DeflaterOutputStream(head, new Deflater(Deflater.BEST_COMPRESSION));
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(packed, 1 << 16));
    writeAll(data);
    data.flush();
    packed.finish();
    head.flush();
  }

  private void writeAll(DataOutputStream data) throws IOException {
    write(whole, data);
    write(toward, data);
    data.writeInt(settings.size());
    for (Map.Entry<String, Float> setting : new TreeMap<>(settings).entrySet()) {
      data.writeUTF(setting.getKey());
      data.writeFloat(setting.getValue());
    }
  }

  private static Map<String, Table> tables(DataInputStream in) throws IOException {
    Map<String, Table> tables = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      tables.put(in.readUTF(), Table.read(in));
    }
    return tables;
  }

  private static void write(Map<String, Table> tables, DataOutputStream out) throws IOException {
    out.writeInt(tables.size());
    for (Map.Entry<String, Table> table : new TreeMap<>(tables).entrySet()) {
      out.writeUTF(table.getKey());
      table.getValue().write(out);
    }
  }
}
