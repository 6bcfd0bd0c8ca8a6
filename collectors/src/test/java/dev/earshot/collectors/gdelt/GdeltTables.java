package dev.earshot.collectors.gdelt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as GDELT writes them each quarter of an hour. */
final class GdeltTables {

  static final String ENDING = ".translation.gkg.csv.zip";

  private GdeltTables() {}

  /** As the codebook of the Global Knowledge Graph 2.1 has it: 27 columns. */
  static String row(String url, String title, String translation) {
    String[] cells = new String[27];
    Arrays.fill(cells, "");
    cells[0] = "20261123090000-T1";
    cells[1] = "20261123090000";
    cells[2] = "1";
    cells[3] = "a.example";
    cells[4] = url;
    cells[25] = translation;
    cells[26] = "<PAGE_TITLE>" + title + "</PAGE_TITLE>";
    return String.join("\t", cells);
  }

  /** The list of the newest files, of which one matters. */
  static String listed(String time, byte[] file) {
    try {
      String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
      String address = "http://data.gdeltproject.org/gdeltv2/" + time;
      return "1 aa %s.translation.export.CSV.zip\n%d %s %s%s\n"
          .formatted(address, file.length, md5, address, ENDING);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  static byte[] zip(String table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("a.csv");
      // The same table gives the same bytes whenever it is packed.
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(table.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
