package dev.earshot.search.pages;

import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of all values of one facet, for a search: the same rows as beside what was found, a
 * hundred at a time.
 *
 * @param facet the values of this page of them
 * @param back the search itself
 * @param values how many values there are
 * @param previous the page before; null where this is the first
 * @param next the page after; null where this is the last
 * @param cut whether there are more values than can be looked through
 */
record ValuesPage(
    Frame frame,
    FacetList facet,
    String back,
    long values,
    @Nullable String previous,
    @Nullable String next,
    boolean cut) {

  static final String PATH = "/values";

  /** The greatest number of a page. */
  static final int LAST = 50;

  private static final int ROWS = 100;

  /**
   * So many of the commonest values are counted, whichever page is shown: of fewer it would not be
   * certain which of those with equally many mentions come first.
   */
  static final int MOST = LAST * ROWS;

  /** Where all values of a facet are. */
  static String address(Search search, By by, int page) {
    String first = search.at(PATH, "by", by.name().toLowerCase(Locale.ROOT));
    return page == 1 ? first : first + "&page=" + page;
  }

  /**
   * @param counted the {@value #MOST} commonest values
   */
  static ValuesPage of(Frame frame, Search search, Counted counted, int page) {
    Words words = frame.words();
    FacetList all = FacetList.of(counted, search, words);
    List<FacetList.Row> rows = all.rows();
    int from = Math.min(rows.size(), (page - 1) * ROWS);
    int to = Math.min(rows.size(), page * ROWS);
    return new ValuesPage(
        frame,
        new FacetList(all.title(), rows.subList(from, to), 0, all.all()),
        search.at(SearchPage.PATH),
        counted.distinct(),
        page == 1 ? null : address(search, counted.by(), page - 1),
        to < rows.size() && page < LAST ? address(search, counted.by(), page + 1) : null,
        to == rows.size() && counted.distinct() > counted.values().size());
  }
}
