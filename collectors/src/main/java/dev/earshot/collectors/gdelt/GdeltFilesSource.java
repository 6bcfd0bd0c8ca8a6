package dev.earshot.collectors.gdelt;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;

/**
 * The files of GDELT's Global Knowledge Graph, one each quarter of an hour.
 *
 * @param files the folder that they are in, with a slash at its end
 */
record GdeltFilesSource(Source source, Channel channel, Edition edition, URI files, Duration every)
    implements WatchedSource {

  /** What was written in English, or in one of the other languages. */
  enum Edition {
    ENGLISH("lastupdate.txt", ".gkg.csv.zip"),
    TRANSLATED("lastupdate-translation.txt", ".translation.gkg.csv.zip");

    private final String newest;
    private final String ending;

    Edition(String newest, String ending) {
      this.newest = newest;
      this.ending = ending;
    }

    /** How the names of its files end. */
    String ending() {
      return ending;
    }
  }

  GdeltFilesSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(edition, "edition");
    if (!files.toString().endsWith("/") || !every.isPositive()) {
      throw new IllegalArgumentException(
          "files are in a folder and asked for every so often: %s, %s".formatted(files, every));
    }
  }

  /** The list of the newest files. */
  @Override
  public URI address() {
    return files.resolve(edition.newest);
  }

  @Override
  public Poll open(Means means) {
    return new GdeltFilesPoll(this, means);
  }
}
