package dev.earshot.search.report;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.report.WeeklyReport.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Quotes that stand for a week, chosen by a rule and not by taste: for each sentiment that at least
 * one in ten mentions has, the two that speak of it most clearly (by score) among the {@value
 * #LOOKED_AT} of the widest reach, of different stories and different voices, saying it in other
 * words, long enough to say something. Whatever has been deleted since is not quoted: the index no
 * longer has it.
 */
final class Quotes {

  /** The longest beginning that stands for a title. */
  static final int TITLE = 90;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final int LOOKED_AT = 200;
  private static final int EACH = 2;
  private static final int SHORTEST = 30;
  private static final int LONGEST = 280;

  private Quotes() {}

  static List<Quote> of(Ask ask, Search search, Mentions mentions, Workspace workspace)
      throws IOException {
    long all = mentions.count(ask);
    List<Quote> quotes = new ArrayList<>();
    for (Sentiment sentiment : List.of(Sentiment.NEGATIVE, Sentiment.POSITIVE)) {
      Ask some = Reporter.asked(search.with(By.SENTIMENT, sentiment.word()), workspace).ask();
      var page = mentions.page(some, Sort.REACH, LOOKED_AT, null);
      if (page.total() * 10 >= all) {
        quotes.addAll(chosen(page.hits(), search.brand(), sentiment));
      }
    }
    return List.copyOf(quotes);
  }

  private static List<Quote> chosen(List<Hit> hits, @Nullable String brand, Sentiment sentiment) {
    Set<String> stories = new HashSet<>();
    Set<String> voices = new HashSet<>();
    List<Quote> quotes = new ArrayList<>();
    List<Hit> clearest =
        hits.stream()
            .filter(hit -> hit.tagged().mention().text().length() >= SHORTEST)
            .sorted(
                Comparator.comparingDouble((Hit hit) -> -Math.abs(score(hit, brand)))
                    .thenComparing(hit -> hit.tagged().mention().id().value()))
            .toList();
    for (Hit hit : clearest) {
      Mention mention = hit.tagged().mention();
      String voice = mention.author() == null ? mention.source().name() : mention.author().voice();
      if (quotes.size() < EACH
          && !stories.contains(hit.tagged().tags().story())
          && !voices.contains(voice)
          && quotes.stream().noneMatch(quote -> alike(quote.text(), mention.text()))) {
        stories.add(hit.tagged().tags().story());
        voices.add(voice);
        quotes.add(quote(mention, hit.tagged().tags().lang(), sentiment));
      }
    }
    return quotes;
  }

  /** Whether most words of two texts are the same, as where one form is filled in twice. */
  private static boolean alike(String one, String other) {
    Set<String> words = words(one);
    Set<String> both = new HashSet<>(words);
    both.retainAll(words(other));
    words.addAll(words(other));
    return both.size() * 2 > words.size();
  }

  private static Set<String> words(String text) {
    Set<String> words =
        new HashSet<>(BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT)).toList());
    words.remove("");
    return words;
  }

  private static double score(Hit hit, @Nullable String brand) {
    return hit.tagged().tags().brands().stream()
        .filter(tag -> tag.brand().equals(brand))
        .mapToDouble(BrandTag::score)
        .findFirst()
        .orElse(hit.tagged().tags().score());
  }

  private static Quote quote(Mention mention, String lang, Sentiment sentiment) {
    String text = mention.text().strip();
    return new Quote(
        mention.id().value(),
        beginning(text, LONGEST),
        text.length() > LONGEST,
        lang,
        mention.source().name(),
        mention.author() == null ? null : mention.author().voice(),
        mention.url() == null ? null : mention.url().toString(),
        mention.published(),
        sentiment);
  }

  /** As much of a text as fits, up to the end of a word. */
  static String beginning(String text, int longest) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= longest) {
      return line;
    }
    int end = line.lastIndexOf(' ', longest);
    if (end < longest / 2) {
      end = Character.isLowSurrogate(line.charAt(longest)) ? longest - 1 : longest;
    }
    return line.substring(0, end) + "…";
  }
}
